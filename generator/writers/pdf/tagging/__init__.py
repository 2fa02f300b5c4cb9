"""Turn laid-out pages into an accessible PDF that lasts: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) in one file.

WeasyPrint writes the pages and offers the PDF before it is saved. Its structure tree knows no notes, no languages and
no captions, and begins anew on every page: here another takes its place, made of the same HTML and the same content.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from generator.model import Document
from generator.writers.pdf.tagging import metadata as xmp
from generator.writers.pdf.tagging.archive import make_lasting
from generator.writers.pdf.tagging.artifacts import declare
from generator.writers.pdf.tagging.attaching import attach
from generator.writers.pdf.tagging.order import ordered
from generator.writers.pdf.tagging.painting import PaintedPage
from generator.writers.pdf.tagging.reading import read
from generator.writers.pdf.tagging.settling import settle
from generator.writers.pdf.tagging.writing import write

# What WeasyPrint makes; the rest is ours.
VARIANT = "pdf/ua-1"


def tagged_pdf(laid_out: Any, document: Document) -> bytes:
    """The PDF of a document's pages; the same bytes for the same pages on any day."""
    painted = laid_out.copy([PaintedPage(page) for page in laid_out.pages])
    # The identifier is made from the content.
    data: bytes = painted.write_pdf(pdf_variant=VARIANT, pdf_identifier=True, finisher=partial(_finish, of=document))
    return data


def _finish(painted: Any, pdf: Any, of: Document) -> None:
    metadata = of.metadata
    declare(painted.pages, write(pdf, ordered(read(painted.pages, metadata.language, metadata.direction))))
    attach(pdf, of.attachments)
    xmp.write(pdf, metadata)
    make_lasting(pdf)
    if metadata.direction == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    settle(pdf)
