"""Turn the files that a chart or a map names into what it draws, and into the table that says the same in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.errors import Diagnostics, Location
from generator.locale import Locale
from generator.model import Figure, LineBreak, Table, Text
from generator.model.drawings import Chart, Map
from generator.phrases import source_line
from generator.readers.data import charts, maps
from generator.readers.data.csv import Sheet, read_csv
from generator.readers.data.files import read_data
from generator.readers.data.geojson import read_shapes
from generator.readers.data.tables import table_of

# The columns that have these names because the program asks for them.
_GIVEN = frozenset((*maps.COLUMNS, "start", "end", "label"))


def fill_figure(figure: Figure, project: Path, locale: Locale, diagnostics: Diagnostics) -> Figure:
    """The figure with its drawing, its table, and its source in the line of its credit; as it was after a fault."""
    asked = figure.location or Location(figure.source)
    figure = _with_source(figure, locale)
    match figure.drawing:
        case Chart() as chart:
            return _chart(figure, chart, project, asked, locale, diagnostics)
        case Map() as drawing:
            return _map(figure, drawing, project, asked, locale, diagnostics)
    return figure


def _chart(
    figure: Figure, chart: Chart, project: Path, asked: Location, locale: Locale, diagnostics: Diagnostics
) -> Figure:
    data = read_data(project, chart.file, asked, diagnostics)
    sheet = read_csv(data, charts.MOST_ROWS, diagnostics) if data else None
    filled = charts.fill_chart(chart, sheet, asked, locale, diagnostics) if sheet else None
    if sheet is None or filled is None or figure.data is None:
        return figure
    return replace(figure, drawing=filled, data=_data(figure.data, sheet, (*chart.x, *chart.y), locale))


def _map(
    figure: Figure, drawing: Map, project: Path, asked: Location, locale: Locale, diagnostics: Diagnostics
) -> Figure:
    before = len(diagnostics)
    outlines = read_data(project, drawing.outlines, asked, diagnostics) if drawing.outlines else None
    points = read_data(project, drawing.points, asked, diagnostics) if drawing.points else None
    shapes = read_shapes(outlines, locale.language, diagnostics) if outlines else ()
    sheet = read_csv(points, maps.MOST_PLACES, diagnostics) if points else None
    places = maps.read_places(sheet, asked, diagnostics) if sheet else ()
    if len(diagnostics) > before:
        return figure
    filled = maps.fill_map(drawing, shapes, places, asked, diagnostics)
    if filled is None or figure.data is None:
        return figure
    if sheet is None:
        return replace(figure, drawing=filled, data=None)
    rows = tuple(row for row, place in zip(sheet.rows, places, strict=True) if place in filled.places)
    return replace(figure, drawing=filled, data=_data(figure.data, replace(sheet, rows=rows), maps.COLUMNS, locale))


def _data(table: Table, sheet: Sheet, names: tuple[str, ...], locale: Locale) -> Table:
    """The table of those columns; one whose name the program gave has it in the document's language."""
    quiet = Diagnostics()  # what is wrong was told when the drawing was filled in
    places = sheet.columns(names, Location(sheet.name), quiet) or ()
    table = table_of(table, sheet, places, locale, quiet)
    words = [locale.words.get(f"column_{name}") if name in _GIVEN else None for name in names]
    cells = [
        replace(cell, content=(Text(word),)) if word else cell
        for cell, word in zip(table.head.cells, words, strict=True)
    ]
    return replace(table, head=replace(table.head, cells=tuple(cells)))


def _with_source(figure: Figure, locale: Locale) -> Figure:
    """The figure with the source of its data before its credit, each on a line of its own."""
    if figure.data is None or not figure.data.source:
        return figure
    between = (LineBreak(),) if figure.credit else ()
    credit = (*source_line(figure.data.source, locale), *between, *figure.credit)
    return replace(figure, credit=credit, data=replace(figure.data, source=()))
