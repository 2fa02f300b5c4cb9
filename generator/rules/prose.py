"""Turn a document into passages: runs of words that a reader reads in one go, with what stands where in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, TypeVar

from generator.errors import Location, Severity
from generator.locale import base_language
from generator.model import (
    Cell,
    Contents,
    Div,
    Document,
    Figure,
    Inlines,
    List,
    Note,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Span,
    Table,
)
from generator.model.walk import Node, children, text
from generator.record import record
from generator.rules.places import normal, occurrences
from generator.rules.rule import Finding

Part = Literal[
    "paragraph", "item", "recommendation", "heading", "cell", "head", "caption", "credit", "attribution", "note"
]  # fmt: skip
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
N = TypeVar("N", bound=Node)


@record
class Extent:
    """A node of a passage and where its words stand in the passage's text; a note's mark has none, and is a place."""

    node: Node
    start: int
    end: int


@record
class Around:
    """What stands around a passage: roles, the ids of its sections, whose words it quotes, its one output."""

    part: Part = "paragraph"
    roles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    quotation: Quotation | None = None
    language: str | None = None
    only: str | None = None
    note: Note | None = None


@record
class Passage:
    """A paragraph, heading, caption, cell … as plain text, with plain spaces for no-break ones, without notes.

    `block` is the node that holds it; `extents` are its inline nodes in reading order, each before those inside it.
    """

    text: str
    block: Node
    extents: tuple[Extent, ...]
    around: Around
    location: Location | None

    def of(self, wanted: type[N]) -> Iterator[tuple[N, Extent]]:
        """The nodes of one type, each with its extent."""
        return ((extent.node, extent) for extent in self.extents if isinstance(extent.node, wanted))

    def finding(
        self, start: int, end: int, message: str, hint: str | None = None, severity: Severity | None = None
    ) -> Finding:
        """What a rule found in the words from `start` to `end`: by them its place in the source is found."""
        words, before = normal(self.text[start:end]), len(normal(self.text[:start]))
        nth = sum(1 for place in occurrences(normal(self.text), words) if place < before) if words else 0
        return Finding(message, self.location, hint, severity, self.text[start:end], nth)

    def is_in(self, language: str) -> bool:
        """Whether it is in a language, whatever its variant; the document's where nothing around it says another."""
        return self.around.language is None or base_language(self.around.language) == language

    @property
    def is_authors(self) -> bool:
        """Whether the words are the document's own, and not those of somebody whom it quotes at length."""
        return self.around.quotation is None or self.around.part == "attribution"


def passages(document: Document) -> Iterator[Passage]:
    """The passages of a document in reading order; those of a note stand behind the passage with its mark.

    Lists that the transforms fill (contents, bibliography, abbreviations) are left out: their words stand elsewhere.
    """
    return _blocks(document.blocks, Around())


_WIDEST = 40  # characters


def surroundings(words: str, start: int, end: int, reach: int = 12) -> tuple[int, int]:
    """A place in a text, made wider by a word or two on both sides, so far as these have an end."""
    first = words.rfind(" ", 0, max(0, start - reach)) + 1
    last = words.find(" ", end + reach)
    return max(first, start - _WIDEST), min(last if last > 0 else len(words), end + _WIDEST)


_FILLED = frozenset({"bibliography", "bibliography-by-type", "abbreviations"})


def _blocks(nodes: Iterable[Node], around: Around) -> Iterator[Passage]:
    for node in nodes:
        yield from _block(node, around)


def _block(node: Node, around: Around) -> Iterator[Passage]:
    match node:
        case Para():
            yield from _passage(node.content, node, around)
        case Section():
            yield from _passage(node.title, node, replace(around, part="heading"))
            roles = (*around.roles, node.role) if node.role else around.roles
            yield from _blocks(node.blocks, replace(around, roles=roles, sections=(*around.sections, node.id)))
        case List():
            yield from (part for item in node.items for part in _blocks(item.blocks, replace(around, part="item")))
        case Recommendations():
            yield from _blocks(node.lead_in, around)
            yield from _blocks(node.items, replace(around, part="recommendation"))
        case Recommendation():
            yield from _blocks(node.blocks, around)
        case Quotation():
            inside = replace(around, quotation=node, language=node.language or around.language)
            yield from _blocks(node.blocks, inside)
            yield from _passage(node.attribution, node, replace(inside, part="attribution"))
        case Table():
            yield from _table(node, around)
        case Figure():
            yield from _figure(node, around)
        case Div() if node.role in _FILLED:
            return
        case Div():
            roles = (*around.roles, node.role) if node.role else around.roles
            language, only = node.language or around.language, node.only or around.only
            yield from _blocks(node.blocks, replace(around, roles=roles, language=language, only=only))
        case Contents():
            return
        case _:
            yield from _blocks(children(node), around)


def _table(node: Table, around: Around) -> Iterator[Passage]:
    yield from _passage(node.caption, node, replace(around, part="caption"))
    for row in (node.head, *node.rows):
        for cell in row.cells:
            yield from _cell(cell, replace(around, part="head" if row is node.head else "cell"), node)
    yield from _passage(node.source, node, replace(around, part="credit"))


def _cell(cell: Cell, around: Around, table: Table) -> Iterator[Passage]:
    yield from _passage(cell.content, cell, around, cell.location or table.location)


def _figure(node: Figure, around: Around) -> Iterator[Passage]:
    yield from _blocks(node.panels, around)
    yield from _passage(node.caption, node, replace(around, part="caption"))
    yield from _passage(node.credit, node, replace(around, part="credit"))


def _passage(content: Inlines, block: Node, around: Around, location: Location | None = None) -> Iterator[Passage]:
    if not content:
        return
    extents: list[Extent] = []
    words = "".join(_words(content, extents, 0))
    ordered = tuple(sorted(extents, key=lambda extent: (extent.start, -extent.end)))
    yield Passage(words, block, ordered, around, location or getattr(block, "location", None))
    for extent in ordered:
        if isinstance(extent.node, Note):
            yield from _blocks(extent.node.blocks, replace(around, part="note", note=extent.node))


def _words(nodes: Iterable[Node], extents: list[Extent], start: int) -> Iterator[str]:
    """The words of inlines, and for each node but plain words its extent."""
    for node in nodes:
        inside = tuple(children(node))
        if inside and not isinstance(node, Note) and not (isinstance(node, Span) and node.role == "note-separator"):
            words = "".join(_words(inside, extents, start))
        else:
            words = text((node,)).translate(_PLAIN)
        extents.append(Extent(node, start, start + len(words)))
        start += len(words)
        yield words
