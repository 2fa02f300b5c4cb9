"""Turn a finished file into everything that it holds, and that into the traces of those who made it.

Nothing is taken for what a program would show of it: packages and PDFs are taken apart, streams and pictures unpacked,
until nothing is left in which something could hide.
"""

import base64
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from urllib.parse import unquote_to_bytes

import pikepdf

from tests import programs

Piece = tuple[str, bytes]
_DATA = re.compile(rb"data:([\w.+/-]+)((?:;[\w=-]+)*?)(;base64)?,([^\"')\s>]+)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What Word writes of who edited when, and what tells which program of ours drew a picture.
REVISION = (
    b"rsid",
    b"paraId",
    b"textId",
    b"docId",
    b"lastModifiedBy",
    b"w:author",
    b"w:date=",
    b"TotalTime",
    b"cp:revision",
)
PROGRAMS = (b"python", b"site-packages", b"matplotlib", b"pillow", b"resvg", b"libpng", b"adobe photoshop")
_MONTHS = "January February March April May June July August September October November December".split()
_SECONDS = re.compile(rb"(?<![\d.])1[6-9]\d{8}(?![\d])")
_DAY = 86_400


def pieces(data: bytes, name: str = "file") -> Iterator[Piece]:
    """All that a file holds, each piece with where it is: as it stands, and unpacked."""
    yield name, data
    if data.startswith(b"PK"):
        yield from _of_package(data, name)
    elif data.startswith(b"%PDF"):
        yield from _of_pdf(data, name)
    elif data.startswith(b"\x89PNG"):
        yield from _of_png(data, name)
    elif data[:1] == b"<" or b"<html" in data[:2000].lower():
        yield from _of_markup(data, name)


def _of_package(data: bytes, name: str) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield f"{name}: comment", archive.comment
        for info in archive.infolist():
            place = f"{name}/{info.filename}"
            yield (
                f"{place}: name, extra field and comment",
                b"\n".join((info.filename.encode(), info.extra, info.comment)),
            )
            if info.date_time != _EPOCH:
                yield f"{place}: time", datetime(*info.date_time).isoformat().encode()
            if info.create_system or info.external_attr:
                yield f"{place}: system", b"made on the system %d" % info.create_system
            yield from pieces(archive.read(info), place)


def _of_pdf(data: bytes, name: str) -> Iterator[Piece]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield f"{name}: trailer", _strings(pdf.trailer)
        for number, item in enumerate(pdf.objects, 1):
            place = f"{name}: object {number}"
            yield place, _strings(item)
            if isinstance(item, pikepdf.Stream):
                yield from pieces(_unpacked(item), f"{place}: stream")
    text = _drawn(data)
    if text:
        yield f"{name}: text", text


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a JPEG stays one, with all that is in it
        return stream.read_raw_bytes()


def _strings(item: pikepdf.Object, depth: int = 0) -> bytes:
    """The names and strings of an object and of what it holds itself, decoded, a line each."""
    if depth > 20:  # what is deeper stands in an object of its own
        return b""
    match item:
        case pikepdf.Dictionary() | pikepdf.Stream():
            pairs = dict(item.items()).items() if isinstance(item, pikepdf.Dictionary) else item.stream_dict.items()
            return b"\n".join(
                str(key).encode() + b" " + (_strings(value, depth + 1) if _own(value) else b"") for key, value in pairs
            )
        case pikepdf.Array():
            return b"\n".join(_strings(value, depth + 1) for value in item if _own(value))
        case pikepdf.String():
            return bytes(item) + b"\n" + str(item).encode()
        case _:
            return str(item).encode()


def _own(value: object) -> bool:
    """Whether a value stands in the object itself; others come by themselves."""
    return not (isinstance(value, pikepdf.Object) and value.is_indirect)


def _drawn(data: bytes) -> bytes:
    """The words on the pages, where there is a program that reads them: glyphs say nothing by themselves."""
    if programs.find("pdftotext") is None:
        return b""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(data)
        return programs.pdf_text(path).encode()


def _of_png(data: bytes, name: str) -> Iterator[Piece]:
    """The chunks beside the picture, those that are packed unpacked, and what stands behind its end."""
    place = 8
    while place + 8 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        content = data[place + 8 : place + 8 + length]
        place += 12 + length
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            yield f"{name}: {kind.decode()}", content + b"\n" + b"\n".join(_inflated(content))
        if kind == b"IEND":
            break
    yield f"{name}: behind its end", data[place:]


def _inflated(content: bytes) -> Iterator[bytes]:
    """What is packed in a chunk, wherever in it that begins."""
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :])
        except zlib.error:
            continue


def _of_markup(data: bytes, name: str) -> Iterator[Piece]:
    """The text with its character references resolved, and what stands in addresses that are data."""
    text = data.decode("utf-8", "replace")
    resolved = html.unescape(text)
    if resolved != text:
        yield f"{name}: resolved", resolved.encode()
    for number, found in enumerate(_DATA.finditer(data), 1):
        packed = unquote_to_bytes(found[4])
        content = base64.b64decode(packed + b"==") if found[3] else packed
        yield from pieces(content, f"{name}: data {number} ({found[1].decode()})")


def forms(word: str) -> set[bytes]:
    """The ways in which a word may be written in a file, in small letters."""
    small = word.lower()
    texts = {small, small.replace("/", "\\"), html.escape(small), small.replace("/", "\\/"), small.replace(" ", "%20")}
    texts |= {text.replace("/", "%2f") for text in texts}
    written = {text.encode(coding) for text in texts for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    for spelled in (word, small):  # in what is coded, the case of letters is lost
        data = spelled.encode()
        written |= {data.hex().encode(), spelled.encode("utf-16-be").hex().encode()}
        written |= {"".join(f"%{byte:02x}" for byte in data).encode(), base64.b64encode(data).rstrip(b"=").lower()[:-1]}
    return written


def found(everything: Iterable[Piece], words: Iterable[str]) -> list[tuple[str, str]]:
    """Where in the pieces each of the words stands, in whatever form."""
    wanted = [(word, forms(word)) for word in words]
    small = [(place, data.lower()) for place, data in everything]
    return [(word, place) for word, ways in wanted for place, data in small if any(way in data for way in ways)]


def times(everything: Iterable[Piece], now: datetime) -> list[tuple[str, str]]:
    """Where the day of `now` stands, in any usual form, or a number of seconds close to it."""
    days = {form for day in (now, now - timedelta(days=1), now + timedelta(days=1)) for form in _written(day.date())}
    hits = []
    for place, data in everything:
        small = data.lower()
        hits += [(form, place) for form in days if any(way in small for way in forms(form))]
        for number in map(int, _SECONDS.findall(data)):
            if abs(number - now.timestamp()) < _DAY:
                hits.append((str(number), place))
    return hits


def _written(day: date) -> set[str]:
    month = _MONTHS[day.month - 1]
    return {
        f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day:%Y:%m:%d}", f"{day:%Y/%m/%d}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day.day} {month[:3]} {day.year}",
        f"{day.day:02} {month[:3]} {day.year}", f"{month[:3]} {day.day:2} ", f"d:{day:%Y%m%d}",
    }  # fmt: skip


def marks(everything: Iterable[Piece], of: Iterable[bytes]) -> list[tuple[str, str]]:
    """Where marks of programs or of editing stand, in whatever case."""
    return [
        (mark.decode(), place)
        for place, data in everything
        for mark in of
        if re.search(rb"(?<![a-z])" + re.escape(mark.lower()), data.lower())
    ]
