"""Number the paragraphs and recommendations of the sections in one series."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, cast

from generator.kind import Level
from generator.model import (
    Blocks,
    Div,
    List,
    Number,
    PageBreak,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Table,
)
from generator.model.walk import N, Node, rebuild
from generator.numerals import number
from generator.transforms.outputs import partial

# Outside of all sections; among the blocks of a section; where only what says .numbered has a number.
_Place = Literal["outside", "flow", "off"]


def paragraphs(nodes: tuple[Node, ...], levels: Sequence[Level]) -> tuple[Node, ...]:
    """The nodes with numbered paragraphs and recommendations, and the roles "continuation" and "lead-in".

    Numbered is each paragraph that stands directly in a section, and each recommendation of a section; not what is
    in an annex, in a section or Div with a role, in a part for one output, or where an output shows nothing of it. A
    paragraph straight after a list, a table or a quotation goes on with the one before. `{.numbered}` and
    `{.unnumbered}` override this. Without a pattern nothing is numbered.
    """
    return _Paragraphs(levels).change(nodes, "outside")


class _Paragraphs:
    """Goes over the blocks in reading order."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self._levels = levels
        self._count = 0
        self._begun = False  # a numbered paragraph stands before, in this section
        self._after_display = False

    def change(self, nodes: tuple[Node, ...], place: _Place) -> tuple[Node, ...]:
        """The nodes with numbered paragraphs."""
        return tuple(self._node(node, place) for node in nodes)

    def _node(self, node: Node, place: _Place) -> Node:
        match node:
            case Para():
                return self._para(node, place)
            case Section():
                self._begun = self._after_display = False
                return self._below(node, "off" if place == "off" or node.role else "flow")
            case Div(only=str()):
                before = self._after_display
                node = self._below(node, "off")
                self._after_display = before
                return node
            case Div():
                return self._below(node, "off" if node.role else place)
            case Recommendations():
                return self._recommendations(node, place)
            case PageBreak():
                return node
            case _:
                node = self._below(node, "off")
                self._after_display = isinstance(node, List | Table | Quotation)
                return node

    def _below(self, node: N, place: _Place) -> N:
        return rebuild(node, lambda nodes: self.change(nodes, place))

    def _para(self, para: Para, place: _Place) -> Para:
        if not para.numbered and partial(para):
            return para
        straight_after, self._after_display = self._after_display and self._begun, False
        by_kind = place == "flow" and para.numbered is None and para.role is None
        if not self._levels or not (para.numbered or by_kind):
            return para
        if straight_after and not para.numbered:
            return replace(para, role="continuation")
        return replace(para, number=self._next())

    def _recommendations(self, block: Recommendations, place: _Place) -> Recommendations:
        lead_in = (
            replace(part, role=part.role or "lead-in") if isinstance(part, Para) and not part.number else part
            for part in cast(Blocks, self.change(block.lead_in, "off"))
        )
        items = tuple(self._recommendation(item, place) for item in block.items)
        self._after_display = False
        return replace(block, lead_in=tuple(lead_in), items=items)

    def _recommendation(self, item: Recommendation, place: _Place) -> Recommendation:
        if place == "flow" and self._levels:
            item = replace(item, number=self._next())
        return self._below(item, "off")

    def _next(self) -> Number:
        self._count += 1
        self._begun = True
        return number(self._levels, (self._count,))
