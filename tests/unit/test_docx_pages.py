"""Sections of Word: pages of their own, running heads that follow the text, sections on new pages; and contents."""

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from generator.model import (
    Contents,
    ContentsEntry,
    Div,
    Number,
    PageBreak,
    Para,
    Recommendation,
    Recommendations,
    Ref,
    Row,
    Section,
    Table,
    Text,
)
from generator.model.blocks import Cell
from generator.writers import WriterContext
from tests import docx_checks
from tests.docx_checks import W, instructions
from tests.unit.docx_examples import context, document, note, para, written, xml

R = docx_checks.R


def section(title: str, *blocks: Any, role: str | None = None, number: str = "", id: str = "") -> Section:
    shown = Number(number, number.rstrip(".")) if number else None
    return Section(1, (Text(title),), blocks, id or title.lower(), role, number=shown)


def cover(role: str = "cover-page", words: str = "The cover") -> Div:
    return Div((para(words),), role=role, id=role)


TABLE = Table(Row((Cell((Text("A"),)),)), (Row((Cell((Text("1"),)),)),), ("",), id="table")


def sections(data: bytes) -> list[Any]:
    """The properties of all sections, in order."""
    return list(xml(data).iter(f"{W}sectPr"))


def margins(data: bytes, properties: Any) -> dict[str, str]:
    """What stands in the heads and feet of a section, by kind and page."""
    targets = {item.get("Id"): item.get("Target") for item in xml(data, "word/_rels/document.xml.rels")}
    return {
        f"{etree.QName(item).localname.removesuffix('Reference')} {item.get(W + 'type')}": "".join(
            node.text or "" for node in xml(data, f"word/{targets[item.get(R + 'id')]}").iter(f"{W}t")
        )
        for item in properties
        if etree.QName(item).localname in ("headerReference", "footerReference")
    }


def starts(data: bytes) -> list[str | None]:
    return [found.get(W + "val") if (found := item.find(W + "type")) is not None else None for item in sections(data)]


def headed(**changes: Any) -> WriterContext:
    return context(running_head="section", **changes)


def test_a_cover_page_has_neither_head_nor_folio() -> None:
    data = written(cover(), section("One", para("Text.")))
    bare, main = sections(data)
    assert margins(data, bare) == {"header default": "", "footer default": ""}
    assert margins(data, main) == {"header default": "Torture in detention: a submission", "footer default": "1 / 1"}
    assert [item.find(W + "titlePg") is not None for item in (bare, main)] == [False, False]
    assert starts(data) == [None, "nextPage"]
    assert docx_checks.problems(data) == []


def test_an_imprint_stands_at_the_foot_of_its_page() -> None:
    data = written(cover(), cover("imprint"), section("One", para("Text.")))
    assert [found.get(W + "val") if (found := item.find(W + "vAlign")) is not None else None
            for item in sections(data)] == [None, "bottom", None]  # fmt: skip
    order = [etree.QName(item).localname for item in sections(data)[1]]
    assert order.index("cols") < order.index("vAlign")


def test_a_page_of_its_own_at_the_end_leaves_no_empty_one_behind() -> None:
    data = written(section("One", para("Text.")), cover("imprint"))
    first, last = sections(data)
    assert margins(data, first)["header default"] == "Torture in detention: a submission"
    assert margins(data, last) == {"header default": "", "footer default": ""}
    assert last.getparent().tag == f"{W}body"


def test_a_table_at_the_end_of_a_section_gets_the_paragraph_that_word_needs() -> None:
    data = written(Div((TABLE,), role="cover-page", id="cover"), section("One", para("Text.")))
    assert len(sections(data)) == 2
    assert docx_checks.problems(data) == []


def test_a_page_of_its_own_inside_of_something_is_none() -> None:
    demands = Recommendations((Recommendation((para("Open the road."), cover()), id="rec"),), id="recs")
    data = written(section("One", demands))
    assert len(sections(data)) == 1


def test_running_heads_follow_the_styles_of_the_headings() -> None:
    data = written(
        para("Before."),
        section("Summary", para("Short."), id="s"),
        section("One", para("Text."), number="A."),
        section("Two", para("Text."), number="B."),
        section("More", para("Text."), role="annex", number="Annex I."),
        with_context=headed(),
    )
    found = [margins(data, item)["header default"] for item in sections(data)]
    title = "Torture in detention: a submission"
    assert found == [title, f"{title}Summary", f"{title}One", f"{title}More"]
    heads = [instructions(xml(data, f"word/header{number}.xml")) for number in range(1, 6)]
    assert heads == [[], [], ['STYLEREF "Heading 1 Unnumbered"'], ["STYLEREF 1"], ['STYLEREF "Annex Heading"']]
    # Only annexes begin a page here.
    assert starts(data) == [None, "continuous", "continuous", "nextPage"]
    assert "header first" in margins(data, sections(data)[0])
    assert docx_checks.problems(data) == []


def test_a_page_break_before_a_section_of_word_is_that_of_the_section() -> None:
    data = written(
        section("Summary", para("Short.")),
        PageBreak("b"),
        section("One", para("Text."), number="A."),
        PageBreak("c"),
        cover("imprint"),
        with_context=headed(),
    )
    assert starts(data) == [None, "nextPage", "nextPage"]
    assert list(xml(data).iter(W + "br")) == []
    assert docx_checks.problems(data) == []


def test_a_page_break_to_which_a_link_leads_stays() -> None:
    there = Para((Ref("all", (Text("there"),)),), "p")
    data = written(there, Div((PageBreak("b"),), id="all"), section("One", para("Text.")), with_context=headed())
    assert len(list(xml(data).iter(W + "br"))) == 1
    assert docx_checks.problems(data) == []


def test_a_heading_straight_after_a_cover_begins_the_page_after_it() -> None:
    data = written(cover(), section("One", para("Text."), number="A."), with_context=headed())
    assert starts(data) == [None, "nextPage"]


def test_a_kind_without_that_wish_has_one_section() -> None:
    data = written(section("Summary", para("Short.")), section("One", para("Text."), number="A."))
    assert len(sections(data)) == 1


def test_a_draft_with_sections_in_its_heads_is_marked_on_each_page() -> None:
    data = written(cover(), section("One", para("Text."), number="A."), with_context=headed(), draft=True)
    title = "Torture in detention: a submission"
    assert [margins(data, item)["header default"] for item in sections(data)] == ["Draft", f"Draft · {title}One"]


def test_the_short_title_heads_the_pages() -> None:
    metadata = replace(document().metadata, short_title="Detention")
    data = written(section("One", para("Text.")), metadata=metadata)
    assert margins(data, sections(data)[0])["header default"] == "Detention"


def test_the_list_of_endnotes_is_headed_by_its_own_title() -> None:
    notes = {"place": "end", "repeat": "short", "style": "un"}
    data = written(
        section("One", replace(para("x"), content=(Text("Text."), note(1))), number="A."),
        with_context=headed(notes=notes, section_start="page"),
    )
    *_, last = sections(data)
    assert margins(data, last)["header default"].endswith("Notes")
    assert starts(data)[-1] == "nextPage"
    # Word numbers endnotes i, ii, iii where a section does not say otherwise.
    assert all(item.find(f"{W}endnotePr/{W}numFmt").get(W + "val") == "decimal" for item in sections(data))


@pytest.mark.parametrize(("start", "breaks"), [("page", "1"), ("continuous", None)])
def test_sections_may_begin_a_page_by_their_style(start: str, breaks: str | None) -> None:
    data = written(section("One", para("Text."), number="A."), with_context=context(section_start=start))
    styles = {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(f"{W}style")}
    found = styles["Heading1"].find(f"{W}pPr/{W}pageBreakBefore")
    assert (None if found is None else found.get(W + "val", "1")) == breaks
    contents = styles["TOCHeading"].find(f"{W}pPr/{W}pageBreakBefore")
    assert (None if contents is None else contents.get(W + "val")) == ("0" if breaks else None)


# -- contents

ENTRIES = (
    ContentsEntry("one", "One", Number("A.", "A"), 1),
    ContentsEntry("below", "Below", None, 2),
    ContentsEntry("far", "Far below", None, 4),
    ContentsEntry("more", "More", Number("Annex I.", "I"), 1),
)


def targets() -> tuple[Section, ...]:
    return tuple(Section(1, (Text(entry.title),), id=entry.target) for entry in ENTRIES)


def lines(data: bytes) -> list[tuple[str | None, str]]:
    """The style and the words of the paragraphs up to the first heading; a tabulator is |."""
    found = []
    for paragraph in xml(data).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")
        if style.startswith("Heading"):
            break
        pieces = paragraph.iter(f"{W}t", f"{W}tab")
        found.append((style, "".join("|" if item.tag == f"{W}tab" else item.text or "" for item in pieces)))
    return found


def test_contents_are_a_field_with_its_lines_filled_in() -> None:
    contents = Contents(title=(Text("Contents"),), entries=ENTRIES, depth=3, id="contents")
    pages = {"one": 3, "below": 4, "far": 4, "more": 12}
    data = written(contents, *targets(), with_context=replace(context(), pages=pages))
    assert lines(data) == [
        ("TOCHeading", "Contents"),
        ("TOC1", "A.|One|3"),
        ("TOC2", "Below|4"),
        ("TOC3", "Far below|4"),
        ("TOC1", "Annex I. More|12"),
    ]
    assert instructions(xml(data))[0] == r'TOC \o "1-3" \h \z \u'
    assert docx_checks.problems(data) == []


def test_without_pages_the_lines_have_no_numbers() -> None:
    data = written(Contents(title=(Text("Contents"),), entries=ENTRIES, id="contents"), *targets())
    assert [words for _, words in lines(data)] == ["Contents", "A.|One", "Below", "Far below", "Annex I. More"]
    assert not [code for code in instructions(xml(data)) if code.startswith("PAGEREF")]


def test_tables_are_listed_by_their_label() -> None:
    number = Number("Table 1", "1")
    table = replace(TABLE, caption=(Text("Cases"),), number=number)
    entry = ContentsEntry("table", "Cases", number)
    data = written(Contents("tables", title=(Text("Tables"),), entries=(entry,), id="tables"), section("S", table))
    assert lines(data) == [("TOCHeading", "Tables"), ("TableofFigures", "Table 1. Cases")]
    assert instructions(xml(data))[0] == r'TOC \h \z \c "Table"'
    assert docx_checks.problems(data) == []


def test_a_section_of_word_ends_behind_contents_not_in_their_last_line() -> None:
    contents = Contents(title=(Text("Contents"),), entries=(ContentsEntry("one", "One"),), id="contents")
    data = written(contents, section("One", para("Text.")), with_context=headed())
    (ending,) = (item for item in xml(data).iter(f"{W}p") if item.find(f"{W}pPr/{W}sectPr") is not None)
    assert ending.find(f"{W}pPr/{W}pStyle").get(W + "val") == "Spacer"
