"""The tags of a PDF: what a screen reader comes across, and in which order."""

import io
import re
from pathlib import Path

import pikepdf

from generator.model import (
    Block,
    Cell,
    Div,
    Figure,
    Link,
    List,
    ListItem,
    Number,
    Picture,
    Quotation,
    Row,
    Span,
    Table,
    Text,
)
from tests import pdf_checks
from tests.pdf_tags import TaggedPdf
from tests.unit.page_examples import SENTENCE, context, document, note, para, section, words
from tests.unit.test_pdf import rich, written


def tags(folder: Path, *blocks: Block, **fields: object) -> TaggedPdf:
    data = written(document(*blocks, **fields), context(folder)).data  # type: ignore[arg-type]
    assert pdf_checks.faults(data) == []
    return TaggedPdf(data)


def outline(folder: Path, *blocks: Block, **fields: object) -> list[str]:
    return list(tags(folder, *blocks, **fields).root.outline())[1:]


def test_a_note_stands_after_its_paragraph_and_they_lead_to_each_other(tmp_path: Path) -> None:
    found = tags(tmp_path, para("One", note(1, "See this."), " and", note(2, "See that."), " more."), para("Two."))
    assert list(found.root.outline()) == [
        "Document",
        "  P: One[Reference: 1] and[Reference: 2] more.",
        "  Note ID=note-1: [Lbl: 1 ]See this.",
        "  Note ID=note-2: [Lbl: 2 ]See that.",
        "  P: Two.",
    ]
    (call, back, *_) = [link for tag in found.root.find("Link") for link in tag.links if "note-1" in link.target]
    assert (call.contents, call.target) == ("note 1", "note-1")
    assert (back.contents, back.target) == ("Back to the text", "_note-1")
    mark, text = found.place("_note-1"), found.place("note-1")
    assert mark[0] == text[0]
    assert mark[1] > text[1]  # higher up on the page


def test_a_note_in_a_cell_stays_there_and_one_in_a_heading_or_a_caption_comes_after(tmp_path: Path) -> None:
    table = Table(
        Row((Cell(words("Place")), Cell(words("Cases")))),
        (Row((Cell(words("North")), Cell((Text("4"), note(3, "Data."))))),),
        ("", "right"), (Text("Cases"), note(2, "Whose?")), "t", number=Number("Table 1", "1"),
    )  # fmt: skip
    assert outline(tmp_path, section("First", table, id="a", number="A.", more=(note(1, "Title."),))) == [
        "  Sect",
        "    H1: A. First[Reference: 1]",
        "    Note ID=note-1: [Lbl: 1 ]Title.",
        "    Div",
        "      Table",
        "        Caption: Table 1. Cases[Reference: 2]",
        "        THead",
        "          TR",
        "            TH Scope=Column: Place",
        "            TH Scope=Column: Cases",
        "        TBody",
        "          TR",
        "            TH Scope=Row: North",
        "            TD: 4[Reference: 3]",
        "              Note ID=note-3: [Lbl: 3 ]Data.",
        "      Note ID=note-2: [Lbl: 2 ]Whose?",
    ]


def test_lists_have_labels_and_bodies(tmp_path: Path) -> None:
    inner = List((ListItem((para("deep"),), number=Number("(i)", "(i)")),), ordered=True)
    items = (ListItem((para("one", note(1, "Why.")), inner), number=Number("(a)", "(a)")),)
    assert outline(tmp_path, List(items, ordered=True), List((ListItem((para("bullet"),)),))) == [
        "  L ListNumbering=LowerAlpha",
        "    LI: [Lbl: (a) ]",
        "      LBody",
        "        P: one[Reference: 1]",
        "        Note ID=note-1: [Lbl: 1 ]Why.",
        "        L ListNumbering=LowerRoman",
        "          LI: [Lbl: (i) ]",
        "            LBody",
        "              P: deep",
        "  L ListNumbering=Disc",
        "    LI: [Lbl: •]",
        "      LBody",
        "        P: bullet",
    ]


def test_a_passage_says_its_language_and_what_runs_from_right_to_left_is_spelled_out(tmp_path: Path) -> None:
    french = Span(words("droit de grève"), language="fr")
    arabic = Quotation((para("لا يجوز إخضاع أحد للتعذيب"),), language="ar")
    found = tags(tmp_path, para("The ", french, " is old."), arabic)
    assert list(found.root.outline())[1:] == [
        "  P: The[Span Lang=fr: droit de grève] isold.",
        "  BlockQuote Lang=ar WritingMode=RlTb",
        "    P: لا يجوز إخضاع أحد للتعذيب",
    ]


def test_a_figure_has_its_caption_inside_and_no_picture_twice(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "map.png"
    Image.new("RGB", (60, 20), "#0b5f8a").save(path)
    shown = Picture(path, "image/png", 60, 20)
    figure = Figure(
        "map.png", "A map", words("The district"), words("UN"), None, shown, "fig", number=Number("Figure 1", "1")
    )
    assert outline(tmp_path, figure) == ["  Figure Alt=A map", "    Caption: Figure 1. The districtUN"]


def test_what_goes_over_the_end_of_a_page_is_one_element(tmp_path: Path) -> None:
    rows = tuple(Row((Cell(words(f"Place {number}")), Cell(words("4")))) for number in range(60))
    table = Table(Row((Cell(words("Place")), Cell(words("Cases")))), rows, ("", "right"))
    found = tags(tmp_path, para(*[SENTENCE] * 60), table)
    assert [tag.type for tag in found.root.kids] == ["P", "Div"]  # type: ignore[union-attr]
    assert [len(list(found.root.find(name))) for name in ("P", "Table", "THead", "TR")] == [1, 1, 1, 61]


def test_a_link_over_two_lines_is_one_with_two_areas(tmp_path: Path) -> None:
    link = Link(words(" ".join(["a long one"] * 20)), "https://example.org/a")
    (tag,) = tags(tmp_path, para("See ", link, ".")).root.find("Link")
    assert {one.target for one in tag.links} == {"https://example.org/a"}
    assert len(tag.links) > 1


def test_running_heads_and_page_numbers_are_artifacts(tmp_path: Path) -> None:
    data = written(document(para(*[SENTENCE] * 80), draft=True), context(tmp_path)).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = [
            (str(operands[1].Type), str(operands[1].get("/Subtype", "")))
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[1])
            if str(operator) == "BDC" and str(operands[0]) == "/Artifact"
        ]
    assert {("/Pagination", "/Header"), ("/Pagination", "/Footer")} <= set(kinds)
    assert "Draft" not in TaggedPdf(data).root.text


def test_a_document_from_right_to_left_says_so(tmp_path: Path) -> None:
    found = tags(tmp_path, para("نص عربي"), metadata={"language": "ar", "direction": "rtl"})
    assert next(found.root.outline()) == "Document WritingMode=RlTb"
    assert found.preferences == {"DisplayDocTitle": "True", "Direction": "/R2L"}


def test_nothing_that_says_nothing_is_tagged(tmp_path: Path) -> None:
    found = tags(tmp_path, *rich(tmp_path))
    empty = [tag.type for tag in found.root.find("P", "Div", "Span", "Sect", "Lbl", "Caption") if not tag.text.strip()]
    assert empty == []


def test_the_same_pages_are_the_same_bytes(tmp_path: Path) -> None:
    blocks = (para("One", note(1, "See this.")), Div((para("Two."),), role="box"))
    first, second = (written(document(*blocks), context(tmp_path)).data for _ in range(2))
    assert first == second
    assert re.search(rb"/ID \[", first)
