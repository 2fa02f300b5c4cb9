"""Number the items of ordered lists by the kind's pattern for their depth."""

from collections.abc import Sequence
from dataclasses import replace

from generator.kind import Level
from generator.model import List, ListItem, Note
from generator.model.walk import Node, rebuild
from generator.transforms.numerals import number

_DEPTHS = 9  # WordprocessingML has no more
_PLAIN = (Level(format="decimal", text="%1."), Level(format="lowerLetter", text="%2."))


def items(nodes: tuple[Node, ...], levels: Sequence[Level]) -> tuple[Node, ...]:
    """The nodes with a number on each item of an ordered list.

    Below the last pattern it repeats, counting its own depth; a kind without patterns has 1. and below it a.
    """
    return _change(nodes, _deep(levels or _PLAIN), ())


def _deep(levels: Sequence[Level]) -> tuple[Level, ...]:
    """A pattern for each depth that a list can have."""
    last = levels[-1]
    texts = (last.text.replace(f"%{len(levels)}", f"%{depth}") for depth in range(len(levels) + 1, _DEPTHS + 1))
    return (*levels, *(Level(format=last.format, text=text) for text in texts))


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
    shown = (*counters[: _DEPTHS - 1], counters[-1]) if len(counters) > _DEPTHS else counters
    item = rebuild(item, lambda below: _change(below, levels, counters))
    return replace(item, number=number(levels, shown))
