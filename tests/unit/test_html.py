"""The HTML of each node, for paper and for the web."""

import re
from pathlib import Path

import pytest
from lxml import html as parser

from generator.errors import Diagnostics
from generator.model import (
    Abbreviation,
    Block,
    Cell,
    Cite,
    Code,
    CodeBlock,
    Div,
    Emph,
    Figure,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteRef,
    Number,
    PageBreak,
    Para,
    Picture,
    Quotation,
    Recommendation,
    Recommendations,
    Ref,
    Row,
    Span,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from generator.resources import shipped
from generator.writers.html import Medium, render
from tests.unit.page_examples import context, cover, document, note, para, section, words


def rendered(tmp_path: Path, *blocks: Block, medium: Medium = "web", **kind: object) -> str:
    diagnostics = Diagnostics()
    page = render(document(*blocks), context(tmp_path, **kind), medium, diagnostics)
    assert page is not None, list(diagnostics)
    return page


def body(page: str, medium: Medium) -> str:
    start, end = ('tabindex="-1">', "</main>") if medium == "web" else ('data-draft="">', "</body>")
    return page.partition(start)[2].partition(end)[0].strip()


def inline(tmp_path: Path, *content: Inline, medium: Medium = "web") -> str:
    page = body(rendered(tmp_path, Para(content), medium=medium), medium)
    return page.removeprefix("<p>").partition("</p>")[0]


@pytest.mark.parametrize(
    ("node", "web", "print_"),
    [
        (Text("a < b & “c”"), "a &lt; b &amp; “c”", None),
        (Emph(words("x")), "<em>x</em>", None),
        (Strong(words("x")), "<strong>x</strong>", None),
        (Code("<x>"), "<code>&lt;x&gt;</code>", None),
        (LineBreak(), "<br>", None),
        (Span(words("x"), role="key"), '<span class="key">x</span>', None),
        (Span(words("x")), "x", None),
        (Span(words("نص"), language="ar"), '<span lang="ar" dir="rtl">نص</span>', None),
        (Span(words("texte"), language="fr"), '<span lang="fr" dir="ltr">texte</span>', None),
        (Cite((), words("HRW")), "HRW", None),
        (Abbreviation("ICRC", 'Red "Cross"'), '<abbr title="Red &#34;Cross&#34;">ICRC</abbr>', "ICRC"),
        (Ref("torture", label="section ", number="B"), '<a href="#torture">section\u00a0B</a>', None),
        (Ref("torture", words("above"), "section", "section ", "B"), '<a href="#torture">above</a>', None),
        (
            Link((Text("a "), Emph(words("b"))), "https://x.org/?a=1&b=2"),
            '<a href="https://x.org/?a=1&amp;b=2">a <em>b</em></a>',
            '<a href="https://x.org/?a=1&amp;b=2">a </a><em><a href="https://x.org/?a=1&amp;b=2">b</a></em>',
        ),
        (
            Link(words("https://x.org/a-b"), "https://x.org/a-b"),
            '<a href="https://x.org/a-b">https://x.org/a-b</a>',
            '<a href="https://x.org/a-b" class="url">https://\u2060x\u200b.org/\u200ba\u200b-\u2060b</a>',
        ),
        (
            Text("see www.x.org now"),
            "see www.x.org now",
            'see <span class="url">www.x\u200b.org</span> now',
        ),
        (
            Text("see http://x.org/K.36/"),
            "see http://x.org/K.36/",
            'see <span class="url">http://\u2060x\u200b.org/\u200bK\u200b.\u206036/</span>',
        ),
        (
            Text("see A/HRC/46/15 now"),
            'see <span class="symbol">A/HRC/46/15</span> now',
            None,
        ),
        (
            Link(words("A/HRC/46/15"), "https://x.org/"),
            '<a href="https://x.org/"><span class="symbol">A/HRC/46/15</span></a>',
            None,
        ),
    ],
)  # fmt: skip
def test_an_inline(tmp_path: Path, node: Inline, web: str, print_: str | None) -> None:
    assert inline(tmp_path, node) == web
    assert inline(tmp_path, node, medium="print") == (web if print_ is None else print_)


def test_a_mark_inside_a_link_stands_outside_of_it(tmp_path: Path) -> None:
    link = Link((Text("before "), note(1, "The note."), Text(" after")), "https://x.org")
    assert inline(tmp_path, link) == (
        '<a href="https://x.org">before </a>'
        '<sup class="note-mark"><a id="_note-1" href="#note-1" role="doc-noteref">1</a></sup>'
        '<a href="https://x.org"> after</a>'
    )


def test_marks_of_one_note_have_ids_of_their_own_and_the_note_leads_back_to_each(tmp_path: Path) -> None:
    page = rendered(
        tmp_path, para("One", note(1, "The note."), " two", NoteRef("note-1", 1), " three", NoteRef("note-1", 1))
    )
    tree = parser.document_fromstring(page)
    marks = [link.get("id") for link in tree.xpath("//a[@role='doc-noteref']")]
    assert marks == ["_note-1", "_note-1_2", "_note-1_3"]
    assert [link.get("href")[1:] for link in tree.xpath("//a[@role='doc-backlink']")] == marks
    labels = [link.get("aria-label") for link in tree.xpath("//a[@role='doc-backlink']")]
    assert labels == ["Back to the text (1)", "Back to the text (2)", "Back to the text (3)"]


def test_notes_of_the_web_page_stand_at_the_end_with_their_numbers(tmp_path: Path) -> None:
    page = rendered(tmp_path, para("Text.", note(1, "First."), " More.", note(2, "Second.")))
    (notes,) = parser.document_fromstring(page).xpath("//section[@role='doc-endnotes']")
    assert [(item.get("id"), item.get("value")) for item in notes.iter("li")] == [("note-1", "1"), ("note-2", "2")]
    assert notes.xpath(".//h1")[0].text == "Notes"


def test_notes_on_paper_stand_at_their_marks_as_inline_elements(tmp_path: Path) -> None:
    page = body(rendered(tmp_path, para("Text.", note(1, "First.")), medium="print"), "print")
    assert page == (
        '<p>Text.<sup class="note-mark"><a id="_note-1" href="#note-1" role="doc-noteref" aria-label="note 1">1</a></sup>'
        '<span class="footnote" id="note-1" role="doc-footnote"><span class="para" role="paragraph">'
        '<a class="number" href="#_note-1" role="doc-backlink" aria-label="Back to the text">1 </a>First.</span></span></p>'
    )


def test_a_kind_may_put_the_notes_of_the_pdf_at_the_end(tmp_path: Path) -> None:
    page = rendered(tmp_path, para("Text.", note(1, "First.")), medium="print", notes={"place": "end"})
    assert 'class="footnote"' not in page
    assert (
        '<li id="note-1" value="1"><p><a class="number" href="#_note-1" role="doc-backlink" aria-label="Back to the text">1 </a>'
        in page
    )


def test_all_blocks_of_a_footnote_stay_inside_their_paragraph(tmp_path: Path) -> None:
    item = ListItem((para("item"),), number=Number("(a)", "(a)"))
    plain = ListItem((para("plain"),))
    blocks = (
        List((item, plain), ordered=True),
        List((plain,)),
        Quotation((para("said"),), language="fr"),
        Div((para("inside"),), role="box"),
        CodeBlock("x = 1"),
        Table(Row((Cell(words("head")),)), (Row((Cell(words("cell")),)),), ("left",)),
    )
    full = note(1, "ignored")
    page = rendered(
        tmp_path, Para((Text("Before"), type(full)(None, blocks, "note-1", 1), Text("after"))), medium="print"
    )
    tree = parser.document_fromstring(page)
    found = " ".join(tree.xpath("//span[@class='footnote']")[0].text_content().split())
    assert found == "1 (a) item2. plain• plainsaidinsidex = 1 head cell"
    # What WeasyPrint's parser makes of it counts: the paragraph must not end where a block begins.
    from tinyhtml5 import parse

    (paragraph,) = parse(page, namespace_html_elements=False).iterfind("body/p")
    assert "".join(paragraph.itertext()).startswith("Before1")
    assert "".join(paragraph.itertext()).endswith("after")


def test_a_numbered_paragraph_is_a_link_to_itself_on_the_web_only(tmp_path: Path) -> None:
    page = rendered(tmp_path, para("Text.", number=3))
    assert '<p id="p3" class="numbered"><a class="number" href="#p3">3. </a>Text.</p>' in page
    page = rendered(tmp_path, para("Text.", number=3), medium="print")
    assert '<p id="p3" class="numbered"><span class="number">3. </span>Text.</p>' in page


def test_the_title_is_the_only_h1_and_sections_follow(tmp_path: Path) -> None:
    inner = section("Inner", id="b1", number="B1.", level=2)
    page = rendered(
        tmp_path, cover(), section("First", id="a", number="A."), section("Second", inner, id="b", number="B.")
    )
    headings = [
        (node.tag, node.text_content())
        for node in parser.document_fromstring(page).xpath("//main//*[self::h1 or self::h2 or self::h3]")
    ]
    assert headings == [("h1", "Torture in Ruritania"), ("h2", "A. First"), ("h2", "B. Second"), ("h3", "B1. Inner")]


def test_a_document_without_a_title_begins_with_its_sections(tmp_path: Path) -> None:
    assert '<h1><a class="number" href="#a">A. </a>First</h1>' in rendered(
        tmp_path, section("First", id="a", number="A.")
    )
    page = rendered(tmp_path, section("First", id="a"), cover("Late"))
    assert "<h1>First<" in page
    assert "<p>Late</p>" in page


def test_a_title_may_be_a_paragraph_with_the_role(tmp_path: Path) -> None:
    assert "<h1>Here</h1>" in rendered(tmp_path, para("Here", role="title"))


def test_headings_go_no_deeper_than_html_knows(tmp_path: Path) -> None:
    deep = section("Six", id="s6", level=6)
    assert "<h6>Six<" in rendered(tmp_path, cover(), deep)


def test_a_note_in_a_heading_is_kept_out_of_the_bookmark_and_the_contents(tmp_path: Path) -> None:
    heading = section("Torture", id="b", number="B.", more=(note(1, "A note."),))
    page = rendered(tmp_path, heading, medium="print")
    assert 'data-outline="B. Torture" data-level="1"' in page
    (contents,) = parser.document_fromstring(rendered(tmp_path, heading)).xpath("//nav")
    assert contents.xpath(".//a")[0].text_content() == "B. Torture"


def test_the_contents_nest_as_the_outline_does(tmp_path: Path) -> None:
    inner = section("Inner", id="b1", number="B1.", level=2)
    page = rendered(tmp_path, section("Second", inner, id="b"))
    (contents,) = parser.document_fromstring(page).xpath("//nav[@aria-label='Contents']/details")
    assert [link.get("href") for link in contents.xpath("ol/li/ol/li/a")] == ["#b1"]
    assert not parser.document_fromstring(rendered(tmp_path, para("Text."))).xpath("//nav")


def test_lists(tmp_path: Path) -> None:
    lettered = List((ListItem((para("one"),), id="i1", number=Number("(a)", "(a)")),), ordered=True, id="l")
    page = rendered(tmp_path, lettered)
    assert '<ol id="l" class="items tight" role="list">' in page
    assert '<li id="i1"><p><a class="number" href="#i1">(a) </a>one</p></li>' in page
    counted = List((ListItem((para("one"),)), ListItem((CodeBlock("x"),))), ordered=True, start=4, tight=False)
    page = rendered(tmp_path, counted)
    assert '<li><p><span class="number">4. </span>one</p></li>' in page
    assert '<li><p><span class="number">5. </span></p>\n<pre><code>x</code></pre></li>' in page
    assert '<ul class="tight">\n<li><p>one</p></li>' in rendered(tmp_path, List((ListItem((para("one"),)),)))


@pytest.mark.parametrize(
    ("quotation", "line"),
    [
        (Quotation((para("x"),), attribution=words("The Minister")), "— The Minister"),
        (Quotation((para("x"),), role="testimony", attribution=words("Armine"), place="Kichan", date="2024-01-15"), "— Armine, Kichan, 15 January 2024"),
        (Quotation((para("x"),), role="testimony", withheld="fear of reprisals", date="January 2024"), "— Name withheld: fear of reprisals, January 2024"),
        (Quotation((para("x"),), role="testimony", place="Kichan"), "— Kichan"),
    ],
)  # fmt: skip
def test_a_quotation_says_who_where_and_when(tmp_path: Path, quotation: Quotation, line: str) -> None:
    (figure,) = parser.document_fromstring(rendered(tmp_path, quotation)).xpath("//figure")
    assert figure.get("class") == quotation.role
    assert figure.xpath("figcaption")[0].text_content() == line


def test_a_quotation_without_attribution_is_a_blockquote(tmp_path: Path) -> None:
    page = rendered(tmp_path, Quotation((para("Nul ne sera soumis"),), language="fr", id="q"))
    assert '<blockquote id="q" class="quotation" lang="fr" dir="ltr">\n<p>Nul ne sera soumis</p>\n</blockquote>' in page


@pytest.mark.parametrize("sheet", ["print.css", "web.css"])
def test_a_title_is_set_in_the_font_of_the_text_as_in_word(sheet: str) -> None:
    rules = (shipped() / "css" / sheet).read_text(encoding="utf-8")
    assert re.search(r"^h1 {[^}]*font-family: var\(--text-font\)", rules, re.MULTILINE)


@pytest.mark.parametrize("sheet", ["print.css", "web.css"])
def test_a_testimony_is_set_apart_with_and_without_attribution(sheet: str) -> None:
    rules = (shipped() / "css" / sheet).read_text(encoding="utf-8")
    for selector in ("blockquote.quotation", "blockquote.testimony", "figure.quotation", "figure.testimony"):
        assert re.search(rf"[^{{}}]*{re.escape(selector)}[^{{}}]*{{[^{{}}]*border-inline-start", rules), selector


def test_recommendations_have_their_numbers_in_the_series(tmp_path: Path) -> None:
    items = tuple(
        Recommendation((para(text), para("More.")), id=f"r{n}", number=Number(f"{n}.", str(n)))
        for n, text in ((5, "one"), (6, "two"))
    )
    page = rendered(tmp_path, Recommendations(items, lead_in=(para("It should:", role="lead-in"),), id="r"))
    assert (
        '<div class="recommendations" id="r">\n<p class="lead-in">It should:</p>\n<ol class="items" role="list">'
        in page
    )
    assert (
        '<li class="recommendation" id="r6"><p><a class="number" href="#r6">6. </a>two</p>\n<p>More.</p></li>' in page
    )


def test_a_table_has_a_caption_and_a_scope_for_each_head(tmp_path: Path) -> None:
    table = Table(
        Row((Cell(words("District")), Cell(words("Persons")))),
        (Row((Cell(words("Hadrut")), Cell(words("4,300")))),),
        ("", "right"),
        words("Displaced"),
        id="tbl",
        number=Number("Table 1", "1"),
    )
    page = rendered(tmp_path, table)
    assert 'role="region" tabindex="0" aria-label="Displaced"' in page
    assert '<caption><span class="label">Table 1.</span> Displaced</caption>' in page
    assert '<th scope="col">District</th>\n<th scope="col" class="right">Persons</th>' in page
    assert '<th scope="row" class="short">Hadrut</th>\n<td class="right short numeric">4,300</td>' in page


def test_a_table_may_be_without_caption(tmp_path: Path) -> None:
    page = rendered(tmp_path, Table(Row((Cell(words("A")),)), (), ("left",)))
    assert "caption" not in body(page, "web")
    assert "aria-label" not in body(page, "web")


def test_a_figure_holds_its_picture_caption_and_credit(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "map.png"
    Image.new("RGB", (4, 2), "red").save(path)
    picture = Picture(path, "image/png", 4, 2)
    figure = Figure(
        "map.png", 'A "map"', words("The district"), words("UN"), 80, picture, "fig", number=Number("Figure 3", "3")
    )
    (node,) = parser.document_fromstring(rendered(tmp_path, figure)).xpath("//figure")
    image = node.xpath("img")[0]
    assert image.get("src").startswith("data:image/png;base64,")
    assert (image.get("alt"), image.get("width"), image.get("height"), image.get("style")) == (
        'A "map"',
        "4",
        "2",
        "width:80%",
    )
    assert node.xpath("figcaption")[0].text_content() == "Figure 3. The district UN"
    assert "figcaption" not in body(rendered(tmp_path, Figure("map.png", "A map", picture=picture)), "web")


def test_a_number_without_caption_has_no_full_stop(tmp_path: Path) -> None:
    figure = Figure("map.png", "A map", number=Number("Figure 3", "3"))
    assert '<span class="label">Figure 3</span>' in rendered(tmp_path, figure)


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (CodeBlock("a < b", id="c"), '<pre id="c"><code>a &lt; b</code></pre>'),
        (ThematicBreak("t"), '<hr id="t">'),
        (PageBreak("b"), '<div class="page-break" id="b"></div>'),
        (Div((para("x"),), role="box", id="d"), '<div id="d" class="box">\n<p>x</p>\n</div>'),
        (Div((para("x"),), language="fa"), '<div lang="fa" dir="rtl">\n<p>x</p>\n</div>'),
        (para("x", role="lead-in"), '<p class="lead-in">x</p>'),
    ],
)
def test_a_block(tmp_path: Path, block: Block, html: str) -> None:
    assert body(rendered(tmp_path, block), "web") == html


def test_a_note_that_ends_in_a_list_has_its_link_back_below_it(tmp_path: Path) -> None:
    ending = List((ListItem((para("item"),)),))
    full = Note(None, (para("Before:"), ending), "note-1", 1)
    (item,) = parser.document_fromstring(rendered(tmp_path, Para((Text("Text."), full)))).xpath("//li[@id='note-1']")
    assert [node.tag for node in item] == ["p", "ul", "p"]
    assert item[-1].xpath("a/@role") == ["doc-backlink"]


def test_marks_side_by_side_are_separated(tmp_path: Path) -> None:
    separator = Span(words(","), role="note-separator")
    assert '</sup><span class="note-separator">,</span><sup' in inline(tmp_path, note(1, "a"), separator, note(2, "b"))
