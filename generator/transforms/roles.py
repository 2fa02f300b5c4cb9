"""Turn roles that have no style into faults, and take them out."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from generator.errors import Diagnostics, did_you_mean
from generator.kind import RoleStyle
from generator.model import Cite, Div, Document, Figure, Para, Quotation, Section, Span
from generator.model.walk import Node, find, rebuild, walk, with_blocks

# What a div can be besides a role: the reader knows these by their names.
CONSTRUCTS = (
    "abbreviations",
    "bibliography",
    "chart",
    "contents",
    "map",
    "page-break",
    "pair",
    "recommendation-matrix",
    "quotation",
    "recommendations",
    "table",
    "testimony",
)

_Styled = Div | Span | Section | Para | Quotation | Figure
_Freed = Div | Span | Section | Para | Figure


def roles(document: Document, known: Mapping[str, RoleStyle], diagnostics: Diagnostics) -> Document:
    """The document, without roles that are unknown, since what has one would have no number and be a second fault.

    Fault: role-unknown, for a role that neither templates/roles.yaml nor the kind has.
    """
    unknown = set()
    for node in walk(_nodes(document)):
        if isinstance(node, _Styled) and node.role is not None and node.role not in known:
            unknown.add(node.role)
            diagnostics.fault(
                "role-unknown",
                f"There is no role “{node.role}”.",
                node.location,
                did_you_mean(node.role, [*known, *(CONSTRUCTS if isinstance(node, Div) else ())])
                or "templates/roles.yaml and the kind's roles say which there are.",
            )
    return with_blocks(document, _without(unknown, document.blocks)) if unknown else document


def _without(unknown: Set[str], nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    plain = (replace(node, role=None) if isinstance(node, _Freed) and node.role in unknown else node for node in nodes)
    return tuple(rebuild(node, lambda below: _without(unknown, below)) for node in plain)


def _nodes(document: Document) -> Iterator[Node]:
    """What the document has at its top, and what is not in place yet: notes, and the words around citations."""
    everywhere = [*document.blocks, *(block for note in document.definitions.values() for block in note.blocks)]
    yield from everywhere
    for cite in find(everywhere, Cite):
        for item in cite.items:
            yield from (*item.prefix, *item.suffix)
