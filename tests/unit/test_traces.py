"""The searcher of tests/traces.py finds what is hidden in a file, in each place that a format has for it."""

import base64
import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

import pikepdf
import pytest

from tests import traces
from tests.unit.picture_examples import SECRET, chunk, told

WORD = "Sentinelov"
NOW = datetime(2031, 3, 7, 14, 5, tzinfo=UTC)


def package(content: bytes = b"<a/>", name: str = "word/a.xml", **about: object) -> bytes:
    made = io.BytesIO()
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.create_system = 0
    for key, value in about.items():
        setattr(info, key, value)
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        info.external_attr = 0
    return made.getvalue()


def with_comment(comment: bytes) -> bytes:
    made = io.BytesIO(package())
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = comment
    return made.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(made, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def set_info(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = WORD + " Ω"  # which is written as UTF-16


def set_xmp(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [WORD]


def attach(document: pikepdf.Pdf) -> None:
    document.attachments["a.json"] = pikepdf.AttachedFileSpec(document, WORD.encode())


def attach_name(document: pikepdf.Pdf) -> None:
    document.attachments["a.json"] = pikepdf.AttachedFileSpec(document, b"{}", filename=f"/srv/{WORD}/a.json")


def attach_package(document: pikepdf.Pdf) -> None:
    document.attachments["a.docx"] = pikepdf.AttachedFileSpec(document, package(WORD.encode()))


def hide_in_array(document: pikepdf.Pdf) -> None:
    document.Root.Deep = pikepdf.Array([pikepdf.Dictionary(Deeper=pikepdf.String(WORD))])


def set_alternative(document: pikepdf.Pdf) -> None:
    document.Root.StructTreeRoot = document.make_indirect(pikepdf.Dictionary(Alt=pikepdf.String(WORD + " Ω")))


def draw(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    half = len(WORD) // 2
    drawn = f"BT /F 12 Tf 20 20 Td [({WORD[:half]}) -1 ({WORD[half:]})] TJ ET"
    page.Contents = document.make_stream(drawn.encode())


PNG = b"\x89PNG\r\n\x1a\n"
END = chunk(b"IEND", b"")
HIDDEN: dict[str, bytes] = {
    "part": package(f"<a>{WORD}</a>".encode()),
    "attribute": package(f'<a b="{WORD}"/>'.encode()),
    "references": package(b"<a>" + b"".join(b"&#%d;" % ord(sign) for sign in WORD) + b"</a>"),
    "name of a part": package(name=f"word/{WORD}.xml"),
    "extra field": package(extra=b"\x0a\x00" + bytes([len(WORD), 0]) + WORD.encode()),
    "comment of a part": package(comment=WORD.encode()),
    "comment of a package": with_comment(WORD.encode()),
    "package in a package": package(package(WORD.encode())),
    "information of a PDF": pdf(set_info),
    "XMP": pdf(set_xmp),
    "attachment": pdf(attach),
    "name of an attachment": pdf(attach_name),
    "package in an attachment": pdf(attach_package),
    "array": pdf(hide_in_array),
    "alternative text": pdf(set_alternative),
    "text of PNG": PNG + chunk(b"tEXt", b"Author\0" + WORD.encode()) + END,
    "packed text of PNG": PNG + chunk(b"zTXt", b"Author\0\0" + zlib.compress(WORD.encode())) + END,
    "international text of PNG": PNG + chunk(b"iTXt", b"XML\0\1\0\0\0" + zlib.compress(WORD.encode(), 9)) + END,
    "profile of PNG": PNG + chunk(b"iCCP", b"x\0\0" + zlib.compress(WORD.encode())) + END,
    "behind a PNG": PNG + END + WORD.encode(),
    "comment of a page": f"<!doctype html><html><!-- {WORD} -->".encode(),
    "meta of a page": f'<html><meta name="generator" content="{WORD}">'.encode(),
    "address": f'<html><a href="/{quote(WORD)}">'.encode(),
    "escaped address": ("<html><a href='" + "".join(f"%{ord(sign):02X}" for sign in WORD) + "'>").encode(),
    "data of a page": b'<html><img src="data:text/plain;base64,' + base64.b64encode(b"x" + WORD.encode()) + b'">',
    "escaped data": f"<html><style>a {{ background: url('data:image/svg+xml,{quote('<a/>' + WORD)}') }}".encode(),
    "UTF-16": b"<html>" + WORD.encode("utf-16-le"),
    "hexadecimal": b"<html>" + WORD.encode().hex().upper().encode(),
    "base64": b"<html>" + base64.b64encode(WORD.encode()),
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_word_is_found(place: str) -> None:
    assert {word for word, _ in traces.found(traces.pieces(HIDDEN[place]), [WORD, "Nobody"])} == {WORD}


@pytest.mark.needs("pdftotext")
def test_a_word_is_found_that_is_drawn_in_two_pieces() -> None:
    places = [place for _, place in traces.found(traces.pieces(pdf(draw)), [WORD])]
    assert places == ["file: text"]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("around", ["alone", "package", "page", "attachment"])
def test_what_a_camera_writes_is_found(form: str, around: str) -> None:
    picture = told(form)
    match around:
        case "package":
            picture = package(picture, "word/media/a")
        case "page":
            picture = b'<html><img src="data:image/x;base64,' + base64.b64encode(picture) + b'">'
        case "attachment":
            picture = pdf(
                lambda document: document.attachments.update(a=pikepdf.AttachedFileSpec(document, told(form)))
            )
    assert traces.found(traces.pieces(picture), [SECRET.decode()])


@pytest.mark.parametrize(
    "path", ["/srv/sentinelov/my project/a.svg", "C:\\Sentinelov\\a.svg", "\\/srv\\/Sentinelov\\/a"]
)
def test_a_path_is_found_in_the_spelling_of_each_system(path: str) -> None:
    everything = list(traces.pieces(f"<html>{path}".encode()))
    assert traces.found(everything, ["/srv/Sentinelov", "c:/sentinelov"])


@pytest.mark.parametrize(
    "written",
    [
        "2031-03-07T14:05:00Z", "D:20310307140500Z", "2031:03:07 14:05:00", "7 March 2031", "March 7, 2031", "Fri, 07 Mar 2031",
        "Fri Mar  7 14:05:00 2031", "07/03/2031", "07.03.2031", "1931" + "2", str(int(NOW.timestamp())), "2031-03-08",
    ],
)  # fmt: skip
def test_the_hour_of_the_build_is_found(written: str) -> None:
    hits = traces.times(traces.pieces(f"<html>{written}".encode()), NOW)
    assert bool(hits) == (written != "19312")


def test_the_hour_is_found_in_a_package_and_in_a_pdf() -> None:
    assert traces.times(traces.pieces(package(date_time=(2031, 3, 7, 1, 2, 4))), NOW)

    def dated(document: pikepdf.Pdf) -> None:
        document.docinfo["/CreationDate"] = "D:20310307"

    assert traces.times(traces.pieces(pdf(dated)), NOW)
    assert traces.times(traces.pieces(package()), NOW) == []


def test_the_system_that_packed_is_found() -> None:
    assert any("system" in place for place, _ in traces.pieces(package(create_system=3)))
    assert not any("system" in place for place, _ in traces.pieces(package()))


@pytest.mark.parametrize("mark", [*traces.REVISION, *traces.PROGRAMS])
def test_a_mark_is_found(mark: bytes) -> None:
    everything = list(traces.pieces(package(b'<a w14:%s="1"/>' % mark)))
    assert {found for found, _ in traces.marks(everything, [mark])} == {mark.decode()}
    assert traces.marks(traces.pieces(package(b"<a>x" + mark + b"</a>")), [mark]) == []
