"""Say what a structure element has beside its kids: alternative text, language, id, and its standard attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pydyf

from generator.writers.pdf.tagging.nodes import Node, marks, text

_SCOPES = {"row": "/Row", "col": "/Column"}
# The first label of a list → its ListNumbering (ISO 32000-1, table 347).
_NUMBERING = (
    (re.compile(r"\W*\d"), "/Decimal"),
    (re.compile(r"\W*i\W*\Z"), "/LowerRoman"),
    (re.compile(r"\W*I\W*\Z"), "/UpperRoman"),
    (re.compile(r"\W*[a-z]\W*\Z"), "/LowerAlpha"),
    (re.compile(r"\W*[A-Z]\W*\Z"), "/UpperAlpha"),
    (re.compile(r"\W"), "/Disc"),
)
_BLOCKS = frozenset({"Sect", "Div", "BlockQuote", "P", "L", "LI", "LBody", "Table", "Note", "Document"})


def entries(node: Node) -> dict[str, Any]:
    """The entries of a node's dictionary, but for its type, parent and kids."""
    found: dict[str, Any] = {}
    if node.language:
        found["Lang"] = pydyf.String(node.language)
    if node.type == "Figure":
        found["Alt"] = pydyf.String(node.attributes.get("alt", ""))
    if node.type == "Note":
        found["ID"] = pydyf.String(identifier(node))
    attributes = [pydyf.Dictionary(one) for one in _attributes(node)]
    if attributes:
        found["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
    return found


def identifier(node: Node) -> bytes:
    """The /ID of a note."""
    return node.attributes["id"].encode()


def _attributes(node: Node) -> Iterator[dict[str, Any]]:
    layout = dict(_layout(node))
    if layout:
        yield {"O": "/Layout", **layout}
    if node.type == "L" and (numbering := _numbering(node)):
        yield {"O": "/List", "ListNumbering": numbering}
    if node.type in ("TH", "TD"):
        cell = dict(_cell(node))
        if cell:
            yield {"O": "/Table", **cell}


def _layout(node: Node) -> Iterator[tuple[str, Any]]:
    if node.type == "Figure":
        yield "Placement", "/Block"
        area = next((mark.area for mark in marks(node) if mark.area), None)
        if area:
            yield "BBox", pydyf.Array([round(value, 3) for value in area])
    if node.type == "Note":
        yield "Placement", "/Block"  # by itself it would be a part of a line
    if node.type in _BLOCKS and (direction := node.attributes.get("dir")):
        yield "WritingMode", "/RlTb" if direction == "rtl" else "/LrTb"


def _cell(node: Node) -> Iterator[tuple[str, Any]]:
    if node.type == "TH":
        yield "Scope", _SCOPES.get(node.attributes.get("scope", "col"), "/Column")
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if node.attributes.get(name, "1") != "1":
            yield key, int(node.attributes[name])


def _numbering(node: Node) -> str | None:
    for item in node.kids:
        if isinstance(item, Node) and item.type == "LI":
            first = item.kids[0]
            if not isinstance(first, Node) or first.type != "Lbl":
                return None
            label = text(first).strip()
            return next((name for pattern, name in _NUMBERING if pattern.match(label)), None)
    return None
