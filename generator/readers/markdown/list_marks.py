"""Turn lines that begin with (a), a), a., (i), (1) or #. into items of ordered lists, as CommonMark turns 1. and 1).

Source of the syntax: pandoc's manual, "Extension: fancy_lists". A list of letters begins with its first one, (a) or
(i): a line that begins with "(c) 2024" or "p. 12" is text. It begins after a blank line or inside of a list, not in
the middle of any paragraph, where a line may come to begin so by chance.
"""

from __future__ import annotations

import re
from types import FunctionType
from typing import Any, cast

from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_block.list import skipOrderedListMarker

_ROMAN = r"x{0,3}(?:ix|iv|v?i{1,3}|v|(?<=x))"
# Of capital letters with a full stop, two spaces make a list, as in pandoc: one of them may be an initial.
_MARK = re.compile(
    rf"(?:\((?:\d{{1,9}}|[A-Za-z]|{_ROMAN}|{_ROMAN.upper()})\)"
    rf"|(?:[a-z]|{_ROMAN})[.)]|(?:[A-Z]|{_ROMAN.upper()})(?:\)|\.(?=  |\t))|\#\.)(?=[ \t]+\S)"
)
_FIRST = frozenset(("a", "A", "i", "I", "#"))


def _mark(state: StateBlock, line: int) -> re.Match[str] | None:
    return _MARK.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _behind_mark(state: StateBlock, line: int) -> int:
    """Where the mark of an ordered list ends in a line; -1 where there is none."""
    end = int(skipOrderedListMarker(state, line))
    found = _mark(state, line) if end < 0 else None
    return found.end() if found else end


def _value(mark: str) -> int:
    """The number that a mark without its last sign stands for; of letters only whether they are the first."""
    mark = mark.lstrip("(")
    return int(mark) if mark.isdecimal() else 1 if mark in _FIRST else 2


# markdown-it's rule with another notion of what marks an item and what its number is; all else about lists is the same.
_list = cast(
    Any,
    FunctionType(
        list_block.__code__,
        {**list_block.__globals__, skipOrderedListMarker.__name__: _behind_mark, int.__name__: _value},
    ),
)


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list. Within a list, each line that goes on with it or begins another one in an item is looked at too."""
    found = _mark(state, start)
    if found:
        continues = silent and state.sCount[start] < state.blkIndent
        within = not silent or state.parentType != "paragraph" or state.listIndent >= 0
        if not continues and not (within and _value(found[0][:-1]) == 1):
            return False
    return bool(_list(state, start, end, silent))
