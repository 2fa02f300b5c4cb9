"""Turn the stretches in which two texts differ into changes of passages: where, and the words before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from generator.record import record
from generator.verifying.aligning import Hunk, differences
from generator.verifying.flow import Flow, Passage, shown

_NEAR = 12  # signs: changes that stand as near as that in a passage are told as one
_WIDEST = 60  # signs, by which a change is widened to whole words
_CONTEXT = 32  # signs of the words around it
_MOVED = 12  # signs from which on words that went and came are taken for the same


@record
class Change:
    """A passage in which a file differs from the released one. `where` is the released passage, for what was added the
    one that it stands in or after; `words` have whole words, `left` and `right` those around them.
    """

    sort: Literal["changed", "added", "removed", "moved"]
    where: Passage | None
    before: str
    after: str
    left: str = ""
    right: str = ""


def weight(changes: Iterable[Change]) -> int:
    """How much was changed: the signs that went and came."""
    return sum(len(one.before) + len(one.after) for one in changes)


def compared(ours: Flow, theirs: Flow) -> tuple[Change, ...]:
    """How the text of a file differs from that of the released one, in the order of the released one."""
    hunks = [_slid(hunk, ours, theirs) for hunk in telling(ours, theirs)]
    parts = [part for hunk in _joined(hunks, ours) for part in _by_passage(hunk, ours, theirs)]
    changes = [change for part in parts for change in _change(part, ours, theirs)]
    return tuple(_moved(changes))


def telling(ours: Flow, theirs: Flow) -> Iterator[Hunk]:
    """The stretches in which two texts differ, but those that a program made by itself."""
    return (hunk for hunk in differences(ours.signs, theirs.signs) if not _means_nothing(hunk, ours, theirs))


def _means_nothing(hunk: Hunk, ours: Flow, theirs: Flow) -> bool:
    """A hyphen at a line's end, or a point that a program sets beside a number which it computes."""
    old, new = ours.signs[hunk.start : hunk.end], theirs.signs[hunk.begin : hunk.stop]
    if {old, new} == {"", "-"}:
        flow, place = (ours, hunk.start) if old else (theirs, hunk.begin)
        return flow.text[flow.places[place] + 1 :][:1] == "\n"
    if any(sign.isalnum() for sign in old + new):
        return False
    return ours.is_computed(hunk.start, hunk.end) and theirs.is_computed(hunk.begin, hunk.stop)


def _slid(hunk: Hunk, ours: Flow, theirs: Flow) -> Hunk:
    """A stretch that went or came, slid to where it begins with a passage, or else with a word.

    It says the same there: in “Art. 9. ICCPR, art. 9.” either “. ICCPR, art. 9” or “ICCPR, art. 9.” may be new.
    """
    if hunk.start < hunk.end and hunk.begin < hunk.stop:
        return hunk
    flow = ours if hunk.start < hunk.end else theirs
    start, end = (hunk.start, hunk.end) if flow is ours else (hunk.begin, hunk.stop)
    steps = [0]
    while (
        steps[-1] < _WIDEST and end + steps[-1] < len(flow.signs) and _goes_on(flow, start + steps[-1], end + steps[-1])
    ):
        steps.append(steps[-1] + 1)
    step = 0
    while step > -_WIDEST and start + step > 0 and _goes_on(flow, start + step - 1, end + step - 1):
        step -= 1
        steps.append(step)
    best = min(
        steps, key=lambda step: (not _whole(flow, start + step, end + step), not _gap(flow, start + step), abs(step))
    )
    return Hunk(hunk.start + best, hunk.end + best, hunk.begin + best, hunk.stop + best)


def _goes_on(flow: Flow, start: int, end: int) -> bool:
    return flow.signs[start] == flow.signs[end]


def _joined(hunks: Iterable[Hunk], ours: Flow) -> list[Hunk]:
    """Hunks of which those that stand near each other in a passage are one."""
    found: list[Hunk] = []
    for hunk in hunks:
        last = found[-1] if found else None
        if last and hunk.start - last.end < _NEAR and ours.passage_at(last.start) == ours.passage_at(hunk.start):
            found[-1] = Hunk(last.start, hunk.end, last.begin, hunk.stop)
        else:
            found.append(hunk)
    return found


def _by_passage(hunk: Hunk, ours: Flow, theirs: Flow) -> list[Hunk]:
    """A hunk cut where passages end. What came instead of more passages, or of fewer, is told at the first of them."""
    left = _cuts(ours, hunk.start, hunk.end)
    right = _cuts(theirs, hunk.begin, hunk.stop)
    if len(left) == len(right):
        return [Hunk(*a, *b) for a, b in zip(left, right, strict=True)]
    if not left:
        return [Hunk(hunk.start, hunk.start, *b) for b in right]
    if not right:
        return [Hunk(*a, hunk.begin, hunk.begin) for a in left]
    first = Hunk(*left[0], hunk.begin, hunk.stop)
    return [first, *(Hunk(*a, hunk.stop, hunk.stop) for a in left[1:])]


def _cuts(flow: Flow, start: int, end: int) -> list[tuple[int, int]]:
    if start >= end:
        return []
    edges = [start, *(place for place in range(start + 1, end) if _begins(flow, place)), end]
    return list(pairwise(edges))


def _begins(flow: Flow, sign: int) -> bool:
    """Whether a passage begins with this sign."""
    return sign == 0 or flow.passage_at(sign) != flow.passage_at(sign - 1)


def _change(hunk: Hunk, ours: Flow, theirs: Flow) -> Iterator[Change]:
    a, b, c, d = hunk.start, hunk.end, hunk.begin, hunk.stop
    whole_old, whole_new = _whole(ours, a, b), _whole(theirs, c, d)
    if a < b and c == d and whole_old:
        yield Change("removed", _passage(ours, a), shown(ours.words(a, b)), "")
    elif a == b and c < d and whole_new:
        yield Change("added", _passage(ours, a - 1) if a else None, "", shown(theirs.words(c, d)))
    elif whole_old and whole_new:
        yield Change("changed", _passage(ours, a), shown(ours.words(a, b)), shown(theirs.words(c, d)))
    else:
        yield within(hunk, ours, theirs)


def within(hunk: Hunk, ours: Flow, theirs: Flow) -> Change:
    """A change of some words of a passage, widened to whole words."""
    a, b, c, d = hunk.start, hunk.end, hunk.begin, hunk.stop
    for _ in range(_WIDEST):
        if a and c and not (_gap(ours, a) and _gap(theirs, c)) and ours.signs[a - 1] == theirs.signs[c - 1]:
            a, c = a - 1, c - 1
        if b < len(ours.signs) and d < len(theirs.signs) and not (_gap(ours, b) and _gap(theirs, d)):
            if ours.signs[b] != theirs.signs[d]:
                break
            b, d = b + 1, d + 1
    here = ours.passage_at(hunk.start if hunk.start < hunk.end or not hunk.start else hunk.start - 1)
    left = ours.words(max(ours.first(here), a - _CONTEXT), a)
    right = ours.words(b, min(ours.first(here + 1), b + _CONTEXT))
    where = ours.passages[here] if here >= 0 else None
    before, after = shown(ours.words(a, b)), shown(theirs.words(c, d))
    return Change("changed", where, before, after, _cut_left(left), _cut_right(right))


def _cut_left(text: str) -> str:
    words = shown(text).split(" ")
    return " ".join(words[1:] if len(words) > 2 else words)


def _cut_right(text: str) -> str:
    words = shown(text).split(" ")
    return " ".join(words[:-1] if len(words) > 2 else words)


def _gap(flow: Flow, sign: int) -> bool:
    """Whether a space or an end stands before this sign."""
    if sign <= 0 or sign >= len(flow.places):
        return True
    return any(one.isspace() for one in flow.text[flow.places[sign - 1] + 1 : flow.places[sign]])


def _whole(flow: Flow, start: int, end: int) -> bool:
    """Whether the signs are all those of one passage or more."""
    return start < end and _begins(flow, start) and (end == len(flow.signs) or _begins(flow, end))


def _passage(flow: Flow, sign: int) -> Passage | None:
    index = flow.passage_at(sign)
    return flow.passages[index] if index >= 0 else None


def _moved(changes: Sequence[Change]) -> Iterator[Change]:
    """What was taken away in one place and stands in another is one change."""
    came: dict[str, list[int]] = {}
    for index, one in enumerate(changes):
        if not one.before and len(_key(one.after)) >= _MOVED:
            came.setdefault(_key(one.after), []).append(index)
    gone: dict[int, Change] = {}
    taken: set[int] = set()
    for index, one in enumerate(changes):
        if not one.after and came.get(_key(one.before)):
            taken.add(came[_key(one.before)].pop())
            gone[index] = replace(one, sort="moved", after=one.before)
    for index, one in enumerate(changes):
        if index not in taken:
            yield gone.get(index, one)


def _key(words: str) -> str:
    return "".join(words.split())
