"""Fill each matrix of recommendations with those of the documents that it names, its own where it names none."""

from collections.abc import Mapping
from dataclasses import replace

from generator.errors import Location
from generator.locale import base_language
from generator.model import Cell, Document, Inlines, Ref, Row, Span, Table, Text
from generator.model.walk import Node, find, rebuild, with_blocks
from generator.recommendations import Listed

OWN, ALL = ".", "all"  # in Table.lists, the document in which it stands, and all of the project
_COLUMNS = ("number", "words", "addressee", "right", "treaty", "timeframe", "status")
# What is not in the language of the document that it comes from: its sources have their own.
_NEUTRAL = frozenset(("number", "treaty"))


def lists_of(document: Document) -> dict[str, Location | None]:
    """The documents whose recommendations the matrices of a document list, each with the place of one of these."""
    return {slug: table.location for table in find(document.blocks, Table) for slug in table.lists}


def matrix(document: Document, lists: Mapping[str, tuple[Listed, ...]], words: Mapping[str, str]) -> Document:
    """The document with rows in its matrices. `lists` has the recommendations of each document that they name, `words`
    are the locale's, for the head. A column in which nothing would stand is left out.
    """
    if not lists_of(document):
        return document
    own = lists.get(OWN, ())
    lists = {**lists, document.slug: own, ALL: (*own, *lists.get(ALL, ()))}

    filling = _Filling(lists, words, document.metadata.language)

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            filling.fill(node) if isinstance(node, Table) and node.lists else rebuild(node, change) for node in nodes
        )

    return with_blocks(document, change(document.blocks))


class _Filling:
    """Fills the matrices of a document, whose language is `language`."""

    def __init__(self, lists: Mapping[str, tuple[Listed, ...]], words: Mapping[str, str], language: str) -> None:
        self._lists = lists
        self._own = {entry.slug for entry in lists.get(OWN, ())}
        self._titles = words
        self._language = base_language(language)

    def fill(self, table: Table) -> Table:
        """The table with a head and its rows."""
        entries = [entry for slug in table.lists for entry in self._lists.get(slug, ())]
        columns = [name for name in _COLUMNS if any(getattr(entry, name) for entry in entries)] or ["words"]
        if len({entry.slug for entry in entries}) > 1:
            columns = ["document", *columns]
        head = Row(tuple(Cell((Text(self._titles[f"column_{name}"]),)) for name in columns), table.location)
        rows = tuple(Row(tuple(self._cell(name, entry) for name in columns), table.location) for entry in entries)
        return replace(table, head=head, rows=rows, alignments=tuple("left" for _ in columns))

    def _cell(self, column: str, entry: Listed) -> Cell:
        return Cell(self._words(column, entry), entry.location)

    def _words(self, column: str, entry: Listed) -> Inlines:
        if column == "number" and entry.slug in self._own and entry.number:
            return (Ref(entry.anchor, (Text(entry.number),)),)
        if column == "treaty" and entry.article:
            return (Text(f"{entry.treaty}, {entry.article}"),)
        value = str(getattr(entry, column))
        if value and column not in _NEUTRAL and self._is_foreign(entry):
            return (Span((Text(value),), language=entry.language),)
        return (Text(value),) if value else ()

    def _is_foreign(self, entry: Listed) -> bool:
        return bool(entry.language) and base_language(entry.language) != self._language
