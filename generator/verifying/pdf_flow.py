"""Turn a PDF into the flow of its text, with the passages that its tags tell of, and what it draws beside text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.record import record
from generator.verifying.flow import Flow, Passage, Sort, flow_of, shown
from generator.verifying.pdf_structure import Block, blocks
from generator.verifying.pdf_text import Meanings, Page, Pages, Piece

if TYPE_CHECKING:
    from pypdf import PdfReader

_NUMBER = re.compile(r"\s*(\d{1,4})(\.)?\s+(?=\D)")
_ENDED = re.compile(r"[.!?:;…][”’»\")\s\d]*$")  # how a paragraph ends that does not go on, with the marks of its notes
_HEADINGS = frozenset("H H1 H2 H3 H4 H5 H6 Title".split())
_SEEN = 0.1  # of the text: where no more is visible, a file is a scan with a text behind its pictures


@record
class Contradiction:
    """Words whose shapes say something else than the text that searching and copying find; `page` counted from 1."""

    page: int
    told: str
    drawn: str


@record
class PdfText:
    """The text of a PDF, and what else its pages draw: `meanings` of codes by the outlines of fonts, `shapes` of each
    page, `fonts` by their outlines, `hidden` text by page (from 1) that is drawn without ink.
    """

    flow: Flow
    meanings: Meanings
    shapes: tuple[Counter[str], ...]
    fonts: tuple[frozenset[str], ...]
    contradictions: tuple[Contradiction, ...]
    hidden: tuple[tuple[int, str], ...]
    scanned: bool


def read_text(reader: PdfReader, known: Meanings | None = None) -> PdfText:
    """The text of a PDF as it is drawn; `known` are the meanings that codes have in the released file."""
    reading = Pages(reader, known)
    pages = list(reading)
    seen = sum(len(piece.drawn) for page in pages for piece in page.pieces if piece.visible)
    unseen = sum(len(piece.drawn) for page in pages for piece in page.pieces if not piece.visible)
    scanned = seen < _SEEN * unseen
    return PdfText(
        flow_of(_passages(reader, pages, scanned)),
        reading.meanings,
        tuple(page.shapes for page in pages),
        tuple(page.fonts for page in pages),
        tuple(_contradictions(pages)),
        () if scanned else tuple(_hidden(pages)),
        scanned,
    )


def _contradictions(pages: Sequence[Page]) -> Iterator[Contradiction]:
    for number, page in enumerate(pages, 1):
        for piece in page.pieces:
            if piece.told != piece.drawn and piece.visible:
                yield Contradiction(number, shown(piece.told), shown(piece.drawn))


def _hidden(pages: Sequence[Page]) -> Iterator[tuple[int, str]]:
    for number, page in enumerate(pages, 1):
        words = shown("".join(piece.drawn for piece in page.pieces if not piece.visible))
        if words:
            yield number, words


def _passages(reader: PdfReader, pages: Sequence[Page], scanned: bool) -> list[Passage]:
    tagged = blocks(reader)
    names = _Names()
    found = []
    for number, page in enumerate(pages):
        for block, pieces in _grouped(page, number, tagged, scanned):
            text = "".join(piece.drawn for piece in pieces)
            if text.strip():
                found.append(names.named(block, text, number + 1))
    return found


def _grouped(
    page: Page, number: int, tagged: Mapping[tuple[int, int], Block], scanned: bool
) -> Iterator[tuple[Block | None, list[Piece]]]:
    """The pieces of a page, those of one block together that are drawn one after the other."""
    block: Block | None = None
    pieces: list[Piece] = []
    for piece in page.pieces:
        if not (piece.visible or scanned):
            continue
        own = tagged.get((number, piece.mark)) if piece.mark >= 0 else None
        if pieces and not piece.drawn.strip():  # spaces between, which need not be tagged, end no paragraph
            own = block
        if pieces and own != block:
            yield block, pieces
            pieces = []
        block = own
        pieces.append(piece)
    if pieces:
        yield block, pieces


class _Names:
    """Gives passages their names, in reading order: what goes on after a page's end has the name of what it goes on."""

    def __init__(self) -> None:
        self._numbers: dict[int, str] = {}
        self._section = ""
        self._after = ""
        self._row = (0, "")
        self._last = (0, "", "")  # of the last paragraph the page, the number and the text

    def named(self, block: Block | None, text: str, page: int) -> Passage:
        sort = _sort(block, text)
        number = self._number(block, sort, text)
        words = shown(text)
        if sort == "heading":
            self._section, self._after = words, ""
        if sort in ("paragraph", "item"):
            before, above, ended = self._last
            if not number and page == before + 1 and not _ENDED.search(ended):
                number = above
            self._after = number if number.isdigit() else self._after
            self._last = (page, number, text)
        row = self._row_of(block, words) if sort == "cell" and block else ""
        return Passage(sort, text, number, page, self._section, row, self._after)

    def _number(self, block: Block | None, sort: Sort, text: str) -> str:
        if block is None:
            return ""
        if block.order not in self._numbers:
            found = _NUMBER.match(text) if sort in ("paragraph", "item", "note") else None
            plain = found and bool(found[2]) == (sort != "note")
            self._numbers[block.order] = found[1] if found and plain else ""
        return self._numbers[block.order]

    def _row_of(self, block: Block, words: str) -> str:
        if block.row != self._row[0]:
            self._row = (block.row, words)
        return self._row[1]


def _sort(block: Block | None, text: str) -> Sort:
    if block is None:
        return "margin"
    match block.type:
        case "Note" | "FENote":
            return "note"
        case one if one in _HEADINGS:
            return "heading"
        case "TD" | "TH":
            return "cell"
        case "Caption":
            return "caption"
        case "P" | "LI" | "TOCI" | "Code":
            return "item" if "LI" in block.above or block.type == "LI" else "paragraph"
        case _:  # loose at the page's foot or in its margin
            found = _NUMBER.match(text)
            return "note" if found and len(text) > len(found[0]) + 2 else "margin"
