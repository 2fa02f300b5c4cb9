"""Bring HTML and OOXML into one form, so that what is compared and read is their content."""

import re
import zipfile
from io import BytesIO

from lxml import etree, html

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARATION = re.compile(r'\s+xmlns(:\w+)?="[^"]*"')
_BLOCKS = "p|h[1-6]|li|section|blockquote|figure|table|tr|ol|ul|div|header|aside"


def parts(package: bytes) -> dict[str, bytes]:
    """The parts of an OOXML package by name."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes) -> str:
    """A part of a package, indented, one element a line."""
    parser = etree.XMLParser(remove_blank_text=False, resolve_entities=False)
    root = etree.fromstring(data, parser)
    _indent(root)
    return etree.tostring(root, encoding="unicode").rstrip() + "\n"


def ooxml_fragment(package: bytes) -> str:
    """The content of the body, without the section's properties and without namespace declarations."""
    body = etree.fromstring(parts(package)["word/document.xml"]).find(f"{{{W}}}body")
    assert body is not None
    blocks = [child for child in body if child.tag != f"{{{W}}}sectPr"]
    for block in blocks:
        block.tail = None
        _indent(block)
    texts = (etree.tostring(block, encoding="unicode") for block in blocks)
    return "\n".join(_DECLARATION.sub("", text).rstrip() for text in texts)


def _indent(element: etree._Element, depth: int = 0) -> None:
    """Indent, but leave alone what holds text of its own."""
    inner = "\n" + "  " * (depth + 1)
    children = list(element)
    if not children or (element.text or "").strip():
        return
    element.text = inner
    for child in children:
        _indent(child, depth + 1)
        child.tail = inner
    children[-1].tail = "\n" + "  " * depth


def html_fragment(page: bytes) -> str:
    """What stands in the page's <main>, a block a line."""
    (main,) = html.document_fromstring(page.decode()).iter("main")
    text = etree.tostring(main, encoding="unicode", method="html", with_tail=False)
    # What a drawing looks like has tests of its own, and hangs on the version of matplotlib.
    text = re.sub(r"(data:image/svg\+xml);base64,[^\"]*", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(rf"\s*(</(?:{_BLOCKS})>)\s*", r"\1\n", text)
    text = re.sub(rf"\s*(<(?:{_BLOCKS})\b)", r"\n\1", text)
    return re.sub(r"\n\s*\n*", "\n", text).strip()


def words(text: str) -> list[str]:
    """The words of a text, with typographic accidents (line ends, soft hyphens, no-break spaces) undone."""
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("\u2060", "")
    return re.sub(r"\s+", " ", text).split()
