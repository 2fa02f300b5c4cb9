"""Turn fenced and indented code into verbatim blocks."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Block, CodeBlock
from generator.readers.markdown import splices
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The CodeBlock of a node."""
    content = node.token.content
    if splices.holds_reserved(content):
        splices.refuse(content, node.location, reader)
        return ()
    if node.type == "code_block":
        reader.report.warning(
            "code-indented",
            "Four spaces at the beginning of a line make it code, which is printed as typed.",
            node.location,
            "Take the spaces away, or fence code with ```.",
        )
    if node.type == "fence" and not _closed(node):
        reader.report.fault(
            "fence-unclosed",
            f"The code that begins with {node.token.markup} never ends.",
            node.location,
            f"Close it with {node.token.markup} on a line of its own.",
        )
    return [CodeBlock(content.removesuffix("\n"), location=node.location)]


def _closed(node: Node) -> bool:
    begin, end = node.token.map or [0, 0]
    last = node.page.lines[end - 1].rstrip()
    return end - begin > 1 and last.endswith(node.token.markup) and not last.strip(" >\t" + node.token.markup[0])
