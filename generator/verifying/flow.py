"""Turn the passages of a document into one flow of signs, without spaces and what programs add at the ends of lines."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

from generator.record import record

Sort = Literal[
    "title", "heading", "paragraph", "item", "cell", "caption", "note", "header", "footer", "margin", "box", "picture"
]
# Stands for the mark of a note in the text of a Word file, where its number is counted by the program.
MARK = "\ue000"
# A field that a program computes anew begins and ends: its words may differ where the field is the same.
COMPUTED, DONE = "\ue001", "\ue002"
# Soft hyphens, hyphens that are drawn where a line was broken, and what has no width: they say nothing.
_SILENT = frozenset("\u00ad\u2010\u200b\u2060\ufeff" + COMPUTED + DONE)
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u2011": "-",
}  # fmt: skip


@record
class Passage:
    """A paragraph, heading, note, cell …: its number as printed, where known; its page, counted from 1; the heading
    above; `row` are the words of the first cell in its row; `after` is the number of the last numbered paragraph.
    """

    sort: Sort
    text: str
    number: str = ""
    page: int = 0
    section: str = ""
    row: str = ""
    after: str = ""


@record
class Flow:
    """The text of a document. `text` has all its words as they stand; `signs` those that count, without spaces, and
    `places` the place of each of them in `text`; `passages` whose text begins at `starts`.
    """

    text: str
    signs: str
    places: tuple[int, ...]
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]
    computed: tuple[tuple[int, int], ...] = ()

    def passage_at(self, sign: int) -> int:
        """The index of the passage in which a sign stands."""
        if not self.places:
            return -1
        place = self.places[min(sign, len(self.places) - 1)]
        return bisect_right(self.starts, place) - 1

    def first(self, passage: int) -> int:
        """The first sign of a passage; the end of the text for the one after the last."""
        if passage >= len(self.starts):
            return len(self.signs)
        return bisect_left(self.places, self.starts[passage]) if passage >= 0 else 0

    def words(self, start: int, end: int) -> str:
        """The text from one sign to before another, with its spaces."""
        return self.text[self.places[start] : self.places[end - 1] + 1] if start < end else ""

    def is_computed(self, start: int, end: int) -> bool:
        """Whether all signs from start to end stand within fields that a program computes."""
        if start >= end:
            return True
        first, last = self.places[start], self.places[end - 1]
        return any(begin <= first and last < stop for begin, stop in self.computed)


def flow_of(passages: Iterable[Passage]) -> Flow:
    """The flow of passages in their order; those without words are left out."""
    kept, starts, parts = list[Passage](), list[int](), list[str]()
    length = 0
    for passage in passages:
        text = unicodedata.normalize("NFC", passage.text)
        if not text.strip():
            continue
        kept.append(passage)
        starts.append(length)
        parts.append(text + "\n")
        length += len(text) + 1
    whole = "".join(parts)
    signs, places = _signs(whole)
    return Flow(whole, signs, places, tuple(kept), tuple(starts), tuple(_computed(whole)))


def _signs(text: str) -> tuple[str, tuple[int, ...]]:
    signs, places = list[str](), list[int]()
    for place, sign in enumerate(text):
        if sign.isspace() or sign in _SILENT:
            continue
        for one in _LIGATURES.get(sign, sign):
            signs.append(one)
            places.append(place)
    return "".join(signs), tuple(places)


def _computed(text: str) -> Iterable[tuple[int, int]]:
    start = text.find(COMPUTED)
    while start >= 0:
        end = text.find(DONE, start)
        if end < 0:
            return
        yield start, end
        start = text.find(COMPUTED, end)


def shown(text: str) -> str:
    """Text as a person reads it, in one line; signs that have no look of their own, as those that turn text round, by
    their numbers.
    """
    return " ".join("".join(map(_shown, text)).split())


def _shown(sign: str) -> str:
    if sign.isascii() or sign.isalnum():
        return sign
    if sign in _SILENT:
        return "-" if sign == "\u2010" else ""
    if sign == MARK:
        return "[note]"
    return f"[U+{ord(sign):04X}]" if unicodedata.category(sign) in ("Cf", "Co", "Cc") else sign
