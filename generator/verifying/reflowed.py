"""Turn two texts that were laid out by different programs into the passages of the one that the other does not have.

Notes stand elsewhere then, and pages end elsewhere. So each passage is looked for anywhere, in stretches that are as
long as can be; what of it is in none of them was changed. In which order passages stand is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.record import record
from generator.verifying.aligning import Hunk
from generator.verifying.changes import Change, within
from generator.verifying.flow import MARK, Flow, shown

_LEAST = 16  # signs of a stretch: shorter ones stand anywhere by chance
_FARTHEST = 240  # signs, up to which what stands between two stretches is taken for what came instead
_ADDED = 24  # signs of a stretch that is in no passage, from which on it is told
_REST = 6  # signs, from which on the end of a passage may stand after a page's end
_LABEL = re.compile(
    r"[A-Z]\d{0,2}\.|\([a-z]{1,4}\)|\d{1,2}\.\d{0,2}\.?"
)  # of headings and items: in Word no part of the text
_MARGINS = ("margin", "header", "footer")


@record
class _Stretch:
    """Signs [start, end) of ours, which theirs has from `place` on."""

    start: int
    end: int
    place: int


def compared_anywhere(ours: Flow, theirs: Flow) -> tuple[Change, ...]:
    """The passages that differ, wherever they stand; then what is in none of ours."""
    changes: list[Change] = []
    covered: list[tuple[int, int]] = []
    hint = 0
    for start, end in _pieces(ours):
        stretches = list(_stretches(ours.signs, start, end, theirs, hint))
        covered += [(one.place, one.place + one.end - one.start) for one in stretches]
        hint = covered[-1][1] if stretches else hint
        changes += _changes(ours, theirs, start, end, stretches)
    return (*changes, *_added(ours, theirs, covered))


def _pieces(flow: Flow) -> Iterator[tuple[int, int]]:
    """What is looked for as a whole: a passage between the marks of notes, the cells of a table together."""
    bounds = [*(flow.first(index) for index in range(len(flow.passages))), len(flow.signs)]
    table: tuple[int, int] | None = None
    for passage, (start, end) in zip(flow.passages, pairwise(bounds), strict=True):
        if passage.sort == "cell" and MARK not in flow.signs[start:end]:
            table = (table[0] if table else start, end)
            continue
        if table:
            yield table
            table = None
        if passage.sort not in _MARGINS:
            edges = [start - 1, *(place for place in range(start, end) if flow.signs[place] == MARK), end]
            yield from ((a + 1, b) for a, b in pairwise(edges) if a + 1 < b)
    if table:
        yield table


def _stretches(ours: str, start: int, end: int, theirs: Flow, hint: int) -> Iterator[_Stretch]:
    """The stretches of ours that theirs has, from left to right, each as long as it can be."""
    place, least = start, min(end - start, max((end - start) // 3, 8), _LEAST)
    while place < end:
        found = _find(theirs.signs, ours[place : place + least], hint) if place + least <= end else -1
        if found < 0 and place > start and _REST <= end - place < least:
            found = _line(theirs, ours[place:end], hint)
        if found < 0:
            place += 1
            continue
        length = min(least, end - place)
        while place + length < end:  # as long as can be, here or at a place where it goes on
            if theirs.signs[found + length : found + length + 1] == ours[place + length]:
                length += 1
                continue
            other = _find(theirs.signs, ours[place : place + length + 1], found + 1)
            if other < 0:
                break
            found, length = other, length + 1
        yield _Stretch(place, place + length, found)
        place, hint = place + length, found + length


def _line(theirs: Flow, words: str, hint: int) -> int:
    """Where words stand at the beginning of a line, as the rest of a passage does on the next page."""
    found = theirs.signs.find(words, hint)
    while found > 0 and "\n" not in theirs.text[theirs.places[found - 1] : theirs.places[found]]:
        found = theirs.signs.find(words, found + 1)
    return found


def _find(text: str, words: str, hint: int) -> int:
    found = text.find(words, hint)
    return found if found >= 0 else text.find(words)


def _changes(ours: Flow, theirs: Flow, start: int, end: int, stretches: list[_Stretch]) -> Iterator[Change]:
    """What of a passage is in no stretch, with what stands there instead."""
    if not stretches:
        here = ours.passage_at(start)
        yield Change("removed", ours.passages[here], shown(ours.words(start, end)), "")
        return
    first, last = stretches[0], stretches[-1]
    label = ours.signs[start : first.start]
    if label and label.strip("().") != ours.passages[ours.passage_at(start)].number and not _LABEL.fullmatch(label):
        yield within(Hunk(start, first.start, first.place, first.place), ours, theirs)
    for one, next_ in pairwise(stretches):
        gap = next_.place - (one.place + one.end - one.start)
        if one.end < next_.start:
            near = 0 <= gap <= _FARTHEST
            stop = next_.place if near else one.place + one.end - one.start
            yield within(Hunk(one.end, next_.start, one.place + one.end - one.start, stop), ours, theirs)
    if last.end < end:
        stop = last.place + last.end - last.start
        yield within(Hunk(last.end, end, stop, stop), ours, theirs)


def _added(ours: Flow, theirs: Flow, covered: list[tuple[int, int]]) -> Iterator[Change]:
    """What is in none of our passages, but for running heads and numbers of pages."""
    texts = (ours.signs[ours.first(index) : ours.first(index + 1)] for index in range(len(ours.passages)))
    heads = {text for text in texts if len(text) >= _ADDED}
    end = 0
    for start, stop in [*sorted(covered), (len(theirs.signs), len(theirs.signs))]:
        signs = theirs.signs[end:start].strip("0123456789/") if start > end else ""
        if len(signs) >= _ADDED and not any(signs in head or head in signs for head in heads):
            yield Change("added", None, "", shown(theirs.words(end, start)))
        end = max(end, stop)
