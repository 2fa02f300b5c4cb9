"""Turn numbers in words ("two hundred and five thousand", "quatre-vingt-onze") into their value."""

from __future__ import annotations

from decimal import Decimal

from generator.quantities.lexicon import Lexicon
from generator.quantities.tokens import HYPHENS, Tokens

_LONGEST = 24  # words of a number, hyphens among them


def spelled(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Decimal, int] | None:
    """The value of the number in words that begins at a token, and the token behind it; None where none does."""
    places = [
        place
        for place in range(index, min(index + _LONGEST, len(tokens)))
        if not (tokens.words[place] in HYPHENS and tokens.glued(place) and tokens.glued(place + 1))
    ]
    reading = _Reading([tokens.words[place] for place in places], lexicon)
    reading.read()
    return (Decimal(reading.value), places[reading.read_to - 1] + 1) if reading.read_to else None


class _Reading:
    """Adds up the words of a number from the left: hundreds in `group`, thousands and more in `total`."""

    def __init__(self, words: list[str], lexicon: Lexicon) -> None:
        self.words, self.lexicon = words, lexicon
        self.total = self.group = 0
        self.scale = 0  # the last thousand, million … read
        self.value = self.read_to = 0  # of what makes a number by itself
        self.before_joiner: tuple[int, int] | None = None

    def read(self) -> None:
        """Read as many words as make one number."""
        index = 0
        while index < len(self.words):
            length = self._number(index) or self._multiplier(index)
            if length:
                index += length
                self.value, self.read_to = self.total + self.group, index
            elif length := self._between(index):
                index += length
            else:
                break
        # "between two hundred and three hundred": what follows "and" is a number of its own
        if self.before_joiner and index < len(self.words) and self.words[index] in self.lexicon.data.multipliers:
            self.value, self.read_to = self.before_joiner

    def _number(self, index: int) -> int:
        found = self.lexicon.numbers.at(self.words, index)
        if not found or not self._fits(found[0], self.group % 100, index):
            return 0
        self.group += found[0]
        return found[1]

    def _fits(self, value: int, rest: int, index: int) -> bool:
        if rest == 0:
            return value > 0 or index == 0
        with_teens = rest in self.lexicon.data.tens_with_teens
        return 0 < value < (20 if with_teens else 10) and rest >= 20 and rest % 10 == 0

    def _multiplier(self, index: int) -> int:
        data = self.lexicon.data
        scale = data.multipliers.get(self.words[index])
        if scale is None or not (self.group or self.words[index] in data.bare_multipliers):
            return 0
        if scale == 100:
            if self.group >= 100:
                return 0
            self.group = (self.group or 1) * 100
            return 1
        if self.scale and scale >= self.scale:
            return 0
        self.total, self.group, self.scale = self.total + (self.group or 1) * scale, 0, scale
        return 1

    def _between(self, index: int) -> int:
        """Words that stand in a number and have no value: the article before a multiplier, and the joiner."""
        data, following = self.lexicon.data, self.words[index + 1 : index + 2]
        if index == 0 and self.words[0] in data.articles and following and following[0] in data.multipliers:
            self.group = 1
            return 1
        if self.words[index] != data.joiner or self.read_to != index or not index:
            return 0
        found = self.lexicon.numbers.at(self.words, index + 1)
        rest = self.group % 100
        behind_tens = rest >= 20 and rest % 10 == 0 and found is not None and found[0] in (1, 11)
        if found and (rest == 0 if data.joiner_after == "hundreds" else behind_tens) and self.value >= 20:
            self.before_joiner = (self.value, self.read_to)
            return 1
        return 0
