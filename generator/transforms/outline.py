"""Turn the sections into the document's outline."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Div, Document, Outline, Section
from generator.model.walk import Node, text


def outline(document: Document) -> Document:
    """The document with its outline: each section with its number and its title as plain text, without notes."""
    return replace(document, outline=tuple(_lines(document.blocks)))


def _lines(nodes: tuple[Node, ...]) -> Iterator[Outline]:
    for node in nodes:
        if isinstance(node, Section):
            title = " ".join(text(node.title).split())
            yield Outline(node.id, title, node.number, tuple(_lines(node.blocks)))
        elif isinstance(node, Div):
            yield from _lines(node.blocks)
