"""Turn links of the text into links with a note, so that paper says where they lead, and check what they say."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import cast

from generator.content import Source
from generator.model import (
    Blocks,
    Citation,
    Cite,
    Claim,
    Div,
    Document,
    Emph,
    Inlines,
    Link,
    Note,
    NoteDefinition,
    Para,
    Ref,
    Row,
    Span,
    Strong,
    Table,
    Text,
)
from generator.model.walk import Node, rebuild, text, with_blocks

_MARKS = (Cite, Note)


def links(document: Document, sources: Mapping[str, Source]) -> Document:
    """The document with a note behind each link of its text.

    The note cites the source that has this address, else it gives the address. A link needs none that shows its
    address, that writes an e-mail, or behind which a citation or a note stands already. Where no note can stand, in the
    head of a table and in parts for one output, there is none; in a note the address follows in brackets.
    """
    noting = _Noting(sources)
    document = with_blocks(document, noting.change(document.blocks))
    definitions = {
        label: replace(definition, blocks=cast(Blocks, _with_addresses(definition.blocks)))
        for label, definition in document.definitions.items()
    }
    return replace(document, definitions={**definitions, **noting.definitions})


class _Noting:
    """Goes over the tree; `definitions` gathers the notes that give an address, so that it has but one."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self.definitions: dict[str, NoteDefinition] = {}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The sources by their addresses; where no link needs a note, a document hangs on none of them."""
        sources = self._sources.items()
        return {_address(source.fields["URL"]): key for key, source in sources if "URL" in source.fields}

    def change(self, nodes: tuple[Node, ...], behind: tuple[Node, ...] = ()) -> tuple[Node, ...]:
        """The nodes with notes behind their links; `behind` is what stands behind what is around them."""
        done: list[Node] = []
        for index, node in enumerate(nodes):
            following = (*nodes[index + 1 :], *behind)
            done.append(self._below(node, following))
            if isinstance(node, Link) and _wants_note(node, following):
                done.append(self._note(node))
        return tuple(done)

    def _below(self, node: Node, following: tuple[Node, ...]) -> Node:
        match node:
            case Claim() | Emph() | Strong():
                return rebuild(node, lambda nodes: self.change(nodes, following))
            case Note():
                return rebuild(node, _with_addresses)
            case Link() | Ref():
                return node
            case Div() | Span() if node.only:
                return node
            case Table():
                caption, rows = cast(Inlines, self.change(node.caption)), cast(tuple[Row, ...], self.change(node.rows))
                return replace(node, caption=caption, rows=rows, source=cast(Inlines, self.change(node.source)))
            case _:
                return rebuild(node, self.change)

    def _note(self, link: Link) -> Note | Cite:
        key = self._keys.get(_address(link.url))
        if key is not None:
            return Cite((Citation(key, location=link.location),), location=link.location)
        words = Para((Link((Text(link.url),), link.url),), location=link.location)
        self.definitions.setdefault(link.url, NoteDefinition(link.url, (words,), location=link.location))
        return Note(label=link.url, location=link.location)


def _with_addresses(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes of a note, in which addresses follow the links that hide them."""
    done: list[Node] = []
    for node in nodes:
        done.append(node if isinstance(node, Link) else rebuild(node, _with_addresses))
        if isinstance(node, Link) and _hides(node):
            done += (Text(" ("), Link((Text(node.url),), node.url), Text(")"))
    return tuple(done)


def _hides(link: Link) -> bool:
    return link.url.startswith(("http://", "https://")) and _address(link.url) != _address(text(link.content))


def _wants_note(link: Link, following: tuple[Node, ...]) -> bool:
    if not _hides(link):
        return False
    behind = next((node for node in following if not (isinstance(node, Text) and not node.text.strip(" .,;:"))), None)
    return not isinstance(behind, _MARKS)


def _address(url: str) -> str:
    """An address without what makes no difference."""
    return url.strip().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
