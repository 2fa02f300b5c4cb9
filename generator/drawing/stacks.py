"""Draw parts that add up to a whole: stacked upright, with their names beside the last one, or from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.canvas import Canvas
from generator.drawing.parts import Slots, key, number, plot_height, shades, slot_names, slots, swatch, unit_line
from generator.drawing.scales import Span, apart
from generator.model.drawings import Chart
from generator.record import record


@record
class _Part:
    """One part of a category: which series, from where to where, and its value."""

    series: int
    start: float
    end: float

    @property
    def value(self) -> float:
        return self.end - self.start


def draw(chart: Chart, canvas: Canvas) -> float:
    """The stacks, each with its whole, and the height of it all."""
    style = canvas.style
    top = unit_line(chart.unit, canvas)
    names = [canvas.lines_of(series.name, style.width * 0.3) for series in chart.series]
    room = max(canvas.width_of(line) for lines in names for line in lines) + style.size * 1.9
    wholes = [number(_whole(chart, index), chart.decimals, style) for index in range(len(chart.labels))]
    found = slots(chart.labels, style.width - room, wholes, canvas)
    if found is None:
        return _across(chart, wholes, key([series.name for series in chart.series], top, canvas), canvas)
    return _upright(chart, found, names, wholes, top, canvas)


def _parts(chart: Chart, index: int) -> Iterator[_Part]:
    start = 0.0
    for place, series in enumerate(chart.series):
        end = start + (series.values[index] or 0.0)
        yield _Part(place, start, end)
        start = end


def _whole(chart: Chart, index: int) -> float:
    return round(sum(series.values[index] or 0.0 for series in chart.series), chart.decimals)


def _most(chart: Chart) -> float:
    return max(_whole(chart, index) for index in range(len(chart.labels))) or 1.0


def _upright(
    chart: Chart, found: Slots, names: list[list[str]], wholes: list[str], top: float, canvas: Canvas
) -> float:
    style = canvas.style
    bottom = top + plot_height(style)
    span = Span(0.0, _most(chart), bottom, top + style.leading)
    thick = min(found.width * 0.72, style.size * 6)
    for index in range(len(chart.labels)):
        centre = (index + 0.5) * found.width
        for part in _parts(chart, index):
            _upright_part(chart, part, index, centre, thick, span, canvas)
        baseline = span(_whole(chart, index)) - style.size * 0.35
        canvas.text(centre, baseline, wholes[index], style.palette.ink, "center", bold=True, name=f"whole-{index}")
    right = len(chart.labels) * found.width
    canvas.line([(0, bottom), (right, bottom)], style.palette.ink, 0.6, name="zero")
    slot_names(found, 0, bottom + style.size * 1.25, canvas)
    _names(chart, names, right - (found.width - thick) / 2 + style.size * 0.6, span, canvas)
    return bottom + style.size * 1.25 + (found.lines - 1) * style.leading + style.size * 0.5


def _upright_part(
    chart: Chart, part: _Part, index: int, centre: float, thick: float, span: Span, canvas: Canvas
) -> None:
    style, fills = canvas.style, shades(canvas.style)
    shade = fills[part.series % len(fills)]
    high = span(part.start) - span(part.end)
    canvas.rectangle(
        centre - thick / 2, span(part.end) + 0.4, thick, max(high - 0.8, 0.0), shade.fill, shade.hatch, shade.edge,
        name=f"bar-{part.series}-{index}",
    )  # fmt: skip
    written = number(chart.series[part.series].values[index] or 0.0, chart.decimals, style)
    if high > style.leading and canvas.width_of(written, 0.92) < thick - 4:
        baseline = span((part.start + part.end) / 2) + style.size * 0.33
        canvas.text(
            centre, baseline, written, shade.words, "center", 0.92, ground=bool(shade.hatch),
            name=f"value-{part.series}-{index}",
        )  # fmt: skip


def _names(chart: Chart, names: list[list[str]], left: float, span: Span, canvas: Canvas) -> None:
    """The names of the series beside the parts of the last category, moved apart where these are thin."""
    style = canvas.style
    centres = [span((part.start + part.end) / 2) for part in _parts(chart, len(chart.labels) - 1)]
    gap = style.leading * max(map(len, names)) + style.size * 0.15
    places = apart(centres, gap, style.leading, span(0) - style.size * 0.4)
    for index, (lines, y) in enumerate(zip(names, places, strict=True)):
        swatch(index, left, y - style.size * 0.4, style.size * 0.8, canvas)
        baseline = y - (len(lines) - 1) * style.leading / 2 + style.size * 0.35
        canvas.lines(left + style.size * 1.2, baseline, lines, style.palette.ink, name=f"name-{index}")


def _across(chart: Chart, wholes: list[str], top: float, canvas: Canvas) -> float:
    style = canvas.style
    names = [canvas.lines_of(label, style.width * 0.36) for label in chart.labels]
    start = max(canvas.width_of(line) for lines in names for line in lines) + style.size * 0.7
    room = max(canvas.width_of(whole, bold=True) for whole in wholes) + style.size * 0.5
    span = Span(0.0, _most(chart), start, style.width - room)
    y, thick = top, style.size * 1.5
    for index, lines in enumerate(names):
        high = max(thick, len(lines) * style.leading - style.size * 0.3)
        middle = y + high / 2
        baseline = middle - (len(lines) - 1) * style.leading / 2 + style.size * 0.35
        canvas.lines(0, baseline, lines, style.palette.ink, name=f"label-{index}")
        for part in _parts(chart, index):
            _part_across(chart, part, index, middle, thick, span, canvas)
        x = span(_whole(chart, index)) + style.size * 0.45
        canvas.text(x, middle + style.size * 0.35, wholes[index], style.palette.ink, bold=True, name=f"whole-{index}")
        y += high + style.size * 0.6
    canvas.line(
        [(span(0), top - style.size * 0.2), (span(0), y - style.size * 0.4)], style.palette.ink, 0.6, name="zero"
    )
    return y


def _part_across(
    chart: Chart, part: _Part, index: int, middle: float, thick: float, span: Span, canvas: Canvas
) -> None:
    style, fills = canvas.style, shades(canvas.style)
    shade = fills[part.series % len(fills)]
    wide = span(part.end) - span(part.start)
    canvas.rectangle(
        span(part.start) + 0.4, middle - thick / 2, max(wide - 0.8, 0.0), thick, shade.fill, shade.hatch, shade.edge,
        name=f"bar-{part.series}-{index}",
    )  # fmt: skip
    written = number(chart.series[part.series].values[index] or 0.0, chart.decimals, style)
    if part.value and canvas.width_of(written, 0.92) < wide - 4:
        centre = (span(part.start) + span(part.end)) / 2
        canvas.text(
            centre, middle + style.size * 0.33, written, shade.words, "center", 0.92, ground=bool(shade.hatch),
            name=f"value-{part.series}-{index}",
        )  # fmt: skip
