"""Turn a document into one web page that needs nothing but itself: no script, no other file, no request."""

from __future__ import annotations

from generator.errors import Diagnostics
from generator.model import Document
from generator.writers import WriterContext, Written
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
    return None if page is None or refused.stops else Written(page.encode("utf-8"))
