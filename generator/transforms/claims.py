"""Turn the sources of the facts that a text states into citations: beside a claim, or at its sentence's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from generator.evidence import Fact, Support
from generator.kind import RoleStyle
from generator.locale import Locale
from generator.model import (
    Block,
    Blocks,
    Cell,
    Cite,
    Claim,
    Contents,
    Div,
    Document,
    Emph,
    Figure,
    Inline,
    Inlines,
    Note,
    NoteDefinition,
    Para,
    Quotation,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
)
from generator.model.walk import Node, find, rebuild, text, with_blocks
from generator.sentences import begins_sentence
from generator.transforms.inlines import joined
from generator.transforms.supports import Cited, cited_by, cited_in, covers, plan, with_supports

# The punctuation with which a sentence ends, a space that a language sets before it, and a numeral before that.
_PUNCTUATION = re.compile(r"(\d?)\s*[.;:,!?…]+\Z")
_OPEN = (Emph, Strong, Span, Claim)


def claims(document: Document, facts: Mapping[str, Fact], roles: Mapping[str, RoleStyle], locale: Locale) -> Document:
    """The document with a citation for each source of a fact that is not cited beside its claim or later in its
    paragraph.

    None arises in headings, in parts for one output, and in what does not count as text, as the title on a cover. For
    the cells of a table they stand in its caption, in an author's note among its citations.
    """
    if not _has_claims(document):
        return document
    citing = _Citing(facts, document.definitions, roles, locale)
    document = with_blocks(document, citing.change(document.blocks))
    definitions = {
        label: replace(one, blocks=citing.in_note(one.blocks)) for label, one in document.definitions.items()
    }
    return replace(document, definitions=definitions)


def _has_claims(document: Document) -> bool:
    notes = (block for one in document.definitions.values() for block in one.blocks)
    return next(find((*document.blocks, *notes), Claim), None) is not None


class _Citing:
    """Goes over the tree, paragraph by paragraph."""

    def __init__(
        self,
        facts: Mapping[str, Fact],
        notes: Mapping[str, NoteDefinition],
        roles: Mapping[str, RoleStyle],
        locale: Locale,
    ) -> None:
        self._facts = facts
        self._notes = notes
        self._roles = roles
        self._locale = locale

    def change(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes with the citations of their claims."""
        return tuple(self._node(node) for node in nodes)

    def in_note(self, blocks: Blocks, more: tuple[Support, ...] = ()) -> Blocks:
        """The blocks of an author's note: what its claims want cited joins a citation at the end, else follows.

        A citation in the middle of its words is part of a sentence, which would not bear another source. `more` is what
        claims of the text want cited in the note.
        """
        missing = (*self._missing(blocks, cited_in(blocks, self._notes)), *more)
        if not missing:
            return blocks
        match blocks:
            case (*_, Para(content=(*_, Cite() as last) | (*_, Cite() as last, Text(text="." | ". ")))):
                return cast(Blocks, self._joined(blocks, {id(last): missing}))
        return self._at_end(blocks, self._cite(missing, blocks))

    def _node(self, node: Node) -> Node:
        match node:
            case Section():
                return replace(node, blocks=cast(Blocks, self.change(node.blocks)))
            case Div() if node.only or self._is_furniture(node):
                return node
            case Contents():
                return node
            case Para() | Cell():
                return replace(node, content=self._passage(node.content))
            case Table():
                return self._table(node)
            case Figure():
                panels = cast(tuple[Figure, ...], self.change(node.panels))
                caption, credit = self._passage(node.caption), self._passage(node.credit)
                return replace(node, panels=panels, caption=caption, credit=credit)
            case Quotation():
                blocks = cast(tuple[Block, ...], self.change(node.blocks))
                return replace(node, blocks=blocks, attribution=self._passage(node.attribution))
            case _:
                return rebuild(node, self.change)

    def _is_furniture(self, div: Div) -> bool:
        role = self._roles.get(div.role or "")
        return role is not None and not role.counted

    def _passage(self, content: Inlines) -> Inlines:
        if not any(find(content, Claim)):
            return content
        made = plan(content, self._facts, self._notes, self._locale)
        supports = {id(made.marks[place].node): missing for place, missing in made.joined.items()}
        words = text(content)
        ends = {
            _mark_place(words, made.sentences[index].start, made.sentences[index].end): missing
            for index, missing in made.ends.items()
        }
        content = cast(Inlines, self._joined(content, supports))
        for place in sorted(ends, reverse=True):
            content = joined(_inserted(content, place, self._cite(ends[place], content)))
        return content

    def _cite(self, supports: Iterable[Support], around: Iterable[Node]) -> Cite:
        """A citation of its own; its place in the source is that of the first claim around."""
        location = next((claim.location for claim in find(around, Claim)), None)
        return Cite(with_supports((), supports, self._locale), location=location)

    def _joined(self, nodes: tuple[Node, ...], supports: Mapping[int, tuple[Support, ...]]) -> tuple[Node, ...]:
        """The nodes with what joins each citation, by its identity, and with the claims of notes cited in them."""
        done: list[Node] = []
        for node in nodes:
            if isinstance(node, Cite) and id(node) in supports:
                node = replace(node, items=with_supports(node.items, supports[id(node)], self._locale))
            elif isinstance(node, Note) and node.label is None:
                node = replace(node, blocks=self.in_note(node.blocks, supports.get(id(node), ())))
            else:
                node = rebuild(node, lambda below: self._joined(below, supports))
            done.append(node)
        return tuple(done)

    def _table(self, table: Table) -> Table:
        """A table with what its claims want cited in its caption, else in the line of its source, else in the cells."""
        cited = set(cited_in((table,), self._notes))
        missing = self._missing((table,), cited)
        if table.caption:
            return replace(table, caption=self._behind(table.caption, missing, (table,)))
        if table.source:
            return replace(table, source=self._behind(table.source, missing, (table,)))
        return replace(table, rows=tuple(self._row(row, cited) for row in table.rows)) if missing else table

    def _row(self, row: Row, cited: set[Cited]) -> Row:
        """A row in whose cells everything is cited that no cell before has; `cited` is what is, and grows."""
        cells = []
        for cell in row.cells:
            missing = self._missing((cell,), cited)
            cited |= {cited_by(one) for one in missing}
            cells.append(replace(cell, content=self._behind(cell.content, missing, (cell,))))
        return replace(row, cells=tuple(cells))

    def _behind(self, content: Inlines, missing: tuple[Support, ...], around: tuple[Node, ...]) -> Inlines:
        """Words with a citation at their end."""
        if not missing:
            return content
        match content:
            case (*before, Cite() as last):
                return (*before, replace(last, items=with_supports(last.items, missing, self._locale)))
        words = text(content)
        return joined(_inserted(content, _mark_place(words, 0, len(words)), self._cite(missing, around)))

    def _missing(self, nodes: tuple[Node, ...], cited: Iterable[Cited]) -> tuple[Support, ...]:
        """What the claims below some nodes want cited, less what is."""
        known = set(cited)
        facts = (self._facts.get(claim.fact) for claim in find(nodes, Claim))
        return tuple(one for fact in facts if fact for one in fact.sources if not covers(known, one))

    def _at_end(self, blocks: Blocks, cite: Cite) -> Blocks:
        """The blocks of a note with a citation as a sentence of its own."""
        match blocks:
            case (*before, Para() as last):
                content = last.content
                if not begins_sentence(f"{text(content).rstrip()} ", self._locale):
                    content = (*content, Text("."))
                return (*before, replace(last, content=joined((*content, Text(" "), cite))))
        return (*blocks, Para((cite,)))


def _mark_place(words: str, start: int, end: int) -> int:
    """Where the mark of a sentence's note is put: before its punctuation, behind that of a quotation that ends it.

    Behind a numeral it stands after the punctuation in every language: 2023¹ reads as a power.
    """
    found = _PUNCTUATION.search(words, start, end)
    return found.start() if found and not found[1] else end


def _inserted(nodes: Inlines, place: int, cite: Cite) -> Inlines:
    """Inlines with a citation at a place of their words, behind all marks that stand there."""
    start = 0
    for index, node in enumerate(nodes):
        length = len(text((node,)))
        if length and start == place:
            return (*nodes[:index], cite, *nodes[index:])
        if start < place < start + length:
            return (*nodes[:index], *_split(node, place - start, cite), *nodes[index + 1 :])
        start += length
    return (*nodes, cite)


def _split(node: Inline, place: int, cite: Cite) -> Inlines:
    """A node with a citation within its words; behind it where it has to stay whole."""
    if isinstance(node, Text):
        return (Text(node.text[:place]), cite, Text(node.text[place:]))
    if isinstance(node, _OPEN) and not (isinstance(node, Span) and node.only):
        return (replace(node, content=_inserted(node.content, place, cite)),)
    return (node, cite)
