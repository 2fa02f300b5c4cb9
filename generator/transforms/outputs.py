"""Turn a document into what one output shows: parts that are only for another are left out."""

from generator.kind import Output
from generator.model import NOTES, Block, Contents, Div, Document, Inlines, PageBreak, Para, Section, Span, Text
from generator.model.walk import Node, rebuild, walk, with_blocks
from generator.transforms.contents import contents
from generator.transforms.outline import outline

ONLY: dict[Output, str] = {"html": "web", "pdf": "print", "docx": "word"}


def select(document: Document, output: Output) -> Document:
    """The document without what this output does not show; itself where that is nothing.

    That is what says `only=` for another output, contents with nothing in them, the heading over a list that nothing
    fills, and on the web the contents of sections, which the page has beside its text. A page break below such a
    heading stays: it is there for what comes next.
    """
    name = ONLY[output]
    if all(_shown(node, name) for node in walk(document.blocks) if isinstance(node, Div | Span | Contents | Section)):
        return document

    def kept(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(rebuild(node, kept) for top in nodes for node in _left(top, name))

    notes = next((line.title for line in document.outline if line.id == NOTES), "")
    return contents(outline(with_blocks(document, kept(document.blocks)), notes))


def partial(para: Para) -> bool:
    """Whether there is an output that shows nothing of a paragraph, since all its words are for others."""
    shown = {node.only if isinstance(node, Span) else None for node in _words(para)}
    return bool(shown) and None not in shown and not shown.issuperset(ONLY.values())


def _left(node: Node, name: str) -> tuple[Node, ...]:
    if _shown(node, name):
        return (node,)
    return tuple(block for block in node.blocks if isinstance(block, PageBreak)) if isinstance(node, Section) else ()


def _shown(node: Node, name: str) -> bool:
    if isinstance(node, Para):  # one of which nothing is left would be an empty line
        return not partial(node) or any(_shown(part, name) for part in _words(node))
    if isinstance(node, Contents):
        return bool(node.entries) and (node.of, name) != ("sections", ONLY["html"])
    if isinstance(node, Section):
        return node.number is not None or not _is_unfilled(node)
    return not isinstance(node, Div | Span) or node.only in (None, name)


def _is_unfilled(section: Section) -> bool:
    """Whether lists that nothing fills are all that stands below a heading, with page breaks perhaps."""
    blocks = [block for block in section.blocks if not isinstance(block, PageBreak)]
    return bool(blocks) and all(_is_empty(block) for block in blocks)


def _is_empty(block: Block) -> bool:
    """Whether this is a list of abbreviations or of sources in which nothing stands."""
    return isinstance(block, Div) and not block.blocks


def _words(para: Para) -> Inlines:
    return tuple(node for node in para.content if not (isinstance(node, Text) and node.text.isspace()))
