"""Turn a Word file into a list of what Word or a reader would stumble over, beyond what openxml-audit finds.

openxml-audit does not see bookmarks of one name, references to no bookmark, fields that do not close, and numbers that
nothing defines; nor does it know that our files have no direct formatting and no trace of who made them.
"""

import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RUN = {"rStyle", "lang", "rtl"}
_PARAGRAPH = {"pStyle", "numPr", "bidi", "sectPr"}


def parts(data: bytes) -> dict[str, etree._Element]:
    """The XML parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def audit(data: bytes) -> list[str]:
    """What openxml-audit finds: the schemas and rules of Office Open XML."""
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.docx"
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(path).errors]


def problems(data: bytes) -> list[str]:
    """Everything that is wrong with a file, each as a sentence; an empty list for a good one."""
    found = parts(data)
    stories = [found[name] for name in sorted(found) if name.startswith("word/") and is_story(found[name])]
    return [
        *_bookmarks(stories),
        *_references(stories),
        *_fields(stories),
        *_numbers(found, stories),
        *_styles(found, stories),
        *_notes(found),
        *_comments(found),
        *_relationships(found),
    ]


def direct_formatting(data: bytes) -> list[str]:
    """The properties of runs and paragraphs that are neither style, language, direction nor list."""
    found = []
    for name, part in parts(data).items():
        if name.startswith("word/") and is_story(part):
            for kind, allowed in (("rPr", _RUN), ("pPr", _PARAGRAPH)):
                for properties in part.iter(W + kind):
                    found += [f"{name}: {_local(item)}" for item in properties if _local(item) not in allowed]
    return found


def instructions(story: etree._Element) -> list[str]:
    """The instructions of the complex fields of a part, in order."""
    return [(item.text or "").strip() for item in story.iter(W + "instrText")]


def idle_bookmarks(data: bytes) -> list[str]:
    """The names of bookmarks that no field and no link of the file points at."""
    stories = [part for part in parts(data).values() if is_story(part)]
    wanted = {word for story in stories for line in instructions(story) for word in line.split()[1:]}
    wanted |= {str(link.get(W + "anchor")) for story in stories for link in story.iter(W + "hyperlink")}
    names = [str(item.get(W + "name")) for story in stories for item in story.iter(W + "bookmarkStart")]
    return [name for name in names if name not in wanted]


def is_story(part: etree._Element) -> bool:
    """Whether a part holds text."""
    return _local(part) in {"document", "footnotes", "endnotes", "hdr", "ftr", "comments"}


def _local(item: etree._Element) -> str:
    return etree.QName(item).localname


def _repeated(values: list[str | None]) -> list[str]:
    return sorted(str(value) for value, count in Counter(values).items() if count > 1)


def _bookmarks(stories: list[etree._Element]) -> Iterator[str]:
    starts = [item for story in stories for item in story.iter(W + "bookmarkStart")]
    ends = [item.get(W + "id") for story in stories for item in story.iter(W + "bookmarkEnd")]
    names = [item.get(W + "name") for item in starts]
    ids = [item.get(W + "id") for item in starts]
    yield from (f"two bookmarks are named {name}" for name in _repeated(names))
    yield from (f"two bookmarks have the id {number}" for number in _repeated(ids))
    yield from (f"the bookmark name {name} is too long or has a hyphen" for name in names if not _is_name(name))
    if sorted(map(str, ids)) != sorted(map(str, ends)):
        yield "bookmarks begin and do not end, or the other way round"


def _is_name(name: str | None) -> bool:
    return bool(name) and len(name or "") <= 40 and "-" not in (name or "")


def _references(stories: list[etree._Element]) -> Iterator[str]:
    names = {item.get(W + "name") for story in stories for item in story.iter(W + "bookmarkStart")}
    for story in stories:
        for words in map(str.split, instructions(story)):
            if words[0] in {"REF", "NOTEREF", "PAGEREF"} and words[1] not in names:
                yield f"{words[0]} points at no bookmark: {words[1]}"
        for link in story.iter(W + "hyperlink"):
            anchor = link.get(W + "anchor")
            if anchor is not None and anchor not in names:
                yield f"a link points at no bookmark: {anchor}"


def _fields(stories: list[etree._Element]) -> Iterator[str]:
    for story in stories:
        open_fields: list[tuple[str, str]] = []  # of each its last part and its name; they nest
        for paragraph in story.iter(W + "p"):
            for mark in paragraph.iter(W + "fldChar", W + "instrText"):
                sort = str(mark.get(W + "fldCharType"))
                if sort == "begin":
                    open_fields.append((sort, ""))
                elif not open_fields:
                    yield "a field has its parts in the wrong order"
                elif mark.text:
                    open_fields[-1] = (open_fields[-1][0], mark.text.split()[0])
                else:
                    last, name = open_fields.pop()
                    if last != {"separate": "begin", "end": "separate"}[sort]:
                        yield "a field has its parts in the wrong order"
                    if sort != "end":
                        open_fields.append((sort, name))
            # Only contents run over several paragraphs.
            if any(name != "TOC" for _, name in open_fields):
                yield "a field does not close"
                open_fields.clear()
        if open_fields:
            yield "a field does not close"


def _numbers(found: dict[str, etree._Element], stories: list[etree._Element]) -> Iterator[str]:
    numbering = found["word/numbering.xml"]
    abstract = [item.get(W + "abstractNumId") for item in numbering.findall(W + "abstractNum")]
    numbers = [item.get(W + "numId") for item in numbering.findall(W + "num")]
    yield from (f"two numberings have the id {number}" for number in _repeated(abstract) + _repeated(numbers))
    for item in numbering.iterfind(f"{W}num/{W}abstractNumId"):
        if item.get(W + "val") not in abstract:
            yield f"a numbering is not defined: {item.get(W + 'val')}"
    for part in [found["word/styles.xml"], *stories]:
        for item in part.iter(W + "numId"):
            if item.get(W + "val") not in {*numbers, "0"}:
                yield f"a paragraph or a style counts in no numbering: {item.get(W + 'val')}"


def _styles(found: dict[str, etree._Element], stories: list[etree._Element]) -> Iterator[str]:
    styles = found["word/styles.xml"]
    known = {(item.get(W + "type"), item.get(W + "styleId")) for item in styles.iter(W + "style")}
    yield from (f"two styles have the id {name}" for name in _repeated([name for _, name in known]))
    for element, sort in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
        for part in stories:
            for item in part.iter(W + element):
                if (sort, item.get(W + "val")) not in known:
                    yield f"there is no {sort} style {item.get(W + 'val')}"


def _notes(found: dict[str, etree._Element]) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        marks = [item.get(W + "id") for item in found["word/document.xml"].iter(f"{W}{kind}Reference")]
        part = found.get(f"word/{kind}s.xml")
        notes = [item.get(W + "id") for item in part if item.get(W + "type") is None] if part is not None else []
        if marks != notes:
            yield f"the {kind} marks {marks} are not the {kind}s {notes}"


def _comments(found: dict[str, etree._Element]) -> Iterator[str]:
    """Each comment has one range that begins and ends, in this order, and one mark behind it; and none is in a note."""
    there = [item.get(W + "id") for item in found.get("word/comments.xml", ())]
    marks = [item for item in found["word/document.xml"].iter() if _local(item).startswith("comment")]
    for number in there:
        own = [_local(item) for item in marks if item.get(W + "id") == number]
        if own != ["commentRangeStart", "commentRangeEnd", "commentReference"]:
            yield f"the comment {number} has the marks {own}"
    yield from (f"a comment has no text: {item.get(W + 'id')}" for item in marks if item.get(W + "id") not in there)
    for name in ("footnotes", "endnotes"):
        notes = found.get(f"word/{name}.xml", ())
        if any(_local(item).startswith("comment") for note in notes for item in note.iter()):
            yield f"a comment stands in the {name}, where Word has none"


def _relationships(found: dict[str, etree._Element]) -> Iterator[str]:
    for name, part in found.items():
        folder, _, file = name.rpartition("/")
        rels = found.get(f"{folder}/_rels/{file}.rels")
        known = {item.get("Id") for item in rels} if rels is not None else set()
        used = {item.get(key) for item in part.iter() for key in (R + "id", R + "embed") if item.get(key)}
        yield from (
            f"{name} uses the relationship {target}, which it has not" for target in sorted(map(str, used - known))
        )
        if not name.endswith(".rels") and rels is not None and name.startswith("word/document"):
            targets = [(item.get("Type"), item.get("Target")) for item in rels]
            yield from (f"{name} has the relationship {target} twice" for target in _repeated(list(map(str, targets))))
