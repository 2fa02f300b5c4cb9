"""Bring a tree of elements into the shape that readers of tagged PDFs expect: labels, bodies, references, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.writers.pdf.tagging.nodes import Area, Kid, Mark, Node, marks, text

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
# In these no note can stand: it comes after them.
_BEFORE_NOTES = _HEADINGS | {"P", "Span", "Link", "Reference", "Code", "Lbl", "Caption", "Figure", "Table", ""}
_LABELLED = frozenset({"LI", "Note", "TOCI"})
# They keep their place without any content.
_KEPT = frozenset({"TD", "TH", "LBody", "Document"})
_LEVEL = re.compile(r"entry-(\d+)")


def ordered(root: Node) -> Node:
    """The tree in reading order: a note stands after the paragraph, the heading, the figure that has its mark."""
    return _settled(_shaped(root))[0]


def _shaped(node: Node) -> Node:
    """A node with the kids that its type asks for."""
    label, kids = _labelled(node) if node.type in _LABELLED else (None, node.kids)
    kids = list(_shaped_kids(replace(node, kids=kids)))
    lbl = [Node("Lbl", kids=list(_shaped_kids(Node("", kids=[replace(label, generated=False)]))))] if label else []
    match node.type:
        case "LI":
            kids = [*lbl, Node("LBody", kids=kids)]
        case "TOCI":
            kids = [*lbl, Node("Reference", kids=kids)]
        case "Note":
            kids = [*lbl, *_single_paragraph(kids)]
        case "TOC":
            kids = list(_nested([kid for kid in kids if isinstance(kid, Node)]))
    return replace(node, kids=kids)


def _shaped_kids(node: Node) -> Iterator[Kid]:
    """The kids of a node, those of nodes without a type among them; empty ones and decorations are gone."""
    for kid in node.kids:
        if isinstance(kid, Area) and node.type != "Link":
            yield Node("Link", kids=[kid])
        elif not isinstance(kid, Node):
            yield kid
        elif kid.generated and not any(map(str.isalnum, text(kid))):
            continue  # a decoration: an artifact
        elif not kid.type or (node.type == "Link" and not kid.language):
            yield from _shaped_kids(replace(kid, type=node.type))
        else:
            yield from _referring(_shaped(kid))


def _referring(node: Node) -> Iterator[Node]:
    """A node that has content; a link to a note as a Reference."""
    if not node.kids and node.type not in _KEPT:
        return
    yield Node("Reference", kids=[node]) if node.role == "doc-noteref" else node


def _labelled(node: Node) -> tuple[Node | None, list[Kid]]:
    """The number or the bullet with which a node begins, and its other kids."""
    for index, kid in enumerate(node.kids):
        if not isinstance(kid, Node) or (not kid.label and kid.type not in ("", "P")):
            return None, node.kids
        if kid.label and next(marks(kid), None):
            return kid, [*node.kids[:index], *node.kids[index + 1 :]]
        label, rest = _labelled(kid)
        if label or next(marks(kid), None):
            return label, [*node.kids[:index], replace(kid, kids=rest), *node.kids[index + 1 :]]
    return None, node.kids


def _single_paragraph(kids: Sequence[Kid]) -> Sequence[Kid]:
    """The content of a note of one paragraph, which then is no paragraph of its own."""
    match kids:
        case [Node(type="P", language="") as only]:
            return only.kids
    return kids


def _nested(entries: Sequence[Node], level: int = 1) -> Iterator[Node]:
    """The lines of contents, those of deeper levels in a TOC of their own."""
    deeper: list[Node] = []
    for entry in entries:
        if _level(entry) > level:
            deeper.append(entry)
            continue
        if deeper:
            yield Node("TOC", kids=list(_nested(deeper, level + 1)))
            deeper = []
        yield entry
    if deeper:
        yield Node("TOC", kids=list(_nested(deeper, level + 1)))


def _level(entry: Node) -> int:
    found = _LEVEL.search(entry.attributes.get("class", ""))
    return int(found[1]) if found else 1


def _settled(node: Node) -> tuple[Node, list[Node]]:
    """A node without the notes that come after it, and these."""
    kids: list[Kid] = []
    late: list[Node] = []
    carries_on = node.type in _BEFORE_NOTES
    for kid in node.kids:
        if isinstance(kid, Mark | Area):
            kids.append(kid)
            continue
        settled, notes = _settled(kid)
        if kid.type == "Note" and node.attributes.get("role") != "doc-endnotes":
            late.append(settled)
        else:
            kids.append(settled)
        if carries_on:
            late.extend(notes)
        else:
            kids.extend(notes)
    if carries_on:
        return replace(node, kids=kids), late
    return replace(node, kids=[*kids, *late]), []
