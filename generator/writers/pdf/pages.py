"""Lay HTML out on pages: all of its notes with their marks, and no page that is nearly empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox

from generator.model import Note
from generator.writers.html.scope import mark_id
from generator.writers.pdf.layout import laid_out
from generator.writers.pdf.notes import shown_notes
from generator.writers.pdf.tagging import VARIANT

# How often to look for other page ends where notes were forgotten: each time lays out the whole document.
ATTEMPTS = 6
# A page that is filled to less than this is nearly empty: the last one, or one before a part that begins on a page of
# its own. What may be given up to save it is a little leading, which no reader tells from the usual. In a document of
# more pages than these, other parts would come to end on a nearly empty page for those that don't any more.
NEARLY_EMPTY = 0.2
SHORT = 30
TIGHTER = CSS(string=":root { --tight-leading: 0.965; --tight-gap: 0.83 }")

Layout = Callable[[Sequence[CSS]], Any]


def lay_out(html: HTML, footnotes: Sequence[Note], fonts: Any, styles: Sequence[CSS]) -> Any:
    """WeasyPrint's document, set a little tighter where that saves a page."""

    def layout(more: Sequence[CSS]) -> Any:
        return laid_out(html, fonts, [*styles, *more], VARIANT)

    usual = _with_all_notes(layout, footnotes, ())
    empty = _nearly_empty(usual.pages)
    if not empty or len(usual.pages) > SHORT:
        return usual
    tighter = _with_all_notes(layout, footnotes, (TIGHTER,))
    return tighter if len(tighter.pages) < len(usual.pages) and _nearly_empty(tighter.pages) < empty else usual


def _with_all_notes(layout: Layout, footnotes: Sequence[Note], more: Sequence[CSS]) -> Any:
    """A layout with all of the notes, each on the page of its mark, if there is a way.

    Where notes were moved away to keep the first lines of a paragraph on a page, this paragraph is kept in one piece
    instead: it asks for so many lines before the end of a page that no note is moved for some. Since `layout.py` sees
    to it that WeasyPrint moves none, the first layout is nearly always the last.
    """
    whole: list[str] = []
    for _ in range(ATTEMPTS):
        own = CSS(string="".join(f"{paragraph} {{ break-inside: avoid; orphans: 999 }}\n" for paragraph in whole))
        tried = layout([*more, own])
        shown = shown_notes(tried.pages)
        forgotten = [f'p:has([id="{note.id}"])' for note in footnotes if note.id not in shown]
        found = forgotten or _displacing(tried.pages, footnotes)
        if not set(found) - set(whole):
            break
        whole.extend(found)
    return tried


def _displacing(pages: Sequence[Any], footnotes: Sequence[Note]) -> list[str]:
    """The paragraphs at the end of the pages from which notes were moved to later ones."""
    places = {name: number for number, page in reversed(list(enumerate(pages))) for name in page.anchors}
    marks = [(places.get(mark_id(note.id, 1)), places.get(note.id)) for note in footnotes]
    left = dict.fromkeys(mark for mark, note in marks if mark is not None and note is not None and mark < note)
    return [f'[id="{last}"]' for number in left if (last := _last_paragraph(pages[number]._page_box))]


def _last_paragraph(page: Any) -> str | None:
    ids = [box.element.get("id") for box in page.children[0].descendants() if box.element_tag == "p"]
    return ids[-1] if ids else None


def _nearly_empty(pages: Sequence[Any]) -> int:
    """How many pages after the first are nearly empty."""
    return sum(_filled(page._page_box) < NEARLY_EMPTY for page in pages[1:])


def _filled(page: Any) -> float:
    """How far down the text of a page reaches, as a share of its height; notes do not count."""
    bottoms = [
        box.position_y + box.height for box in page.children[0].descendants() if isinstance(box, LineBox | ReplacedBox)
    ]
    return (max(bottoms, default=0.0) - page.content_box_y()) / page.height  # type: ignore[no-any-return]
