"""Turn a PDF into what is wrong with it, read again with pypdf."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.releasing.validating import Expected


def problems(data: bytes, expected: Expected) -> Iterator[str]:
    """Everything that is wrong: it can't be read to its end, or it says of itself what is not so."""
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        read = pypdf.PdfReader(BytesIO(data), strict=True)
        yield from _said(read, expected)
        for page in read.pages:
            page.extract_text()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        yield f"it can't be read to its end ({type(error).__name__})"


def _said(read: Any, expected: Expected) -> Iterator[str]:
    pages, title = len(read.pages), (read.metadata.title or "") if read.metadata else ""
    catalog = read.trailer["/Root"]
    if pages != expected.pages:
        yield f"it has {pages} pages, not {expected.pages}"
    if title != expected.title:
        yield f"its title is “{title}”, not “{expected.title}”"
    if str(catalog.get("/Lang", "")).lower() != expected.language.lower():
        yield f"its language is “{catalog.get('/Lang', '')}”, not “{expected.language}”"
    if "/StructTreeRoot" not in catalog:
        yield "it has no tags"
