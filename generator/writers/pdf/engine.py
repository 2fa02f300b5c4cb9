"""Turn HTML into a PDF with WeasyPrint. Imported only when a PDF is due, since WeasyPrint loads Pango."""

from __future__ import annotations

from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.errors import Diagnostics
from generator.model import Document, Note
from generator.model.walk import find
from generator.writers import WriterContext, Written
from generator.writers.html.styles import sheets, variables
from generator.writers.pdf.fetcher import ConfinedFetcher
from generator.writers.pdf.messages import Messages
from generator.writers.pdf.notes import check_notes, shown_notes

VARIANT = "pdf/ua-1"
# How often to look for other page ends where notes were forgotten: each time lays out the whole document.
ATTEMPTS = 6


def write(html: str, document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The PDF of a page of HTML; None where a fault was added to `diagnostics`."""
    fetcher = ConfinedFetcher((context.project, *context.resources.roots))
    with Messages(diagnostics, fetcher.refused) as messages:
        fonts = FontConfiguration()
        styles = _styles(context, fonts, fetcher, messages)
        page = HTML(string=html, url_fetcher=fetcher)
        footnotes = list(find(document.blocks, Note)) if context.kind.notes.place == "foot" else []
        laid_out = _lay_out(page, footnotes, fonts, styles, diagnostics)
        # The identifier is made from the content, so that the same document is the same file on any day.
        data = laid_out.write_pdf(pdf_variant=VARIANT, pdf_identifier=True)
    for url in fetcher.refused:
        diagnostics.fault(
            "resource-refused",
            f"The PDF asks for “{url}”, which is no file of the project or the templates.",
            None,
            "Put the file into the project and name it by its relative path.",
        )
    return None if diagnostics.stops else Written(data, len(laid_out.pages))


def _lay_out(page: Any, footnotes: list[Note], fonts: Any, styles: list[Any], diagnostics: Diagnostics) -> Any:
    """The laid-out document, with all of its notes if there is a way.

    WeasyPrint 70 forgets the notes of a line that it can keep on a page only by moving the notes of earlier lines to
    the next one (layout/block.py, _linebox_layout: that line is kept without a look at its own notes). A paragraph to
    which this happens is kept in one piece instead, so that no line of it is moved.
    """
    whole: list[str] = []
    for _ in range(ATTEMPTS):
        own = CSS(string="".join(f'p:has([id="{note}"]) {{ break-inside: avoid }}\n' for note in whole))
        laid_out = page.render(fonts, stylesheets=[*styles, own], pdf_variant=VARIANT)
        shown = shown_notes(laid_out.pages)
        forgotten = [note.id for note in footnotes if note.id not in shown]
        if not set(forgotten) - set(whole):
            break
        whole.extend(forgotten)
    check_notes(shown, footnotes, diagnostics)
    return laid_out


def _styles(context: WriterContext, fonts: Any, fetcher: ConfinedFetcher, messages: Messages) -> list[Any]:
    styles = []
    for sheet in sheets(context, "print"):
        messages.sheet = sheet.label
        styles.append(CSS(string=sheet.text, base_url=sheet.path.as_uri(), url_fetcher=fetcher, font_config=fonts))
    messages.sheet = ""
    return [*styles, CSS(string=variables(context, "print"), url_fetcher=fetcher, font_config=fonts)]
