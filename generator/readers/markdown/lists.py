"""Turn bulleted and ordered lists into lists of blocks, with the attributes at the end of an item."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Location
from generator.model import Block, Blocks, List, ListItem
from generator.readers.markdown import headings, paragraphs
from generator.readers.markdown.attributes import Allowed, Attributes, trailing
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

_ITEM = Allowed("A list item")


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The List of a node."""
    ordered = node.type == "ordered_list"
    items = tuple(_item(item, reader, within.deeper()) for item in node.children)
    start = int(node.token.attrs.get("start", 1))
    return [List(items, ordered, start, _tight(node), location=node.location)]


def _tight(node: Node) -> bool:
    children = (child for item in node.children for child in item.children)
    return all(child.token.hidden for child in children if child.type == "paragraph")


def _item(node: Node, reader: Reader, within: Within) -> ListItem:
    blocks, given = item_parts(node, _ITEM, reader, within)
    return ListItem(blocks, given.id, location=item_location(node))


def item_parts(node: Node, allowed: Allowed, reader: Reader, within: Within) -> tuple[Blocks, Attributes]:
    """The blocks of an item, and the attributes at the end of its first paragraph."""
    if not node.children or node.children[0].type != "paragraph":
        blocks = reader.blocks(node.children, within)
        headings.refuse(blocks, "a list", reader)
        return blocks, Attributes()
    first = node.children[0]
    stretch, raw = trailing(reader.run(first), reader.report)
    given = reader.attributes(raw, allowed)
    own = paragraphs.from_stretch(stretch, None, first, reader, within)
    more = reader.blocks(node.children[1:], within)
    headings.refuse(more, "a list", reader)
    return (*own, *more), given


def item_location(node: Node) -> Location:
    """The place of an item's mark, which markdown-it doesn't tell: it stands before the item's first block."""
    mark = node.token.info + node.token.markup
    line = node.page.lines[node.line]
    first = node.children[0] if node.children else None
    end = first.column if first and first.line == node.line else len(line)
    return node.page.locate(node.line, line.rfind(mark, 0, end))
