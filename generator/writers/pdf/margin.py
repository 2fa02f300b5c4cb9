"""Put the notes on claims of the checker's edition into a column beside each page, none over another.

WeasyPrint lays a note out where its claim stands, outside of the flow, so that lines end where they do in the plain
edition. Then the page is made wider, and its notes are moved: each beside its claim, or below the one before.
What a column has no room for goes on in a further one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.document import Page

_MM = 96 / 25.4  # in CSS pixels
_GAP = 5 * _MM
_WIDTH = 56 * _MM  # as checker.css says
_HEAD = 9 * _MM
_BETWEEN = 1.2 * _MM
_TOP = 18 * _MM
_BOTTOM = 12 * _MM


def set_in_margin(pages: Sequence[Any]) -> None:
    """Widen each page, and move its notes, and what its edition is called, into the column."""
    widest = max((box.width for page in pages for box in _boxes_of(page, "claim-note")), default=_WIDTH)
    for page in pages:
        for claim in _boxes_of(page, "claim"):
            _place_at(claim)
        _head(page)
        columns = _stack(page, list(_boxes_of(page, "claim-note")), widest + _GAP)
        page.width += columns * (widest + _GAP) + _GAP
        _find_links(page)


def _find_links(page: Any) -> None:
    """Where links stand, and what they lead to, was found before the boxes were moved."""
    moved = Page(page._page_box)
    page.links, page.anchors = moved.links, moved.anchors


def _place_at(claim: Any) -> None:
    """Move the number of a claim to where its words begin, since a justified line has moved them; its note as high."""
    if not _is_first(claim):
        return
    number, note, words = (getattr(child, "_box", child) for child in claim.children[:3])
    number.translate(words.position_x - number.position_x, words.position_y - number.position_y)
    note.translate(0, words.position_y - note.position_y)


def _is_first(claim: Any) -> bool:
    """Whether this is the first of the boxes of a claim: it may have one on each of several lines."""
    return len(claim.children) > 2 and _is(claim.children[0], "claim-number") and _is(claim.children[1], "claim-note")


def _head(page: Any) -> None:
    for box in page._page_box.children:
        if getattr(box, "at_keyword", "") == "@top-right-corner" and box.children:
            first = box.children[0]
            box.translate(page.width + _GAP - first.position_x, _HEAD - first.position_y)


def _stack(page: Any, notes: list[Any], step: float) -> int:
    """Move the notes of a page; gives how many columns they take."""
    notes.sort(key=lambda box: (box.position_y, box.position_x))
    heights = [note.margin_height() + _BETWEEN for note in notes]
    bottom = page.height - _BOTTOM
    column, free = 0, _TOP
    for index, note in enumerate(notes):
        # Those that follow need room too: where it is scarce, they begin above their claims.
        wanted = min(note.position_y, bottom - sum(heights[index:])) if not column else free
        top = max(free, wanted)
        if top + heights[index] > bottom and free > _TOP:
            column, top = column + 1, _TOP
        left = page.width + _GAP + column * step
        note.translate(left - note.position_x, top - note.position_y)
        free = top + heights[index]
    return column + 1


def _boxes_of(page: Any, css: str) -> Iterator[Any]:
    """The boxes of a class on a page, each once."""
    found = {id(box): box for box in _below(page._page_box) if _is(box, css)}
    return iter(found.values())


def _is(box: Any, css: str) -> bool:
    element = box.element
    return element is not None and element.get("class") == css and box.element_tag == element.tag


def _below(box: Any) -> Iterator[Any]:
    """A box and all below it; what is outside of the flow is behind a placeholder."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _below(child)
