"""Turn laid-out pages into an accessible PDF that lasts: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) in one file.

WeasyPrint writes the pages and offers the PDF before it is saved. Its structure tree knows no notes, no languages and
no captions, and begins anew on every page: here another takes its place, made of the same HTML and the same content.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from generator.model import Metadata
from generator.writers.pdf.tagging import metadata as xmp
from generator.writers.pdf.tagging.archive import make_lasting
from generator.writers.pdf.tagging.artifacts import declare
from generator.writers.pdf.tagging.order import ordered
from generator.writers.pdf.tagging.painting import PaintedPage
from generator.writers.pdf.tagging.reading import read
from generator.writers.pdf.tagging.writing import write

# What WeasyPrint makes; the rest is ours.
VARIANT = "pdf/ua-1"


def tagged_pdf(laid_out: Any, metadata: Metadata) -> bytes:
    """The PDF of WeasyPrint's document; the same bytes for the same pages on any day."""
    painted = laid_out.copy([PaintedPage(page) for page in laid_out.pages])
    # The identifier is made from the content.
    data: bytes = painted.write_pdf(
        pdf_variant=VARIANT, pdf_identifier=True, finisher=partial(_finish, metadata=metadata)
    )
    return data


def _finish(document: Any, pdf: Any, metadata: Metadata) -> None:
    declare(document.pages, write(pdf, ordered(read(document.pages, metadata.language, metadata.direction))))
    xmp.write(pdf, metadata)
    make_lasting(pdf)
    if metadata.direction == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
