"""Turn figures into HTML: the picture with its alternative text, the caption and the credit below it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

from markupsafe import Markup, escape

from generator.model import Figure, Picture
from generator.panels import shares
from generator.pictures import prepared
from generator.writers.html.captions import caption
from generator.writers.html.drawings import drawing, drawn_picture, numbers
from generator.writers.html.inlines import Inlines
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
    return scope.templates.macro("figure", picture=_picture(scope, block), **words)


def _pair(scope: Scope, inlines: Inlines, block: Figure, words: dict[str, Markup]) -> Markup:
    widths = shares(block.panels)
    return scope.templates.macro(
        "pair",
        panels=[_panel(scope, inlines, *panel) for panel in zip(block.panels, widths, strict=True)],
        columns=" ".join(f"{width:.4f}fr" for width in widths),
        data=[table for panel in block.panels if (table := numbers(scope, inlines, panel))],
        **words,
    )


def _panel(scope: Scope, inlines: Inlines, block: Figure, share: float) -> dict[str, Markup]:
    return {
        "attributes": attributes(id=block.id, style=f"--share:{share:.4f}"),
        "picture": _picture(scope, replace(block, width=100 * share) if block.drawing else block),
        "label": escape(block.number.text if block.number else ""),
        "caption": inlines.write(block.caption),
        "credit": inlines.write(block.credit),
    }


def _picture(scope: Scope, block: Figure) -> Markup:
    """The picture with its size, so that the page does not jump when it is drawn."""
    if block.drawing is not None:
        return drawn_picture(scope, block, block.drawing)
    width = f"width:{block.width:g}%" if block.width else None
    size = (str(block.picture.width), str(block.picture.height)) if block.picture else (None, None)
    source = _data_uri(block.picture) if block.picture else block.source
    shown = attributes(src=source, width=size[0], height=size[1], style=width)
    return scope.templates.macro("picture", attributes=shown + Markup(' alt="{}"').format(block.alt))


def _data_uri(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(prepared(picture)).decode('ascii')}"
