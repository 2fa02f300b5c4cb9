"""Turn a chart or a map into a picture, once: SVG for the PDF and the web page, PNG for Word."""

from __future__ import annotations

from pathlib import Path

from generator.drawing.kept import Form, get, key, put
from generator.drawing.style import Drawn, Style, style_for
from generator.model.drawings import Drawing

__all__ = ["Drawn", "Style", "draw", "style_for"]


def draw(drawing: Drawing, style: Style, form: Form, project: Path | None = None) -> Drawn:
    """The picture of a drawing that has its data, as wide as the style says.

    With a project it is found in the project's cache where it was drawn before, and matplotlib need not be imported.
    """
    known = key(drawing, style, form) if project else None
    drawn = get(project, known) if project and known else None
    if drawn is None:
        from generator.drawing.anew import drawn as draw_anew

        drawn = draw_anew(drawing, style, form)
        if project and known:
            put(project, known, drawn)
    return drawn
