"""Find which square brackets of a run of inline source belong together, in one pass over it.

CommonMark lets code spans, escapes and autolinks bind tighter than brackets. The pass is linear, where looking for
the end of each bracket from its beginning is not: 100,000 brackets are read in a fraction of a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_SPECIAL = re.compile(r"\\.|`+|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*>|&#?\w+;|[\[\];]|@(?=[\w{])", re.DOTALL)
_TICKS = re.compile("`+")


@dataclass(slots=True)
class Brackets:
    """`closes` has for each "[" its "]"; `keys` and `semicolons` what stands directly inside each "["
    (-1: inside none): the "@" that begin a citation key, and the ";" between citations. `unclosed_keys` are those
    directly inside a bracket that is never closed.
    """

    closes: dict[int, int] = field(default_factory=dict)
    keys: dict[int, list[int]] = field(default_factory=dict)
    semicolons: dict[int, list[int]] = field(default_factory=dict)
    all_keys: set[int] = field(default_factory=set)
    unclosed_keys: set[int] = field(default_factory=set)


def scan(text: str) -> Brackets:
    """The brackets of `text`."""
    found = Brackets()
    if "[" not in text and "@" not in text:
        return found
    ticks = _closing_ticks(text) if "`" in text else {}
    stack: list[int] = []
    match = _SPECIAL.search(text)
    while match:
        position, end = match.span()
        if match[0][0] == "`":
            end = ticks.get(position, end)
        else:
            _note(found, stack, text, position)
        match = _SPECIAL.search(text, end)
    found.unclosed_keys.update(key for opening in stack for key in found.keys.get(opening, ()))
    return found


def _note(found: Brackets, stack: list[int], text: str, position: int) -> None:
    match text[position]:
        case "[":
            stack.append(position)
        case "]" if stack:
            found.closes[stack.pop()] = position
        case ";":
            found.semicolons.setdefault(stack[-1] if stack else -1, []).append(position)
        case "@" if not _is_word(text, position - 1):
            found.keys.setdefault(stack[-1] if stack else -1, []).append(position)
            found.all_keys.add(position)


def _is_word(text: str, position: int) -> bool:
    """Whether an "@" after this character belongs to an e-mail address."""
    if position > 0 and text[position] == "-":
        position -= 1
    return position >= 0 and (text[position].isalnum() or text[position] in "_.+%/")


def _closing_ticks(text: str) -> dict[int, int]:
    """For the beginning of each run of backticks that opens a code span the end of that span."""
    ends: dict[int, int] = {}
    latest: dict[int, int] = {}
    for match in reversed(list(_TICKS.finditer(text))):
        length = match.end() - match.start()
        if length in latest:
            ends[match.start()] = latest[length]
        latest[length] = match.end()
    return ends
