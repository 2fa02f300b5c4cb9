"""Draw lines over numbers or days, each with its name at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.axes import Tick, day_ticks, number_ticks, tick_labels
from generator.drawing.bars import held
from generator.drawing.canvas import Canvas
from generator.drawing.parts import decimals_of, number, plot_height, unit_line
from generator.drawing.scales import Span, apart, ticks
from generator.drawing.style import Style
from generator.model.drawings import Chart, Series
from generator.record import record

_MARKED = 30  # so many points are marked, each with its sign; more would be a band


@record
class _Stroke:
    """How a line is drawn. The sign and the dashes tell it from others without colour."""

    colour: str
    sign: str
    dashes: tuple[float, ...] = ()
    hollow: bool = False


def _strokes(style: Style) -> list[_Stroke]:
    palette = style.palette
    return [
        _Stroke(palette.accent, "o"),
        _Stroke(palette.ink, "s", (4, 2)),
        _Stroke(palette.grey, "^", (1.2, 1.6)),
        _Stroke(palette.accent, "o", (6, 2, 1.2, 2), hollow=True),
        _Stroke(palette.ink, "D", hollow=True),
        _Stroke(palette.grey, "s", (8, 3), hollow=True),
    ]


def draw(chart: Chart, canvas: Canvas) -> float:
    """The lines with their axes, and the height of the whole."""
    style, values = canvas.style, held(chart)
    top = unit_line(chart.unit, canvas) + style.size * 0.4
    bottom = top + plot_height(style)
    least = min(values) if min(values) < 0 or min(values) > 0.75 * max(values) else 0.0
    steps = ticks(least, max(values), 4)
    exact = _decimals(steps)
    written = [number(step, exact, style) for step in steps]
    left = max(map(canvas.width_of, written)) + style.size * 0.6
    up = Span(steps[0], steps[-1], bottom, top)
    names = [canvas.lines_of(series.name, style.width * 0.28, bold=True) for series in chart.series]
    right = style.width - (_name_room(names, canvas) if len(names) > 1 else style.size * 1.3)
    along = Span(min(chart.positions), max(chart.positions), left + style.size * 0.8, right)
    for step, words in zip(steps, written, strict=True):
        main = step == (0 if steps[0] <= 0 else steps[0])
        colour = style.palette.ink if main else style.palette.line
        canvas.line([(left, up(step)), (right, up(step))], colour, 0.6 if main else 0.4, name=f"grid-{words}")
        canvas.text(left - style.size * 0.6, up(step) + style.size * 0.35, words, style.palette.grey, "right")
    for index, series in enumerate(chart.series):
        _line(chart, series, index, along, up, canvas)
    if len(names) > 1:
        _names(chart, names, right + style.size * 0.6, up, canvas)
    return tick_labels(_x_ticks(chart, along, canvas), along, bottom, canvas)


def _x_ticks(chart: Chart, along: Span, canvas: Canvas) -> list[Tick]:
    if chart.scale == "date":
        return day_ticks(along, canvas)
    return number_ticks(sorted(set(chart.positions)), along, canvas)


def _decimals(steps: Sequence[float]) -> int:
    return max(decimals_of(step) for step in steps)


def _name_room(names: Sequence[Sequence[str]], canvas: Canvas) -> float:
    return max(canvas.width_of(line, bold=True) for lines in names for line in lines) + canvas.style.size * 0.7


def _runs(chart: Chart, series: Series) -> Iterator[list[tuple[float, float]]]:
    """The points of a line in their order; where a value is missing, the line has a gap."""
    run: list[tuple[float, float]] = []
    for position, value in sorted(zip(chart.positions, series.values, strict=True), key=lambda pair: pair[0]):
        if value is None:
            yield run
            run = []
        else:
            run.append((position, value))
    yield run


def _line(chart: Chart, series: Series, index: int, along: Span, up: Span, canvas: Canvas) -> None:
    strokes = _strokes(canvas.style)
    stroke = strokes[index % len(strokes)]
    fill = canvas.style.palette.paper if stroke.hollow else ""
    place = 0
    for number_of, run in enumerate(_runs(chart, series)):
        points = [(along(x), up(y)) for x, y in run]
        if len(points) > 1:
            canvas.line(points, stroke.colour, 1.3, stroke.dashes, name=f"line-{index}-{number_of}")
        if len(points) == 1 or len(chart.positions) <= _MARKED:
            for x, y in points:
                canvas.marker(x, y, stroke.sign, stroke.colour, 4, fill, name=f"point-{index}-{place}")
                place += 1


def _names(chart: Chart, names: list[list[str]], left: float, up: Span, canvas: Canvas) -> None:
    style = canvas.style
    ends = []
    for series in chart.series:
        points = [point for run in _runs(chart, series) for point in run]
        ends.append(up(points[-1][1]) if points else up(up.least))
    gap = style.leading * max(map(len, names))
    places = apart(ends, gap, style.size, up(up.least))
    strokes = _strokes(style)
    for index, (lines, y) in enumerate(zip(names, places, strict=True)):
        baseline = y - (len(lines) - 1) * style.leading / 2 + style.size * 0.35
        colour = strokes[index % len(strokes)].colour
        canvas.lines(left, baseline, lines, colour, bold=True, name=f"name-{index}")
