"""Turn many words into the pairs of them that differ by one slip of the pen: a letter too many, lost, wrong, moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


def near_pairs(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs of words that become equal when each loses at most one letter, each pair once and sorted.

    Words are grouped by what is left of them without one letter, as SymSpell does: time grows with their number.
    """
    without: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        for rest in {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}:
            without[rest].append(word)
    pairs = {
        (first, second)
        for group in without.values()
        for index, first in enumerate(group)
        for second in group[index + 1 :]
    }
    yield from sorted(pairs)


def place_of_difference(first: str, second: str) -> int:
    """How many letters from the start two words agree."""
    return next(
        (index for index, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )


def same_end(first: str, second: str) -> int:
    """How many letters from the end two words agree."""
    return place_of_difference(first[::-1], second[::-1])
