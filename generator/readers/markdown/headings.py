"""Turn a heading into a section that is still only its heading."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Block, Section
from generator.readers.markdown.attributes import Allowed, trailing
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_HEADING = Allowed("A heading", role=True, numbering=True)


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The Section of a heading, of either of CommonMark's forms."""
    stretch, raw = trailing(_stretch(node, reader), reader.report)
    given = reader.attributes(raw, _HEADING)
    title = reader.inlines(stretch, within)
    level = int(node.token.tag[1:])
    return [Section(level, title, (), given.id, given.role, given.numbered, location=node.location)]


def _stretch(node: Node, reader: Reader) -> Stretch:
    marks = node.token.markup
    if not marks.startswith("#") or node.inline is None:
        return reader.run(node)
    line = node.page.lines[node.line]
    column = line.index(node.inline.content, node.column + len(marks))
    return Stretch.whole(node.inline.content, node.page, node.line, column)
