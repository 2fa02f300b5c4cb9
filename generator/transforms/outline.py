"""Turn the sections into the document's outline."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import NOTES, Div, Document, Note, Outline, Section
from generator.model.walk import Node, find, text
from generator.transforms.bibliography import LISTS


def outline(document: Document, notes: str = "") -> Document:
    """The document with its outline: each section with its number and its title as plain text, without notes.

    `notes` is the heading of the list of notes, where they stand at the end.
    """
    end = (Outline(NOTES, notes),) if notes and any(find(document.blocks, Note)) else ()
    return replace(document, outline=(*_lines(document.blocks), *end))


def _lines(nodes: tuple[Node, ...]) -> Iterator[Outline]:
    for node in nodes:
        if isinstance(node, Section):
            title = " ".join(text(node.title).split())
            yield Outline(node.id, title, node.number, tuple(_lines(node.blocks)))
        elif isinstance(node, Div) and node.role not in LISTS:  # the groups of sources are no parts of the text
            yield from _lines(node.blocks)
