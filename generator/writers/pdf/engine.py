"""Turn HTML into a PDF with WeasyPrint. Imported only when a PDF is due, since WeasyPrint loads Pango."""

from __future__ import annotations

from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.errors import Diagnostics
from generator.model import Document
from generator.writers import WriterContext, Written
from generator.writers.html.styles import sheets, variables
from generator.writers.pdf.fetcher import ConfinedFetcher
from generator.writers.pdf.messages import Messages
from generator.writers.pdf.notes import check_notes

VARIANT = "pdf/ua-1"
# What to do with a note for which its page has no room: move the line of its mark with it, the whole paragraph, or
# the note alone (https://www.w3.org/TR/css-gcpm-3/#propdef-footnote-policy). In the order of what reads best.
POLICIES = ("line", "block", "auto")


def write(html: str, document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The PDF of a page of HTML; None where a fault was added to `diagnostics`."""
    fetcher = ConfinedFetcher((context.project, *context.resources.roots))
    with Messages(diagnostics, fetcher.refused) as messages:
        fonts = FontConfiguration()
        styles = _styles(context, fonts, fetcher, messages)
        page = HTML(string=html, url_fetcher=fetcher)
        laid_out = _lay_out(page, document, fonts, styles, diagnostics)
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


def _lay_out(page: Any, document: Document, fonts: Any, styles: list[Any], diagnostics: Diagnostics) -> Any:
    """The laid-out document. WeasyPrint 70 now and then forgets a note that it moves from page to page; where it
    does, another policy finds other page ends.
    """
    for policy in POLICIES:
        found = Diagnostics()
        own = CSS(string=f".footnote {{ footnote-policy: {policy} }}")
        laid_out = page.render(fonts, stylesheets=[*styles, own], pdf_variant=VARIANT)
        check_notes(laid_out.pages, document, found)
        if not found.stops:
            break
    for item in found:
        diagnostics.add(item)
    return laid_out


def _styles(context: WriterContext, fonts: Any, fetcher: ConfinedFetcher, messages: Messages) -> list[Any]:
    styles = []
    for sheet in sheets(context, "print"):
        messages.sheet = sheet.label
        styles.append(CSS(string=sheet.text, base_url=sheet.path.as_uri(), url_fetcher=fetcher, font_config=fonts))
    messages.sheet = ""
    return [*styles, CSS(string=variables(context, "print"), url_fetcher=fetcher, font_config=fonts)]
