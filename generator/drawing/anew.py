"""Draw each sort of chart, and maps. Imported only where a picture is not in the cache."""

from __future__ import annotations

from typing import assert_never

from generator.drawing import bars, lines, maps, stacks, timelines
from generator.drawing.canvas import Canvas
from generator.drawing.kept import Form
from generator.drawing.library import matplotlib_for
from generator.drawing.style import Drawn, Style
from generator.model.drawings import Chart, Drawing, Map


def drawn(drawing: Drawing, style: Style, form: Form) -> Drawn:
    """The picture of a drawing."""
    with matplotlib_for(style):
        canvas = Canvas(style)
        height = _height(drawing, canvas)
        return canvas.svg(height) if form == "svg" else canvas.png(height)


def _height(drawing: Drawing, canvas: Canvas) -> float:
    """Draw it, and say how high it is."""
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
