"""What a PDF says of itself: faults against PDF/UA-1, fonts, bookmarks, properties, text."""

import io
import re
from collections.abc import Iterator

import page
import pikepdf

from tests.pdf_tags import TaggedPdf

PROFILES = ("ua1", "pdfa-3a")
_LENGTH = "PDFA3A-STREAM-LENGTH-001"
_STREAM = re.compile(rb"\d+ 0 obj\n<<(?:(?!endobj).){0,2000}?/Length (\d+)[^>]*>>\nstream\n", re.DOTALL)


def faults(data: bytes) -> list[str]:
    """What page-validation finds against PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), and we in the tags."""
    return [*conformance_faults(data), *TaggedPdf(data, with_text=False).faults()]


def conformance_faults(data: bytes) -> list[str]:
    """What page-validation finds. veraPDF finds the same: test_parity.py."""
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in PROFILES]
    found = [fault for report in reports for fault in report.failures]
    # It takes a CR with which the data of a stream end for a part of the line end that follows.
    mistaken = {_LENGTH} if _lengths_are_right(data) else set()
    return [f"{fault.rule_id}: {fault.message}" for fault in found if fault.rule_id not in mistaken]


def _lengths_are_right(data: bytes) -> bool:
    """Whether each stream ends where its dictionary says."""
    return all(data[found.end() + int(found[1]) :].startswith(b"\nendstream") for found in _STREAM.finditer(data))


def fonts(data: bytes) -> set[str]:
    """The names of the embedded fonts, without the prefix of a subset, and the comma that Pango puts behind a digit."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            str(item.BaseFont).lstrip("/").partition("+")[2].rstrip(",")
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item
        }


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """The outline as lines of level and title."""

    def lines(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from lines(list(item.children), level + 1)

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return list(lines(list(outline.root), 1))


def properties(data: bytes) -> dict[str, str]:
    """The document information dictionary, and the language of the catalog as Lang."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {str(key).lstrip("/"): str(value) for key, value in pdf.docinfo.items()}
        return {**found, "Lang": str(pdf.Root.Lang)}


def links(data: bytes) -> list[str]:
    """Where the links of all pages lead: addresses, and names of places in the document."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [annotation for one in pdf.pages for annotation in one.get("/Annots", [])]
        return [str(link.A.URI) if "/A" in link else f"#{link.Dest}" for link in found]
