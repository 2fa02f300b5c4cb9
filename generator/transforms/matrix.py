"""Fill each matrix of recommendations with those of the documents that it names, its own where it names none."""

from collections.abc import Mapping, Set
from dataclasses import replace

from generator.errors import Location
from generator.model import Cell, Document, Inlines, Ref, Row, Table, Text
from generator.model.walk import Node, find, rebuild, with_blocks
from generator.recommendations import Listed

OWN, ALL = ".", "all"  # in Table.lists, the document in which it stands, and all of the project
_COLUMNS = ("number", "words", "addressee", "right", "treaty", "timeframe", "status")


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

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            _filled(node, lists, words) if isinstance(node, Table) and node.lists else rebuild(node, change)
            for node in nodes
        )

    return with_blocks(document, change(document.blocks))


def _filled(table: Table, lists: Mapping[str, tuple[Listed, ...]], words: Mapping[str, str]) -> Table:
    own = {entry.slug for entry in lists.get(OWN, ())}
    entries = [entry for slug in table.lists for entry in lists.get(slug, ())]
    columns = [name for name in _COLUMNS if any(getattr(entry, name) for entry in entries)] or ["words"]
    if len({entry.slug for entry in entries}) > 1:
        columns = ["document", *columns]
    head = Row(tuple(Cell((Text(words[f"column_{name}"]),)) for name in columns), table.location)
    rows = tuple(Row(tuple(_cell(name, entry, own) for name in columns), table.location) for entry in entries)
    return replace(table, head=head, rows=rows, alignments=tuple("left" for _ in columns))


def _cell(column: str, entry: Listed, own: Set[str]) -> Cell:
    return Cell(_words(column, entry, own), entry.location)


def _words(column: str, entry: Listed, own: Set[str]) -> Inlines:
    if column == "number" and entry.slug in own and entry.number:
        return (Ref(entry.anchor, (Text(entry.number),)),)
    if column == "treaty" and entry.article:
        return (Text(f"{entry.treaty}, {entry.article}"),)
    value = str(getattr(entry, column))
    return (Text(value),) if value else ()
