"""Blocks and inlines become the styles, lists, fields and links that someone would have made in Word."""

from dataclasses import replace
from typing import Any

import pytest

from generator.errors import Diagnostics
from generator.kind import RoleStyle
from generator.model import (
    Abbreviation,
    Block,
    Cell,
    Citation,
    Cite,
    Code,
    CodeBlock,
    Div,
    Emph,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteRef,
    Number,
    PageBreak,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Ref,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from generator.writers.docx import write
from generator.writers.docx.bookmarks import bookmark_name
from generator.writers.docx.inlines import address
from tests.docx_checks import W, direct_formatting, instructions, problems
from tests.unit.docx_examples import context, document, note, para, recommendation, written, xml


def paragraphs(data: bytes, part: str = "word/document.xml") -> list[tuple[str, str]]:
    """The style and the text of each paragraph."""
    found = []
    for paragraph in xml(data, part).iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")
        found.append((style, "".join(item.text or "" for item in paragraph.iter(W + "t"))))
    return found


def runs(data: bytes) -> list[tuple[str | None, str]]:
    """The character style and the text of each run of the body."""
    found = []
    for run in xml(data).iter(W + "r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        found.append(
            (None if style is None else style.get(W + "val"), "".join(t.text or "" for t in run.iter(W + "t")))
        )
    return found


def section(level: int, title: str, number: str | None, *blocks: Block, role: str | None = None) -> Section:
    shown = Number(number, number.rstrip(". "), level - 1) if number else None
    return Section(level, (Text(title),), blocks, f"s-{title.lower()}", role, number=shown)


def item(text: str, number: str | None = None, level: int = 0, *more: Block) -> ListItem:
    shown = Number(number, number, level) if number else None
    return ListItem((para(text, f"ip-{text}"), *more), f"i-{text}", shown)


def words(text: str) -> Para:
    return para(text, f"w-{text}")


def good(*blocks: Block, **options: Any) -> bytes:
    data = written(*blocks, **options)
    assert problems(data) == []
    assert direct_formatting(data) == []
    return data


def test_roles_give_paragraphs_their_styles_and_the_innermost_wins() -> None:
    data = good(
        Div((Div((words("Title"),), "title", id="d2"), Div((words("Line"),), "cover-line", id="d3")), "cover", id="d1"),
        Div((words("In a box"), Quotation((words("Said"),), id="q")), "box", id="d4"),
        words("Free"),
    )
    assert paragraphs(data) == [
        ("Title", "Title"),
        ("CoverLine", "Line"),
        ("Box", "In a box"),
        ("Quote", "Said"),
        ("BodyText", "Free"),
    ]


def test_headings_have_their_levels_and_text_its_edge() -> None:
    data = good(
        section(
            1,
            "One",
            "A.",
            para("Numbered.", number=1),
            para("Goes on.", role="continuation"),
            words("Unnumbered."),
            section(2, "Two", "A1.", section(3, "Three", None, para("Deep.", number=2))),
        ),
        section(1, "Plain", None),
        section(1, "Cases", "Annex I.", section(2, "Below", None), role="annex"),
    )
    assert [style for style, _ in paragraphs(data)] == [
        "Heading1",
        "NumberedParagraph",
        "ParagraphContinued",
        "ParagraphContinued",
        "Heading2",
        "Heading3",
        "NumberedParagraph",
        "Heading1Unnumbered",
        "AnnexHeading",
        "Heading2Unnumbered",
    ]
    assert list(xml(data).iter(W + "numPr")) == []


def test_in_a_kind_without_paragraph_numbers_the_text_stands_at_the_margin() -> None:
    plain = context(numbering={"sections": [], "paragraphs": []})
    data = good(section(1, "One", None, words("Text."), Quotation((words("Said."),), id="q")), with_context=plain)
    assert [style for style, _ in paragraphs(data)] == ["Heading1", "BodyText", "Quote"]
    styles = {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(W + "style")}
    assert styles["Quote"].find(f"{W}pPr/{W}ind").get(W + "left") == "454"
    assert styles["NumberedParagraph"].find(f"{W}pPr/{W}ind").get(W + "left") == "680"


def test_a_section_with_a_role_gives_its_paragraphs_the_style() -> None:
    data = good(section(1, "One", "A.", words("Text."), section(2, "Two", "A1.", words("More.")), role="box"))
    assert [style for style, _ in paragraphs(data)] == ["Heading1", "Box", "Heading2", "Box"]


def test_annexes_without_numbers_have_the_same_heading_and_count_in_no_series() -> None:
    numbering = {"sections": [{"format": "decimal", "text": "%1."}], "annexes": []}
    data = good(section(1, "Cases", None, role="annex"), with_context=context(numbering=numbering))
    assert paragraphs(data) == [("AnnexHeading", "Cases")]
    styles = {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(W + "style")}
    assert styles["AnnexHeading"].find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") == "0"


def test_lists_nest_and_go_on_below_their_items() -> None:
    inner = List((item("deep", "(i)", 1),), True, id="l2")
    data = good(
        List((item("one", "(a)", 0, words("goes on"), inner), item("two", "(b)")), True, id="l1"),
        List((item("bullet", None, 0, List((item("below"),), id="l4")),), id="l3"),
    )
    assert paragraphs(data) == [
        ("ListNumber", "one"),
        ("ListContinue", "goes on"),
        ("ListNumber2", "deep"),
        ("ListNumber", "two"),
        ("ListBullet", "bullet"),
        ("ListBullet2", "below"),
    ]
    levels = [item.get(W + "val") for item in xml(data).iter(W + "ilvl")]
    assert levels == ["0", "1", "0"]


def test_an_item_that_begins_with_a_list_still_has_its_mark() -> None:
    data = good(List((ListItem((List((item("below"),), id="l2"),), "i"),), id="l1"))
    assert paragraphs(data) == [("ListBullet", ""), ("ListBullet2", "below")]


def test_recommendations_continue_the_series_after_their_lead_in() -> None:
    second = Recommendation((words("pay;"), words("in full.")), id="rec-2", number=Number("2.", "2"))
    lead_in = (para("The State should:", "li"),)
    data = good(Recommendations((recommendation("investigate;", 1), second), lead_in, "The State", "recs"))
    assert paragraphs(data) == [
        ("Lead-in", "The State should:"),
        ("Recommendation", "investigate;"),
        ("Recommendation", "pay;"),
        ("ParagraphContinued", "in full."),
    ]


def test_recommendations_without_numbers_are_bullets_in_a_box() -> None:
    lead_in = (replace(words("Pay:"), role="lead-in"),)
    item = Recommendation((words("pay;"), words("in full.")), id="r")
    data = good(Recommendations((item,), lead_in, id="recs"), words("After."))
    styles = ["DemandLead-in", "Demand", "DemandContinued", "BodyText"]
    assert [style for style, _ in paragraphs(data)] == styles
    (box,) = xml(data).iter(W + "tbl")
    assert box.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "Demands"
    assert [text.text for text in box.iter(W + "t")] == ["Pay:", "pay;", "in full."]


def test_a_box_that_ends_with_a_table_has_a_paragraph_after_it() -> None:
    table = Table(Row((Cell((Text("Year"),)),)), (Row((Cell((Text("2022"),)),)),), ("",), id="t")
    data = good(Recommendations((Recommendation((words("publish this:"), table), id="r"),), id="recs"))
    assert [style for style, _ in paragraphs(data)][-2:] == ["Spacer", "Spacer"]


def test_a_role_says_how_items_and_headings_below_it_look() -> None:
    entry = item("It ends.", None, 0, List((item("In part."),), id="l2"))
    timeline = section(1, "Key dates", None, List((entry,), id="l"), role="timeline")
    contact = section(1, "Contact", None, words("A street."), role="contact")
    data = written(timeline, contact, with_context=context(numbering={}))
    styles = ["Heading1", "Timeline", "ListBullet2", "SmallHeading", "SmallText"]
    assert [style for style, _ in paragraphs(data)] == styles


def test_a_heading_of_a_kind_without_section_numbers_does_not_hang() -> None:
    def indent(numbering: dict[str, Any]) -> dict[str, str]:
        styles = xml(written(words("x"), with_context=context(numbering=numbering)), "word/styles.xml")
        (style,) = (item for item in styles.iter(W + "style") if item.get(W + "styleId") == "Heading1")
        return {name.removeprefix(W): value for name, value in style.find(f"{W}pPr/{W}ind").attrib.items()}

    assert indent({"sections": [{"format": "decimal", "text": "%1."}]})["hanging"] == "680"
    assert indent({}) == {"left": "0"}


@pytest.mark.parametrize(
    ("quotation", "line"),
    [
        (Quotation((), attribution=(Text("A minister"),)), "— A minister"),
        (Quotation((), "testimony", (Text("A."),), "Ganja", "2021-05-03"), "— A., Ganja, 3 May 2021"),
        (Quotation((), "testimony", (), "Ganja", "spring 2021"), "— Ganja, spring 2021"),
        (Quotation((), "testimony", (), "", "", "fear of reprisal"), "— Name withheld: fear of reprisal"),
    ],
)
def test_a_quotation_says_whose_it_is(quotation: Quotation, line: str) -> None:
    data = good(replace(quotation, blocks=(words("Said."),), id="q"))
    style = "Testimony" if quotation.role == "testimony" else "Quote"
    assert paragraphs(data) == [(style, "Said."), ("Attribution", line)]


def test_code_breaks_and_rules() -> None:
    data = good(CodeBlock("if x:\n\tgo\n", "c"), ThematicBreak("t"), PageBreak("b"))
    assert [style for style, _ in paragraphs(data)] == ["Code", "Separator", "PageBreak"]
    lines = [item.tag.removeprefix(W) for item in xml(data).iter(W + "br", W + "tab", W + "t")]
    assert lines == ["t", "br", "tab", "t", "br"]


def test_inlines_have_character_styles_and_combinations_become_styles() -> None:
    both = Strong((Text("very "), Emph((Text("so"),))))
    cite = Cite((Citation("x"),), (Text(" cited"),))
    data = good(
        Para(
            (
                Emph((Text("a"), Emph((Text("b"),)))),
                both,
                Code("c"),
                Span((Text("key"),), "key"),
                Abbreviation("UN", "United Nations"),
                cite,
                LineBreak(),
                Text("soft\u00adhyphen"),
            ),
            "p",
        )
    )
    assert runs(data) == [
        ("Emphasis", "a"),
        ("Emphasis", "b"),
        ("Strong", "very "),
        ("StrongAndEmphasis", "so"),
        ("CodeInline", "c"),
        ("KeyPhrase", "key"),
        (None, "UN"),
        (None, " cited"),
        (None, ""),
        (None, "softhyphen"),
    ]
    styles = {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(W + "style")}
    made = styles["StrongAndEmphasis"]
    assert [item.tag.removeprefix(W) for item in made.find(W + "rPr")] == ["b", "bCs", "i", "iCs"]
    assert len(list(xml(data).iter(W + "softHyphen"))) == 1


def test_strong_words_in_a_bold_paragraph_stay_bold() -> None:
    data = good(Div((Para((Strong((Text("Why?"),)),), "p"),), "question", id="d"), Para((Strong((Text("So"),)),), "p2"))
    assert runs(data) == [(None, "Why?"), ("Strong", "So")]


def test_languages_and_directions() -> None:
    french = Span((Text("la loi"),), None, "fr")
    arabic = Div((Para((Text("نص"),), "a"),), None, "ar", id="d")
    data = good(Para((french, Span((Text("نص"),), None, "ar")), "p"), arabic)
    languages = [dict(item.attrib) for item in xml(data).iter(W + "lang")]
    assert languages == [{W + "val": "fr-FR"}, {W + "bidi": "ar-SA"}, {W + "bidi": "ar-SA"}]
    assert len(list(xml(data).iter(W + "rtl"))) == 2
    assert len(list(xml(data).iter(W + "bidi"))) == 1


def test_links_share_relationships_and_addresses_are_escaped() -> None:
    def link(url: str) -> Link:
        return Link((Text("there"),), url)

    data = good(Para((link("https://a.org/x y"), link("https://b.org"), link("https://a.org/x y")), "p"))
    targets = [item.get("Target") for item in xml(data, "word/_rels/document.xml.rels") if item.get("TargetMode")]
    assert targets == ["https://a.org/x%20y", "https://b.org"]
    assert {style for style, _ in runs(data)} == {"Hyperlink"}


def test_an_address_keeps_what_is_escaped_already() -> None:
    assert address("https://a.org/%C3%A9?q=100%&z=é") == "https://a.org/%C3%A9?q=100%25&z=%C3%A9"


def test_references_are_fields_with_their_results() -> None:
    data = good(
        section(1, "One", "A.", para("Text.", "p-1", 1)),
        section(1, "Cases", "Annex I.", role="annex"),
        Recommendations((recommendation("pay;", 2),), id="recs"),
        Para(
            (
                Ref("s-one", (), "section", "section ", "A"),
                Ref("p-1", (), "paragraph", "paragraph ", "1"),
                Ref("rec-2", (), "recommendation", "paragraph ", "2"),
                Ref("s-cases", (), "section", "", "Annex I"),
                Ref("s-cases", (), "section", "annex ", "I"),
            ),
            "p-2",
        ),
    )
    assert instructions(xml(data)) == [
        rf"REF {bookmark_name('s-one')} \n \h",
        rf"REF {bookmark_name('p-1')} \n \h",
        rf"REF {bookmark_name('rec-2')} \n \h",
        rf"REF {bookmark_name('s-cases')} \n \h",
        rf"REF {bookmark_name('s-cases')} \n \t \h",
    ]
    assert paragraphs(data)[-1][1] == "section\u00a0Aparagraph\u00a01paragraph\u00a02Annex Iannex\u00a0I"


def test_references_in_the_authors_words_are_links_to_bookmarks() -> None:
    quoted = Quotation((words("Said."),), id="q")
    data = good(quoted, Para((Ref("q", (Text("above"),)), Ref("q", (), "", "the quotation")), "p"))
    anchors = [item.get(W + "anchor") for item in xml(data).iter(W + "hyperlink")]
    assert anchors == [bookmark_name("q")] * 2
    assert paragraphs(data)[-1][1] == "abovethe quotation"


def test_a_further_mark_of_a_note_is_a_field() -> None:
    data = good(Para((Text("a"), note(1), NoteRef("note-1", 1), Ref("note-1", (), "note", "note ", "1")), "p"))
    name = bookmark_name("note-1")
    assert instructions(xml(data)) == [rf"NOTEREF {name} \f \h", rf"NOTEREF {name} \h"]


def faults(*blocks: Block, **options: Any) -> list[str]:
    diagnostics = Diagnostics()
    assert write(document(*blocks), options.get("with_context") or context(), diagnostics) is None
    return [item.code for item in diagnostics]


def test_a_reference_to_nothing_is_a_fault() -> None:
    assert faults(Para((Ref("gone", (), "section", "section ", "X"),), "p")) == ["reference-lost"]


def test_a_control_character_is_a_fault() -> None:
    assert faults(para("a\x07b")) == ["character-forbidden"]


def test_a_role_whose_style_is_missing_is_a_fault() -> None:
    known = context()
    roles = {**known.roles, "badge": RoleStyle(css="badge", word="No Such Style")}
    with_badge = replace(known, roles=roles)
    assert faults(Div((words("x"),), "badge", id="d"), with_context=with_badge) == ["style-missing"]
    assert faults(Para((Span((Text("x"),), "badge"),), "p"), with_context=with_badge) == ["style-missing"]


def test_a_paragraph_style_in_a_line_is_a_fault() -> None:
    assert faults(Para((Span((Text("x"),), "box"),), "p")) == ["style-missing"]


def test_a_number_that_the_kind_does_not_count_is_a_fault() -> None:
    assert faults(section(1, "One", "Chapter A.")) == ["number-unmatched"]
    unnumbered = context(numbering={"sections": [], "paragraphs": []})
    assert faults(para("x", number=1), with_context=unnumbered) == ["number-unmatched"]
