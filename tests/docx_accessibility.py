"""Turn a Word file into a list of what Word's accessibility checker would tell of it, and some things that it can't see.

The rules are those of Microsoft's page "Rules for the Accessibility Checker" (https://support.microsoft.com/office/
651e08f2-0fc3-4e10-aaca-74b4a67101c1), each as strict as it stands there or stricter; WCAG 2.1 (3.1.2, 1.4.3) for
the languages of passages and for contrasts.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from lxml import etree

from tests.docx_checks import W, is_story, parts

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_FLOATING = {f"{WP}anchor", W + "pict", W + "object", W + "txbxContent", W + "framePr"}
_FILE = re.compile(r"\.(png|jpe?g|gif|svg|tiff?|webp|bmp)\b|^(image|picture|photo|figure|graphic) ?\d*$", re.IGNORECASE)
# What a link says that tells nothing of where it leads, in the languages that documents are written in.
_VAGUE = {"", "here", "click here", "link", "this link", "more", "read more", "this page", "see here"}
_VAGUE |= {"ici", "cliquez ici", "lien", "ce lien", "plus", "en savoir plus", "lire la suite", "cette page"}
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?-([A-Z]{2}|\d{3})")
# Scripts that give a language away, by the first word of the names that Unicode has for their letters.
_SCRIPTS = {
    "ARMENIAN": {"hy"},
    "GEORGIAN": {"ka"},
    "CYRILLIC": {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "az", "mn", "tg"},
    "GREEK": {"el"},
    "ARABIC": {"ar", "fa", "ur", "ps", "ckb", "az"},
    "HEBREW": {"he", "yi"},
}
_LEAST_CONTRAST = 4.5
# Empty paragraphs that are something: a rule across the text, and what Word demands behind a table.
_RULE, _SPACER = "Separator", "Spacer"


def obstacles(data: bytes) -> list[str]:
    """Everything in a file that would stand in somebody's way, each as a sentence; an empty list for a good one."""
    file = _File(data)
    return [
        *_properties(file),
        *_headings(file),
        *_tables(file),
        *_pictures(file),
        *_blanks(file),
        *_links(file),
        *_languages(file),
        *_contrasts(file),
    ]


class _File:
    """The parts of a file, and what its styles come to."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts(data)
        self.body = self.parts["word/document.xml"]
        self.stories = {name: part for name, part in sorted(self.parts.items()) if is_story(part)}

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        return {style.get(W + "styleId", ""): style for style in self.parts["word/styles.xml"].iter(W + "style")}

    def chain(self, style: str | None) -> Iterator[etree._Element]:
        """A style, and those that it is based on."""
        while style in self.styles:
            found = self.styles[style]
            yield found
            style = _value(found, "basedOn")

    def name(self, style: str | None) -> str:
        return (_value(self.styles[style], "name") if style in self.styles else None) or ""

    def level(self, paragraph: etree._Element) -> int | None:
        """The outline level of a heading, from 1; None for other text, for which Word writes 9."""
        for style in self.chain(_value(paragraph, f"pPr/{W}pStyle")):
            level = _value(style, f"pPr/{W}outlineLvl")
            if level is not None:
                return int(level) + 1 if int(level) < 9 else None
        return None


def _value(parent: etree._Element, path: str) -> str | None:
    found = parent.find(W + path)
    return None if found is None else found.get(W + "val")


def _text(item: etree._Element) -> str:
    return "".join(part.text or "" for part in item.iter(W + "t"))


def _properties(file: _File) -> Iterator[str]:
    if not (file.parts["docProps/core.xml"].findtext(_CORE + "title") or "").strip():
        yield "the document has no title"


def _headings(file: _File) -> Iterator[str]:
    found = [(level, _text(item)) for item in file.body.iter(W + "p") if (level := file.level(item)) is not None]
    if not found:
        yield "there is no heading"
    yield from ("a heading is empty" for _, text in found if not text.strip())
    for (before, _), (after, text) in pairwise([(0, ""), *found]):
        if after > before + 1:
            yield f"the heading “{text}” is of level {after}, below one of level {before}"


def _tables(file: _File) -> Iterator[str]:
    for story in file.stories.values():
        for table in story.iter(W + "tbl"):
            if any(item is not table for item in table.iter(W + "tbl")):
                yield "a table stands in another"
            if next(table.iter(W + "gridSpan", W + "vMerge", W + "hMerge"), None) is not None:
                yield "a table has merged cells"
            rows = table.findall(W + "tr")
            if len(rows) > 1 or len(rows[0].findall(W + "tc")) > 1:  # a box of one cell has no columns to head
                yield from _head(file, table, rows[0])


def _head(file: _File, table: etree._Element, row: etree._Element) -> Iterator[str]:
    if row.find(f"{W}trPr/{W}tblHeader") is None or _look(table, "firstRow") != "1":
        yield "a table has no header row"
    for cell in row.iter(W + "tc"):
        if not _text(cell).strip() and next(cell.iter(W + "drawing"), None) is None:
            yield "a cell of a header row is empty"


def _look(table: etree._Element, name: str) -> str | None:
    look = table.find(f"{W}tblPr/{W}tblLook")
    return None if look is None else look.get(W + name)


def _pictures(file: _File) -> Iterator[str]:
    for name, story in file.stories.items():
        for item in story.iter(*_FLOATING):
            yield f"{name}: {etree.QName(item).localname} does not stand in the line"
        for item in story.iter(WP + "docPr"):
            words = (item.get("descr") or "").strip()
            if not words:
                yield "a picture has no alternative text"
            elif _FILE.search(words):
                yield f"the alternative text is the name of a file: {words}"


def _blanks(file: _File) -> Iterator[str]:
    """No spaces, tabs or empty paragraphs for the look of it."""
    for name, story in file.stories.items():
        for paragraph in story.iter(W + "p"):
            words = "".join("\t" if item.tag == W + "tab" else item.text or "" for item in _signs(paragraph))
            if re.search(r" {2}|[ \u00a0\u2003]{3}|\t\t", words):
                yield f"{name}: blanks follow each other: {words[:60]!r}"
    blocks = [item for item in file.body[0] if item.tag in {W + "p", W + "tbl"}]
    for before, block in pairwise([None, *blocks]):
        if block.tag == W + "p" and _is_blank(block):
            style = file.name(_value(block, f"pPr/{W}pStyle"))
            needed = before is not None and (before.tag == W + "tbl" or _ends_contents(before))
            if not (style == _RULE or (style == _SPACER and needed)):
                yield f"a paragraph in the style “{style}” is empty"
    for cell in file.body.iter(W + "tc"):
        empty = [_is_blank(item) for item in cell.iterfind(W + "p")]
        if len(empty) > 1 and any(empty):
            yield "a paragraph in a cell is empty"


def _signs(paragraph: etree._Element) -> Iterator[etree._Element]:
    return (item for item in paragraph.iter(W + "t", W + "tab") if item.getparent().tag == W + "r")  # type: ignore[union-attr]


def _is_blank(paragraph: etree._Element) -> bool:
    shown = (W + "drawing", W + "br", W + "fldChar", W + "footnoteReference", W + "endnoteReference", W + "tab")
    return not _text(paragraph).strip() and next(paragraph.iter(*shown), None) is None


def _ends_contents(paragraph: etree._Element) -> bool:
    marks = [item.get(W + "fldCharType") for item in paragraph.iter(W + "fldChar")]
    codes = [(item.text or "").split()[:1] for item in paragraph.iter(W + "instrText")]
    return ["TOC"] in codes or marks.count("end") > marks.count("begin")


def _links(file: _File) -> Iterator[str]:
    for story in file.stories.values():
        for link in story.iter(W + "hyperlink"):
            words = " ".join(_text(link).split()).strip(" .…→»").lower()
            if words in _VAGUE:
                yield f"a link says “{words}”, which does not tell where it leads"


def _languages(file: _File) -> Iterator[str]:
    """The document has a language, and words in another script have that of their own."""
    default = file.parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if default is None or not _TAG.fullmatch(default.get(W + "val") or ""):
        yield "the document has no language"
    spoken = _spoken(default) if default is not None else set()
    for name, story in file.stories.items():
        for run in story.iter(W + "r"):
            own = run.find(f"{W}rPr/{W}lang")
            known = spoken if own is None else _spoken(own)
            for script in {unicodedata.name(sign, "").split()[:1][0] for sign in _text(run) if sign.isalpha()}:
                if script in _SCRIPTS and not known & _SCRIPTS[script]:
                    yield f"{name}: words in {script.title()} letters have no language of their own: {_text(run)[:40]}"


def spoken(data: bytes) -> dict[str, set[str]]:
    """The words that are marked as being in a language other than the document's, by the language's tag."""
    words: dict[str, set[str]] = {}
    for story in _File(data).stories.values():
        for run in story.iter(W + "r"):
            for tag in filter(None, [_value(run, f"rPr/{W}lang"), _bidi(run)]):
                words.setdefault(tag, set()).update(_text(run).split())
    return words


def _bidi(run: etree._Element) -> str | None:
    found = run.find(f"{W}rPr/{W}lang")
    return None if found is None else found.get(W + "bidi")


def _spoken(lang: etree._Element) -> set[str]:
    return {(lang.get(W + name) or "").split("-")[0] for name in ("val", "bidi", "eastAsia")}


def _contrasts(file: _File) -> Iterator[str]:
    for kind, styles in _shown(file):
        colour = _first(styles, "color", "val") or "000000"
        ground = _first(styles, "shd", "fill") or "FFFFFF"
        contrast = _contrast(colour, ground)
        if contrast < _LEAST_CONTRAST:
            yield f"{kind}: #{colour} on #{ground} has a contrast of {contrast:.1f}"


def _shown(file: _File) -> Iterator[tuple[str, list[etree._Element]]]:
    """Each combination of styles in which there are words: its name, and what gives it its look, the nearest first."""
    seen = set()
    for story in file.stories.values():
        for paragraph in story.iter(W + "p"):
            own, table = _value(paragraph, f"pPr/{W}pStyle"), next(paragraph.iterancestors(W + "tbl"), None)
            grid, head = (None, False) if table is None else (_value(table, f"tblPr/{W}tblStyle"), _in_head(paragraph))
            for run in paragraph.iter(W + "r"):
                key = (_value(run, f"rPr/{W}rStyle"), own, grid, head)
                if _text(run).strip() and key not in seen:
                    seen.add(key)
                    name = " in ".join(file.name(style) for style in key[:3] if style)  # type: ignore[arg-type]
                    yield name, [*file.chain(key[0]), *file.chain(own), *_of_table(file, grid, head)]


def _in_head(paragraph: etree._Element) -> bool:
    return next(paragraph.iterancestors(W + "tr")).find(f"{W}trPr/{W}tblHeader") is not None


def _of_table(file: _File, style: str | None, head: bool) -> list[etree._Element]:
    """The styles of a table, those of its head row first."""
    chain = list(file.chain(style))
    heads = [item for style in chain for item in style.iterfind(W + "tblStylePr") if item.get(W + "type") == "firstRow"]
    return [*(heads if head else []), *chain]


def _first(styles: list[etree._Element], what: str, attribute: str) -> str | None:
    """The first colour or shade of these styles."""
    for style in styles:
        for holder in ("rPr", "pPr", "tcPr", "tblPr"):
            found = style.find(f"{W}{holder}/{W}{what}")
            colour = None if found is None else found.get(W + attribute)
            if colour and colour != "auto":
                return colour
    return None


def _contrast(first: str, second: str) -> float:
    """WCAG 2.1, 1.4.3: the ratio of relative luminances."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
