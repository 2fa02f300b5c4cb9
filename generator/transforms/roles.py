"""Check that every role in the document has a style."""

from collections.abc import Iterator, Mapping

from generator.errors import Diagnostics, did_you_mean
from generator.kind import RoleStyle
from generator.model import Div, Document, Para, Quotation, Section, Span
from generator.model.walk import Node, walk

_Styled = Div | Span | Section | Para | Quotation


def roles(document: Document, known: Mapping[str, RoleStyle], diagnostics: Diagnostics) -> Document:
    """The document as it is. Fault: role-unknown, for a role that neither templates/roles.yaml nor the kind has."""
    for node in _nodes(document):
        if isinstance(node, _Styled) and node.role is not None and node.role not in known:
            diagnostics.fault(
                "role-unknown",
                f"There is no role “{node.role}”.",
                node.location,
                did_you_mean(node.role, known) or "templates/roles.yaml and the kind's roles say which there are.",
            )
    return document


def _nodes(document: Document) -> Iterator[Node]:
    yield from walk(document.blocks)
    for definition in document.definitions.values():
        yield from walk(definition.blocks)
