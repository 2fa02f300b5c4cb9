"""Turn a document into the blocks of it that rest on something: a note, a citation, a link, a sourced fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.evidence import Fact
from generator.model import (
    Cite,
    Claim,
    Div,
    Document,
    Link,
    List,
    Note,
    NoteRef,
    Para,
    Quotation,
    Ref,
    Section,
    Table,
)
from generator.model.walk import Node, children, text, walk
from generator.record import record


@record
class _Group:
    """A paragraph with the lists and quotations that it leads to, and the paragraph that goes on behind them."""

    blocks: list[Node]


def backed(document: Document, facts: Mapping[str, Fact]) -> frozenset[int]:
    """The identities of the paragraphs, quotations and tables that rest on something.

    A paragraph rests on what stands in it, in the quotation or list that it leads to, or behind the quotation that it
    goes on after; a list item and a quotation on what the paragraph before them rests on, too.
    """
    return frozenset(_Backing(facts).of(document.blocks, False))


class _Backing:
    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts

    def of(self, blocks: Iterable[Node], above: bool) -> Iterator[int]:
        """The identities of what is backed among blocks; `above` is whether what leads to them is."""
        for group in _groups(blocks):
            lead = group.blocks[0]
            own = [self._supports(block) for block in group.blocks]
            whole = above or own[0] or (isinstance(lead, Para) and any(own[1:]))
            for block, supported in zip(group.blocks, own, strict=True):
                yield from self._block(block, whole or (supported and not isinstance(block, List)))

    def _block(self, block: Node, supported: bool) -> Iterator[int]:
        if supported:
            yield id(block)
        match block:
            case Section() | Div():
                yield from self.of(block.blocks, False)
            case List():
                for item in block.items:
                    yield from self.of(item.blocks, supported)
            case Quotation():
                yield from self.of(block.blocks, supported)
            case Para() | Table():
                return
            case _:
                yield from self.of(children(block), supported)

    def _supports(self, block: Node) -> bool:
        if isinstance(block, Section | Div):
            return False
        if isinstance(block, Table) and block.source:
            return True
        return any(self._is_support(node) for node in walk(children(block)))

    def _is_support(self, node: Node) -> bool:
        match node:
            case Note() | NoteRef() | Cite() | Ref():
                return True
            case Link():
                return not node.url.startswith("mailto:")
            case Claim():
                fact = self._facts.get(node.fact)
                return fact is not None and bool(fact.sources)
            case _:
                return False


def _groups(blocks: Iterable[Node]) -> Iterator[_Group]:
    group: list[Node] = []
    for block in blocks:
        if group and not _belongs(block, group):
            yield _Group(group)
            group = []
        group.append(block)
    if group:
        yield _Group(group)


def _belongs(block: Node, group: list[Node]) -> bool:
    """Whether a block goes on with what begins in the group."""
    before = group[-1]
    if isinstance(block, Quotation):
        return isinstance(before, Para)
    if isinstance(block, List):
        return isinstance(before, Para) and text((before,)).rstrip().endswith(":")
    if isinstance(block, Para) and isinstance(before, Quotation | List):
        return text((block,)).lstrip()[:1].islower()
    return False
