"""Turn the nodes of one container into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.model import Block, ThematicBreak
from generator.readers.markdown import (
    abbreviations,
    code,
    divs,
    headings,
    html,
    lists,
    notes,
    paragraphs,
    quotations,
    tables,
)
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import BlockMaker, Reader, Within


def _thematic_break(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    return [ThematicBreak(location=node.location)]


_MAKERS: Mapping[str, BlockMaker] = {
    "abbreviation": abbreviations.make,
    "blockquote": quotations.make_blockquote,
    "bullet_list": lists.make,
    "code_block": code.make,
    "div": divs.make,
    "fence": code.make,
    "heading": headings.make,
    "hr": _thematic_break,
    "html_block": html.make_block,
    "note_definition": notes.make_definition,
    "ordered_list": lists.make,
    "paragraph": paragraphs.make,
    "table": tables.make,
}


def read(nodes: Sequence[Node], reader: Reader, within: Within) -> Iterable[Block]:
    """The blocks of some nodes, one after another."""
    before: Node | None = None
    for node in tables.pair_captions(nodes, reader):
        if node.type == "div":
            node.token.meta["before"] = before
        before = node
        yield from _MAKERS[node.type](node, reader, within)
