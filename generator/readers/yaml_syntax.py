"""Turn an error of the YAML parser into a plain sentence, a place and a hint."""

from typing import Any

_QUOTE = "Put the text between quotes, or below a | in the lines that follow."

# What the parser says (of libyaml, or of the one in Python; after what it was doing, where that decides), what we
# say, the hint, and whether the place to name is where the trouble began.
_MESSAGES: tuple[tuple[str, str, str, bool], ...] = (
    ("mapping values are not allowed", "A colon stands where no key can stand.", _QUOTE, False),
    ("quoted scalar: found unexpected end", "A quotation mark is not closed.", "Close it.", True),
    ("quoted scalar: found unexpected document", "A quotation mark is not closed.", "Close it.", True),
    ("unknown escape", "A lone backslash stands in double quotes.", r"Write \\, or use single quotes.", False),
    ("node content", "A value cannot begin with this sign.", _QUOTE, False),
    ("cannot start any token", "A value cannot begin with this sign.", _QUOTE, False),
    ("flow sequence: ", "A list in [ ] is not closed, or lacks a comma.", _QUOTE, True),
    ("flow mapping: ", "A mapping in { } is not closed, or lacks a comma.", _QUOTE, True),
    ("alias: ", "The sign * at the beginning of a value has a meaning of its own.", _QUOTE, True),
    ("anchor: ", "The sign & at the beginning of a value has a meaning of its own.", _QUOTE, True),
    ("tag: ", "The sign ! at the beginning of a value has a meaning of its own.", _QUOTE, True),
    ("undefined tag handle", "The sign ! at the beginning of a value has a meaning of its own.", _QUOTE, False),
    ("directive: ", "The sign % at the beginning of a line has a meaning of its own.", _QUOTE, True),
    ("block scalar: ", "The sign | or > must end its line.", "Write the text in the lines that follow.", True),
    ("simple key: ", "This line has no colon.", "A key needs a colon and a space after it.", True),
    ("block mapping: ", "This line does not fit those above it.", "Check its indentation, and its quotes.", False),
    ("block collection: ", "This line does not fit those above it.", "Check its indentation.", False),
    ("<document start>", "The text does not end where its quotes or brackets do.", _QUOTE, False),
)


def syntax_fault(error: Any, text: str) -> tuple[str, int, int, str | None]:
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
    for wanted, message, hint, began in _MESSAGES:
        if _matches(wanted, said):
            place = error.context_mark if began and error.context_mark else mark
            return message, place.line, place.column, hint
    return "This is not YAML.", mark.line, mark.column, _QUOTE


def _matches(wanted: str, said: str) -> bool:
    context, _, problem = wanted.partition(": ")
    if not problem and wanted.endswith(": "):
        return f"{context}: " in said or f"{context}," in said
    return wanted in said


def _at(text: str, mark: Any) -> str:
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]
