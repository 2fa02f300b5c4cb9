"""Fill the list of abbreviations with those that the text uses, each with what it stands for."""

import re
from dataclasses import replace

from generator.model import Blocks, Code, Div, Document, List, ListItem, Para, Span, Text
from generator.model.walk import Node, find, rebuild, walk, with_blocks
from generator.transforms.collation import collation_key

ROLE = "abbreviations"


def glossary(document: Document) -> Document:
    """The document with an item for each abbreviation in every Div of the role "abbreviations", sorted.

    Used is what a reader meets: in quotations and notes too. Where none is, the Div stays empty.
    """
    if not any(_is_list(div) for div in find(document.blocks, Div)):
        return document
    used = sorted(_used(document), key=lambda short: collation_key(short))
    items = tuple(_item(short, document.abbreviations[short]) for short in used)
    blocks: Blocks = (List(items),) if items else ()

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            replace(node, blocks=blocks) if isinstance(node, Div) and _is_list(node) else rebuild(node, change)
            for node in nodes
        )

    return with_blocks(document, change(document.blocks))


def _is_list(div: Div) -> bool:
    return div.role == ROLE


def _used(document: Document) -> set[str]:
    if not document.abbreviations:
        return set()
    words = "|".join(re.escape(word) for word in sorted(document.abbreviations, key=len, reverse=True))
    expression = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    texts = (node.text for node in walk(document.blocks) if isinstance(node, Text | Code))
    return {found for text in texts for found in expression.findall(text)}


def _item(short: str, long: str) -> ListItem:
    # The tabulator is a space in print and on the web; in Word it leads to the column of what the words stand for.
    return ListItem((Para((Span((Text(short),), "abbreviation"), Text(f"\t{long}"))),))
