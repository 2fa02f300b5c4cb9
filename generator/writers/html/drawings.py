"""Turn charts and maps into HTML: SVG pictures, and on the web their numbers once more as a table."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup

from generator.drawing import Style, draw, style_for
from generator.drawing.style import Medium
from generator.model import Figure
from generator.model.drawings import Drawing
from generator.model.walk import text
from generator.pictures.sizes import MM_PER_INCH, TALLEST, room
from generator.writers.html.captions import caption
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes, classes
from generator.writers.html.tables import table

_TALLEST = TALLEST / MM_PER_INCH * 72  # points
_PHONE = "(max-width: 34rem)"
_DARK = "(prefers-color-scheme: dark)"


def drawing(scope: Scope, inlines: Inlines, block: Figure, shown: Drawing) -> Markup:
    """A chart or a map. On the web it has forms for a phone and for the dark, and its numbers as a table."""
    return scope.templates.macro(
        "drawing",
        attributes=attributes(id=block.id, class_=classes("figure", "drawing", scope.css(block.role))),
        picture=drawn_picture(scope, block, shown),
        caption=caption(scope, inlines, block.number, block.id, block.caption),
        credit=inlines.write(block.credit),
        data=numbers(scope, inlines, block),
    )


def drawn_picture(scope: Scope, block: Figure, shown: Drawing) -> Markup:
    """The picture alone, with its other forms."""
    drawn = draw(shown, _style(scope, block), "svg", scope.context.project)
    width = block.width or 100.0
    if scope.on_paper and drawn.height > _TALLEST:  # it would go over the foot of the page
        width *= _TALLEST / drawn.height
    size = {"width": _pixels(drawn.width), "height": _pixels(drawn.height)}
    picture = attributes(src=_svg_uri(drawn.data), **size, style=f"width:{width:.4g}%" if width < 100 else None)
    sources = [] if scope.on_paper else _sources(scope, block, shown)
    described = picture + Markup(' alt="{}"').format(block.alt)
    return scope.templates.macro("drawn-picture", sources=sources, picture=described)


def numbers(scope: Scope, inlines: Inlines, block: Figure) -> Markup:
    """The table of what a chart or a map shows, for the web; nothing on paper."""
    if scope.on_paper or block.data is None:
        return Markup("")
    content = table(scope, inlines, block.data, text(block.caption))
    return scope.templates.macro("data", content=content, words=scope.context.locale.words)


def _sources(scope: Scope, block: Figure, shown: Drawing) -> list[Markup]:
    """What a browser takes instead: on a phone a form that is drawn for it, in the dark one with other colours."""
    found = []
    for query, phone, dark in ((f"{_PHONE} and {_DARK}", True, True), (_PHONE, True, False), (_DARK, False, True)):
        drawn = draw(shown, _style(scope, block, phone, dark), "svg", scope.context.project)
        size = {"width": _pixels(drawn.width), "height": _pixels(drawn.height)}
        found.append(attributes(media=query, srcset=_svg_uri(drawn.data), **size))
    return found


def _style(scope: Scope, block: Figure, phone: bool = False, dark: bool = False) -> Style:
    medium: Medium = "print" if scope.on_paper else "phone" if phone else "web"
    context, kind = scope.context, scope.context.kind
    look, share = context.page_look if scope.on_paper else context.look, None if phone else block.width
    width = room(block, kind.measure, kind.wide_measure) / MM_PER_INCH * 72 if scope.on_paper else None
    return style_for(medium, context.resources, context.locale, look, share=share, width=width, dark=dark)


def _pixels(points: float) -> str:
    return str(round(points / 0.75))


def _svg_uri(data: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(data).decode('ascii')}"
