"""Turn the files that a chart or a map names into what it draws, and into the table that says the same in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.errors import Diagnostics, Location
from generator.locale import Locale
from generator.model import Figure, LineBreak
from generator.model.drawings import Chart
from generator.phrases import source_line
from generator.readers.data import charts
from generator.readers.data.csv import read_csv
from generator.readers.data.files import read_data
from generator.readers.data.tables import table_of


def fill_figure(figure: Figure, project: Path, locale: Locale, diagnostics: Diagnostics) -> Figure:
    """The figure with its drawing, its table, and its source in the line of its credit; as it was after a fault."""
    asked = figure.location or Location(figure.source)
    match figure.drawing:
        case Chart() as chart:
            return _with_source(_chart(figure, chart, project, asked, locale, diagnostics), locale)
    return figure


def _chart(
    figure: Figure, chart: Chart, project: Path, asked: Location, locale: Locale, diagnostics: Diagnostics
) -> Figure:
    data = read_data(project, chart.file, asked, diagnostics)
    sheet = read_csv(data, charts.MOST_ROWS, diagnostics) if data else None
    filled = charts.fill_chart(chart, sheet, asked, locale, diagnostics) if sheet else None
    if sheet is None or filled is None or figure.data is None:
        return figure
    places = sheet.columns((*chart.x, *chart.y), asked, diagnostics) or ()
    return replace(figure, drawing=filled, data=table_of(figure.data, sheet, places, locale, Diagnostics()))


def _with_source(figure: Figure, locale: Locale) -> Figure:
    """The figure with the source of its data before its credit, each on a line of its own."""
    if figure.data is None or not figure.data.source:
        return figure
    between = (LineBreak(),) if figure.credit else ()
    credit = (*source_line(figure.data.source, locale), *between, *figure.credit)
    return replace(figure, credit=credit, data=replace(figure.data, source=()))
