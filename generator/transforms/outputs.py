"""Turn a document into what one output shows: parts that are only for another are left out."""

from generator.kind import Output
from generator.model import Div, Document, Span
from generator.model.walk import Node, rebuild, walk
from generator.transforms.outline import outline
from generator.transforms.tree import with_blocks

ONLY: dict[Output, str] = {"html": "web", "pdf": "print", "docx": "word"}


def select(document: Document, output: Output) -> Document:
    """The document without the Divs and Spans that say `only=` for another output; itself where there are none."""
    if not any(isinstance(node, Div | Span) and node.only for node in walk(document.blocks)):
        return document

    def kept(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(rebuild(node, kept) for node in nodes if _shown(node, ONLY[output]))

    return outline(with_blocks(document, kept(document.blocks)))


def _shown(node: Node, name: str) -> bool:
    return not isinstance(node, Div | Span) or node.only in (None, name)
