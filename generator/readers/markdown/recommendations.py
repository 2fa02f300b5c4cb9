"""Turn ::: {.recommendations to="…"} around a list into recommendations, which are data."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Block, Recommendation, Recommendations
from generator.readers.markdown.attributes import Allowed, Attributes
from generator.readers.markdown.lists import item_location, item_parts
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

_ITEM = Allowed("A recommendation", ("to", "right", "treaty", "timeframe", "status"))
_LISTS = ("bullet_list", "ordered_list")


def make(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Recommendations of a div: paragraphs that lead in, then one list."""
    lists = [child for child in node.children if child.type in _LISTS]
    if not lists:
        reader.report.fault(
            "recommendations-empty",
            "There is no list of recommendations in this div.",
            node.location,
            "Begin each recommendation with a hyphen.",
        )
        return ()
    before = node.children[: node.children.index(lists[0])]
    for extra in node.children[len(before) + 1 :]:
        _refuse(extra, "stands after the list of recommendations", reader)
    for extra in before:
        if extra.type != "paragraph":
            _refuse(extra, "stands where only paragraphs lead in to recommendations", reader)
    items = tuple(_item(item, reader, within.deeper()) for item in lists[0].children)
    return [Recommendations(items, reader.blocks(before, within), given.get("to"), given.id, node.location)]


def _refuse(node: Node, where: str, reader: Reader) -> None:
    reader.report.fault(
        "recommendations-malformed",
        f"Something {where}.",
        node.location,
        "The div holds paragraphs that lead in, then exactly one list. Write the rest outside of it.",
    )


def _item(node: Node, reader: Reader, within: Within) -> Recommendation:
    blocks, given = item_parts(node, _ITEM, reader, within)
    location = item_location(node)
    if not blocks:
        reader.report.fault("recommendation-empty", "This recommendation has no words.", location)
    return Recommendation(
        blocks,
        given.get("to"),
        given.get("right"),
        given.get("treaty"),
        given.get("timeframe"),
        given.id,
        status=given.get("status"),
        location=location,
    )
