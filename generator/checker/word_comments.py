"""Turn a Word file that came back into its comments: who wrote what, over which words, in answer to which.

Word says in commentsExtended.xml which comment answers which (MS-DOCX, the part Comments Extended); LibreOffice 7.4
does not, and puts an answer over the same words.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from generator.errors import Diagnostics, Location
from generator.record import record

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# No part of a document is larger than that; a zip file can claim anything.
_LARGEST = 32 * 1024 * 1024
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}
_NOTES = (f"{_W}footnoteReference", f"{_W}endnoteReference")
# Before this no comment was written with us: programs write a year 0 where no date was.
_FIRST_YEAR = 2000


class _BrokenError(Exception):
    """The file is no Word document; says why, in a sentence."""


@record
class Comment:
    """A comment: its lines as one text, the words that it is about and where they stand (in characters from the start
    of the text), the id of the comment that it answers, whether its thread was resolved.
    """

    id: str
    author: str
    initials: str
    on: date | None
    text: str
    words: str = ""
    extent: tuple[int, int] = (-1, -1)
    answers: str = ""
    resolved: bool = False


def read_comments(path: Path, diagnostics: Diagnostics) -> tuple[Comment, ...] | None:
    """The comments of a Word file in their order; None after the fault word-file-broken, which says why."""
    try:
        with ZipFile(path) as archive:
            main = _part(archive, "document")
            comments = _part(archive, "comments")
            extended = _part(archive, "commentsExtended")
    except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, zlib.error):  # RuntimeError: a password
        _broken("it is no Word document (.docx), or a damaged one.", path, diagnostics)
        return None
    except _BrokenError as error:
        _broken(str(error), path, diagnostics)
        return None
    if main is None:
        _broken("it is no Word document (.docx).", path, diagnostics)
        return None
    return tuple(_comments(main, comments, extended))


def _broken(why: str, path: Path, diagnostics: Diagnostics) -> None:
    hint = "Save it in Word as a Word document (.docx), and try again."
    diagnostics.fault("word-file-broken", f"{path.name} cannot be read: {why}", Location(path.name), hint)


def _part(archive: ZipFile, name: str) -> etree._Element | None:
    path = f"word/{name}.xml"
    if path not in archive.namelist():
        return None
    with archive.open(path) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _BrokenError(f"its part {path} is larger than any document.")
    # Nothing is fetched or expanded.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _BrokenError(f"its part {path} is no XML ({error.msg}).") from error


def _comments(
    main: etree._Element, comments: etree._Element | None, extended: etree._Element | None
) -> Iterator[Comment]:
    found = list(comments.iter(f"{_W}comment")) if comments is not None else []
    extents, words = _extents(main)
    threads = _threads(extended)
    ids = {_paragraph_id(item): item.get(f"{_W}id", "") for item in found}
    for item in found:
        number, (parent, resolved) = item.get(f"{_W}id", ""), threads.get(_paragraph_id(item), ("", False))
        extent = extents.get(number, (-1, -1))
        yield Comment(
            number,
            item.get(f"{_W}author", ""),
            item.get(f"{_W}initials", ""),
            _day(item.get(f"{_W}date", "")),
            "\n".join(_text(paragraph) for paragraph in item.iter(f"{_W}p")),
            words[extent[0] : extent[1]] if extent[0] >= 0 else "",
            extent,
            ids.get(parent, ""),
            resolved,
        )


def _paragraph_id(comment: etree._Element) -> str:
    """By the id of its last paragraph a comment is known."""
    ids = [paragraph.get(f"{_W14}paraId", "") for paragraph in comment.iter(f"{_W}p")]
    return ids[-1] if ids and ids[-1] else f"comment {comment.get(f'{_W}id')}"


def _threads(extended: etree._Element | None) -> Mapping[str, tuple[str, bool]]:
    """Of each comment the one that it answers, and whether its thread is resolved, by the ids of paragraphs."""
    items = list(extended.iter(f"{_W15}commentEx")) if extended is not None else []
    own = {item.get(f"{_W15}paraId", ""): item for item in items}
    found = {}
    for name, item in own.items():
        parent = item.get(f"{_W15}paraIdParent", "")
        thread = own.get(parent, item)
        found[name] = (parent, thread.get(f"{_W15}done") in ("1", "true"))
    return found


def _extents(main: etree._Element) -> tuple[Mapping[str, tuple[int, int]], str]:
    """The extent of each comment, and the text in which they stand; a note's mark is one character of it."""
    pieces: list[str] = []
    length = 0
    starts: dict[str, int] = {}
    extents: dict[str, tuple[int, int]] = {}
    for item in main.iter(etree.Element):
        number = item.get(f"{_W}id", "")
        match item.tag:
            case tag if tag == f"{_W}commentRangeStart":
                starts[number] = length
            case tag if tag == f"{_W}commentRangeEnd":
                extents[number] = (starts.get(number, length), length)
            case tag if tag == f"{_W}commentReference":
                extents.setdefault(number, (starts.get(number, length), length))
            case tag if tag in (f"{_W}t", *_NOTES):
                pieces.append((item.text or "") if tag == f"{_W}t" else "*")
                length += len(pieces[-1])
    return extents, "".join(pieces)


def _text(paragraph: etree._Element) -> str:
    """The text of a paragraph, without what somebody took away while changes were tracked."""
    pieces = []
    for item in paragraph.iter(f"{_W}t", *_BREAKS):
        if not any(around.tag in _DELETED for around in item.iterancestors()):
            pieces.append(_BREAKS.get(str(item.tag), item.text or ""))
    return "".join(pieces)


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written[:10])
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
