"""Lay HTML out on pages: all of its notes on them, and no last page that is nearly empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox

from generator.model import Note
from generator.writers.pdf.notes import shown_notes

VARIANT = "pdf/ua-1"

# How often to look for other page ends where notes were forgotten: each time lays out the whole document.
ATTEMPTS = 6
# A last page that is filled to less than this is nearly empty. What may be given up to save it is a little leading,
# which no reader tells from the usual.
NEARLY_EMPTY = 0.2
TIGHTER = CSS(string=":root { --tight-leading: 0.965; --tight-gap: 0.83 }")

Layout = Callable[[Sequence[CSS]], Any]


def lay_out(html: HTML, footnotes: Sequence[Note], fonts: Any, styles: Sequence[CSS]) -> Any:
    """WeasyPrint's document, set a little tighter where that saves its last page."""

    def layout(more: Sequence[CSS]) -> Any:
        return html.render(fonts, stylesheets=[*styles, *more], pdf_variant=VARIANT)

    usual = _with_all_notes(layout, footnotes, ())
    if len(usual.pages) < 2 or _filled(usual.pages[-1]._page_box) >= NEARLY_EMPTY:
        return usual
    tighter = _with_all_notes(layout, footnotes, (TIGHTER,))
    return tighter if len(tighter.pages) < len(usual.pages) else usual


def _with_all_notes(layout: Layout, footnotes: Sequence[Note], more: Sequence[CSS]) -> Any:
    """A layout with all of the notes, if there is a way.

    WeasyPrint 70 forgets the notes of a line that it can keep on a page only by moving the notes of earlier lines to
    the next one (layout/block.py, _linebox_layout: that line is kept without a look at its own notes). A paragraph to
    which this happens is kept in one piece instead, so that no line of it is moved.
    """
    whole: list[str] = []
    for _ in range(ATTEMPTS):
        own = CSS(string="".join(f'p:has([id="{note}"]) {{ break-inside: avoid }}\n' for note in whole))
        laid_out = layout([*more, own])
        shown = shown_notes(laid_out.pages)
        forgotten = [note.id for note in footnotes if note.id not in shown]
        if not set(forgotten) - set(whole):
            break
        whole.extend(forgotten)
    return laid_out


def _filled(page: Any) -> float:
    """How far down the text of a page reaches, as a share of its height; notes do not count."""
    bottoms = [
        box.position_y + box.height for box in page.children[0].descendants() if isinstance(box, LineBox | ReplacedBox)
    ]
    return (max(bottoms, default=0.0) - page.content_box_y()) / page.height  # type: ignore[no-any-return]
