"""Turn the copies of sources that a project keeps (text, HTML, PDF, Word) into plain text, kept for the next time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.resources import is_inside
from generator.store import Store

FOLDER = "content/evidence"
_VERSION = b"1"  # of what follows: another one is another text
_LARGEST = 50_000_000  # bytes
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def stored_text(project: Path, file: str) -> str | None:
    """The text of a copy, `file` being its path below content/evidence/; "" where none can be read from it (a scan, an
    unknown format, more than 50 MB), None where there is no such file.
    """
    path = project / FOLDER / file
    try:
        if not is_inside(path, [project / FOLDER]):
            return None
        if path.stat().st_size > _LARGEST:
            return ""
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    store = Store(project, "copies")
    digest = hashlib.sha256(data)
    key = hashlib.sha256(_VERSION + path.suffix.lower().encode() + digest.digest()).digest()
    place = digest.hexdigest()[:32]
    kept = store.get(place, key)
    if kept is not None:
        return kept.decode("utf-8")
    text = _read(path.suffix.lower(), data)
    store.put(place, key, text.encode("utf-8", "replace"))
    return text


def _read(suffix: str, data: bytes) -> str:
    read = _READERS.get(suffix)
    if read is None:
        return ""
    try:
        return read(data).encode("utf-8", "replace").decode("utf-8")
    except Exception:  # a file from anywhere: what the libraries raise for a broken one is not laid down
        return ""


def _plain(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _html(data: bytes) -> str:
    from lxml import html

    try:
        data.decode("utf-8")
        parser = html.HTMLParser(encoding="utf-8")
    except UnicodeDecodeError:
        parser = html.HTMLParser()
    root: Any = html.document_fromstring(data, parser=parser)
    for node in list(root.iter("script", "style", "noscript", "template")):
        node.drop_tree()
    for node in root.iter():
        if node.tag in _BLOCKS:
            node.tail = "\n" + (node.tail or "")
    return str(root.text_content())


_BLOCKS = frozenset("p div br li td th tr h1 h2 h3 h4 h5 h6 blockquote section article figcaption dt dd".split())


def _pdf(data: bytes) -> str:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it says of each odd file what is odd
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def _docx(data: bytes) -> str:
    from zipfile import ZipFile

    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    lines = []
    with ZipFile(BytesIO(data)) as package:
        for part in (name for name in _WORD_PARTS if name in package.namelist()):
            for paragraph in etree.fromstring(package.read(part), parser).iter(f"{_WORD}p"):
                lines.append("".join(_shown(node) for node in paragraph.iter()))
    return "\n".join(lines)


def _shown(node: Any) -> str:
    if node.tag == f"{_WORD}t":
        return node.text or ""
    return " " if node.tag in (f"{_WORD}tab", f"{_WORD}br") else ""


_READERS: Mapping[str, Callable[[bytes], str]] = {
    ".txt": _plain, ".md": _plain, ".html": _html, ".htm": _html, ".xhtml": _html, ".pdf": _pdf, ".docx": _docx,
}  # fmt: skip
