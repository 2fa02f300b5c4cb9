"""Turn a chart or a map into a picture: SVG for the PDF and the web page, PNG for Word."""

from __future__ import annotations

from typing import Literal, assert_never

from generator.drawing.canvas import Canvas, Drawn, matplotlib_for
from generator.drawing.style import Style, style_for
from generator.model.drawings import Chart, Drawing, Map

__all__ = ["Drawn", "Style", "draw", "style_for"]


def draw(drawing: Drawing, style: Style, form: Literal["svg", "png"]) -> Drawn:
    """The picture of a drawing that has its data, as wide as the style says."""
    with matplotlib_for(style):
        canvas = Canvas(style)
        height = _drawn(drawing, canvas)
        return canvas.svg(height) if form == "svg" else canvas.png(height)


def _drawn(drawing: Drawing, canvas: Canvas) -> float:
    """Draw it, and say how high it is."""
    from generator.drawing import bars, lines, maps, stacks, timelines

    match drawing:
        case Chart(type="bar"):
            return bars.draw(drawing, canvas)
        case Chart(type="stacked"):
            return stacks.draw(drawing, canvas)
        case Chart(type="line"):
            return lines.draw(drawing, canvas)
        case Chart(type="timeline"):
            return timelines.draw(drawing, canvas)
        case Map():
            return maps.draw(drawing, canvas)
        case _:
            assert_never(drawing)  # type: ignore[arg-type]
