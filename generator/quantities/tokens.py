"""Turn plain text into tokens: runs of letters, numbers in figures, single signs; and lists of phrases into a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

# Figures with spaces for thousands, figures with other signs in them, letters, one sign.
_TOKEN = re.compile(
    r"[^\W\d_]+|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,’']\d+)*|[^\w\s]|_", re.UNICODE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
HYPHENS = frozenset("-\u2010\u2011")


class Tokens:
    """The tokens of a text: `words` in small letters, where each begins and ends; the text. Addresses have none."""

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        if "/" in text or "@" in text or "www." in text:
            text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
        places = [found.span() for found in _TOKEN.finditer(text)]
        self.words = [text[start:end].lower() for start, end in places]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The token at an index; an empty one beyond both ends."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def is_figure(self, index: int) -> bool:
        """Whether a token is a number in figures."""
        return 0 <= index < len(self.words) and self.words[index][0].isdecimal()

    def is_letters(self, index: int) -> bool:
        """Whether a token is of letters."""
        return 0 <= index < len(self.words) and self.words[index][0].isalpha()

    def is_capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def begins_sentence(self, index: int) -> bool:
        """Whether a token is the first of a sentence, as far as signs tell."""
        while index > 0 and self.words[index - 1] in _OPENING:
            index -= 1
        return index == 0 or self.words[index - 1] in _CLOSING


_OPENING = frozenset("“‘\"'«(*•–—-")
_CLOSING = frozenset(".!?:;")


class Phrases(Generic[T]):
    """A table of phrases, each with what it means; the longest that fits counts. Hyphens between words are signs."""

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[list[str], T]]] = {}
        self._by_last: dict[str, list[tuple[list[str], T]]] = {}
        for phrase, value in sorted(phrases.items(), key=lambda item: -len(item[0])):
            words = _TOKEN.findall(phrase.lower())
            self._by_first.setdefault(words[0], []).append((words, value))
            self._by_last.setdefault(words[-1], []).append((words, value))

    @property
    def firsts(self) -> Iterable[str]:
        """The words with which a phrase begins."""
        return self._by_first.keys()

    def at(self, words: list[str], index: int) -> tuple[T, int] | None:
        """What the phrase that begins at an index means, and how many tokens it has."""
        if index >= len(words):
            return None
        for phrase, value in self._by_first.get(words[index], ()):
            if words[index : index + len(phrase)] == phrase:
                return value, len(phrase)
        return None

    def before(self, words: list[str], index: int) -> tuple[T, int] | None:
        """What the phrase that ends right before an index means, and how many tokens it has."""
        if index <= 0:
            return None
        for phrase, value in self._by_last.get(words[index - 1], ()):
            if len(phrase) <= index and words[index - len(phrase) : index] == phrase:
                return value, len(phrase)
        return None
