"""Turn a document into what one output shows: parts that are only for another are left out."""

from generator.kind import Output
from generator.model import Div, Document, Inlines, Para, Span, Text
from generator.model.walk import Node, rebuild, walk, with_blocks
from generator.transforms.outline import outline

ONLY: dict[Output, str] = {"html": "web", "pdf": "print", "docx": "word"}


def select(document: Document, output: Output) -> Document:
    """The document without the Divs and Spans that say `only=` for another output; itself where there are none."""
    if not any(isinstance(node, Div | Span) and node.only for node in walk(document.blocks)):
        return document

    name = ONLY[output]

    def kept(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(rebuild(node, kept) for node in nodes if _shown(node, name))

    return outline(with_blocks(document, kept(document.blocks)))


def partial(para: Para) -> bool:
    """Whether there is an output that shows nothing of a paragraph, since all its words are for others."""
    shown = {node.only if isinstance(node, Span) else None for node in _words(para)}
    return bool(shown) and None not in shown and not shown.issuperset(ONLY.values())


def _shown(node: Node, name: str) -> bool:
    if isinstance(node, Para):  # one of which nothing is left would be an empty line
        return not partial(node) or any(_shown(part, name) for part in _words(node))
    return not isinstance(node, Div | Span) or node.only in (None, name)


def _words(para: Para) -> Inlines:
    return tuple(node for node in para.content if not (isinstance(node, Text) and node.text.isspace()))
