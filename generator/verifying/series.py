"""Turn two series of things, as of links, into sentences on what was exchanged, taken away and added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

MOST = 12  # that are told of one sort


def differing(old: Sequence[str], new: Sequence[str], what: str) -> Iterator[str]:
    """What differs: in series of one length those exchanged in the same place, otherwise those that went and came."""
    if len(old) == len(new):
        pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        if Counter(old) == Counter(new):
            pairs = pairs[:1]  # the order differs
        for a, b in pairs[:MOST]:
            yield f"a {what} was changed: {a} → {b}."
        if len(pairs) > MOST:
            yield f"{len(pairs) - MOST} more {what}s were changed."
        return
    gone, came = Counter(old) - Counter(new), Counter(new) - Counter(old)
    for sort, found in (("taken away", gone), ("added", came)):
        if found:
            names = ", ".join(list(found)[:MOST])
            yield f"{found.total()} {what}{'s' * (found.total() != 1)} {sort}: {names}."


def cut(words: str) -> str:
    """Words, the first of them where they are many."""
    return words if len(words) <= 160 else words[:160] + "…"
