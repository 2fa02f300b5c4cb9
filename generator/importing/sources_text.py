"""Turn the text of sources.yaml into the same text with new entries and changed fields; all other lines stay."""

import re
from collections.abc import Iterable, Mapping
from statistics import mode
from typing import Any

from generator.importing.sources_yaml import Style, entry_lines, field_lines

HEAD = "format: 1\nreferences:\n"
_TOP = re.compile(r"[^\s#-]")  # a key at the top of the file
_REFERENCES = re.compile(r"references:[ \t]*(\[[ \t]*\]|null|~)?[ \t]*(#.*)?\Z")
_ITEM = re.compile(r"( *)-[ \t]")


class NoPlaceError(Exception):
    """The sources stand in brackets: there is no line behind which another could follow."""


def style_of(text: str) -> Style:
    """How a file is written; the style of this project's own where it has too little to tell."""
    lines = text.split("\n")
    begin, end = _section(lines)
    indent = next((found[1] for line in lines[begin:end] if (found := _ITEM.match(line))), Style().indent)
    items = [at for at in range(begin + 1, end) if lines[at].startswith(f"{indent}- ")][1:]
    dates = [found[1] for line in lines if (found := re.match(r"\s+(?:issued|accessed):\s*(.)", line))]
    apart = mode(not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#") for at in items) if items else True
    return Style(indent, apart, mode(dates) in "\"'" if dates else Style().quoted_dates)


def appended(text: str, entries: Iterable[Mapping[str, Any]], style: Style) -> str:
    """The text with entries behind its last one. Raises NoPlaceError."""
    lines = (text if text.strip() else HEAD).rstrip("\n").split("\n")
    if not any(line.startswith("references:") for line in lines):
        lines.append("references:")
    begin, end = _section(lines)
    found = _REFERENCES.match(lines[begin])
    if not found:
        raise NoPlaceError
    lines[begin] = f"references:{' ' + found[2] if found[2] else ''}"
    new: list[str] = []
    for number, entry in enumerate(entries):
        if style.apart and (number or end > begin + 1):
            new.append("")
        new += entry_lines(entry, style)
    behind = ["", *lines[end:]] if lines[end:] and lines[end].strip() else lines[end:]
    return "\n".join([*lines[:end], *new, *behind]) + "\n"


def _section(lines: list[str]) -> tuple[int, int]:
    """The line of `references:`, and the one behind the last line that belongs to it."""
    begin = next((at for at, line in enumerate(lines) if line.startswith("references:")), len(lines))
    end = next((at for at in range(begin + 1, len(lines)) if _TOP.match(lines[at])), len(lines))
    whole = end == len(lines)
    # What comments stand at the margin before another key belongs to that key.
    while end > begin + 1 and (not lines[end - 1].strip() or (not whole and lines[end - 1].startswith("#"))):
        end -= 1
    return begin, end


def updated(text: str, line: int, fields: Mapping[str, Any], style: Style) -> str:
    """The text with other values for some fields of the entry whose id stands in `line` (from 1).

    Only the lines of these fields change. Raises NoPlaceError where the entry stands in braces.
    """
    lines = text.split("\n")
    begin, end = _entry(lines, line - 1, style)
    chunk = "\n".join(lines[begin:end]) + "\n"
    for name, value in fields.items():
        chunk = _with_field(chunk, name, value, style)
    return "\n".join([*lines[:begin], *chunk.rstrip("\n").split("\n"), *lines[end:]])


def _entry(lines: list[str], at: int, style: Style) -> tuple[int, int]:
    opening = f"{style.indent}-"
    begin = next((line for line in range(at, -1, -1) if lines[line].startswith(opening)), None)
    if begin is None:
        raise NoPlaceError
    inside = (len(style.indent) + 1) * " "
    end = begin + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(inside)):
        end += 1
    while not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#"):
        end -= 1
    return begin, end


def _with_field(chunk: str, name: str, value: Any, style: Style) -> str:
    """The text of an entry with another value of one field."""
    import yaml

    node = yaml.compose(chunk, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    mapping = node.value[0] if node is not None else None
    if not isinstance(mapping, yaml.MappingNode) or mapping.flow_style:
        raise NoPlaceError
    lines = chunk.rstrip("\n").split("\n")
    indent = " " * mapping.start_mark.column
    new = field_lines(name, value, indent, style)
    for key, old in mapping.value:
        if key.value == name:
            first, last, column = key.start_mark.line, _last(lines, old), key.start_mark.column
            behind = lines[last][old.end_mark.column :] if old.end_mark.line == last else ""
            new[0] = lines[first][:column] + new[0].lstrip()
            new[-1] += behind if len(new) == 1 and behind.strip().startswith("#") else ""
            return "\n".join([*lines[:first], *new, *lines[last + 1 :]]) + "\n"
    last = _last(lines, mapping.value[-1][1])
    return "\n".join([*lines[: last + 1], *new, *lines[last + 1 :]]) + "\n"


def _last(lines: list[str], node: Any) -> int:
    """The last line of a value. YAML's own end of a block is where the next thing begins."""
    last = int(node.end_mark.line)
    if node.end_mark.column == 0 or last >= len(lines):
        last = min(last, len(lines)) - 1
        while last > node.start_mark.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
            last -= 1
    elif last > node.start_mark.line and not lines[last][: node.end_mark.column].strip():
        last -= 1
        while last > node.start_mark.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
            last -= 1
    return last
