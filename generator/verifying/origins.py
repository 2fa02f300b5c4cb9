"""Turn the comparisons of a file with several versions of a document into those from which it can come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.verifying.aligning import Hunk
from generator.verifying.changes import telling
from generator.verifying.flow import Flow
from generator.verifying.reading import Comparison


def origins(compared: Sequence[Comparison]) -> Sequence[int]:
    """The indices of those between which nothing tells, in their order.

    What tells is what a file has of one version and another version has not. How much was changed does not: where the
    very words were altered in which two versions differ, it can come from either.
    """
    best = 0
    for one in range(1, len(compared)):
        if _is_nearer(compared[one], compared[best]):
            best = one
    return [one for one in range(len(compared)) if one == best or not _is_nearer(compared[best], compared[one])]


def _is_nearer(one: Comparison, other: Comparison) -> bool:
    """Whether a file has more of one version than of another: of their words, else of what is beside them."""
    for_one, for_other = _had(one, other), _had(other, one)
    return for_one > for_other if for_one != for_other else len(one.besides) < len(other.besides)


def _had(one: Comparison, other: Comparison) -> int:
    """In how many of the places where one version differs from another a file is like the one."""
    words = _words(one.before)
    altered = _touched(words, telling(one.before, one.after))
    places = telling(one.before, other.before)
    return sum(altered.isdisjoint(_touched(words, [place])) for place in places)


def _touched(words: Sequence[int], hunks: Iterable[Hunk]) -> set[int]:
    """The words in which stretches are; for one in which there is nothing, those around it."""
    found: set[int] = set()
    for hunk in hunks:
        start, end = (hunk.start, hunk.end) if hunk.start < hunk.end else (max(0, hunk.start - 1), hunk.end + 1)
        found.update(words[start:end])
    return found


def _words(flow: Flow) -> list[int]:
    """For each of the signs the number of the word in which it stands."""
    numbers, number, inside = list[int](), 0, False
    for sign in flow.text:
        number += inside and sign.isspace()
        inside = not sign.isspace()
        numbers.append(number)
    return [numbers[place] for place in flow.places]
