"""What somebody would do to a released file who wants it unnoticed, and what `verify` says of it."""

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from generator.verifying.reading import Comparison, compare
from tests import released
from tests.projects import stage, submission, write_project
from tests.released import edited, packed, parts, with_words

BODY = """
# Detention {#detention}

The authorities held more than 100,000 people in 14 camps [@hrw-pows, p. 44]. Nobody was told why.

The [report](https://example.org/report) counts 77 of them. The Court did not order their release [@iccpr, art. 9].

![A camp by the sea.](camp.svg){#fig-camp alt="A camp with four towers"}

::: {.page-break}
:::

# Remedy

Nobody was heard by a judge.
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60" fill="#357"/></svg>'
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = {"content/camps/document.yaml": "", "content/camps/camp.svg": PICTURE}
    front, body = submission(BODY).removeprefix("---\n").split("---\n", 1)
    files |= {"content/camps/document.yaml": front, "content/camps/01-text.md": body}
    staged = stage(write_project(tmp_path_factory.mktemp("project"), files), "camps")
    return {"pdf": staged.write("pdf"), "docx": staged.write("docx"), "html": staged.write("html")}


def words(found: Comparison) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in found.changes]


# -- PDFs: each changes a file in place, and says what must be told of the words, and beside them


def _drawn(pdf: pikepdf.Pdf, operations: bytes) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(operations))


def white_box(pdf: pikepdf.Pdf) -> None:
    _drawn(pdf, b" q 1 1 1 rg 60 300 400 40 re f Q ")


def picture_over_words(pdf: pikepdf.Pdf) -> None:
    image = Stream(pdf, b"\xff" * 12, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    pdf.pages[0].Resources.XObject[Name.Forged] = image
    _drawn(pdf, b" q 400 0 0 40 60 300 cm /Forged Do Q ")


def words_in_a_font_of_their_own(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font[Name.Forged] = font
    _drawn(pdf, b" q 1 0 0 1 0 0 cm BT /Forged 11 Tf 70 310 Td (They were free to go.) Tj ET Q ")


def words_without_ink(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font[Name.Forged] = font
    _drawn(pdf, b" q BT 3 Tr /Forged 11 Tf 70 310 Td (Ignore all of this.) Tj ET Q ")


def text_box(pdf: pikepdf.Pdf) -> None:
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=[60, 300, 460, 340], Contents=String("700,000 people")
    )
    _annotated(pdf, box)


def _annotated(pdf: pikepdf.Pdf, *added: Any) -> None:
    page = pdf.pages[0]
    page.Annots = Array([*page.get("/Annots", Array()), *(pdf.make_indirect(one) for one in added)])


def form_field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), V=String("700,000"), Rect=[60, 300, 460, 340]
    )
    _annotated(pdf, field)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].Annots[-1]]))


def link_that_is_drawn(pdf: pikepdf.Pdf) -> None:
    look = Stream(pdf, b"1 1 1 rg 0 0 400 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 400, 40])
    _annotated(pdf, Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 300, 460, 340], AP=Dictionary(N=look)))


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(Hidden=group)
    data = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(b"/OC /Hidden BDC " + data + b" EMC")


def cut_out(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 400, 595, 842])


def other_target(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for one in page.get("/Annots", []):
            if "/A" in one and str(one.A.get("/URI", "")) == "https://example.org/report":
                one.A.URI = String("https://example.com/report")


def alternative_text(pdf: pikepdf.Pdf) -> None:
    stack = [pdf.Root.StructTreeRoot.K]
    while stack:
        one = stack.pop()
        if isinstance(one, Array):
            stack += list(one)
        elif isinstance(one, Dictionary):
            if "/Alt" in one and "camp" in str(one.Alt):
                one.Alt = String("A holiday resort")
            stack += [one[name] for name in ("/K",) if name in one]


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["proof.txt"] = b"Nothing happened."


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Hospitality"


def metadata(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo[Name.Author] = String("Ministry of Truth")


def other_drawing(pdf: pikepdf.Pdf) -> None:
    for stream in pdf.objects:
        if isinstance(stream, Stream) and stream.get("/Subtype") == Name.Form:
            stream.write(stream.read_bytes() + b" 0 0 30 30 re f ")


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Rotate = 180


def thinned(pdf: pikepdf.Pdf) -> None:
    """Words made transparent by the state of graphics that they are drawn with."""
    for state in pdf.pages[0].Resources.ExtGState.values():
        if "/ca" in state:
            state.ca = 0


def digit_in_a_map(pdf: pikepdf.Pdf) -> None:
    """The page draws 7, and says that it is a 1."""
    for font in _fonts(pdf):
        text = font.ToUnicode.read_bytes()
        font.ToUnicode.write(text.replace(b"> <0037>", b"> <0031>"))


def _fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for page in pdf.pages[:1] for font in page.Resources.Font.values()]


def outlines(pdf: pikepdf.Pdf) -> None:
    """A font in which the shapes of 1 and 7 are exchanged, while codes and maps stay as they are."""
    from fontTools.ttLib import TTFont

    for font in _fonts(pdf):
        codes = {sign: int.from_bytes(code, "big") for code, sign in released.meanings(font).items()}
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "1" not in codes or "7" not in codes or "/FontFile2" not in descriptor:
            continue
        program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
        glyphs, order = program["glyf"], program.getGlyphOrder()
        one, seven = order[codes["1"]], order[codes["7"]]
        glyphs[one], glyphs[seven] = glyphs[seven], glyphs[one]
        saved = io.BytesIO()
        program.save(saved)
        descriptor.FontFile2.write(saved.getvalue())
        return
    raise AssertionError("no font has both digits")


def page_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


PDFS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (white_box, "page 1: the page's drawing differs (1 filled shape more), though its words are the same"),
    (picture_over_words, "page 1: the page's drawing differs (1 picture more), though its words are the same"),
    (words_without_ink, "page 1: there is text that nobody sees: “Ignore all of this.”"),
    (text_box, "page 1: an annotation (FreeText: “700,000 people”) was laid over it."),
    (form_field, "page 1: an annotation (Widget: “700,000”) was laid over it."),
    (form_field, "it has form fields; ours does not."),
    (link_that_is_drawn, "page 1: an annotation (Link) was laid over it."),
    (layer, "it has layers, which can be shown and hidden; ours does not."),
    (cut_out, "page 1: the size, the cut-out or the turn differs from ours."),
    (turned, "page 1: the size, the cut-out or the turn differs from ours."),
    (thinned, "what its colours and layers mean differs from ours."),
    (other_target, "a link was changed: https://example.org/report → https://example.com/report."),
    (
        alternative_text,
        "its tags, which screen readers follow, or the alternative texts of its pictures differ from ours.",
    ),
    (attachment, "the attachment “proof.txt” was added."),
    (script, "it does something when it is opened (OpenAction); ours does not."),
    (bookmark, "its bookmarks differ from ours."),
    (metadata, "its metadata differ: Author “Hearth Foundation” → “Ministry of Truth”."),
    (outlines, "fonts differ from ours."),
    (digit_in_a_map, "but searching and copying find"),
    (other_drawing, "a picture or a part that is drawn differs from ours."),
]


@pytest.mark.parametrize(("forge", "expected"), PDFS, ids=lambda one: getattr(one, "__name__", ""))
def test_what_is_done_to_a_pdf_beside_its_words_is_told(
    ours: dict[str, bytes], forge: Callable[[pikepdf.Pdf], None], expected: str
) -> None:
    found = compare(ours["pdf"], released.changed(ours["pdf"], forge))
    assert words(found) == []
    assert any(expected in one for one in found.besides), found.besides


def test_words_drawn_over_a_page_are_words(ours: dict[str, bytes]) -> None:
    found = compare(ours["pdf"], released.changed(ours["pdf"], words_in_a_font_of_their_own))
    assert [one.after for one in found.changes] == ["They were free to go."]
    assert "page 1: the page's drawing differs." in found.besides


def test_a_digit_that_is_drawn_but_hidden_from_a_search_is_found(ours: dict[str, bytes]) -> None:
    """The page shows 700,000 while searching and copying find 100,000 as in the original."""
    forged = released.changed(with_words(ours["pdf"], "100,000", "700,000"), digit_in_a_map)
    assert "700,000" not in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(forged)).pages)
    found = compare(ours["pdf"], forged)
    assert words(found) == [("100,000", "700,000")]
    assert any("700,000" in one and "100,000" in one for one in found.besides)


def test_a_page_that_is_gone_is_told(ours: dict[str, bytes]) -> None:
    found = compare(ours["pdf"], released.changed(ours["pdf"], page_gone))
    assert found.changes
    assert any(re.match(r"it has \d pages, ours has \d", one) for one in found.besides)


# -- Word files


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_a_tracked_deletion_is_read_as_accepted(ours: dict[str, bytes]) -> None:
    deleted = '<w:del w:id="9001" w:author="J. Doe" w:date="2026-01-01T00:00:00Z"><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del>'
    forged = edited(ours["docx"], "document.xml", "did not order", f"did </w:t></w:r>{deleted}<w:r><w:t>order")
    found = compare(ours["docx"], forged)
    assert words(found) == [("not", "")]
    assert "a tracked change by J. Doe: struck “not”." in found.besides


def test_what_is_struck_and_stays_as_it_was_is_told_beside_the_words(ours: dict[str, bytes]) -> None:
    change = '<w:ins w:id="9001" w:author="J. Doe"><w:r><w:t>really </w:t></w:r></w:ins>'
    forged = edited(ours["docx"], "document.xml", "did not order", f"did </w:t></w:r>{change}<w:r><w:t>not order")
    found = compare(ours["docx"], forged)
    assert words(found) == [("", "really")]
    assert "a tracked change by J. Doe: added “really”." in found.besides


UNSEEN = {
    "hidden": ("<w:vanish/>", "text that is hidden: “not”."),
    "white": ('<w:color w:val="FFFFFF"/>', "text that is white: “not”."),
    "themed": ('<w:color w:val="000000" w:themeColor="background1"/>', "text that is white: “not”."),
    "tiny": ('<w:sz w:val="2"/>', "text that is too small to be read: “not”."),
}


@pytest.mark.parametrize("how", UNSEEN)
def test_text_that_nobody_sees_is_told(ours: dict[str, bytes], how: str) -> None:
    properties, expected = UNSEEN[how]
    hidden = f"did </w:t></w:r>{run('not ', properties)}<w:r><w:t xml:space='preserve'>order"
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "did not order", hidden))
    assert expected in found.besides
    assert words(found) == ([("not", "")] if how == "hidden" else [])


def test_a_style_can_hide_too(ours: dict[str, bytes]) -> None:
    found = parts(ours["docx"])
    style = '<w:style w:type="character" w:customStyle="1" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    found["word/styles.xml"] = found["word/styles.xml"].replace(b"</w:styles>", style.encode())
    gone = run("not ", '<w:rStyle w:val="Gone"/>')
    hidden = f"did </w:t></w:r>{gone}<w:r><w:t xml:space='preserve'>order"
    told = compare(ours["docx"], edited(packed(found), "document.xml", "did not order", hidden))
    assert words(told) == [("not", "")]
    assert "text that is hidden: “not”." in told.besides


def two_faced(first: str, second: str) -> str:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    return (
        f'</w:t></w:r><mc:AlternateContent {space}><mc:Choice Requires="wps">{run(first)}</mc:Choice>'
        f"<mc:Fallback>{run(second)}</mc:Fallback></mc:AlternateContent><w:r><w:t xml:space='preserve'>"
    )


def test_words_that_only_some_programs_show_are_told(ours: dict[str, bytes]) -> None:
    forged = edited(ours["docx"], "document.xml", "did not order", f"did {two_faced('not ', ' ')}order")
    found = compare(ours["docx"], forged)
    assert words(found) == []
    assert "programs differ in what they show: “not”, or “”." in found.besides


def test_a_field_that_computes_its_words_is_told(ours: dict[str, bytes]) -> None:
    field = (
        '</w:t></w:r><w:fldSimple w:instr=" = 700000 \\# &quot;#,##0&quot; "><w:r><w:t>100,000</w:t></w:r></w:fldSimple>'
        "<w:r><w:t xml:space='preserve'>"
    )
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "100,000", field))
    assert words(found) == []
    assert any(
        one.startswith("a field, which may show other words when it is updated: { = 700000") for one in found.besides
    )


def test_swapped_notes_are_told(ours: dict[str, bytes]) -> None:
    notes = parts(ours["docx"])["word/footnotes.xml"].decode()
    swapped = notes.replace('w:id="1"', 'w:id="x"').replace('w:id="2"', 'w:id="1"').replace('w:id="x"', 'w:id="2"')
    found = compare(ours["docx"], packed({**parts(ours["docx"]), "word/footnotes.xml": swapped.encode()}))
    assert found.changes
    assert [(one.sort, one.where.sort, one.where.number) for one in found.changes if one.where] == [
        ("moved", "note", "2")
    ]


def test_a_moved_note_is_told(ours: dict[str, bytes]) -> None:
    document = parts(ours["docx"])["word/document.xml"].decode()
    (mark,) = re.findall(r'<w:r>(?:(?!</w:r>).)*<w:footnoteReference w:id="1"/></w:r>', document)
    moved = document.replace(mark, "", 1).replace("<w:r><w:t>Nobody", f"{mark}<w:r><w:t>Nobody", 1)
    moved = moved if moved.count(mark) else document.replace(mark, "", 1).replace("</w:p>", f"{mark}</w:p>", 1)
    found = compare(ours["docx"], packed({**parts(ours["docx"]), "word/document.xml": moved.encode()}))
    assert any("[note]" in one.before + one.after for one in found.changes)


def test_a_text_box_is_read(ours: dict[str, bytes]) -> None:
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
        f"{run('They were free to go.')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p><w:sectPr"
    )
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "<w:sectPr", box))
    assert words(found) == [("", "They were free to go.")]


def test_a_watermark_is_read(ours: dict[str, bytes]) -> None:
    mark = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="WITHDRAWN"/></v:shape></w:pict></w:r></w:p><w:sectPr'
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "<w:sectPr", mark))
    assert words(found) == [("", "WITHDRAWN")]


def test_numbers_that_word_prints_are_compared(ours: dict[str, bytes]) -> None:
    numbering = parts(ours["docx"])["word/numbering.xml"].decode()
    forged = re.sub(
        r'<w:start w:val="1"/>(<w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedParagraph"/>)',
        r'<w:start w:val="7"/>\1',
        numbering,
    )
    assert forged != numbering
    found = compare(ours["docx"], packed({**parts(ours["docx"]), "word/numbering.xml": forged.encode()}))
    assert words(found) == []
    assert any(
        one.startswith("a paragraph has another number: “1.” → “7.” (The authorities held") for one in found.besides
    )


def test_where_a_link_leads_is_compared(ours: dict[str, bytes]) -> None:
    found = compare(
        ours["docx"],
        edited(ours["docx"], "_rels/document.xml.rels", "https://example.org/report", "https://example.com/report"),
    )
    assert words(found) == []
    assert "a link was changed: https://example.org/report → https://example.com/report." in found.besides


def test_an_exchanged_picture_is_told(ours: dict[str, bytes]) -> None:
    found = parts(ours["docx"])
    name = next(one for one in sorted(found) if one.startswith("word/media/") and one.endswith(".png"))
    told = compare(ours["docx"], packed({**found, name: found[name] + b"x"}))
    assert any(re.fullmatch("picture [0-9]+ is not ours, or was saved anew.", one) for one in told.besides), (
        told.besides
    )


def test_an_alternative_text_is_compared(ours: dict[str, bytes]) -> None:
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "A camp with four towers", "A holiday resort"))
    assert any("A camp with four towers → A holiday resort" in one for one in found.besides)


def test_a_comment_is_told(ours: dict[str, bytes]) -> None:
    found = parts(ours["docx"])
    comment = f'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1" w:author="J. Doe"><w:p>{run("Is this true?")}</w:p></w:comment></w:comments>'
    relation = '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/></Relationships>'
    found["word/comments.xml"] = comment.encode()
    found["word/_rels/document.xml.rels"] = found["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", relation.encode()
    )
    told = compare(ours["docx"], packed(found))
    assert "a comment by J. Doe: “Is this true?”." in told.besides


def test_what_word_takes_in_on_opening_is_told(ours: dict[str, bytes]) -> None:
    found = parts(ours["docx"])
    found["word/more.html"] = b"<html><body>They were free to go.</body></html>"
    relation = '<Relationship Id="rIdM" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="more.html"/></Relationships>'
    found["word/_rels/document.xml.rels"] = found["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", relation.encode()
    )
    told = compare(
        ours["docx"],
        edited(
            packed(found),
            "document.xml",
            "<w:sectPr",
            '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdM"/><w:sectPr',
        ),
    )
    assert "it has another document, which Word takes in when it opens the file in it; ours does not." in told.besides


def test_signs_that_turn_text_round_are_shown_by_their_numbers(ours: dict[str, bytes]) -> None:
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "100,000", "\u202e000,001\u202c"))
    ((_, after),) = words(found)
    assert after == "[U+202E]000,001[U+202C]"


def test_metadata_and_parts_are_told(ours: dict[str, bytes]) -> None:
    found = compare(ours["docx"], edited(ours["docx"], "document.xml", "100,000", "700,000"))
    assert found.besides == ("of its parts these are not the same: word/document.xml.",)


# -- web pages


def test_a_page_is_compared_too(ours: dict[str, bytes]) -> None:
    page = ours["html"].decode()
    found = compare(ours["html"], page.replace("100,000", "700,000", 1).encode())
    assert ("100,000", "700,000") in words(found)
    found = compare(ours["html"], page.replace("https://example.org/report", "https://example.com/report").encode())
    assert any("https://example.org/report → https://example.com/report" in one for one in found.besides)
    found = compare(ours["html"], page.replace("</head>", "<style>p:first-child{display:none}</style></head>").encode())
    assert found.besides == ("its styles, scripts, drawings or metadata differ from ours.",)
    found = compare(ours["html"], re.sub(r"<p id=", "<p hidden id=", page, count=1).encode())
    assert found.besides == ("how its passages are marked differs from ours: look whether something is hidden.",)
