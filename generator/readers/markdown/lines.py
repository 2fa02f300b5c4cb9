"""Read the lines of a markdown-it block state as they are inside lists and quotations."""

from markdown_it.rules_block import StateBlock


def begin(state: StateBlock, line: int) -> int:
    """The offset in the source at which the text of a line begins, after list indents and quotation marks."""
    return state.bMarks[line] + state.tShift[line]


def column(state: StateBlock, line: int) -> int:
    """The column of the file at which the text of a line begins."""
    start = begin(state, line)
    return start - (state.src.rfind("\n", 0, start) + 1)


def content(state: StateBlock, line: int) -> str:
    """The text of a line, without the white space at its end."""
    return state.src[begin(state, line) : state.eMarks[line]].rstrip()
