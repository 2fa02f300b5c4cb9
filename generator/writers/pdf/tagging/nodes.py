"""What the tags of a PDF are made of: structure elements, and in them what is drawn and what can be clicked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, TypeAlias

from generator.record import record


@record
class Mark:
    """A piece of marked content (ISO 32000-1, 14.6): its page, counted from 0, and its number there.

    `text` is what is drawn, and `area` where a picture stands, in points from the lower left corner.
    """

    page: int
    number: int
    text: str = ""
    area: tuple[float, float, float, float] | None = None


@record
class Area:
    """A link annotation, as WeasyPrint made it, and its page."""

    page: int
    annotation: Any


@record
class Node:
    """A structure element (ISO 32000-1, 14.7.2). `type` is one of the standard types, or "" for one that is none, whose
    kids are its parent's.

    `attributes` are those of the HTML element that it stands for; `language` is set where it differs from its parent's.
    A `label` may be the one of an item; `generated` is what a style sheet adds.
    """

    type: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)
    language: str = ""
    label: bool = False
    generated: bool = False

    @property
    def role(self) -> str:
        """The ARIA role that the HTML gives it."""
        return self.attributes.get("role", "")

    @property
    def classes(self) -> list[str]:
        """The CSS classes of its HTML element."""
        return self.attributes.get("class", "").split()


Kid: TypeAlias = Node | Mark | Area


def marks(node: Node) -> Iterator[Mark]:
    """What is drawn of a node, in reading order."""
    for kid in node.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Node):
            yield from marks(kid)


def text(node: Node) -> str:
    """The words that are drawn of a node."""
    return "".join(mark.text for mark in marks(node))
