"""What the head of a web page says to networks and search engines."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from generator.content import Prose
from generator.errors import Diagnostics
from generator.model import (
    Block,
    Cell,
    Code,
    CodeBlock,
    Div,
    Emph,
    Figure,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteRef,
    Picture,
    Quotation,
    Ref,
    Row,
    Section,
    Span,
    Strong,
    Table,
)
from generator.writers import web
from tests.unit.page_examples import context, cover, document, note, para, section, words


def page(project: Path, *blocks: Block, metadata: dict[str, Any] | None = None, **kind: Any) -> Any:
    written = web.write(document(*blocks, metadata=metadata or {}), context(project, **kind), Diagnostics())
    assert written is not None
    return parser.document_fromstring(written.data.decode())


def open_graph(tree: Any) -> dict[str, str]:
    return {node.get("property"): node.get("content") for node in tree.xpath("//meta[@property]")}


def questions(tree: Any) -> list[tuple[str, str]]:
    (data,) = tree.xpath("//script")
    assert data.get("type") == "application/ld+json"
    found = json.loads(data.text)
    assert (found["@context"], found["@type"]) == ("https://schema.org", "FAQPage")
    return [(one["name"], one["acceptedAnswer"]["text"]) for one in found["mainEntity"]]


def faq(title: str, *blocks: Block, id: str = "q") -> Section:
    return Section(1, words(title), blocks, id=id, role="faq")


def test_a_page_says_what_networks_show_of_a_link(tmp_path: Path) -> None:
    tree = page(tmp_path, cover(), metadata={"description": "It is forbidden & goes on."})
    assert open_graph(tree) == {
        "og:type": "article",
        "og:title": "Torture in Ruritania",
        "og:description": "It is forbidden & goes on.",
        "og:site_name": "Hearth Foundation",
        "og:locale": "en_GB",
        "article:published_time": "2023-03-28",
    }
    assert tree.xpath("//meta[@name='description']/@content") == ["It is forbidden & goes on."]
    assert not tree.xpath("//link | //script")


def test_a_page_without_description_says_what_it_is_about(tmp_path: Path) -> None:
    assert open_graph(page(tmp_path))["og:description"] == "Universal Periodic Review"
    long = page(tmp_path, metadata={"description": "word " * 100})
    assert len(open_graph(long)["og:description"]) <= 301


def test_where_the_page_stands_it_says_so(tmp_path: Path) -> None:
    tree = page(tmp_path, metadata={"url": "https://example.org/a/page?x=1&y"}, social_card=True)
    found = open_graph(tree)
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://example.org/a/page?x=1&y"]
    assert found["og:url"] == "https://example.org/a/page?x=1&y"
    assert found["og:image"] == "https://example.org/a/sample-card.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == "Torture in Ruritania – Hearth Foundation"
    assert tree.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]


def test_a_card_of_a_page_without_address_is_named_by_its_file(tmp_path: Path) -> None:
    assert open_graph(page(tmp_path, social_card=True))["og:image"] == "sample-card.png"
    nobody = open_graph(page(tmp_path, social_card=True, metadata={"authors": (), "date": None, "subject": ""}))
    assert nobody["og:image:alt"] == "Torture in Ruritania"
    assert not nobody.keys() & {"og:site_name", "article:published_time", "og:description"}


def test_the_card_is_written_beside_the_page(tmp_path: Path) -> None:
    with_card = web.write(document(cover()), context(tmp_path, social_card=True), Diagnostics())
    without = web.write(document(cover()), context(tmp_path), Diagnostics())
    assert with_card is not None
    assert without is not None
    assert list(with_card.pictures) == ["sample-card.png"]
    assert with_card.pictures["sample-card.png"].startswith(b"\x89PNG")
    assert without.pictures == {}


def test_a_logo_that_is_gone_stops_the_page(tmp_path: Path) -> None:
    logo = Figure("logo.png", "A logo", picture=Picture(tmp_path / "logo.png", "image/png", 10, 10))
    given = context(tmp_path, social_card=True)
    diagnostics = Diagnostics()
    branded = replace(given, look=replace(given.look, logo=Prose((logo,))))
    assert web.write(document(cover()), branded, diagnostics) is None
    assert [str(item) for item in diagnostics] == [
        "error[picture-unwritable]: The logo can't be put into the card. See whether its file is still there, and build "
        "again."
    ]


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_GB"), ("pt-BR", "pt_BR"), ("hy", None), ("sr-Latn-RS", "sr_RS")]
)
def test_the_locale_is_told_where_a_territory_is_known(tmp_path: Path, language: str, locale: str | None) -> None:
    assert open_graph(page(tmp_path, metadata={"language": language})).get("og:locale") == locale


def test_questions_are_data_for_search_engines(tmp_path: Path) -> None:
    tree = page(
        tmp_path,
        cover(),
        section("Part", faq("Who *pays*?", para("The State."), id="a"), id="s"),
        Div((para("And then?"),), role="question", id="d"),
        para("Then"),
        para("more."),
        Div((para("Nobody knows?"),), role="question", id="e"),
        section("End", para("Not an answer."), id="z"),
    )
    assert questions(tree) == [("Who *pays*?", "<p>The State.</p>"), ("And then?", "<p>Then</p><p>more.</p>")]


def test_an_answer_is_html_without_notes(tmp_path: Path) -> None:
    marked = para(
        Emph(words("a")), Strong(words("b")), Code("</script>"), LineBreak(), note(1, "A note."), NoteRef("note-1", 1),
        Span(words(","), role="note-separator"), Link(words("c"), "https://example.org/?a&b"),
        Ref("q", label="section ", number="A"), Ref("q", words("here")), " <!-- & \u2028x",
    )  # fmt: skip
    item = ListItem((para("One."),), id="i")
    row = Row((Cell(words("x")), Cell(words("y"))))
    tree = page(
        tmp_path,
        faq(
            "Why?",
            marked,
            List((item,), id="l"),
            List((item,), ordered=True, id="m"),
            Quotation((para("Words."),), attribution=words("Someone"), id="k"),
            Quotation((para("No name."),), id="k2"),
            Table(row, (row,), ("", ""), words("Caption"), id="t"),
            Figure("x.png", "alt", words("Picture"), id="f"),
            Figure("x.png", "alt", id="f2"),
            CodeBlock("a < b", id="c"),
            section("Below", para("Deep."), id="b", level=2),
            para(Note(None, (para("only a note"),), "note-2", 2), id="only"),
        ),
    )
    assert questions(tree) == [
        (
            "Why?",
            "<p><em>a</em><strong>b</strong>&lt;/script&gt;<br>"
            '<a href="https://example.org/?a&amp;b">c</a>section Ahere &lt;!-- &amp; \u2028x</p>'
            "<ul><li><p>One.</p></li></ul><ol><li><p>One.</p></li></ol>"
            "<p>Words.</p><p>— Someone</p><p>No name.</p>"
            "<p>Caption</p><p>x y</p><p>x y</p><p>Picture</p><p>a &lt; b</p>"
            "<p><strong>Below</strong></p><p>Deep.</p>",
        )
    ]


def test_the_data_cannot_break_out_of_its_element(tmp_path: Path) -> None:
    block = faq("</script><script>alert(1)</script>?", para("<!-- <script> ]]> \u2029 &amp;"))
    written = web.write(document(block), context(tmp_path), Diagnostics())
    assert written is not None
    head = written.data.decode().partition("</head>")[0]
    data = head.partition('<script type="application/ld+json">')[2]
    assert data.count("<") == 1  # that of its own end
    assert not set("&\u2028\u2029") & set(data)
    tree = parser.document_fromstring(written.data.decode())
    ((question, answer),) = questions(tree)
    assert question == "</script><script>alert(1)</script>?"
    assert answer == "<p>&lt;!-- &lt;script&gt; ]]&gt; \u2029 &amp;amp;</p>"


def test_questions_without_answers_are_no_data(tmp_path: Path) -> None:
    assert not page(tmp_path, faq("Why?"), Div((para("How?"),), role="question")).xpath("//script")
