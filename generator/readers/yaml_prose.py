"""Turn a YAML scalar and the lines around it into the place where each line of its text was written."""

from collections.abc import Iterator, Sequence
from typing import Any

Place = tuple[int, int]


def scalar_origins(event: Any, lines: Sequence[str]) -> Iterator[Place]:
    """Line and column, from 0, of the first character of each line of the scalar's text."""
    text: list[str] = event.value.split("\n")
    first = event.start_mark.line
    if event.style == "|":
        return _literal(text, first + 1, lines)
    if event.style == ">":
        return _folded(text, (first + 1, 0), lines)
    return _folded(text, (first, event.start_mark.column + (1 if event.style else 0)), lines)


def _literal(text: list[str], first: int, lines: Sequence[str]) -> Iterator[Place]:
    # The lines of a literal block are the file's own less the indentation, whatever indicator set it.
    for line, content in enumerate(text, first):
        written = lines[line] if line < len(lines) else ""
        yield line, max(0, len(written) - len(content)) if content else 0


def _folded(text: list[str], start: Place, lines: Sequence[str]) -> Iterator[Place]:
    line, column = start
    for index, content in enumerate(text):
        words = content.split(maxsplit=1)
        if words and (index or column == 0):
            line, column = _find(words[0], line, column, lines)
        yield line, column
        if words:
            column += len(words[0])


def _find(word: str, line: int, column: int, lines: Sequence[str]) -> Place:
    for candidate in range(line, len(lines)):
        found = lines[candidate].find(word, column if candidate == line else 0)
        if found >= 0:
            return candidate, found
    return line, column
