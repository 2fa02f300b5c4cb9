"""Turn a paragraph's plain text into the places that stand in quotation marks, which nothing may rewrite."""

from __future__ import annotations

import re
from functools import cache

from generator.locale import Locale
from generator.record import record

_CLOSES = {"“": "”", "«": "»", "„": "“”", "‹": "›", "「": "」", '"': '"'}
_SINGLE = {"‘": "’", "'": "'"}
_GOING_ON = "”»"  # either closes a quotation that a paragraph before opened
_WORDS = re.compile(r"\w")
_SINGLE_ENDS = {opening: re.compile(rf"(?<!\s){closing}(?!\w)") for opening, closing in _SINGLE.items()}


@record
class Quoted:
    """Where words are quoted, from mark to mark; of quotations in each other the outer one.

    `unclosed` is whether the last one goes on behind the text, `strayed` whether a mark closes what the text did not
    open: so a quotation of several paragraphs is known.
    """

    extents: tuple[tuple[int, int], ...]
    unclosed: bool = False
    strayed: bool = False

    def holds(self, start: int, end: int) -> bool:
        """Whether something of what stands there is quoted."""
        return any(first < end and start < last for first, last in self.extents)


def quoted(text: str, locale: Locale, inside: bool = False) -> Quoted:
    """The quotations of a text; `inside` is whether one of the paragraph before goes on.

    Curly, angled and straight marks count, nested as they come; a quotation that nobody closes goes on to the end. A
    single mark that closes looks like an apostrophe: the last that may be one is taken, so that rather too
    much counts as quoted than too little.
    """
    pairs, marks = _marks(*(quote.strip() for quote in locale.quotes))
    if not inside and not marks.search(text):
        return _NOTHING
    scan = _Scan(text, pairs, marks)
    if inside:
        scan.open(0, _GOING_ON + locale.quotes[1].strip())
    scan.run()
    return Quoted(tuple(scan.extents), bool(scan.closing), scan.strayed)


_NOTHING = Quoted(())


@cache
def _marks(opening: str, closing: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """What opens a quotation with what closes it, in a language with these marks; and all signs to look at."""
    pairs = {**_CLOSES, opening: closing}
    signs = {*"".join(pairs), *"".join(pairs.values()), *"".join(_SINGLE), *"".join(_SINGLE.values()), *_GOING_ON}
    return pairs, re.compile(f"[{re.escape(''.join(sorted(signs)))}]")


class _Scan:
    """Goes over a text; `closing` holds, for each quotation that is open, the marks that close it."""

    def __init__(self, text: str, pairs: dict[str, str], marks: re.Pattern[str]) -> None:
        self._text = text
        self._pairs = pairs
        self._marks = marks
        self._every = "".join(pairs.values()).replace('"', "").replace("“", "" if "“" in pairs else "“")
        self._start = 0
        self.closing: list[str] = []
        self.extents: list[tuple[int, int]] = []
        self.strayed = False

    def open(self, place: int, marks: str) -> None:
        """Begin a quotation that one of these marks closes."""
        if not self.closing:
            self._start = place
        self.closing.append(marks)

    def run(self) -> None:
        """Find all."""
        place = 0
        while found := self._marks.search(self._text, place):
            place = self._sign(found.start())
        if self.closing:
            self.extents.append((self._start, len(self._text)))

    def _sign(self, place: int) -> int:
        """Look at a sign; where the next one is to look at."""
        sign = self._text[place]
        depth = next((depth for depth in reversed(range(len(self.closing))) if sign in self.closing[depth]), None)
        if depth is not None:
            del self.closing[depth:]
            if not self.closing:
                self.extents.append((self._start, place + 1))
        elif sign in self._pairs:
            self.open(place, self._pairs[sign])
        elif sign in self._every:
            self.strayed = True
        elif sign in _SINGLE and not self.closing:
            return self._single(place, sign)
        return place + 1

    def _single(self, place: int, sign: str) -> int:
        """Take a quotation in single marks."""
        text = self._text
        if not _WORDS.match(text, place + 1) or (place and _WORDS.match(text, place - 1)):
            return place + 1
        again = text.find(sign, place + 1) if sign == "‘" else -1
        until = again if again > 0 else len(text)
        ends = [found.start() for found in _SINGLE_ENDS[sign].finditer(text, place + 1, until)]
        if not ends:
            return place + 1
        self.extents.append((place, ends[-1] + 1))
        return ends[-1] + 1
