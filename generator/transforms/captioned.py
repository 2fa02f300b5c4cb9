"""Find the figures and tables of a document that have a number of their own."""

from collections.abc import Iterator

from generator.model import Document, Figure, Table
from generator.model.walk import walk


def captioned(document: Document) -> Iterator[Figure | Table]:
    """The numbered figures and tables, in their order; the panels of a figure are part of it."""
    found = [node for node in walk(document.blocks) if isinstance(node, Figure | Table)]
    panels = {panel.id for node in found if isinstance(node, Figure) for panel in node.panels}
    return (node for node in found if node.number is not None and node.id not in panels)
