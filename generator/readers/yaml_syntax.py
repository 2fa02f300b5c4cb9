"""Turn an error of the YAML parser into a plain sentence, a place and a hint."""

import re
from typing import Any, TypeAlias

_Fault: TypeAlias = tuple[str, int, int, str | None]

_KEY = re.compile(r"\s*[\w-]+")
_GLUED = re.compile(r"\s*(?:- )?([\w-]+):(?=[^\s/])")
_INSIDE = {
    "'": "Write '' for an apostrophe inside it, or put it between double quotes.",
    '"': 'Write \\" for a quotation mark inside it, or “…”.',
}
QUOTE = "Put the text between quotes, or below a | in the lines that follow."

# What the parser says (of libyaml, or of the one in Python; after what it was doing, where that decides), what we
# say, the hint, and whether the place to name is where the trouble began.
_MESSAGES: tuple[tuple[str, str, str, bool], ...] = (
    ("mapping values are not allowed", "A colon stands inside a text without quotes.", QUOTE, False),
    ("quoted scalar: found unexpected end", "A quotation mark is not closed.", "Close it.", True),
    ("quoted scalar: found unexpected document", "A quotation mark is not closed.", "Close it.", True),
    ("unknown escape", "A lone backslash stands in double quotes.", r"Write \\, or use single quotes.", False),
    ("node content", "A value cannot begin with this sign.", QUOTE, False),
    ("cannot start any token", "A value cannot begin with this sign.", QUOTE, False),
    ("flow sequence: ", "A list in [ ] is not closed, or lacks a comma.", QUOTE, True),
    ("flow mapping: ", "A mapping in { } is not closed, or lacks a comma.", QUOTE, True),
    ("alias: ", "The sign * at the beginning of a value has a meaning of its own.", QUOTE, True),
    ("anchor: ", "The sign & at the beginning of a value has a meaning of its own.", QUOTE, True),
    ("tag: ", "The sign ! at the beginning of a value has a meaning of its own.", QUOTE, True),
    ("undefined tag handle", "The sign ! at the beginning of a value has a meaning of its own.", QUOTE, False),
    ("directive: ", "The sign % at the beginning of a line has a meaning of its own.", QUOTE, True),
    ("block scalar: ", "The sign | or > must end its line.", "Write the text in the lines that follow.", True),
    ("simple key: ", "This line has no colon.", "A key needs a colon and a space after it.", True),
    ("block mapping: ", "This line does not fit those above it.", "Check its indentation, and its quotes.", False),
    ("block collection: ", "This line does not fit those above it.", "Check its indentation.", False),
    ("<document start>", "The text does not end where its quotes or brackets do.", QUOTE, False),
)


def syntax_fault(error: Any, text: str) -> _Fault:
    """Message, line and column (from 0), and hint for a yaml.YAMLError."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a ReaderError: a character that YAML has no place for
        index = min(getattr(error, "position", 0), len(text))
        return "YAML has no place for this character.", text.count("\n", 0, index), 0, "Remove it."
    said = f"{error.context or ''}: {error.problem or ''}"
    if _at(text, mark) == "\t":
        return "A tab stands where only spaces can.", mark.line, mark.column, "Indent with spaces."
    if "node content" in said and "flow" in said and not text[mark.index :].strip():
        return "A bracket or a brace is not closed.", mark.line, mark.column, "Close it."
    for clue in (_indented, _no_space, _after_quote):
        fault = clue(said, text.split("\n"), mark, error.context_mark)
        if fault:
            return fault
    for wanted, message, hint, began in _MESSAGES:
        if _matches(wanted, said):
            place = error.context_mark if began and error.context_mark else mark
            return message, place.line, place.column, hint
    return "This is not YAML.", mark.line, mark.column, QUOTE


def _indented(said: str, lines: list[str], mark: Any, began: Any) -> _Fault | None:
    """A key further in than the key above it, which the parser takes for more of the text above."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    above = next((other for other in reversed(lines[: mark.line]) if other.strip()), "")
    further = _indentation(line) > _indentation(above) and _KEY.fullmatch(line[: mark.column])
    if "mapping values are not allowed" not in said or not further:
        return None
    message = "This line is indented more than the one above, which has its text already."
    hint = "Begin it where the line above begins, or put that text between quotes."
    return message, mark.line, _indentation(line), hint


def _no_space(said: str, lines: list[str], mark: Any, began: Any) -> _Fault | None:
    """A key and its value without a space between them."""
    glued = _GLUED.match(lines[began.line]) if "simple key" in said and began and began.line < len(lines) else None
    if glued is None:
        return None
    return "No space stands after this colon.", began.line, glued.end() - 1, f"Write “{glued[1]}: ” and the value."


def _after_quote(said: str, lines: list[str], mark: Any, began: Any) -> _Fault | None:
    """A quotation mark that ends the text too early: 'people's'."""
    before = lines[mark.line][: mark.column].rstrip()[-1:] if mark.line < len(lines) else ""
    if "block mapping" not in said or before not in _INSIDE or not lines[mark.line][: mark.column].strip():
        return None
    return "The text goes on after the quotation mark that closes it.", mark.line, mark.column, _INSIDE[before]


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _matches(wanted: str, said: str) -> bool:
    context, _, problem = wanted.partition(": ")
    if not problem and wanted.endswith(": "):
        return f"{context}: " in said or f"{context}," in said
    return wanted in said


def _at(text: str, mark: Any) -> str:
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]
