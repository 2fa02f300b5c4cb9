"""The file as a whole: the same bytes for the same document, nothing of the machine, a designer's own styles."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from generator.errors import Diagnostics
from generator.model import Metadata, Number, Para, Section, Span, Text
from generator.resources import Resources, shipped
from generator.writers import WriterContext
from generator.writers.docx import write
from tests.docx_checks import W, audit, instructions, parts, problems
from tests.unit.docx_examples import context, document, names, note, para, written, xml

BODY = (
    Section(
        1,
        (Text("Introduction"),),
        (Para((Text("First."), note(1)), "p1", number=Number("1.", "1")), para("Second.", "p2", 2)),
        "s",
        number=Number("A.", "A"),
    ),
)


def styles(data: bytes) -> dict[str, Any]:
    return {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(W + "style")}


def test_the_same_document_is_the_same_bytes_and_tells_no_time() -> None:
    data = written(*BODY)
    assert data == written(*BODY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.create_system for info in infos} == {0}
    assert not any(re.search(rb"rsid|docId|lastModifiedBy", archive_text(data, name)) for name in names(data))


def archive_text(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_word_is_not_asked_to_update_fields() -> None:
    assert "updateFields" not in archive_text(written(*BODY), "word/settings.xml").decode()


def test_another_reader_finds_the_properties() -> None:
    found = docx.Document(io.BytesIO(written(*BODY))).core_properties
    assert found.title == "Torture in detention: a submission"
    assert found.author == "Freedom Now; Helsinki Group"
    assert found.subject == "Universal Periodic Review"
    assert found.keywords == "torture, detention"
    assert found.language == "en-GB"
    assert found.created is not None
    assert found.modified is not None
    assert found.created.date() == found.modified.date() == date(2023, 3, 28)
    assert found.last_modified_by == ""


def test_properties_that_are_not_known_are_left_out() -> None:
    data = written(*BODY, metadata=Metadata("Title"))
    assert [item.tag.rpartition("}")[2] for item in xml(data, "docProps/core.xml")] == ["language", "title"]


def test_another_reader_finds_the_styles_by_the_names_of_word() -> None:
    found = docx.Document(io.BytesIO(written(*BODY)))
    by_name = {style.name: style for style in found.styles}
    for name in ("Normal", "Title", "Heading 1", "Heading 4", "Quote", "Caption", "Body Text", "List Bullet"):
        assert by_name[name].builtin
    assert by_name["Normal"].style_id == "Normal"
    assert [paragraph.style.name for paragraph in found.paragraphs if paragraph.style] == [
        "Heading 1",
        "Numbered Paragraph",
        "Numbered Paragraph",
    ]


def test_the_kinds_font_is_that_of_all_text_and_sizes_keep_their_ratio() -> None:
    data = written(*BODY)
    fonts = {item.get(W + "ascii") for item in xml(data, "word/styles.xml").iter(W + "rFonts")}
    assert fonts == {"Times New Roman", "Consolas"}
    defaults = xml(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(W + "sz").get(W + "val") == "24"
    assert styles(data)["FootnoteText"].find(f"{W}rPr/{W}sz").get(W + "val") == "20"
    listed = [item.get(W + "name") for item in xml(data, "word/fontTable.xml")]
    assert listed == ["Consolas", "Times New Roman"]


def test_a_font_that_no_rule_asks_for_leaves_headings_their_own() -> None:
    chosen = context(font={"name": "Georgia", "print": "Gelasio", "size": 10})
    data = written(*BODY, with_context=chosen)
    assert styles(data)["Heading1"].find(f"{W}rPr/{W}rFonts").get(W + "ascii") == "Calibri"
    default = written(*BODY, with_context=context(font=None))
    assert styles(default)["Heading1"].find(f"{W}rPr/{W}sz").get(W + "val") == "29"


def test_the_first_page_has_no_running_head_and_every_page_its_number() -> None:
    data = written(*BODY)
    section = next(xml(data).iter(W + "sectPr"))
    assert section.find(W + "titlePg") is not None
    assert [item.get(W + "type") for item in section[:4]] == ["first", "default", "first", "default"]
    heads = ["".join(t.text for t in xml(data, f"word/header{n}.xml").iter(W + "t")) for n in (1, 2)]
    assert heads == ["", "Torture in detention: a submission"]
    for number in (1, 2):
        assert instructions(xml(data, f"word/footer{number}.xml")) == ["PAGE", "NUMPAGES"]


def test_a_draft_says_so_on_every_page() -> None:
    data = written(*BODY, draft=True)
    assert problems(data) == []
    for number in (1, 2):
        head = xml(data, f"word/header{number}.xml")
        marks = [run for run in head.iter(W + "r") if run.find(f"{W}rPr/{W}rStyle") is not None]
        assert ["".join(t.text for t in run.iter(W + "t")) for run in marks] == ["Draft"]


def test_another_language_sets_the_text_and_the_signs() -> None:
    data = written(*BODY, with_context=context("fr"))
    assert {item.get(W + "val") for item in xml(data, "word/styles.xml").iter(W + "lang")} == {"fr-FR"}
    settings = xml(data, "word/settings.xml")
    assert settings.find(W + "decimalSymbol").get(W + "val") == ","
    assert settings.find(W + "listSeparator").get(W + "val") == ";"


def test_a_document_from_right_to_left_runs_that_way_throughout() -> None:
    english = context()
    locale = replace(english.locale, direction="rtl", word_language="ar-SA")
    inside = Span((Text("English"),), None, "en")
    data = written(*BODY, Para((inside,), "p3"), with_context=replace(english, locale=locale))
    assert problems(data) == []
    assert xml(data, "word/styles.xml").find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    assert next(xml(data).iter(W + "sectPr")).find(W + "bidi") is not None
    runs = [run for run in xml(data).iter(W + "r") if run.find(W + "t") is not None]
    assert [run.find(f"{W}rPr/{W}rtl") is not None for run in runs] == [True, True, True, False]


def test_the_font_of_a_reference_document_may_stand_in_its_default_style(own: Path) -> None:
    ours = (shipped() / "docx/word/styles.xml").read_text(encoding="utf-8")
    start, end = ours.index("<w:rFonts"), ours.index("<w:lang")
    bare = ours[:start] + ours[end:]
    normal = '<w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="16"/></w:rPr></w:style>'
    (own / "word/styles.xml").write_text(bare.replace("</w:style>", normal, 1), encoding="utf-8")
    data = written(*BODY, with_context=with_own(own))
    assert styles(data)["Normal"].find(f"{W}rPr/{W}sz").get(W + "val") == "24"
    assert styles(data)["Heading1"].find(f"{W}rPr/{W}sz").get(W + "val") == "33"
    (own / "word/styles.xml").write_text(bare, encoding="utf-8")
    data = written(*BODY, with_context=with_own(own))
    defaults = xml(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(W + "rFonts").get(W + "ascii") == "Times New Roman"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project's folder for its own reference document."""
    folder = tmp_path / "templates/docx"
    (folder / "word").mkdir(parents=True)
    return folder


def with_own(own: Path) -> Any:
    return context(resources=Resources.of(own.parent.parent))


def test_a_project_may_replace_one_part(own: Path) -> None:
    shipped_styles = (shipped() / "docx/word/styles.xml").read_text(encoding="utf-8")
    changed = shipped_styles.replace('w:val="0B5F8A" w:themeColor="accent1"', 'w:val="123456"')
    (own / "word/styles.xml").write_text(changed, encoding="utf-8")
    assert b"123456" in archive_text(written(*BODY, with_context=with_own(own)), "word/styles.xml")


def test_a_project_may_use_a_file_that_word_saved(own: Path) -> None:
    first = written(*BODY)
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first)) as source, zipfile.ZipFile(saved, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            if name == "word/styles.xml":
                text = text.replace(b"<w:qFormat/>", b'<w:qFormat/><w:rsid w:val="00AB12CD"/>')
                text = text.replace(b'<w:name w:val="heading 1"/>', b'<w:name w:val="Heading 1"/>')
                text = text.replace(b'w:left="1134"', b'w:start="1134"')
            if name == "word/numbering.xml":
                text = text.replace(b'<w:lvlJc w:val="left"/>', b'<w:lvlJc w:val="start"/>')
            archive.writestr(name, text)
        archive.writestr("word/theme/_rels/theme1.xml.rels", "<x/>")
    (own / "reference.docx").write_bytes(saved.getvalue())
    again = written(*BODY, with_context=with_own(own))
    assert problems(again) == []
    assert styles(again)["Quote"].find(f"{W}pPr/{W}ind").get(W + "left") == "1134"
    assert {item.get(W + "val") for item in xml(again, "word/numbering.xml").iter(W + "lvlJc")} == {"left"}
    assert b"rsid" not in archive_text(again, "word/styles.xml")
    linked = [item.get(W + "val") for item in xml(again, "word/numbering.xml").iter(W + "pStyle")]
    assert len(linked) == len(set(linked))


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("reference.docx", "no zip file", "reference-document-broken"),
        ("word/styles.xml", "<w:styles", "reference-document-broken"),
        ("word/document.xml", "<document/>", "reference-document-broken"),
    ],
)
def test_a_broken_reference_document_is_a_fault(own: Path, file: str, content: str, code: str) -> None:
    (own / file).write_text(content, encoding="utf-8")
    diagnostics = Diagnostics()
    assert write(document(*BODY), with_own(own), diagnostics) is None
    assert [item.code for item in diagnostics] == [code]


@pytest.mark.parametrize("broken", ["by a password", "in its stream"])
def test_a_reference_document_that_cannot_be_unpacked_is_a_fault(own: Path, broken: str) -> None:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/styles.xml", " ".join(map(str, range(1000))))
    data = bytearray(saved.getvalue())
    if broken == "by a password":  # the flag stands before the file and in the directory
        data[6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1
    else:
        data[100:200] = b"\xff" * 100
    (own / "reference.docx").write_bytes(data)
    diagnostics = Diagnostics()
    assert write(document(*BODY), with_own(own), diagnostics) is None
    assert [item.code for item in diagnostics] == ["reference-document-broken"]


def test_a_missing_reference_document_is_a_fault(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert write(document(*BODY), context(resources=Resources((tmp_path,))), diagnostics) is None
    assert {item.code for item in diagnostics} == {"reference-document-missing"}


def test_a_reference_document_without_page_size_has_the_width_of_a4(own: Path) -> None:
    bare = f'<w:document xmlns:w="{W[1:-1]}"><w:body><w:sectPr w:rsidR="00AB12CD"/></w:body></w:document>'
    (own / "word/document.xml").write_text(bare, encoding="utf-8")
    data = written(*BODY, with_context=with_own(own))
    section = next(xml(data).iter(W + "sectPr"))
    assert dict(section.attrib) == {}
    assert section[-1].tag == W + "titlePg"


@pytest.mark.parametrize(
    "changed",
    [context(), context("fr"), context(numbering={}, font=None), context(notes={"place": "end"})],
    ids=["submission", "French", "unnumbered", "endnotes"],
)
def test_the_office_audit_finds_nothing(changed: WriterContext) -> None:
    numbered = changed.kind.numbering.paragraphs
    blocks = BODY if numbered else (Para((Text("First."), note(1)), "p1"),)
    assert audit(written(*blocks, with_context=changed)) == []


def test_every_part_is_well_formed() -> None:
    assert set(parts(written(*BODY))) >= {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "docProps/app.xml"}
