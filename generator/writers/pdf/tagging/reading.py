"""Turn the boxes of painted pages into a tree of the HTML's elements, each once, with all that is drawn of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox, TextBox

from generator.writers.pdf.tagging.nodes import Area, Mark, Node
from generator.writers.pdf.tagging.painting import PaintedPage
from generator.writers.pdf.tagging.roles import NONE, is_label, structure_type

# Points in a CSS pixel.
_POINTS = 0.75
_CALL = "footnote-call"


def read(pages: Sequence[PaintedPage], language: str, direction: str) -> Node:
    """The tree of a document in `language`, written in `direction`. What stands in it is no artifact.

    A note stands where it is called. Left out are the margins of pages, a table's head where it is repeated, and
    the dots between words and page numbers.
    """
    reader = _Reader({"dir": direction} if direction == "rtl" else {})
    for page in pages:
        for box in page._page_box.children:
            if not isinstance(box, MarginBox):
                reader.read(box, reader.root, language, page)
        reader.number += 1
    return reader.root


class _Reader:
    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.root = Node("Document", attributes)
        self.number = 0
        # An element's node; the element is kept, so that nothing else gets its identity.
        self._nodes: dict[tuple[int, str], tuple[Node, Any, int]] = {}

    def read(self, box: Any, parent: Node, language: str, page: PaintedPage | None) -> None:
        """Put a box and all below it into the node that it stands in; without a page only what can be clicked."""
        box = getattr(box, "_box", box)  # what is outside of the flow is behind a placeholder
        if box.is_leader:
            return
        node, inherited, since = self._node(box, parent, language)
        if box.link_annotation is not None:
            node.kids.append(Area(self.number, box.link_annotation))
        if since < self.number and getattr(box, "is_header", False):
            page = None
        if isinstance(box, TextBox | ReplacedBox):
            self._mark(box, node, page)
            return
        for child in box.children:
            self.read(child, node, inherited, page)

    def _node(self, box: Any, parent: Node, language: str) -> tuple[Node, str, int]:
        """The node of a box, the language in it, and the page since which there is one."""
        element = box.element
        if element is None or box.element_tag in ("html", "body"):
            return parent, language, self.number
        pseudo = "" if box.element_tag == element.tag else box.element_tag.rpartition("::")[2]
        own = element.get("lang") or language
        if pseudo == _CALL:
            pseudo = ""
        key = id(element), pseudo
        if key not in self._nodes:
            node = _made(element, pseudo, parent, own if own != language else "")
            self._nodes[key] = node, element, self.number
            parent.kids.append(node)
        node, _, since = self._nodes[key]
        return node, own, since

    def _mark(self, box: Any, node: Node, page: PaintedPage | None) -> None:
        content = page.numbers.get(box) if page else None
        if page is None or content is None:
            return
        if isinstance(box, TextBox):
            if box.text:
                node.kids.append(Mark(self.number, content, box.text))
        elif box.element.get("alt"):
            node.kids.append(Mark(self.number, content, "", _area(box, page)))


def _made(element: Any, pseudo: str, parent: Node, language: str) -> Node:
    label = is_label(element, pseudo)
    if pseudo:
        return Node(NONE, label=label, generated=True)
    found = structure_type(element, parent)
    attributes = dict(element.attrib)
    if found == "Figure" and element.tag == "figure":
        attributes["alt"] = element.find("img").get("alt")
    if not found and parent.role == "doc-endnotes":
        attributes["role"] = parent.role  # the list of the notes, in which each is one
    return Node(found or ("Span" if language else NONE), attributes, language=language, label=label)


def _area(box: Any, page: PaintedPage) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    return (
        left * _POINTS,
        (page.height - top - box.height) * _POINTS,
        (left + box.width) * _POINTS,
        (page.height - top) * _POINTS,
    )
