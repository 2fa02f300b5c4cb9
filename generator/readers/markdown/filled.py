"""Turn ::: {.abbreviations} and ::: {.bibliography} into the places of lists that the document fills by itself."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Block, Div
from generator.readers.markdown.attributes import Attributes
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

_GROUPS = ("none", "type")


def make_abbreviations(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The empty Div that the abbreviations of the text go into."""
    return [_place("abbreviations", "A list of abbreviations", node, given, reader)]


def make_bibliography(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The empty Div that the cited sources go into; its role says whether they are grouped."""
    group = given.get("group") or "none"
    if group not in _GROUPS:
        location = given.stretches["group"].locate()
        reader.report.unknown("bibliography-group", f"Sources can't be grouped by {group}.", location, group, _GROUPS)
    return [
        _place("bibliography-by-type" if group == "type" else "bibliography", "A bibliography", node, given, reader)
    ]


def _place(role: str, what: str, node: Node, given: Attributes, reader: Reader) -> Div:
    if node.children:
        reader.report.fault(
            "list-full",
            f"{what} fills itself, and this div has something in it.",
            node.children[0].location,
            "Close the div straight after it opens, and write the text before or below.",
        )
    return Div((), role, given.get("lang") or None, given.get("only") or None, given.id, node.location)
