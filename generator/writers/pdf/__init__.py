"""Turn a document into a PDF: its HTML for print, laid out by WeasyPrint with the shipped fonts alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING

from generator.errors import Diagnostics, Severity
from generator.model import Document
from generator.resources import Resources
from generator.writers import WriterContext, Written
from generator.writers.pdf.fonts import only_these_fonts

if TYPE_CHECKING:
    from generator.helper import Helper

PANGO_HINT = (
    "Install Pango. Debian and Ubuntu: apt-get install libpango-1.0-0 libharfbuzz0b libharfbuzz-subset0 "
    "libfontconfig1 libpangoft2-1.0-0. Fedora: dnf install pango. macOS: brew install pango. Windows: install MSYS2 "
    "and, in its shell, pacman -S mingw-w64-ucrt-x86_64-pango "
    "(https://doc.courtbouillon.org/weasyprint/stable/first_steps.html). "
    "Word and web are written without it."
)


def write(document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The PDF (PDF/UA-1, ISO 14289-1) and the number of its pages.

    Returns None after a fault: `pango-missing` (this output alone cannot be written), `character-unsupported`,
    `template-error`, `resource-refused`, `note-lost`, `note-overflow`.
    """
    return begin(document, context, None)(diagnostics)


def begin(document: Document, context: WriterContext, helper: Helper | None) -> Callable[[Diagnostics], Written | None]:
    """Begin with the PDF, and have a helper, where there is one, lay it out meanwhile; what is returned goes on as
    `write` does, once the helper is done. Its further faults: `worker-crashed`.
    """
    from generator.characters import check_characters  # here, since a helper has no use for them
    from generator.writers.html import render

    faults = Diagnostics()
    check_characters(document, context.resources.font_files(), faults)
    html = render(document, context, "print", faults)
    due = html if not faults.stops else None
    if due is not None and helper is not None:
        helper.ask(due, document, context)

    def finish(diagnostics: Diagnostics) -> Written | None:
        written = None
        if due is not None:
            written = helper.answer(document, faults) if helper else laid_out(due, document, context, faults)
        for item in faults:
            diagnostics.add(item)
        return None if faults.stops else written

    return finish


def preload(resources: Resources) -> None:
    """Import what lays out, and lay nothing out: Pango would start threads, which no fork survives."""
    with only_these_fonts(resources), suppress(ImportError, OSError), redirect_stdout(StringIO()):
        import_module("generator.writers.pdf.engine")


def laid_out(html: str, document: Document, context: WriterContext, diagnostics: Diagnostics) -> Written | None:
    """The PDF of a page of HTML, made in this process; None after a fault."""
    with only_these_fonts(context.resources):
        try:
            with redirect_stdout(StringIO()):  # WeasyPrint prints its own advice, which is not for our users
                from generator.writers.pdf import engine
        except (ImportError, OSError) as error:  # cffi raises OSError for a library that is not there
            reason = str(error).split("\n", 1)[0].rstrip(".")
            message = f"The PDF cannot be made, since Pango is missing ({reason})."
            # Not structural: the other outputs are written.
            diagnostics.finding("pango-missing", Severity.ERROR, message, None, PANGO_HINT)
            return None
        return engine.write(html, document, context, diagnostics)
