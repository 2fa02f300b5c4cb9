"""Turn a heading into a section that is still only its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import Block, Section
from generator.readers.markdown.attributes import Allowed, malformed, trailing
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

# At the end of a heading {torture} was meant as {#torture}: nobody wants to print it.
_BRACES = re.compile(r"(?<=\s)\{[^{}]*(?<!\\)\}\Z")
_HEADING = Allowed("A heading", role=True, numbering=True)


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The Section of a heading, of either of CommonMark's forms."""
    stretch, raw = trailing(_stretch(node, reader), reader.report)
    braces = _BRACES.search(stretch.text) if raw is None else None
    if braces:
        malformed(stretch, braces.start(), reader.report)
        stretch = stretch.part(0, braces.start()).stripped()
    given = reader.attributes(raw, _HEADING)
    title = reader.inlines(stretch, within)
    level = int(node.token.tag[1:])
    return [Section(level, title, (), given.id, given.role, given.numbered, location=node.location)]


def refuse(blocks: Iterable[Block], what: str, reader: Reader) -> None:
    """Say that a heading among these blocks stands in something that holds no sections."""
    for block in blocks:
        if isinstance(block, Section) and block.location:
            hint = "Take it out, or write \\# for a sign that is text."
            reader.report.fault("heading-misplaced", f"A heading stands in {what}.", block.location, hint)


def _stretch(node: Node, reader: Reader) -> Stretch:
    marks = node.token.markup
    if not marks.startswith("#") or node.inline is None:
        return reader.run(node)
    line = node.page.lines[node.line]
    column = line.index(node.inline.content, node.column + len(marks))
    return Stretch.whole(node.inline.content, node.page, node.line, column)
