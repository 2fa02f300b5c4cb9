"""Turn ::: {.recommendation-matrix of="slug"} into a table that is filled with recommendations later."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Block, Row, Table
from generator.readers.data.csv import split
from generator.readers.markdown.attributes import Allowed, Attributes
from generator.readers.markdown.data import caption
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

MATRIX = Allowed("A matrix of recommendations", ("of", "lang", "only"), role=True, numbering=True)
_OWN = (".",)  # the document in which it stands


def make(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Table of a div, which the matrix transform fills; a paragraph in the div is its caption."""
    words = caption(node, "matrix", reader, within)
    lists = split(given.get("of")) or _OWN
    return [Table(Row(()), (), (), words, given.id, given.numbered, lists=lists, location=node.location)]
