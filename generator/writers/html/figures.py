"""Turn figures into HTML: the picture with its alternative text, the caption and the credit below it."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from generator.model import Figure, Picture
from generator.pictures import prepared
from generator.writers.html.captions import caption
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes, classes


def figure(scope: Scope, inlines: Inlines, block: Figure) -> Markup:
    """A figure."""
    return scope.templates.macro(
        "figure",
        attributes=attributes(id=block.id, class_=classes("figure", scope.css(block.role))),
        picture=_picture(block),
        caption=caption(scope, inlines, block.number, block.id, block.caption),
        credit=inlines.write(block.credit),
    )


def _picture(block: Figure) -> Markup:
    """The attributes of the img."""
    width = f"width:{block.width:g}%" if block.width else None
    size = (str(block.picture.width), str(block.picture.height)) if block.picture else (None, None)
    source = _data_uri(block.picture) if block.picture else block.source
    shown = attributes(src=source, width=size[0], height=size[1], style=width)
    return shown + Markup(' alt="{}"').format(block.alt)


def _data_uri(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(prepared(picture)).decode('ascii')}"
