"""Put changed nodes back into a document."""

from dataclasses import replace
from typing import cast

from generator.model import Block, Document
from generator.model.walk import Node


def with_blocks(document: Document, nodes: tuple[Node, ...]) -> Document:
    """The document with other blocks: those that a change of its old ones gave."""
    return replace(document, blocks=cast(tuple[Block, ...], nodes))
