"""Turn a paragraph of a Word file into the text that one sees once all changes are accepted, and what one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.verifying.flow import COMPUTED, DONE, MARK
from generator.verifying.unreadable import UnreadableError
from generator.verifying.word_opening import W
from generator.verifying.word_styles import Styles

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = (f"{W}t", f"{_M}t", f"{_A}t")
_SIGNS = {
    f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad", f"{W}footnoteReference": MARK, f"{W}endnoteReference": MARK,
}  # fmt: skip
_STRUCK = (f"{W}del", f"{W}moveFrom")
# What is not looked into: other paragraphs, which are read by themselves, properties, the form for old programs.
_CLOSED = (f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{_MC}Fallback", f"{W}txbxContent")
_DEPTH = 200
# Fields of pages: every program writes into them what its own layout comes to.
_OF_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "SECTION")
_PLAIN = ("HYPERLINK", "TOC", "INDEX", "TC", "XE", "FORMTEXT", "")  # fields whose text is text
_COUNT = re.compile(r"\s*[\dIVXLivxl]{1,6}\s*")


class Runs:
    """Reads the paragraphs of a story (the body, a note, a header) in their order, since fields may span them.

    `references` are the notes that the text refers to; `unseen` what is hidden, white or tiny; `codes` of fields.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[list[str]] = []  # of each field that is open its code, and "shown" when its result begins
        self.references: list[tuple[str, str]] = []
        self.unseen: list[tuple[str, str]] = []
        self.codes: list[str] = []

    def text(self, paragraph: Any) -> str:
        """The text of a paragraph."""
        parts = list(self._of(paragraph, paragraph, None, False, 0))
        return _without_pages("".join(parts))

    def _of(self, element: Any, paragraph: Any, run: Any, struck: bool, depth: int) -> Iterator[str]:
        if depth > _DEPTH:
            raise UnreadableError("its parts are nested too deeply.")
        for one in element:
            tag = one.tag
            if not isinstance(tag, str) or tag in _CLOSED:
                continue
            if tag == f"{W}fldChar":
                yield from self._field(str(one.get(f"{W}fldCharType", "")))
            elif tag == f"{W}instrText":
                if self._fields:
                    self._fields[-1][0] += one.text or ""
            elif tag == f"{W}fldSimple":
                yield from self._simple(one, paragraph, struck, depth)
            elif tag in _TEXT or tag in _SIGNS or tag == f"{W}sym":
                if not struck:
                    yield from self._signs(one, paragraph, run)
            else:
                inner = one if tag == f"{W}r" else run
                yield from self._of(one, paragraph, inner, struck or tag in _STRUCK, depth + 1)

    def _signs(self, one: Any, paragraph: Any, run: Any) -> Iterator[str]:
        if any(len(field) == 1 for field in self._fields):  # within a field's code
            return
        text = (one.text or "") if one.tag in _TEXT else _SIGNS.get(one.tag) or _symbol(one)
        why = self._styles.unseen(run, paragraph) if run is not None and text.strip() else ""
        if why:
            self.unseen.append((why, text))
        if why == "hidden":
            return
        if text == MARK:
            self.references.append((one.tag, str(one.get(f"{W}id", ""))))
        yield text

    def _field(self, sort: str) -> Iterator[str]:
        match sort:
            case "begin":
                self._fields.append([""])
            case "separate" if self._fields:
                self._fields[-1].append("shown")
                yield _opening(self._fields[-1][0])
            case "end" if self._fields:
                field = self._fields.pop()
                self.codes.append(" ".join(field[0].split()))
                if len(field) > 1:
                    yield _closing(field[0])

    def _simple(self, one: Any, paragraph: Any, struck: bool, depth: int) -> Iterator[str]:
        code = str(one.get(f"{W}instr", ""))
        self.codes.append(" ".join(code.split()))
        yield _opening(code)
        yield from self._of(one, paragraph, None, struck, depth + 1)
        yield _closing(code)


# Private signs around the results of fields of pages, which go as soon as the paragraph is whole.
_PAGES, _END = "\ue004", "\ue005"


def _opening(code: str) -> str:
    name = _name(code)
    return _PAGES if name in _OF_PAGES else "" if name in _PLAIN else COMPUTED


def _closing(code: str) -> str:
    name = _name(code)
    return _END if name in _OF_PAGES else "" if name in _PLAIN else DONE


def _name(code: str) -> str:
    return (code.split() or [""])[0].upper()


def _without_pages(text: str) -> str:
    """Text without the numbers that fields of pages have as their results; other words in such fields stay."""
    found = re.sub(f"{_PAGES}([^{_PAGES}{_END}]*){_END}", lambda one: "" if _COUNT.fullmatch(one[1]) else one[1], text)
    return found.replace(_PAGES, "").replace(_END, "")


def _symbol(one: Any) -> str:
    try:
        return chr(int(str(one.get(f"{W}char", "")), 16))
    except (ValueError, OverflowError):
        return "\ufffd"
