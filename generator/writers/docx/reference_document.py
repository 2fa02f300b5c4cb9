"""Turn the reference document into parts to build on: the shipped one, unpacked, or a project's own reference.docx.

A project puts `templates/docx/reference.docx`, saved by Word, or single files of `templates/docx/word/`.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError

from generator.errors import Diagnostics, Location
from generator.resources import Resources
from generator.writers.docx.borrowing import Borrowed, borrow
from generator.writers.docx.kind_styles import add_styles
from generator.writers.docx.oxml import Element, child, parse, qn

# No part of a reference document is larger than that; a zip file can claim anything.
_LARGEST = 16 * 1024 * 1024
_PARTS = ("document", "styles", "numbering", "settings", "theme/theme1")


@dataclass(frozen=True)
class Reference:
    """The parts of the reference document that a new document starts from.

    `own` is where a reference.docx of the project is, which then says what the Word file looks like; `fonts` is its
    font table, and `borrowed` what the shipped styles had to lend it.
    """

    styles: Element
    numbering: Element
    settings: Element
    theme: Element
    section: Element
    fonts: Element | None = None
    own: Location | None = None
    borrowed: Borrowed | None = None


def read_reference(resources: Resources, kind: str, diagnostics: Diagnostics) -> Reference | None:
    """The reference document with the styles of a kind; None, and a fault, where one can't be used."""
    own = resources.find("docx/reference.docx")
    shipped = _whole({name: _shipped(resources, name, diagnostics) for name in _PARTS})
    if "styles" in shipped and not _add_styles_of(kind, shipped["styles"], resources, diagnostics):
        return None
    saved = {} if own is None else _saved(own, resources, diagnostics)
    found = shipped | _whole(saved)
    if any(name not in found for name in _PARTS):
        return None
    section = child(found["document"], "w:body/w:sectPr")
    if section is None:
        message = "The reference document has no page setup (w:sectPr) at the end of its body."
        diagnostics.fault("reference-document-broken", message, Location("templates/docx/word/document.xml"))
        return None
    for part in (found["styles"], found["numbering"]):
        _forget_edits(part)
        _name_sides(part)
    settings = found["settings"] if own is None else parse(resources.read("docx/word/settings.xml").encode())
    styles, numbering, theme = found["styles"], found["numbering"], found["theme/theme1"]
    if own is None:
        return Reference(styles, numbering, settings, theme, _bare(section))
    lent = borrow(styles, numbering, theme, shipped["styles"], shipped["numbering"])
    place = Location(resources.label(own))
    return Reference(styles, numbering, settings, theme, _bare(section), found.get("fontTable"), place, lent)


def _add_styles_of(kind: str, styles: Element, resources: Resources, diagnostics: Diagnostics) -> bool:
    """Add what the kind has of its own, if anything; whether that went well."""
    path = resources.find(f"kinds/{kind}/styles.xml")
    if path is None or not path.is_file():
        return True
    file = resources.label(path)
    part = _parsed(path.read_bytes(), Location(file), diagnostics)
    return part is not None and add_styles(styles, part, file, diagnostics)


def _whole(parts: Mapping[str, Element | None]) -> dict[str, Element]:
    return {name: part for name, part in parts.items() if part is not None}


def _shipped(resources: Resources, name: str, diagnostics: Diagnostics) -> Element | None:
    path = resources.find(f"docx/word/{name}.xml")
    if path is None:
        file = Location(f"templates/docx/word/{name}.xml")
        diagnostics.fault("reference-document-missing", "A part of the Word reference document is missing.", file)
        return None
    return _parsed(path.read_bytes(), Location(resources.label(path)), diagnostics)


def _parsed(data: bytes, location: Location, diagnostics: Diagnostics) -> Element | None:
    try:
        return parse(data)
    except XMLSyntaxError as error:
        line, column = error.position
        message = f"This part of the Word reference document is not well-formed XML: {error.msg}."
        diagnostics.fault("reference-document-broken", message, Location(location.file, line or 1, column or 1))
        return None


def _saved(path: Path, resources: Resources, diagnostics: Diagnostics) -> dict[str, Element | None]:
    """The parts that a reference.docx has; what needs further files (pictures in a theme or a bullet) stays out."""
    location = Location(resources.label(path))
    try:
        with ZipFile(path) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            names = {
                name: f"word/{name}.xml"
                for name in (*_PARTS, "fontTable")
                if 0 < sizes.get(f"word/{name}.xml", 0) <= _LARGEST
            }
            if sizes.get("word/theme/_rels/theme1.xml.rels"):
                del names["theme/theme1"]
            return {name: _parsed(archive.read(file), location, diagnostics) for name, file in names.items()}
    except (BadZipFile, OSError, EOFError, RuntimeError, zlib.error):  # RuntimeError: it asks for a password
        hint = "Open it in Word, and save it as a Word document (.docx)."
        diagnostics.fault("reference-document-broken", "This is not a Word document.", location, hint)
        return {}


def _forget_edits(part: Element) -> None:
    """Take out the marks of editing sessions, which tell who worked on the reference, and pictures for bullets."""
    for name in ("w:rsid", "w:numPicBullet", "w:lvlPicBulletId", "w:rPrChange", "w:pPrChange", "w:tblPrChange"):
        for found in list(part.iter(qn(name))):
            parent = found.getparent()
            if parent is not None:
                parent.remove(found)


def _name_sides(part: Element) -> None:
    """Call the sides of an indent left and right, as Word does; LibreOffice saves them as start and end."""
    for found in part.iter(qn("w:ind")):
        for side, name in (("w:start", "w:left"), ("w:end", "w:right")):
            if qn(side) in found.attrib:
                found.set(qn(name), found.attrib.pop(qn(side)))
    for found in part.iter(qn("w:lvlJc")):
        if found.get(qn("w:val")) == "start":
            found.set(qn("w:val"), "left")


def _bare(section: Element) -> Element:
    """The page setup without heads, feet and marks of editing sessions: the writer adds its own."""
    for name in (
        "w:headerReference",
        "w:footerReference",
        "w:footnotePr",
        "w:endnotePr",
        "w:titlePg",
        "w:bidi",
        "w:textDirection",
        "w:printerSettings",
        "w:sectPrChange",
    ):
        for found in section.findall(qn(name)):
            section.remove(found)
    for key in [key for key in section.attrib if str(key).startswith(qn("w:rsid"))]:
        del section.attrib[key]
    return section
