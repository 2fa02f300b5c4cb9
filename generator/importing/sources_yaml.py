"""Turn an entry into lines of YAML in the style of a sources.yaml that stands."""

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from generator.readers.csl import DATES
from generator.record import record

_FIRST = (
    "id type author editor translator director authority title title-short original-title translated-title genre "
    "container-title collection-title event-title edition version volume issue number page issued publisher "
    "publisher-place jurisdiction DOI ISBN URL accessed"
).split()
# What YAML reads as it is written: no sign of its own at the beginning, no ": " and no " #" within.
_PLAIN = re.compile(r"[^\W_](?:[^:#\x00-\x1f\"\\]|:(?=[^\s])|(?<=\S)#)*\Z")
_NOT_PLAIN = re.compile(r"(?:true|false|yes|no|on|off|null|~|[-+.\d_eExXoO:]+)\Z", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n]+")
_IN_FLOW = re.compile(r"[,\[\]{}]")


@record
class Style:
    """How a file is written: what stands before the hyphen of an entry, whether entries are set apart by an empty line,
    whether dates stand in quotation marks, and how long its lines may be.
    """

    indent: str = "  "
    apart: bool = True
    quoted_dates: bool = True
    width: int = 120


def entry_lines(fields: Mapping[str, Any], style: Style) -> list[str]:
    """The lines of an entry, with `id` among its fields."""
    order = {name: place for place, name in enumerate(_FIRST)}
    names = sorted(fields, key=lambda name: (order.get(name, len(order)), name))
    lines = [line for name in names for line in field_lines(name, fields[name], f"{style.indent}  ", style)]
    return [f"{style.indent}- {lines[0].strip()}", *lines[1:]]


def field_lines(name: str, value: Any, indent: str, style: Style) -> list[str]:
    """The lines of one field, which stands behind `indent`."""
    if isinstance(value, list):
        return [f"{indent}{name}:", *(f"{indent}  - {_one(entry)}" for entry in value)]
    if isinstance(value, dict):
        return [f"{indent}{name}: {_flow(value)}"]
    text = _one_line(str(value))
    line = f"{indent}{name}: {_scalar(text, quoted=style.quoted_dates and name in DATES)}"
    if len(line) <= style.width or " " not in text:
        return [line]
    return [f"{indent}{name}: >-", *_folded(text, f"{indent}  ", style.width)]


def _folded(text: str, indent: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _one_line(text: str) -> str:
    """A text with its blanks and line ends as single blanks, as the reader has it; a no-break space is none."""
    return _BLANKS.sub(" ", text).strip(" ")


def _one(entry: Any) -> str:
    """A name in a list."""
    if isinstance(entry, dict) and list(entry) == ["literal"]:
        return f"literal: {_scalar(_one_line(entry['literal']))}"
    return _flow(entry) if isinstance(entry, dict) else _scalar(str(entry))


def _flow(mapping: Mapping[str, Any]) -> str:
    return (
        "{" + ", ".join(f"{key}: {_scalar(_one_line(str(value)), flow=True)}" for key, value in mapping.items()) + "}"
    )


def _scalar(text: str, *, quoted: bool = False, flow: bool = False) -> str:
    plain = _PLAIN.match(text) and not _NOT_PLAIN.match(text) and not text.endswith((":", " "))
    if not quoted and plain and not (flow and _IN_FLOW.search(text)):
        return text
    if not (quoted or flow) and re.fullmatch(r"\d{4}(?:-\d\d){0,2}|[1-9]\d{0,8}", text):
        return text  # a year, a date, a number: as people write them
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
