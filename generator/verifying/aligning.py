"""Turn two flows of signs into the stretches in which they differ, in a time that grows with their length alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.record import record

# Lengths, in tokens, of the stretches that are looked for as anchors: those that occur once on each side.
_ANCHORS = (24, 8, 3, 1)
_MOST_PAIRS = 1_000_000  # tokens × tokens, up to which two stretches are compared each with each


@record
class Hunk:
    """A stretch in which two texts differ: [start, end) in the one, [begin, stop) in the other."""

    start: int
    end: int
    begin: int
    stop: int


def differences(old: str, new: str) -> list[Hunk]:
    """The stretches in which two texts without spaces differ, in their order."""
    if old == new:
        return []
    ours, theirs = tokens(old), tokens(new)
    places, others = _places(ours), _places(theirs)
    found: list[Hunk] = []
    for a, b, c, d in _unequal(ours, theirs):
        hunk = Hunk(places[a], places[b], others[c], others[d])
        found += _trimmed(hunk, old, new)
    return found


def tokens(text: str) -> list[str]:
    """Pieces of four signs or so. Where they end depends on the signs alone, not on spaces: programs differ in them."""
    found, start = [], 0
    for place, sign in enumerate(text):
        if not sign.isalpha() or ord(sign) % 4 == 1:
            if place > start and not sign.isalpha():
                found.append(text[start:place])
                start = place
            found.append(text[start : place + 1])
            start = place + 1
    if start < len(text):
        found.append(text[start:])
    return found


def _places(pieces: Sequence[str]) -> list[int]:
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _unequal(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches of tokens that differ: split at anchors, and those between anchors again at shorter ones."""
    waiting = [(0, len(ours), 0, len(theirs), 0)]
    while waiting:
        a, b, c, d, depth = waiting.pop()
        while a < b and c < d and ours[a] == theirs[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and ours[b - 1] == theirs[d - 1]:
            b, d = b - 1, d - 1
        if a == b or c == d:
            if a < b or c < d:
                yield a, b, c, d
        elif (b - a) * (d - c) <= _MOST_PAIRS:
            yield from _compared(ours, theirs, (a, b, c, d))
        elif depth == len(_ANCHORS):
            yield a, b, c, d
        else:
            anchors = _anchors(ours[a:b], theirs[c:d], _ANCHORS[depth])
            cuts = [(a + x, c + y) for x, y in anchors] + [(b, d)]
            # On a stack, so the last first.
            pairs = list(zip([(a, c), *cuts[:-1]], cuts, strict=True))
            waiting += [(x, z, y, w, depth + 1 if len(cuts) == 1 else depth) for (x, y), (z, w) in reversed(pairs)]


def _compared(
    ours: Sequence[str], theirs: Sequence[str], extent: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    a, b, c, d = extent
    matcher = SequenceMatcher(None, ours[a:b], theirs[c:d], autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag != "equal":
            yield a + start, a + end, c + begin, c + stop


def _anchors(ours: Sequence[str], theirs: Sequence[str], length: int) -> list[tuple[int, int]]:
    """Places of both that mean the same: stretches of tokens which occur once on each side, in the order of both."""
    left, right = _once(ours, length), _once(theirs, length)
    pairs = sorted((place, right[key]) for key, place in left.items() if key in right)
    return [pair for pair in _rising(pairs) if pair != (0, 0)]


def _once(pieces: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(pieces) - length + 1):
        key = tuple(pieces[place : place + length])
        places[key] = -1 if key in places else place
    return {key: place for key, place in places.items() if place >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs in which the second place rises as the first does (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            piles.append(index)
        else:
            tops[pile], piles[pile] = place, index
    found, index = [], piles[-1] if piles else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _trimmed(hunk: Hunk, old: str, new: str) -> list[Hunk]:
    a, b, c, d = hunk.start, hunk.end, hunk.begin, hunk.stop
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return [Hunk(a, b, c, d)] if a < b or c < d else []
