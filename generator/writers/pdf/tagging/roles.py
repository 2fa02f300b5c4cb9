"""Say which structure type of PDF an element of our HTML has (ISO 32000-1, 14.8.4): by its ARIA role, else its tag."""

from __future__ import annotations

from typing import Any

from generator.writers.pdf.tagging.nodes import Node

NONE = ""

_BY_ROLE = {
    "doc-footnote": "Note",
    "paragraph": "P",
    "list": "L",
    "listitem": "LI",
    "blockquote": "BlockQuote",
    "group": "Div",
}
_BY_TAG = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "p": "P",
    "pre": "P",
    "section": "Sect",
    "nav": "Sect",
    "div": "Div",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "img": "Figure",
    "a": "Link",
    "code": "Code",
}


def structure_type(element: Any, parent: Node) -> str:
    """The type of an element whose parent has become `parent`; NONE for one that is nothing by itself."""
    match element.tag:
        case "figure":
            return _figure(element)
        case "figcaption" if parent.type == "BlockQuote":
            return "P"
        case "blockquote" if parent.type == "BlockQuote":
            return NONE
        case "img" if parent.type == "Figure" or not element.get("alt"):
            return NONE
        case "ol" | "ul" if parent.attributes.get("role") == "doc-endnotes":
            return NONE
        case "li" if parent.attributes.get("role") == "doc-endnotes":
            return "Note"
    return _in_contents(element, parent) or _BY_ROLE.get(element.get("role")) or _BY_TAG.get(element.tag, NONE)


def _figure(element: Any) -> str:
    """A quotation with the words on who said it, a picture with its caption, or several side by side."""
    if element.find("blockquote") is not None:
        return "BlockQuote"
    picture = element.find("img")
    return "Figure" if picture is not None and picture.get("alt") else "Div"


def _in_contents(element: Any, parent: Node) -> str | None:
    if element.tag == "ol" and "listing" in parent.classes:
        return "TOC"
    return "TOCI" if element.tag == "li" and parent.type == "TOC" else None


def is_label(element: Any, pseudo: str) -> bool:
    """Whether an element is a number or a bullet, which labels an item or a note where it begins one."""
    return pseudo == "before" or (not pseudo and "number" in (element.get("class") or "").split())
