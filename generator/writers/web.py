"""Turn a document into one web page that needs nothing but itself: no script, no other file, no request.

The card that some kinds have beside it is for networks that show links: the page itself does not need it.
"""

from __future__ import annotations

import re

from generator.errors import Diagnostics
from generator.model import Document
from generator.writers import WriterContext, Written
from generator.writers.card import CardLook, CardWords, card_name, draw_card
from generator.writers.html import render
from generator.writers.html.styles import self_contained, sheets, tokens, variables


def write(document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The page as UTF-8; None after a fault of a template or a style sheet."""
    refused = Diagnostics()
    pieces = [self_contained(sheet, context, refused) for sheet in sheets(context, "web")]
    css = "\n".join(filter(None, (tokens(context, "web"), *pieces, variables(context, "web"))))
    page = render(document, context, "web", refused, css)
    for item in refused:
        diagnostics.add(item)
    if page is None or refused.stops:
        return None
    pictures = {card_name(document.slug): _card(document, context)} if context.kind.card else {}
    return Written(page.encode("utf-8"), pictures=pictures)


def _card(document: Document, context: WriterContext) -> bytes:
    metadata = document.metadata
    words = CardWords(metadata.subject, metadata.title, " · ".join(metadata.authors), metadata.direction)
    return draw_card(words, _look(context))


def _look(context: WriterContext) -> CardLook:
    css = "".join(sheet.text for sheet in sheets(context, "print"))
    values = dict(re.findall(r"--([a-z-]+):\s*([^;{}]+);", css))
    others = tuple(re.findall(r'"([^"]+)"', values["other-scripts"]))
    title, label = (re.findall(r'"([^"]+)"', values[name])[0] for name in ("text-font", "display-font"))
    fonts = tuple(context.resources.font_files())
    return CardLook(values["accent"], values["ink"], values["paper"], (title, *others), (label, *others), fonts)
