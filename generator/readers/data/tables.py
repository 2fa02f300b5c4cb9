"""Turn a CSV file into the rows of a table, its numbers and dates as the document's language writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.errors import Diagnostics, Location, Severity
from generator.locale import Locale
from generator.model import Alignment, Cell, Row, Table, Text
from generator.model.blocks import MOST_COLUMNS
from generator.readers.data.columns import are_years, decimals, is_empty, moments, number
from generator.readers.data.csv import CsvField, Sheet, read_csv
from generator.readers.data.files import read_data
from generator.readers.dates import parse_moment

MOST_ROWS = 300  # ten pages of print: what nobody reads to its end belongs into an annex or a file


def fill_table(table: Table, project: Path, locale: Locale, diagnostics: Diagnostics) -> Table:
    """The table with the head and the rows of its file; as it was after a fault.

    A column is one of numbers, set to the right and with as many decimals throughout, where all its fields are
    numbers. Finding: csv-mixed, where only a few are not. Faults: those of the file, csv-column,
    table-wide.
    """
    asked = table.location or Location(table.file)
    data = read_data(project, table.file, asked, diagnostics)
    sheet = read_csv(data, MOST_ROWS, diagnostics) if data else None
    if sheet is None:
        return table
    places = sheet.columns(table.columns, asked, diagnostics) if table.columns else tuple(range(len(sheet.header)))
    if places is not None and len(places) > MOST_COLUMNS:
        message = f"{sheet.name} has {len(places):,} columns, and at most {MOST_COLUMNS} can be shown."
        diagnostics.fault("table-wide", message, asked, 'Name those to show: columns="Place, Cases".')
        return table
    return table if places is None else table_of(table, sheet, places, locale, diagnostics)


def table_of(table: Table, sheet: Sheet, places: tuple[int, ...], locale: Locale, diagnostics: Diagnostics) -> Table:
    """The table with those columns of a sheet."""
    columns, alignments = [], []
    for place in places:
        fields = [row[place] for row in sheet.rows]
        alignment, show = _column(sheet.header[place], fields, locale, diagnostics)
        columns.append([_cell(field, show(field)) for field in fields])
        alignments.append(alignment)
    head = tuple(_cell(sheet.header[place], sheet.header[place].text) for place in places)
    rows = tuple(Row(cells, cells[0].location) for cells in zip(*columns, strict=True))
    return replace(table, head=Row(head, head[0].location), rows=rows, alignments=tuple(alignments))


def _cell(field: CsvField, text: str) -> Cell:
    return Cell((Text(text),) if text else (), field.location)


def _column(
    head: CsvField, fields: Sequence[CsvField], locale: Locale, diagnostics: Diagnostics
) -> tuple[Alignment, Callable[[CsvField], str]]:
    """How a column is set, and how each of its fields is written."""
    if moments(fields):
        return "left", lambda field: _date(field, locale)
    held = [field for field in fields if not is_empty(field)]
    numbers = [one for one in map(number, held) if one is not None]
    if not numbers or len(numbers) < len(held):
        _check_mixed(head, held, len(numbers), diagnostics)
        return "left", lambda field: field.text
    if are_years(numbers):
        return "left", lambda field: field.text
    places = decimals(numbers)

    def shown(field: CsvField) -> str:
        value = number(field)
        return field.text if value is None else locale.format_number(value, places)

    return "right", shown


def _date(field: CsvField, locale: Locale) -> str:
    parts = parse_moment(field.text)
    return locale.format_known(*parts) if parts else field.text


def _check_mixed(head: CsvField, held: Sequence[CsvField], numbers: int, diagnostics: Diagnostics) -> None:
    if numbers * 2 <= len(held):
        return
    odd = next(field for field in held if number(field) is None)
    diagnostics.finding(
        "csv-mixed",
        Severity.WARNING,
        f"“{odd.text}” is no number, so the column “{head.text}” is set as words.",
        odd.location,
        "Write numbers plain, as 1234.5, and leave the field empty where nothing is known.",
    )
