"""Turn HTML into WeasyPrint's document, in which each note keeps to the page of its mark.

Where the first line of a paragraph still fits a page and the second does not, WeasyPrint 70 moves the notes of earlier
lines to the next page until it does, and then forgets some of them (layout/block.py, _linebox_layout). Here it finds
none to move, so that the paragraph goes to the next page, as the rule for its first lines says (`orphans`). `pages.py`
looks whether all notes are where they belong, and would mend it at the cost of further layouts: with another release of
WeasyPrint, to whose inside this does not reach, a PDF takes longer, and has all of its notes nevertheless.
docs/upstream/ has the patch that would make this module needless.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import weasyprint
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.document import Document
from weasyprint.layout import LayoutContext

_KNOWN = "70"  # the release whose inside is known here


def laid_out(html: HTML, fonts: Any, styles: Sequence[CSS], variant: str) -> Document:
    """The document that `html.render` gives, but for the notes that are moved there."""
    options = {"stylesheets": styles, "pdf_variant": variant}
    if weasyprint.VERSION.partition(".")[0] != _KNOWN:
        return html.render(fonts, **options)
    return _Document._render(html, fonts, None, None, {**DEFAULT_OPTIONS, **options})


class _Document(Document):  # type: ignore[misc]
    @classmethod
    def _build_layout_context(cls, *args: Any) -> LayoutContext:
        context = super()._build_layout_context(*args)
        context.__class__ = _Context  # functions know it already, so that another one could not take its place
        for name in ("footnotes", "current_page_footnotes"):
            setattr(context, name, vars(context).pop(name))
        return context


class _Context(LayoutContext):  # type: ignore[misc]
    @property
    def current_page_footnotes(self) -> _PageNotes:
        return self._page_notes

    @current_page_footnotes.setter
    def current_page_footnotes(self, notes: Iterable[Any]) -> None:
        self._page_notes = _PageNotes(self, notes)

    @property
    def footnotes(self) -> _WaitingNotes:
        return self._waiting_notes

    @footnotes.setter
    def footnotes(self, notes: Iterable[Any]) -> None:
        self._waiting_notes = _WaitingNotes(notes)

    def _update_footnote_area(self) -> bool:
        self._page_notes.movable = True  # here it is asked whether there are any at all
        try:
            return bool(super()._update_footnote_area())
        finally:
            self._page_notes.movable = False


class _PageNotes(list[Any]):
    """The notes of a page. Asked whether there are any, they say no: only who wants to move some asks in this way."""

    def __init__(self, context: LayoutContext, notes: Iterable[Any]) -> None:
        super().__init__(notes)
        self._context, self.movable = context, False

    def __bool__(self) -> bool:
        return (self.movable or self._context.in_column) and len(self) > 0


class _WaitingNotes(list[Any]):
    """The notes that no page has yet. Each box of each line is looked for among them, and few have a note."""

    def __contains__(self, note: object) -> bool:
        return note is not None and super().__contains__(note)
