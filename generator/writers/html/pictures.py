"""Turn the picture of a figure into an img that holds it, as the medium needs it."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from generator.model import Figure, Picture
from generator.pictures import PictureFaultError, Pictures
from generator.pictures.sizes import (
    PRINT_DPI,
    WEB_PIXELS,
    WIDE,
    WIDE_WEB_PIXELS,
    pixels,
    printed,
    room,
    share,
    shown_width,
)
from generator.writers.html.drawings import drawn_picture
from generator.writers.html.environment import TemplateFaultError
from generator.writers.html.scope import Scope, attributes


def widths(scope: Scope, block: Figure) -> list[float]:
    """The width of each picture of a figure in print, in mm."""
    kind = scope.context.kind
    return [width for _, width in printed(block, kind.measure, kind.wide_measure)]


def picture(scope: Scope, block: Figure, width: float, percent: float | None = None) -> Markup:
    """The picture with its size, so that the page does not jump when it is drawn. `width` is that in print, in mm."""
    if block.drawing is not None:
        return drawn_picture(scope, block, block.drawing)
    shown = attributes(src=block.source)
    if block.picture:
        size = _size(scope, block.picture)
        style = f"width:{percent:g}%" if percent else None
        source = _data_uri(scope, block, block.picture, width)
        shown = attributes(src=source, width=str(size[0]), height=str(size[1]), style=style)
    return scope.templates.macro("picture", attributes=shown + Markup(' alt="{}"').format(block.alt))


def _size(scope: Scope, shown: Picture) -> tuple[int, int]:
    """Width and height in CSS pixels, of which an inch of paper has 96; on a screen each shows one of the picture."""
    scale = 96 / shown.dpi if scope.on_paper else 1
    return max(1, round(shown.width * scale)), max(1, round(shown.height * scale))


def share_of_text(scope: Scope, block: Figure) -> float | None:
    """The share of the text's width that a picture has; None where it has its own width."""
    found = block.picture
    if not scope.on_paper or found is None:
        return block.width
    kind = scope.context.kind
    full = room(block, kind.measure, kind.wide_measure)
    width = shown_width(found, share(block), full)
    tall = width < shown_width(found, share(block), full, tallest=float("inf"))
    return round(width / kind.measure * 100, 2) if tall or block.width else None


def _data_uri(scope: Scope, block: Figure, found: Picture, width: float) -> str:
    pictures = Pictures.of(scope.context.project, scope.context.resources)
    try:
        if scope.on_paper:
            made = pictures.prepare(found, "print", pixels(width, PRINT_DPI))
        else:
            made = pictures.prepare(found, "web", WIDE_WEB_PIXELS if block.role in WIDE else WEB_PIXELS)
    except (OSError, PictureFaultError) as error:
        message = f"The picture {block.source} can't be put into the page."
        raise TemplateFaultError("picture-unwritable", message, block.location) from error
    return f"data:{made.media_type};base64,{b64encode(made.data).decode('ascii')}"
