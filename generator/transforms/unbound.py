"""Find what was meant as a claim or as a person under protection, and would be printed as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.bracketed import bracketed
from generator.errors import Diagnostics, Location
from generator.model import Code, Document, Figure, Quotation, Recommendation, Text
from generator.model.walk import Node, walk


def check_unbound(document: Document, diagnostics: Diagnostics) -> None:
    """Say where a claim or a person is written so that it is none: with a space too many, in code, or where there is
    only plain text (the cells of a file, an alternative text, the place of a testimony). Faults: person-printed,
    claim-printed.
    """
    _check(document.blocks, diagnostics)
    for definition in document.definitions.values():
        _check(definition.blocks, diagnostics)


def _check(nodes: Iterable[Node], diagnostics: Diagnostics) -> None:
    place: Location | None = None
    for node in walk(nodes):
        place = getattr(node, "location", None) or place
        for words in _plain(node):
            if fault := bracketed(words):
                code, message, hint = fault
                diagnostics.fault(code, message, place, hint)


def _plain(node: Node) -> Iterator[str]:
    """What is plain text in a node; a chart has its labels in its table too."""
    match node:
        case Text() | Code():
            yield node.text
        case Figure():
            yield node.alt
            for below in walk((node.data,) if node.data else ()):
                yield from _plain(below)
        case Quotation():
            yield from (node.place, node.withheld)
        case Recommendation():
            yield from (node.addressee, node.right, node.timeframe, node.status)
        case _:
            pass
