"""Turn a CSV file into what a chart draws, and into the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from generator.errors import Diagnostics, Location, Severity
from generator.locale import Locale
from generator.model.drawings import Chart, Event, Scale, Series
from generator.readers.data.columns import decimals, is_empty, moments, need_number, number
from generator.readers.data.csv import CsvField, Sheet
from generator.readers.dates import parse_moment
from generator.record import record

MOST_ROWS = 1000
# More than these nobody tells apart, or reads in one chart: categories, lines, shades, events.
_CATEGORIES, _LINES, _SHADES, _EVENTS = 30, 6, 4, 25
# More than these bars, lines or events are no chart: they would be drawn for minutes, and nobody could read one.
_DRAWN = 200
_DATE = "Write it as 2023-09-19, 2023-09 or 2023."


@record
class _Column:
    head: CsvField
    fields: tuple[CsvField, ...]

    @property
    def name(self) -> str:
        return self.head.text


def fill_chart(chart: Chart, sheet: Sheet, asked: Location, locale: Locale, diagnostics: Diagnostics) -> Chart | None:
    """The chart with what it draws; None after a fault.

    Faults: csv-column, csv-number, csv-date, csv-order, chart-empty, chart-long, chart-negative. Finding:
    chart-crowded.
    """
    before = len(diagnostics)
    x = _columns(chart.x, sheet, asked, diagnostics)
    y = _columns(chart.y, sheet, asked, diagnostics)
    if x is None or y is None:
        return None
    if chart.type == "timeline":
        filled = replace(chart, events=tuple(_events(x, y[0], locale, diagnostics)))
    else:
        filled = _with_series(_with_places(chart, x[0], locale, diagnostics), y, diagnostics)
    if len(diagnostics) > before:
        return None
    return filled if _is_drawable(filled, asked, diagnostics) else None


def _columns(
    names: tuple[str, ...], sheet: Sheet, asked: Location, diagnostics: Diagnostics
) -> tuple[_Column, ...] | None:
    places = sheet.columns(names, asked, diagnostics)
    if places is None:
        return None
    return tuple(_Column(sheet.header[place], tuple(row[place] for row in sheet.rows)) for place in places)


def _with_places(chart: Chart, x: _Column, locale: Locale, diagnostics: Diagnostics) -> Chart:
    """The chart with its x axis: on a line the places are numbers or days, elsewhere categories."""
    words = tuple(_category(field, x.fields, locale) for field in x.fields)
    if chart.type != "line":
        return replace(chart, labels=words)
    scale: Scale = "number" if x.fields and number(x.fields[0]) is not None else "date"
    places = [_place(field, x.name, scale, diagnostics) for field in x.fields]
    return replace(chart, labels=words, scale=scale, positions=tuple(place or 0.0 for place in places))


def _category(field: CsvField, fields: Sequence[CsvField], locale: Locale) -> str:
    parts = parse_moment(field.text) if moments(fields) else None
    return locale.format_known(*parts) if parts else field.text


def _place(field: CsvField, column: str, scale: Scale, diagnostics: Diagnostics) -> float | None:
    if scale == "number" and is_empty(field):
        diagnostics.fault("csv-number", f"In the column “{column}” a number is missing.", field.location)
    if scale == "number":
        found = need_number(field, column, diagnostics)
        return None if found is None else float(found)
    return _day(field, column, diagnostics)


def _day(field: CsvField, column: str, diagnostics: Diagnostics, last: bool = False) -> float | None:
    """The ordinal of the first day that a date stands for, or of its last one; None after the fault csv-date."""
    parts = parse_moment(field.text)
    if parts is None:
        message = f"“{field.text}” in the column “{column}” is no date."
        diagnostics.fault("csv-date", message, field.location, _DATE)
        return None
    return float(_last_day(parts) if last else date(*parts, *(1,) * (3 - len(parts))).toordinal())


def _last_day(parts: tuple[int, ...]) -> int:
    if len(parts) == 3:
        return date(*parts).toordinal()
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1 if year < date.max.year else date.max.toordinal()


def _with_series(chart: Chart, columns: Sequence[_Column], diagnostics: Diagnostics) -> Chart:
    series, exact = [], 0
    for column in columns:
        numbers = [need_number(field, column.name, diagnostics) for field in column.fields]
        held = [one for one in numbers if one is not None]
        exact = max(exact, decimals(held))
        if chart.type == "stacked":
            _check_signs(column, numbers, diagnostics)
        series.append(Series(column.name, tuple(None if one is None else float(one) for one in numbers)))
    return replace(chart, series=tuple(series), decimals=exact)


def _check_signs(column: _Column, numbers: Sequence[Decimal | None], diagnostics: Diagnostics) -> None:
    for field, value in zip(column.fields, numbers, strict=True):
        if value is not None and value < 0:
            message = f"{field.text} in the column “{column.name}” is below zero, and cannot be stacked on others."
            diagnostics.fault("chart-negative", message, field.location, "Draw it with type=bar.")


def _events(times: Sequence[_Column], labels: _Column, locale: Locale, diagnostics: Diagnostics) -> Iterator[Event]:
    starts, ends = times[0], times[1] if len(times) > 1 else None
    for start, end, label in zip_longest(starts.fields, ends.fields if ends else (), labels.fields):
        first = _day(start, starts.name, diagnostics)
        last = None
        if ends and end and not is_empty(end):
            last = _day(end, ends.name, diagnostics, last=True)
        elif len(parse_moment(start.text) or ()) < 3 and first is not None:
            last = _day(start, starts.name, diagnostics, last=True)  # a month or a year goes on for a time
        if not label.text:
            message = f"This event has nothing in the column “{labels.name}”."
            diagnostics.fault("csv-label", message, label.location, "Say in a few words what happened.")
        if first is not None and last is not None and last < first and end:
            message = f"{end.text} is before {start.text}."
            diagnostics.fault("csv-order", message, end.location, "What goes on for a time ends after it begins.")
        if first is not None:
            yield Event(label.text, _time(start, end, locale), first, last)


def _time(start: CsvField, end: CsvField | None, locale: Locale) -> str:
    dates = [field for field in (start, end) if field and not is_empty(field)]
    parts = [parse_moment(field.text) for field in dates]
    shown = [locale.format_known(*part) for part in parts if part]
    return " – ".join(dict.fromkeys(shown))


def _is_drawable(chart: Chart, asked: Location, diagnostics: Diagnostics) -> bool:
    """Whether there is something to draw, and not too much; that a reader can't take it in is only found."""
    held = [value for series in chart.series for value in series.values if value is not None]
    if not chart.events and not held:
        hint = f"{chart.file} has no number in {_listed(chart.y)}."
        diagnostics.fault("chart-empty", "This chart has nothing to draw.", asked, hint)
        return False
    many = _crowd(chart)
    hint = "Sum up what belongs together, make two charts of it, or show it as a table."
    if many and _marks(chart) > _DRAWN:
        diagnostics.fault("chart-long", f"This chart has {many}.", asked, hint)
        return False
    if many:
        diagnostics.finding("chart-crowded", Severity.WARNING, f"This chart has {many}.", asked, hint)
    return True


def _marks(chart: Chart) -> int:
    """How many bars, lines or events a chart would have."""
    each = len(chart.labels) if chart.type in ("bar", "stacked") else 1
    return len(chart.events) or len(chart.series) * each


def _crowd(chart: Chart) -> str | None:
    """What a chart has too many of, with how many a reader can tell apart."""
    most = _LINES if chart.type == "line" else _SHADES
    if len(chart.series) > most:
        return f"{len(chart.series)} series, and a reader tells {most} apart"
    if (
        chart.type in ("bar", "stacked")
        and len(chart.labels) * (len(chart.series) if chart.type == "bar" else 1) > _CATEGORIES
    ):
        return f"{len(chart.labels)} categories, and a reader takes in {_CATEGORIES} bars"
    if len(chart.events) > _EVENTS:
        return f"{len(chart.events)} events, and a reader takes in {_EVENTS}"
    return None


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
