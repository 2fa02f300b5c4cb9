"""Turn a YAML scalar and the lines around it into the place where each line of its text was written."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

Place = tuple[int, int]

_NEAR = 200  # lines: how far down the next line of a folded text is looked for


class Node(NamedTuple):
    """A key or a value as it is written: where it begins (from 0), the sign of a scalar's style, and its text."""

    line: int
    column: int
    style: str | None = None
    text: str = ""


def scalar_origins(scalar: Node, lines: Sequence[str]) -> Iterator[Place]:
    """Line and column, from 0, of the first character of each line of the scalar's text."""
    text = scalar.text.split("\n")
    if scalar.style == "|":
        return _literal(text, scalar.line + 1, lines)
    if scalar.style == ">":
        return _folded(text, (scalar.line + 1, 0), lines)
    return _folded(text, (scalar.line, scalar.column + (1 if scalar.style else 0)), lines)


def _literal(text: list[str], first: int, lines: Sequence[str]) -> Iterator[Place]:
    # The lines of a literal block are the file's own less the indentation, whatever indicator set it.
    for line, content in enumerate(text, first):
        written = lines[line] if line < len(lines) else ""
        yield line, max(0, len(written) - len(content)) if content else 0


def _folded(text: list[str], start: Place, lines: Sequence[str]) -> Iterator[Place]:
    line, column = start
    for index, content in enumerate(text):
        if content.strip() and (index or column == 0):
            line, column = _find(content.strip(), line + (1 if index else 0), lines) or (line, column)
        yield line, column


def _find(content: str, first: int, lines: Sequence[str]) -> Place | None:
    # A line of the text begins with the whole of the line in which it was written, unless it has escapes; mostly
    # an empty line stands before that one, which YAML folds to the line end.
    found = [
        (line, written.index(words))
        for line, written in enumerate(lines[first : first + _NEAR], first)
        if (words := written.strip().rstrip("\"'")) and (content.startswith(words) or words.startswith(content))
    ]
    after_empty = (place for place in found if not lines[place[0] - 1].strip())
    return next(after_empty, found[0] if found else None)
