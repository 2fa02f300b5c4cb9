"""Draw bars: upright where the names of the categories fit under them, else from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.canvas import Canvas
from generator.drawing.parts import Slots, key, number, plot_height, shades, slot_names, slots, unit_line
from generator.drawing.scales import Span
from generator.model.drawings import Chart

NOTHING = "–"  # where there is no value
_NAME = 0.3  # of the width: a longer name of a series stands above the chart, not at its bar


def draw(chart: Chart, canvas: Canvas) -> float:
    """The bars, each with its value, and the height of the whole."""
    top = unit_line(chart.unit, canvas)
    if len(chart.series) == 1:
        written = [_written(value, chart, canvas) for value in chart.series[0].values]
        found = slots(chart.labels, canvas.style.width, written, canvas)
        if found:
            return _upright(chart, found, written, top, canvas)
    names = [series.name for series in chart.series]
    keyed = len(names) > 1 and max(map(canvas.width_of, names)) > canvas.style.width * _NAME
    return _across(chart, key(names, top, canvas) if keyed else top, canvas, named=len(names) > 1 and not keyed)


def _written(value: float | None, chart: Chart, canvas: Canvas) -> str:
    return NOTHING if value is None else number(value, chart.decimals, canvas.style)


def held(chart: Chart) -> list[float]:
    """All values of a chart."""
    return [value for series in chart.series for value in series.values if value is not None]


def _upright(chart: Chart, found: Slots, written: Sequence[str], top: float, canvas: Canvas) -> float:
    style, values = canvas.style, held(chart)
    bottom = top + plot_height(style)
    below = style.leading if min(values) < 0 else 0.0
    span = Span(min(0.0, *values), max(0.0, *values), bottom - below, top + style.leading)
    thick = min(found.width * 0.68, style.size * 5)
    for index, value in enumerate(chart.series[0].values):
        centre, zero, end = (index + 0.5) * found.width, span(0), span(value or 0.0)
        canvas.rectangle(
            centre - thick / 2, min(zero, end), thick, abs(end - zero), style.palette.accent, name=f"bar-0-{index}"
        )
        baseline = end - style.size * 0.35 if (value or 0) >= 0 else end + style.size * 1.05
        canvas.text(centre, baseline, written[index], style.palette.ink, "center", name=f"value-0-{index}")
    canvas.line([(0, span(0)), (style.width, span(0))], style.palette.ink, 0.6, name="zero")
    slot_names(found, 0, bottom + style.size * 1.25, canvas)
    return bottom + style.size * 1.25 + (found.lines - 1) * style.leading + style.size * 0.5


def _across(chart: Chart, top: float, canvas: Canvas, named: bool) -> float:
    """The bars; `named` is whether those of the first category say what they are."""
    style = canvas.style
    names = [canvas.lines_of(label, style.width * 0.36) for label in chart.labels]
    start = max(canvas.width_of(line) for lines in names for line in lines) + style.size * 0.7
    span = _span(chart, start, canvas, named)
    thick = style.size * (1.3 if len(chart.series) == 1 else 1.15)
    y = top + style.size * 0.2
    first = y
    for index, lines in enumerate(names):
        bars = len(chart.series) * thick
        high = max(bars, len(lines) * style.leading - style.size * 0.3)
        middle = y + high / 2
        baseline = middle - (len(lines) - 1) * style.leading / 2 + style.size * 0.35
        canvas.lines(0, baseline, lines, style.palette.ink, name=f"label-{index}")
        _group(chart, index, (middle - bars / 2, thick), span, canvas, named and index == 0)
        y += high + style.size * (0.55 if len(chart.series) == 1 else 0.8)
    canvas.line(
        [(span(0), first - style.size * 0.2), (span(0), y - style.size * 0.35)], style.palette.ink, 0.6, name="zero"
    )
    return y


def _ending(chart: Chart, series: int, index: int, canvas: Canvas, named: bool) -> str:
    """What stands at the end of a bar: its value, and perhaps what it is."""
    written = _written(chart.series[series].values[index], chart, canvas)
    return f"{written}  {chart.series[series].name}" if named else written


def _span(chart: Chart, start: float, canvas: Canvas, named: bool) -> Span:
    """The scale along the bars, with room for what stands at their ends."""
    style, values = canvas.style, held(chart)
    least, most = min(0.0, *values), max(0.0, *values) or 1.0
    gap = style.size * 0.45
    if least < 0:
        start += gap + max(canvas.width_of(_written(value, chart, canvas)) for value in values if value < 0)
    end = style.width
    for number_of, series in enumerate(chart.series):
        for index, value in enumerate(series.values):
            share = (max(value or 0.0, 0.0) - least) / (most - least)
            room = (
                style.width
                - gap
                - canvas.width_of(_ending(chart, number_of, index, canvas, named and index == 0))
                - start
            )
            end = min(end, start + room / share) if share > 0 else end
    return Span(least, most, start, max(end, start + style.size * 2))


def _group(chart: Chart, index: int, rows: tuple[float, float], span: Span, canvas: Canvas, named: bool) -> None:
    """The bars of one category, one below the other: `rows` is where the first one is, and how thick each is."""
    style, (top, thick) = canvas.style, rows
    fills = shades(style)
    for place, series in enumerate(chart.series):
        value = series.values[index]
        shade = fills[place % len(fills)]
        zero, end, y = span(0), span(value or 0.0), top + place * thick
        canvas.rectangle(
            min(zero, end), y + 0.4, abs(end - zero), thick - 0.8, shade.fill, shade.hatch, shade.edge,
            name=f"bar-{place}-{index}",
        )  # fmt: skip
        left = value is not None and value < 0
        x = end - style.size * 0.45 if left else end + style.size * 0.45
        ending = _ending(chart, place, index, canvas, named)
        baseline = y + thick / 2 + style.size * 0.35
        canvas.text(x, baseline, ending, style.palette.ink, "right" if left else "left", name=f"value-{place}-{index}")
