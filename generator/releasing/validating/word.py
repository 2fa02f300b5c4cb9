"""Turn a Word file into what Word would stumble over in it, or what must not be in a final one."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from generator.locale import base_language

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from generator.releasing.validating import Expected

    Parts: TypeAlias = Mapping[str, Element]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_FIELDS = frozenset({"REF", "NOTEREF", "PAGEREF"})


def problems(data: bytes, expected: Expected) -> Iterator[str]:
    """Everything that is wrong with the package, its parts, what points from one place to another, its properties."""
    from lxml import etree

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            damaged = archive.testzip()
            contents = {} if damaged else {name: archive.read(name) for name in archive.namelist()}
            twice = [name for name, count in Counter(archive.namelist()).items() if count > 1]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError):
        yield "it is no whole ZIP archive"
        return
    if damaged:
        yield f"its part {damaged} is damaged"
        return
    yield from (f"it has the part {name} twice" for name in twice)
    parts: dict[str, Element] = {}
    for name, content in contents.items():
        try:
            if name.endswith((".xml", ".rels")):
                parts[name] = etree.fromstring(content)
        except etree.XMLSyntaxError:
            yield f"its part {name} is no XML"
            return
    yield from _package(parts, set(contents))
    if "word/document.xml" in parts:
        yield from _pointers(parts)
        yield from _notes(parts)
        yield from _final(parts)
    yield from _properties(parts, expected)


def _package(parts: Parts, names: set[str]) -> Iterator[str]:
    yield from (f"it has no {name}" for name in ("[Content_Types].xml", "word/document.xml") if name not in names)
    if "[Content_Types].xml" in parts:
        types = parts["[Content_Types].xml"]
        endings = {item.get("Extension", "").lower() for item in types.iter(f"{_TYPES}Default")}
        named = {item.get("PartName", "").lstrip("/") for item in types.iter(f"{_TYPES}Override")}
        for name in sorted(names - named - {"[Content_Types].xml"}):
            if name.rpartition(".")[2].lower() not in endings:
                yield f"it does not say what its part {name} is"
        yield from (f"it speaks of a part {name}, which it has not" for name in sorted(named - names))
    for name, part in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for item in part.iter(_RELS):
                target = posixpath.normpath(posixpath.join(folder, item.get("Target", ""))).lstrip("/")
                if item.get("TargetMode") != "External" and target not in names:
                    yield f"{name} leads to {target}, which it has not"


def _stories(parts: Parts) -> list[Element]:
    wanted = {f"{_W}{name}" for name in ("document", "footnotes", "endnotes", "hdr", "ftr")}
    return [part for part in parts.values() if part.tag in wanted]


def _pointers(parts: Parts) -> Iterator[str]:
    """References and links to places, which are bookmarks."""
    stories = _stories(parts)
    found = [item.get(f"{_W}name", "") for story in stories for item in story.iter(f"{_W}bookmarkStart")]
    yield from (f"two bookmarks are called {name}" for name, count in Counter(found).items() if count > 1)
    for story in stories:
        asked = [item.get(f"{_W}anchor") for item in story.iter(f"{_W}hyperlink")]
        for item in story.iter(f"{_W}instrText"):
            words = (item.text or "").split()
            asked += words[1:2] if words[:1] and words[0] in _FIELDS else []
        yield from (f"a reference leads to {name}, which is not there" for name in asked if name and name not in found)


def _notes(parts: Parts) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        marks = [item.get(f"{_W}id") for item in parts["word/document.xml"].iter(f"{_W}{kind}Reference")]
        part = parts.get(f"word/{kind}s.xml")
        notes = [item.get(f"{_W}id") for item in part if item.get(f"{_W}type") is None] if part is not None else []
        if marks != notes:
            yield f"it has {len(marks)} marks of {kind}s, and {len(notes)} {kind}s, or in another order"


def _final(parts: Parts) -> Iterator[str]:
    """What only a file to work on has: the mark of a draft, comments, tracked changes."""
    heads = [part for part in parts.values() if part.tag == f"{_W}hdr"]
    if any(item.get(f"{_W}val") == "DraftMark" for part in heads for item in part.iter(f"{_W}rStyle")):
        yield "it is marked as a draft"
    for name, part in parts.items():
        if part.tag == f"{_W}comments":
            yield "it has comments"
        if name == "word/document.xml" and any(True for _ in part.iter(f"{_W}ins", f"{_W}del")):
            yield "it has tracked changes"


def _properties(parts: Parts, expected: Expected) -> Iterator[str]:
    core = parts.get("docProps/core.xml")
    title = core.findtext(f"{_DC}title") if core is not None else None
    language = core.findtext(f"{_DC}language") if core is not None else None
    if title != expected.title:
        yield f"its title is “{title or ''}”, not “{expected.title}”"
    if base_language(language or "") != base_language(expected.language):  # Word wants a country too
        yield f"its language is “{language or ''}”, not “{expected.language}”"
