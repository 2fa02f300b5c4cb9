"""Turn figures into HTML: the picture with its alternative text, the caption and the credit below it."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup, escape

from generator.model import Figure
from generator.panels import shares
from generator.writers.html.captions import caption
from generator.writers.html.drawings import drawing, numbers
from generator.writers.html.inlines import Inlines
from generator.writers.html.pictures import picture, share_of_text, widths
from generator.writers.html.scope import Scope, attributes, classes


def figure(scope: Scope, inlines: Inlines, block: Figure) -> Markup:
    """A figure; one with panels has them side by side."""
    if block.drawing is not None:
        return drawing(scope, inlines, block, block.drawing)
    words = {
        "attributes": attributes(id=block.id, class_=classes("figure", scope.css(block.role))),
        "caption": caption(scope, inlines, block.number, block.id, block.caption),
        "credit": inlines.write(block.credit),
    }
    if block.panels:
        return _pair(scope, inlines, block, words)
    (width,) = widths(scope, block) or (0.0,)
    shown = picture(scope, block, width, share_of_text(scope, block))
    return scope.templates.macro("figure", picture=shown, **words)


def _pair(scope: Scope, inlines: Inlines, block: Figure, words: dict[str, Markup]) -> Markup:
    parts = shares(block.panels)
    panels = zip(block.panels, parts, widths(scope, block), strict=True)
    return scope.templates.macro(
        "pair",
        panels=[_panel(scope, inlines, *panel) for panel in panels],
        columns=" ".join(f"{part:.4f}fr" for part in parts),
        data=[table for panel in block.panels if (table := numbers(scope, inlines, panel))],
        **words,
    )


def _panel(scope: Scope, inlines: Inlines, block: Figure, share: float, width: float) -> dict[str, Markup]:
    return {
        "attributes": attributes(id=block.id, style=f"--share:{share:.4f}"),
        "picture": picture(scope, replace(block, width=100 * share) if block.drawing else block, width),
        "label": escape(block.number.text if block.number else ""),
        "caption": inlines.write(block.caption),
        "credit": inlines.write(block.credit),
    }
