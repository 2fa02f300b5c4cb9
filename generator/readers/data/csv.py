"""Turn the text of a CSV file into its rows, each field with its line and column.

RFC 4180, and what spreadsheets write beyond it: semicolons or tabulators between the fields (the header says which),
spaces around them, and rows in which nothing stands, which are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Diagnostics, Location, did_you_mean
from generator.readers.data.files import DataText
from generator.record import record

SEPARATORS = (",", ";", "\t")
_MOST_FAULTS = 10
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


@record
class CsvField:
    """The text of one field, and where it stands."""

    text: str
    location: Location


@record
class Sheet:
    """The header and the rows of a CSV file: every row has as many fields as the header."""

    name: str
    header: tuple[CsvField, ...]
    rows: tuple[tuple[CsvField, ...], ...]

    def columns(self, names: tuple[str, ...], asked: Location, diagnostics: Diagnostics) -> tuple[int, ...] | None:
        """Where the columns with these names are; None after the fault csv-column, for one that is missing."""
        known = [field.text for field in self.header]
        folded = [name.casefold() for name in known]
        missing = [name for name in names if name.casefold() not in folded]
        for name in missing:
            hint = did_you_mean(name, known) or f"It has {', '.join(known)}."
            diagnostics.fault("csv-column", f"{self.name} has no column “{name}”.", asked, hint)
        return None if missing else tuple(folded.index(name.casefold()) for name in names)


def read_csv(data: DataText, most: int, diagnostics: Diagnostics) -> Sheet | None:
    """The header and at most `most` rows; None after a fault.

    Faults: csv-header (a name is missing or stands twice), csv-quote, csv-ragged, csv-empty, data-long.
    """
    before = len(diagnostics)
    rows = _Rows(data, diagnostics)
    header, found = rows.header(), []
    if header is None:
        return None
    for row in rows:
        if len(row) != len(header):
            _ragged(row, header, diagnostics)
        found.append(row)
        if len(found) > most:
            _long(data, most, diagnostics)
            return None
        if len(diagnostics) - before >= _MOST_FAULTS:
            return None
    if not found and len(diagnostics) == before:
        hint = "Below the names of the columns at least one row is needed."
        diagnostics.fault("csv-empty", f"{data.name} has no rows.", Location(data.name), hint)
    return Sheet(data.name, header, tuple(found)) if len(diagnostics) == before else None


def split(text: str) -> tuple[str, ...]:
    """The names in an attribute, a, b, "c, d": separated by commas, in quotation marks where a name has one."""
    rows = _Rows(DataText(text, ""), Diagnostics(), ",")
    return tuple(field.text for row in rows for field in row if field.text)


class _Rows:
    """Goes through the text; a row in which nothing stands is left out."""

    def __init__(self, data: DataText, diagnostics: Diagnostics, separator: str = "") -> None:
        self._text, self._name, self._diagnostics = data.text, data.name, diagnostics
        self._place, self._line, self._start = 0, 1, 0
        self._separator = separator or _separator(data.text)
        self._bare = re.compile(rf"[^{re.escape(self._separator)}\n]*")

    def header(self) -> tuple[CsvField, ...] | None:
        """The names of the columns; None after a fault."""
        header, seen = next(iter(self), ()), set[str]()
        before = len(self._diagnostics)
        for field in header:
            if not field.text:
                message, hint = "This column has no name.", "Give each column a name in the first row."
                self._diagnostics.fault("csv-header", message, field.location, hint)
            elif field.text.casefold() in seen:
                message = f"There are two columns “{field.text}”."
                self._diagnostics.fault("csv-header", message, field.location, "Give each a name of its own.")
            seen.add(field.text.casefold())
            if len(self._diagnostics) - before >= _MOST_FAULTS:
                break
        return header if len(self._diagnostics) == before else None

    def __iter__(self) -> Iterator[tuple[CsvField, ...]]:
        while self._place < len(self._text):
            row = tuple(self._fields())
            if any(field.text for field in row):
                yield row

    def _fields(self) -> Iterator[CsvField]:
        while True:
            yield self._field()
            sign = self._text[self._place : self._place + 1]
            self._place += 1
            if sign != self._separator:
                self._next_line(self._place)
                return

    def _next_line(self, start: int) -> None:
        self._line, self._start = self._line + 1, start

    def _field(self) -> CsvField:
        while self._text.startswith((" ", "\t"), self._place) and self._text[self._place] != self._separator:
            self._place += 1
        location = Location(self._name, self._line, self._place - self._start + 1)
        quoted = _QUOTED.match(self._text, self._place)
        if quoted is None and self._text.startswith('"', self._place):
            hint = "Close it, and write a quotation mark within as two."
            self._diagnostics.fault("csv-quote", "This quotation mark is never closed.", location, hint)
            self._place = len(self._text)
            return CsvField("", location)
        if quoted is not None:
            self._place = quoted.end()
            for index, sign in enumerate(quoted[0]):
                if sign == "\n":
                    self._next_line(quoted.start() + index + 1)
        rest = self._rest()
        if quoted is not None and rest.strip():
            hint = "Write a quotation mark within a field as two, and the whole field between two more."
            self._diagnostics.fault("csv-quote", "Text follows the closing quotation mark.", location, hint)
        words = rest if quoted is None else quoted[1].replace('""', '"')
        return CsvField(" ".join(words.split()), location)

    def _rest(self) -> str:
        found = self._bare.match(self._text, self._place)
        assert found is not None  # it may be empty
        self._place = found.end()
        return found[0]


def _separator(text: str) -> str:
    """The separator that the first line has most of, outside of quotation marks."""
    line = re.sub(r'"[^"]*"', "", text.lstrip("\n").partition("\n")[0])
    return max(SEPARATORS, key=line.count)


def _ragged(row: tuple[CsvField, ...], header: tuple[CsvField, ...], diagnostics: Diagnostics) -> None:
    if len(row) > len(header):
        what, location = f"the last is “{header[-1].text}”", row[len(header)].location
    else:
        what, location = f"“{header[len(row)].text}” is missing", row[0].location
    message = f"This row has {_fields(len(row))}, and the header {_fields(len(header))}: {what}."
    hint = "A field with a comma or a semicolon in it stands between quotation marks."
    diagnostics.fault("csv-ragged", message, location, hint)


def _fields(count: int) -> str:
    return f"{count} field" if count == 1 else f"{count} fields"


def _long(data: DataText, most: int, diagnostics: Diagnostics) -> None:
    rows = data.text.rstrip("\n").count("\n")
    message = f"{data.name} has {rows:,} rows, and at most {most:,} can be shown."
    diagnostics.fault("data-long", message, Location(data.name, 2), "Sum them up, or leave out what says little.")
