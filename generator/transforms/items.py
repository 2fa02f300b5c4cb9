"""Number the items of ordered lists by the kind's pattern for their depth."""

from collections.abc import Sequence
from dataclasses import replace

from generator.kind import Level
from generator.model import List, ListItem, Note
from generator.model.walk import Node, rebuild
from generator.numerals import DEPTHS, item_levels, number


def items(nodes: tuple[Node, ...], levels: Sequence[Level]) -> tuple[Node, ...]:
    """The nodes with a number on each item of an ordered list; `levels` are the kind's."""
    return _change(nodes, item_levels(levels), ())


def _change(nodes: tuple[Node, ...], levels: tuple[Level, ...], above: tuple[int, ...]) -> tuple[Node, ...]:
    return tuple(_node(node, levels, above) for node in nodes)


def _node(node: Node, levels: tuple[Level, ...], above: tuple[int, ...]) -> Node:
    if isinstance(node, List) and node.ordered:
        numbered = (_item(item, levels, (*above, node.start + index)) for index, item in enumerate(node.items))
        return replace(node, items=tuple(numbered))
    if isinstance(node, Note):
        above = ()
    return rebuild(node, lambda below: _change(below, levels, above))


def _item(item: ListItem, levels: tuple[Level, ...], counters: tuple[int, ...]) -> ListItem:
    shown = (*counters[: DEPTHS - 1], counters[-1]) if len(counters) > DEPTHS else counters
    item = rebuild(item, lambda below: _change(below, levels, counters))
    return replace(item, number=number(levels, shown))
