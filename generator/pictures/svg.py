"""Turn an SVG file into a drawing that says nothing of its maker and means the same to every program that draws it."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from generator.pictures import raster
from generator.pictures.facts import DRAWING, Facts
from generator.pictures.faults import PictureFault, PictureFaultError, broken
from generator.pictures.svg_check import SVG, XLINK, check
from generator.pictures.svg_cost import check_cost
from generator.pictures.svg_gradients import enlarge_gradients
from generator.pictures.svg_references import plain_css
from generator.pictures.svg_size import size, view_box

_XML = "http://www.w3.org/XML/1998/namespace"
_EMBEDDED_WIDTH = 2400  # pixels of a picture within a drawing
# What draws nothing (on paper nothing moves), and may say who made the drawing, where and with what.
_UNDRAWN = frozenset(
    "metadata title desc animate animateColor animateMotion animateTransform set discard cursor font-face".split()
)
_KEPT_ATTRIBUTES = frozenset({f"{{{XLINK}}}href", f"{{{_XML}}}space", f"{{{_XML}}}lang"})
_HREFS = ("href", f"{{{XLINK}}}href")
_NAMED = re.compile(r"#([^\s\"'();,>{}.:\[]+)")
_START = re.compile(rb"\s*(?:<\?xml\b|<!--|<!DOCTYPE\s+svg\b|<(?:[\w.-]+:)?svg[\s>/])", re.IGNORECASE)


def is_svg(data: bytes) -> bool:
    """Whether a file begins as an SVG drawing does."""
    start = data[:1000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    return bool(_START.match(start.removeprefix(b"\xef\xbb\xbf")))


def examine(data: bytes, name: str) -> Facts:
    """The size of a drawing that we can take. Raises PictureFaultError."""
    root = _parsed(data, name)
    width, height = _size(root, name)
    _embed(root, name)
    return Facts(DRAWING, max(1, round(width)), max(1, round(height)), text=_characters(root))


def prepare(data: bytes, name: str) -> bytes:
    """The drawing as UTF-8, cleaned, with its size in pixels and a viewBox. Raises PictureFaultError."""
    from lxml import etree

    root = _parsed(data, name)
    width, height = _size(root, name)
    _embed(root, name)
    if view_box(root) is None:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    _clean(root)
    enlarge_gradients(root)
    etree.cleanup_namespaces(root)
    made: bytes = etree.tostring(root, encoding="utf-8")
    return made


def is_beyond_print(drawing: bytes) -> bool:
    """Whether a prepared drawing has what WeasyPrint (70.0) does not draw as it is meant, or not within seconds."""
    return bool(_BEYOND_PRINT.search(drawing)) or drawing.count(b"<") > _MANY


_MANY = 20_000  # tags
_BEYOND_PRINT = re.compile(rb"<(?:[\w.-]+:)?(?:filter|switch)[\s/>]|\bfilter\s*:|mix-blend-mode|paint-order")


def _parsed(data: bytes, name: str) -> Any:
    """The root of a drawing in which nothing runs, and nothing is fetched."""
    from lxml import etree

    check(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise broken(name) from error
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or _is_undrawn(element):
            _remove(element)
    check_cost(root, name)
    return root


def _size(root: Any, name: str) -> tuple[float, float]:
    found = size(root)
    if found is None:
        message = f"{name} does not say how large it is."
        hint = 'Give its <svg> a width and a height, or a viewBox: viewBox="0 0 600 400".'
        raise PictureFaultError(PictureFault("svg-size", message, hint, root.sourceline or 1, 1))
    return found


def _characters(root: Any) -> str:
    """The characters that are written in a drawing."""
    texts = (text for element in root.iter(f"{{{SVG}}}text") for text in element.itertext())
    return "".join(sorted({character for text in texts for character in text}))


def _clean(root: Any) -> None:
    """Take away what is hidden, and attributes that draw nothing."""
    named = _named(root)
    for element in list(root.iter()):
        if _is_hidden(element) and not any(one.get("id") in named for one in element.iter()):
            _remove(element)
    named = _named(root)
    for element in root.iter():
        _clean_attributes(element, named)
        if element.tag == f"{{{SVG}}}style":
            element.text = plain_css(element.text or "")


def _is_undrawn(element: Any) -> bool:
    namespace, _, local = element.tag[1:].rpartition("}")
    return namespace != SVG or local in _UNDRAWN


def _is_hidden(element: Any) -> bool:
    """Whether an element is a layer that was switched off: it may hold what was not to be shown."""
    style = re.sub(r"\s", "", element.get("style", "")).lower()
    return element.get("display") == "none" or "display:none" in style


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _named(root: Any) -> set[str]:
    """The ids that something in the drawing asks for."""
    found: set[str] = set()
    for element in root.iter():
        for text in (*element.values(), element.text if element.tag == f"{{{SVG}}}style" else None):
            if text and "#" in text:
                found.update(_NAMED.findall(text))
    return found


def _clean_attributes(element: Any, named: set[str]) -> None:
    for name, value in element.items():
        foreign = name.startswith("{") and name not in _KEPT_ATTRIBUTES
        link = name in _HREFS and element.tag == f"{{{SVG}}}a"  # it would lead nowhere from within a picture
        if foreign or link or name.startswith("data-") or (name == "id" and value not in named):
            del element.attrib[name]
        elif name == "style":
            element.set(name, plain_css(value))


def _embed(root: Any, name: str) -> None:
    """Prepare the pictures within the drawing like all others."""
    for element in root.iter(f"{{{SVG}}}image"):
        for attribute, value in _pictures(element):
            try:
                inside = _decoded(value)
                raster.examine(inside, f"A picture in {name}")
                made, media_type = raster.prepare(inside, name, _EMBEDDED_WIDTH, "4:4:4")
            except PictureFaultError as error:
                fault = error.faults[0]
                place = element.sourceline or 1
                raise PictureFaultError(PictureFault(fault.code, fault.message, fault.hint, place, 1)) from error
            element.set(attribute, f"data:{media_type};base64,{b64encode(made).decode('ascii')}")


def _pictures(element: Any) -> Iterator[tuple[str, str]]:
    for attribute in _HREFS:
        value = element.get(attribute, "").strip()
        if value.startswith("data:"):
            yield attribute, value


def _decoded(uri: str) -> bytes:
    head, _, body = uri.partition(",")
    try:
        data = unquote_to_bytes(body)
        return b64decode(data) if head.rstrip().lower().endswith(";base64") else data
    except ValueError:
        return b""
