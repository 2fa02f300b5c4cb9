"""Turn a document into HTML: for the PDF with its notes where their marks are, for the web with notes at the end."""

from __future__ import annotations

from generator.errors import Diagnostics
from generator.model import NOTES, Document, Note
from generator.model.walk import find
from generator.writers import WriterContext
from generator.writers.html.blocks import Blocks
from generator.writers.html.claims import claim_records
from generator.writers.html.environment import TemplateFaultError
from generator.writers.html.page import page_values
from generator.writers.html.scope import Medium, Scope, scope_of

__all__ = ["Medium", "render"]


def render(
    document: Document, context: WriterContext, medium: Medium, diagnostics: Diagnostics, css: str = ""
) -> str | None:
    """The whole page as HTML.

    `medium` is the page shell, templates/html/<medium>.html.j2; `css` is put into it. Returns None after a fault of a
    template (`template-error`, `template-missing`) or a picture (`picture-unwritable`).
    """
    scope = scope_of(document, context, medium)
    try:
        return _page(document, scope, css)
    except TemplateFaultError as error:
        diagnostics.fault(error.code, error.message, error.location)
        return None


def _page(document: Document, scope: Scope, css: str) -> str:
    blocks = Blocks(scope)
    content = blocks.write(document.blocks)
    notes = [] if scope.foot else [blocks.endnote(note) for note in find(document.blocks, Note)]
    words = scope.context.locale.words
    values = {"words": words, "level": scope.heading(1), "id": NOTES, "heading": scope.bookmark(NOTES, 1)}
    endnotes = scope.templates.macro("endnotes", notes=notes, **values) if notes else ""
    records = claim_records(document, scope)
    values = page_values(document, scope, css) | {"content": content, "notes": endnotes, "records": records}
    return scope.templates.page(scope.medium, **values)
