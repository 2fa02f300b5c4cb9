"""Find the figures and tables of a document that have a number of their own."""

from collections.abc import Iterator

from generator.model import Document, Figure, Table
from generator.model.walk import find, walk


def captioned(document: Document) -> Iterator[Figure | Table]:
    """The numbered figures and tables, in their order; the panels of a figure are part of it."""
    panels = {panel.id for figure in find(document.blocks, Figure) for panel in figure.panels}
    for node in walk(document.blocks):
        if isinstance(node, Figure | Table) and node.number is not None and node.id not in panels:
            yield node
