"""Turn HTML into a PDF with WeasyPrint. Imported only when a PDF is due, since WeasyPrint loads Pango."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.errors import Diagnostics, Location
from generator.model import Document, Note
from generator.model.walk import find
from generator.writers import WriterContext, Written
from generator.writers.html.styles import sheets, tokens, variables
from generator.writers.pdf.fetcher import ConfinedFetcher
from generator.writers.pdf.margin import set_in_margin
from generator.writers.pdf.messages import Messages
from generator.writers.pdf.notes import check_notes, shown_notes
from generator.writers.pdf.pages import lay_out
from generator.writers.pdf.tagging import tagged_pdf

_SPACE_BEFORE = re.compile(r"(?<=[^\s>])([ \u00a0\u202f])(<(?:em|strong|a|abbr|code|span)\b)")


def write(html: str, document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The PDF of a page of HTML; None where a fault was added to `diagnostics`."""
    fetcher = ConfinedFetcher((context.project, *context.resources.roots))
    with Messages(diagnostics, fetcher.refused) as messages:
        fonts = FontConfiguration()
        styles = _styles(context, fonts, fetcher, messages, diagnostics)
        page = HTML(string=spaces_apart(html), url_fetcher=fetcher)
        footnotes = list(find(document.blocks, Note)) if context.kind.notes.place == "foot" else []
        laid_out = lay_out(page, footnotes, fonts, styles)
        if context.edition == "checker":
            set_in_margin(laid_out.pages)
        check_notes(shown_notes(laid_out.pages), footnotes, diagnostics)
        data = tagged_pdf(laid_out, document)
    for url in fetcher.refused:
        diagnostics.fault(
            "resource-refused",
            f"The PDF asks for “{fetcher.shown(url)}”, which is no file of the project or the templates.",
            None,
            "Put the file into the project and name it by its relative path.",
        )
    if diagnostics.stops:
        return None
    return Written(data, len(laid_out.pages), places(laid_out.pages), fetched=fetcher.fetched)


def spaces_apart(html: str) -> str:
    """The HTML with each space before an inline element, a no-break space too, in an element of its own.

    WeasyPrint (70.0) takes a text that fits its line, but for the space at its end, for one that does not fit, and
    leaves its first word alone on a line. It does so only where more of the line follows in another element.
    """
    return _SPACE_BEFORE.sub(r"<span>\1</span>\2", html)


def places(pages: Sequence[Any]) -> dict[str, int]:
    """The page on which each id stands first, counted from 1."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


def _styles(
    context: WriterContext, fonts: Any, fetcher: ConfinedFetcher, messages: Messages, diagnostics: Diagnostics
) -> list[Any]:
    styles = [CSS(string=tokens(context, "print"), url_fetcher=fetcher, font_config=fonts)]
    for sheet in sheets(context, "print"):
        messages.sheet = sheet.label
        try:
            styles.append(CSS(string=sheet.text, base_url=sheet.path.as_uri(), url_fetcher=fetcher, font_config=fonts))
        except (RecursionError, SyntaxError):  # WeasyPrint compiles selectors to Python
            message = "The style sheet nests rules or brackets too deeply."
            diagnostics.fault("style-nesting", message, Location(sheet.label), "Close each { and ( that is open.")
    messages.sheet = ""
    return [*styles, CSS(string=variables(context, "print"), url_fetcher=fetcher, font_config=fonts)]
