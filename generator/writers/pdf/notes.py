"""Find the notes that the laid-out pages have lost, or cut off: WeasyPrint never splits a footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import BlockLevelBox

from generator.errors import Diagnostics
from generator.model import Note

# In CSS pixels: sums of heights are not exact.
_TOLERANCE = 0.5


def shown_notes(pages: Sequence[Any]) -> dict[str, bool]:
    """The ids of the notes that stand on a page, each with whether one page shows it whole."""
    shown: dict[str, bool] = {}
    for page in pages:
        top, bottom = _bounds(page._page_box)
        for name, box in _footnotes(page._page_box):
            whole = box.position_y >= top and box.position_y + box.margin_height() <= bottom
            shown[name] = shown.get(name, False) or whole
    return shown


def check_notes(shown: Mapping[str, bool], notes: Iterable[Note], diagnostics: Diagnostics) -> None:
    """Add a fault `note-lost` or `note-overflow` for each note that no page shows whole."""
    for note in notes:
        _check(note, shown.get(note.id), diagnostics)


def _check(note: Note, shown: bool | None, diagnostics: Diagnostics) -> None:
    if shown is None:
        diagnostics.fault(
            "note-lost",
            f"Note {note.number} would be missing from the PDF: no page has it.",
            note.location,
            "A note vanishes in the head of a table that is repeated, and in a positioned box. Put it into the text.",
        )
    elif not shown:
        diagnostics.fault(
            "note-overflow",
            f"Note {note.number} is too long for a page, so the PDF would lose its end.",
            note.location,
            "Shorten it, or move a part of it into the text or into several notes.",
        )


def _bounds(page: Any) -> tuple[float, float]:
    top = page.content_box_y()
    return top - _TOLERANCE, top + page.height + _TOLERANCE


def _footnotes(page: Any) -> Iterator[tuple[str, Any]]:
    """The footnotes of a page, each with its box; the box of a mark has another tag."""
    for box in page.descendants():
        element = box.element
        if element is None or "footnote" not in (element.get("class") or "").split():
            continue
        if isinstance(box, BlockLevelBox) and box.element_tag == element.tag:
            yield element.get("id"), box
