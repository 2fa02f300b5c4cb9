"""Turn the text of a BibTeX or BibLaTeX file into entries: type, key and fields, each still in LaTeX."""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generator.errors import Diagnostics, Location, Severity
from generator.importing.item import Left
from generator.record import record

_MONTHS = {name: name for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}  # BibTeX's own macros
_NO_SOURCES = frozenset({"xdata", "set", "bibnote", "control"})  # entries that are not cited
_PIECE = re.compile(r"[ \t\n]*([^\s{}\"#,=]+)[ \t\n]*")
_MARK = re.compile(r"""(?<!\\)[{}"]""")
# A child says what its parent is to it under another name (BibLaTeX's manual, appendix B).
_IN_PARENT = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_INSIDE = frozenset(
    "inbook incollection inproceedings inreference suppbook suppcollection bookinbook conference".split()
)
_NOT_INHERITED = frozenset({"crossref", "xdata", "xref", "ids", "label", "shorttitle", "options", "relatedtype"})
_MOST_PARENTS = 5


@record
class Entry:
    """An entry of the file. `fields` are LaTeX without the outer braces or quotation marks, under lower-case names."""

    type: str
    key: str
    fields: Mapping[str, str]
    location: Location


class _Strings(dict[str, str]):
    """The macros of a file. What it does not define stands for itself, and is remembered."""

    def __init__(self) -> None:
        super().__init__(_MONTHS)
        self.unknown: list[str] = []

    def __missing__(self, name: str) -> str:
        self.unknown.append(name)
        return name


class _NoValueError(ValueError):
    """What stands behind `=` is no value of BibTeX."""


def entries(text: str, file: str, diagnostics: Diagnostics) -> list[Entry]:
    """The sound entries of a file, in their order. Findings: import-entry (one that is broken), import-field."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, ParsingFailedBlock, String
    from bibtexparser.model import Entry as Block
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it logs is told here, as a finding
    strings = _Strings()
    found: list[Entry] = []
    left = Left()
    for block in Splitter(text).split().blocks:
        place = Location(file, (block.start_line or 0) + 1)
        if isinstance(block, DuplicateFieldKeyBlock):
            for name in sorted(block.duplicate_keys):
                left.add(
                    "import-field", f"The field {name} is there twice; the first one is taken", _name(block), place
                )
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = block.ignore_error_block or block
        try:
            if isinstance(block, String):
                strings[block.key.lower()] = _value(block.value, strings)
            elif isinstance(block, Block):
                found.append(_entry(block, place, strings))
                for macro in strings.unknown:
                    left.add("import-field", f"The abbreviation {macro} is nowhere defined", found[-1].key, place)
                strings.unknown.clear()
            elif isinstance(block, ParsingFailedBlock):
                _broken(_reason(block.error), block.raw or "", place, diagnostics)
        except _NoValueError as error:
            _broken(str(error), block.raw or "", place, diagnostics)
    left.tell(diagnostics)
    return [entry for entry in _inherited(found) if entry.type not in _NO_SOURCES]


def _name(block: Any) -> str:
    return str(block.ignore_error_block.key or block.ignore_error_block.entry_type)


def _entry(block: Any, place: Location, strings: _Strings) -> Entry:
    fields: dict[str, str] = {}
    for field in block.fields:
        try:
            value = _value(field.value, strings)
        except _NoValueError as error:
            raise _NoValueError(f"{field.key}: {error}") from None
        fields.setdefault(field.key.lower(), value)
    return Entry(block.entry_type.lower(), block.key.strip(), fields, place)


def _value(text: str, strings: _Strings) -> str:
    """A value of BibTeX: {words}, "words", a number or a macro, several of them joined with #."""
    parts, at = [], 0
    while at < len(text):
        if text[at] in '{"':
            end = _end(text, at)
            parts.append(text[at + 1 : end])
            at = end + 1
        else:
            found = _PIECE.match(text, at)
            if not found:
                raise _NoValueError("there is no value")
            parts.append(found[1] if found[1].isdecimal() else strings[found[1].lower()])
            at = found.end()
        rest = text[at:].lstrip()
        if rest and not rest.startswith("#"):
            raise _NoValueError(f"a comma is missing before “{' '.join(rest.split())[:30]}”")
        at = len(text) - len(rest[1:].lstrip()) if rest else len(text)
    return "".join(parts)


def _end(text: str, at: int) -> int:
    """Where the words end that begin with the brace or quotation mark at `at`."""
    closing, depth = {"{": "}", '"': '"'}[text[at]], 0
    for found in _MARK.finditer(text, at + 1):
        if found[0] == closing and depth == 0:
            return found.start()
        depth += (found[0] == "{") - (found[0] == "}")
    raise _NoValueError("it is never closed")


def _reason(error: Exception) -> str:
    """Why an entry is broken, in words for its author."""
    reason = str(getattr(error, "abort_reason", error))
    if "start" in reason or "end of file" in reason:
        return "a brace or quotation mark is never closed"
    return "a field has no = and value, or a comma is missing"


def _broken(reason: str, raw: str, place: Location, diagnostics: Diagnostics) -> None:
    opening = " ".join(raw.split("\n", 1)[0].split())[:40]
    diagnostics.finding(
        "import-entry",
        Severity.ERROR,
        f"The entry “{opening}” is broken and was left out: {reason}.",
        place,
        "Mend it there and import the file again.",
    )


def _inherited(found: list[Entry]) -> Iterable[Entry]:
    """The entries with the fields of the ones that they name in crossref and xdata."""
    by_key = {entry.key: entry for entry in found}

    def whole(entry: Entry, depth: int) -> Entry:
        if not entry.fields.keys() & {"crossref", "xdata"} or depth > _MOST_PARENTS:
            return entry
        fields = dict(entry.fields)
        for field in ("xdata", "crossref"):
            for key in entry.fields.get(field, "").split(","):
                parent = by_key.get(key.strip())
                if parent is not None:
                    fields = {**_of_parent(whole(parent, depth + 1), entry, field), **fields}
        return replace(entry, fields=fields)

    return (whole(entry, 0) for entry in found)


def _of_parent(parent: Entry, child: Entry, field: str) -> dict[str, str]:
    renamed = _IN_PARENT if field == "crossref" and child.type in _INSIDE else {}
    return {renamed.get(name, name): value for name, value in parent.fields.items() if name not in _NOT_INHERITED}
