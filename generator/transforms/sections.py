"""Turn flat headings into nested sections, at the top of the document and inside its containers."""

from dataclasses import replace
from typing import cast

from generator.errors import Diagnostics
from generator.model import Block, Div, Document, List, ListItem, Quotation, Recommendation, Recommendations, Section
from generator.model.walk import Node, rebuild, text

_CONTAINERS = (Div, Quotation, List, ListItem, Recommendations, Recommendation)


def sections(document: Document, diagnostics: Diagnostics) -> Document:
    """The document with each section holding all blocks down to the next heading of its level.

    Faults: heading-skipped (a level that leaves one out), heading-empty.
    """
    return replace(document, blocks=_Nesting(diagnostics).nested(document.blocks, 0))


class _Nesting:
    """Nests the blocks of one container after another; `depth` is the level of the section around."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics

    def nested(self, blocks: tuple[Block, ...], depth: int) -> tuple[Block, ...]:
        """The blocks with the flat sections among them nested."""
        result: list[Block] = []
        index = 0
        while index < len(blocks):
            block = blocks[index]
            end = index + 1
            if isinstance(block, Section):
                end = _end(blocks, index, block.level)
                block = self._section(block, blocks[index + 1 : end], depth)
            elif isinstance(block, _CONTAINERS):
                block = rebuild(block, lambda nodes: self._inside(nodes, depth))
            result.append(block)
            index = end
        return tuple(result)

    def _section(self, heading: Section, below: tuple[Block, ...], depth: int) -> Section:
        if heading.level > depth + 1:
            above = f"under one of level {depth}" if depth else "with none above it"
            self._diagnostics.fault(
                "heading-skipped",
                f"A heading of level {heading.level} stands {above}.",
                heading.location,
                f"Begin it with {'#' * (depth + 1)}.",
            )
        if not text(heading.title).strip():
            self._diagnostics.fault("heading-empty", "A heading has no words.", heading.location)
        return replace(heading, blocks=self.nested((*heading.blocks, *below), heading.level))

    def _inside(self, nodes: tuple[Node, ...], depth: int) -> tuple[Node, ...]:
        if any(isinstance(node, Section) for node in nodes):
            return self.nested(cast(tuple[Block, ...], nodes), depth)
        return tuple(
            rebuild(node, lambda below: self._inside(below, depth)) if isinstance(node, _CONTAINERS) else node
            for node in nodes
        )


def _end(blocks: tuple[Block, ...], start: int, level: int) -> int:
    """The index after the last block of the section that begins at `start`."""
    for index in range(start + 1, len(blocks)):
        found = _level(blocks[index])
        if found is not None and found <= level:
            return index
    return len(blocks)


def _level(block: Block) -> int | None:
    """The level of a heading, or of the first one in a Div: that stands beside a section of its level, not in it."""
    if isinstance(block, Section):
        return block.level
    if isinstance(block, Div):
        return next((level for level in map(_level, block.blocks) if level is not None), None)
    return None
