"""Turn a document into one web page that needs nothing but itself: no script, no other file, no request.

The social card that some kinds have beside it is for networks that show links: the page itself does not need it.
"""

from __future__ import annotations

from generator.characters import check_drawings
from generator.errors import Diagnostics
from generator.model import Document, Figure
from generator.model.walk import find
from generator.pictures import PictureFaultError, Pictures
from generator.writers import WriterContext, Written
from generator.writers.html import render
from generator.writers.html.styles import self_contained, sheets, tokens, variables
from generator.writers.social_card import CardLook, CardWords, card_name, draw_card

_LOGO = 520  # pixels: twice the width that it has on the card


def write(document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The page as UTF-8; None after a fault of a template or a style sheet, or a character that no chart can show."""
    refused = Diagnostics()
    check_drawings(document, context.resources.font_files(), refused)
    pieces = [self_contained(sheet, context, refused) for sheet in sheets(context, "web")]
    css = "\n".join(filter(None, (tokens(context, "web"), *pieces, variables(context, "web"))))
    page = render(document, context, "web", refused, css)
    for item in refused:
        diagnostics.add(item)
    if page is None or refused.stops:
        return None
    try:
        pictures = {card_name(document.slug): _card(document, context)} if context.kind.social_card else {}
    except (OSError, PictureFaultError):  # the file has changed since it was read
        hint = "See whether its file is still there, and build again."
        diagnostics.fault("picture-unwritable", "The logo can't be put into the card.", hint=hint)
        return None
    return Written(page.encode("utf-8"), pictures=pictures)


def _card(document: Document, context: WriterContext) -> bytes:
    metadata = document.metadata
    issuer = " · ".join(metadata.authors)
    words = CardWords(
        metadata.subject,
        metadata.title,
        issuer,
        metadata.direction,
        metadata.language,
        metadata.keywords,
        metadata.date,
    )
    return draw_card(words, _look(context))


def _look(context: WriterContext) -> CardLook:
    look = context.look
    colours, fonts = look.tokens.colours.light, look.tokens.fonts
    logo = next((figure.picture for figure in find(look.logo.blocks, Figure) if figure.picture), None)
    return CardLook(
        ground=colours.accent,
        ink=colours.ink,
        paper=colours.paper,
        title=(fonts.text.name, *look.tokens.scripts),
        label=(fonts.display.name, *look.tokens.scripts),
        fonts=tuple(context.resources.font_files()),
        logo=Pictures.of(context.project, context.resources).prepare(logo, "word", _LOGO).data if logo else None,
    )
