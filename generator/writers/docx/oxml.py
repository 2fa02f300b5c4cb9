"""Turn names such as "w:p" into WordprocessingML elements; the only place that knows the namespaces."""

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


@cache
def qn(name: str) -> str:
    """The qualified name of a prefixed one, in the notation of lxml: `w:p` → `{http://…/main}p`."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def root(name: str, *prefixes: str, default: bool = False) -> Element:
    """The root element of a part; its own prefix and `prefixes` are declared (its own as the default namespace)."""
    own = name.partition(":")[0]
    declared: dict[str | None, str] = {prefix: NAMESPACES[prefix] for prefix in (own, *prefixes)}
    if default:
        declared[None] = declared.pop(own)
    return etree.Element(qn(name), nsmap=declared)  # type: ignore[arg-type]  # None is the default namespace


def element(name: str, attributes: Mapping[str, str] | None = None) -> Element:
    """An element that stands alone yet."""
    made = etree.Element(qn(name), nsmap={"w": NAMESPACES["w"]})
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made


def add(parent: Element, name: str, attributes: Mapping[str, str] | None = None, *, declared: bool = True) -> Element:
    """A new last child of `parent`; attributes have prefixes too, or none where the schema gives them none.

    `declared` is whether the root of the part declares the prefix.
    """
    prefix = name.partition(":")[0]
    made = etree.SubElement(parent, qn(name), nsmap=None if declared else {prefix: NAMESPACES[prefix]})
    if attributes:
        for key, value in attributes.items():
            made.set(qn(key) if ":" in key else key, value)
    return made


def add_value(parent: Element, name: str, value: str) -> Element:
    """A new last child with `w:val`, as most properties are written."""
    made = etree.SubElement(parent, qn(name))
    made.set(qn("w:val"), value)
    return made


def add_text(parent: Element, name: str, text: str) -> Element:
    """A new last child that holds text, its spaces kept."""
    made = etree.SubElement(parent, qn(name))
    made.text = text
    if text != text.strip() or "  " in text:
        made.set(qn("xml:space"), "preserve")
    return made


def value(parent: Element, path: str) -> str | None:
    """The `w:val` of the child at `path` ("w:pPr/w:numPr"), or None."""
    found = child(parent, path)
    return None if found is None else found.get(qn("w:val"))


def child(parent: Element, path: str) -> Element | None:
    """The first child at `path`, or None."""
    return parent.find("/".join(qn(step) for step in path.split("/")))


def parse(data: bytes) -> Element:
    """A part as elements: without comments and white space between elements, nothing fetched or expanded.

    Raises etree.XMLSyntaxError.
    """
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False, no_network=True)
    return etree.fromstring(data, parser)


def serialize(part: Element) -> bytes:
    """A part as bytes, with the declaration that Word writes."""
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
