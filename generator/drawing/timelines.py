"""Draw events along time, each in a row of its own: a point or a bar, its date and what happened."""

from __future__ import annotations

from generator.drawing.axes import day_ticks, tick_labels
from generator.drawing.canvas import Anchor, Canvas
from generator.drawing.parts import unit_line
from generator.drawing.scales import Span
from generator.model.drawings import Chart, Event


def draw(chart: Chart, canvas: Canvas) -> float:
    """The events in their order with an axis below them, and the height of the whole."""
    style = canvas.style
    top = unit_line(chart.unit, canvas)
    events = sorted(chart.events, key=lambda event: (event.start, event.end or event.start))
    ends = [event.end or event.start for event in events]
    span = Span(events[0].start, max(ends), style.size * 0.6, style.width - style.size * 0.6)
    heights, y = [], top + style.size * 0.4
    for event in events:
        heights.append(y)
        y += _height(event, span, canvas)
    bottom = y
    ticks = day_ticks(span, canvas)
    for tick in ticks:
        canvas.line([(span(tick.value), top), (span(tick.value), bottom)], style.palette.line, 0.4)
    canvas.line([(0, bottom), (style.width, bottom)], style.palette.ink, 0.6, name="axis")
    for index, event in enumerate(events):
        _draw(event, index, heights[index], span, canvas)
    return tick_labels(ticks, span, bottom, canvas)


def _side(event: Event, span: Span, canvas: Canvas) -> tuple[Anchor, float, float]:
    """Where the words of an event begin or end, and how much room they have: from its beginning on, where they fit."""
    # A bar begins at its day; the point of a day is a circle round it.
    margin = canvas.style.size * 0.3 if event.end is None else 0.0
    start, end = span(event.start) - margin, span(event.end or event.start) + margin
    right = canvas.style.width - start
    wide = max(canvas.width_of(event.words, 0.9), canvas.width_of(event.label))
    return ("left", max(start, 0.0), right) if right >= min(wide, end) else ("right", min(end, canvas.style.width), end)


def _words(event: Event, span: Span, canvas: Canvas) -> tuple[list[str], list[str]]:
    """The lines of the date and those of what happened."""
    _, _, room = _side(event, span, canvas)
    return canvas.lines_of(event.words, room, 0.9), canvas.lines_of(event.label, room)


def _height(event: Event, span: Span, canvas: Canvas) -> float:
    dates, words = _words(event, span, canvas)
    style = canvas.style
    return style.size * 1.45 + len(dates) * style.leading * 0.92 + len(words) * style.leading


def _draw(event: Event, index: int, top: float, span: Span, canvas: Canvas) -> None:
    style, start = canvas.style, span(event.start)
    thick = style.size * 0.45
    if event.end is not None and span(event.end) - start > thick:
        canvas.rectangle(start, top, span(event.end) - start, thick, style.palette.accent, name=f"event-{index}")
    else:
        canvas.marker(start, top + thick / 2, "o", style.palette.accent, thick * 1.4, name=f"event-{index}")
    anchor, x, _ = _side(event, span, canvas)
    dates, words = _words(event, span, canvas)
    y = top + thick + style.size * 1.05
    for line in dates:
        canvas.text(x, y, line, style.palette.grey, anchor, 0.9, ground=True, name=f"date-{index}")
        y += style.leading * 0.92
    for place, line in enumerate(words):
        canvas.text(x, y, line, style.palette.ink, anchor, ground=True, name=f"label-{index}" if not place else "")
        y += style.leading
