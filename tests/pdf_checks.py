"""What a PDF says of itself: faults against PDF/UA-1, fonts, bookmarks, properties, text."""

import io
from collections.abc import Iterator

import page
import pikepdf


def accessibility_faults(data: bytes) -> list[str]:
    """What page-validation finds against PDF/UA-1 (ISO 14289-1); it agrees with veraPDF there."""
    report = page.validate_pdf_bytes(data, profile="ua1")
    return [f"{fault.rule_id}: {fault.message}" for fault in report.failures]


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
