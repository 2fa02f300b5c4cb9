"""The checks of tests/docx_accessibility.py find each thing that stands in a reader's way, and nothing in a good file."""

import pytest

from generator.model import Cell, Figure, Link, Number, Para, Recommendations, Row, Section, Span, Table, Text
from tests.docx_accessibility import obstacles, spoken
from tests.docx_checks import problems
from tests.unit.docx_examples import Change, changed, context, note, para, png, recommendation, replaced, written

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
GREY = 'w:val="5C6670"'


def section(level: int, title: str, *blocks: object) -> Section:
    return Section(level, (Text(title),), blocks, title)  # type: ignore[arg-type]


def row(*words: str) -> Row:
    return Row(tuple(Cell((Text(word),)) for word in words))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    picture = png(tmp_path_factory.mktemp("pictures") / "p.png")
    link = Link((Text("the record of the session"),), "https://example.org/")
    one = Figure("p.png", "A box seen from the left", (Text("Left"),), picture=picture, id="one")
    two = Figure("p.png", "A box seen from the right", (Text("Right"),), picture=picture, id="two")
    return written(
        section(
            1,
            "Introduction",
            Para((Text("See "), link, note(1), Text(" and "), Span((Text("Закон"),), language="ru")), "p-1"),
            Figure("p.png", "A box", (Text("A box"),), picture=picture, id="fig", number=Number("Figure 1", "1")),
            Figure("", "", (Text("Two boxes"),), id="both", number=Number("Figure 2", "2"), panels=(one, two)),
            section(2, "Deeper", Table(row("Year", "Deaths"), (row("2020", "12"),), ("left", "right"))),
            Recommendations((recommendation("investigate;", 1),), id="recs"),
        ),
        with_context=context(),
    )


FAULTS: dict[str, tuple[str, Change, str]] = {
    "title": (CORE, replaced("<dc:title>Torture in detention: a submission</dc:title>", ""), "has no title"),
    "language": (STYLES, replaced('<w:lang w:val="en-GB"', "<w:lang"), "has no language"),
    "passage": (DOCUMENT, replaced('<w:lang w:val="ru-RU"/>', ""), "Cyrillic letters have no language"),
    "no heading": (STYLES, replaced('<w:outlineLvl w:val="0"/>', ""), "Deeper” is of level 2, below one of level 0"),
    "empty heading": (DOCUMENT, replaced("<w:t>Introduction</w:t>", ""), "a heading is empty"),
    "heading order": (
        DOCUMENT,
        replaced('<w:pStyle w:val="Heading2Unnumbered"/>', '<w:pStyle w:val="Heading3Unnumbered"/>'),
        "level 3, below one of level 1",
    ),
    "header row of panels": (DOCUMENT, replaced("<w:tblHeader/>", ""), "a table has no header row"),
    "look": (DOCUMENT, replaced('w:firstRow="1"', 'w:firstRow="0"'), "a table has no header row"),
    "empty head": (DOCUMENT, replaced("<w:t>Year</w:t>", ""), "a cell of a header row is empty"),
    "merged cells": (DOCUMENT, replaced("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'), "merged cells"),
    "table in a table": (DOCUMENT, replaced("</w:tc>", "<w:tbl><w:tr/></w:tbl></w:tc>"), "a table stands in another"),
    "alternative text": (DOCUMENT, replaced('descr="A box"', 'descr=" "'), "no alternative text"),
    "alternative file name": (DOCUMENT, replaced('descr="A box"', 'descr="map.png"'), "name of a file: map.png"),
    "generic alternative": (DOCUMENT, replaced('descr="A box"', 'descr="Picture 3"'), "name of a file: Picture 3"),
    "floating": (DOCUMENT, lambda text: text.replace("wp:inline", "wp:anchor"), "anchor does not stand in the line"),
    "frame": (DOCUMENT, replaced("<w:pPr>", "<w:pPr><w:framePr/>"), "framePr does not stand in the line"),
    "empty paragraph": (DOCUMENT, replaced("<w:body>", "<w:body><w:p/>"), "a paragraph in the style “” is empty"),
    "empty spacer": (
        DOCUMENT,
        replaced("<w:body>", '<w:body><w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'),
        "a paragraph in the style “Spacer” is empty",
    ),
    "empty in a cell": (DOCUMENT, replaced("</w:tc>", "<w:p/></w:tc>"), "a paragraph in a cell is empty"),
    "spaces": (DOCUMENT, replaced("the record", "the  record"), "blanks follow each other"),
    "no-break spaces": (DOCUMENT, replaced("the record", "the\xa0\xa0\xa0record"), "blanks follow each other"),
    "tabs": ("word/footnotes.xml", replaced("<w:tab/>", "<w:tab/><w:tab/>"), "footnotes.xml: blanks follow"),
    "link": (DOCUMENT, replaced("the record of the session", "Click here"), "a link says “click here”"),
    "empty link": (DOCUMENT, replaced("the record of the session", ""), "a link says “”"),
    "contrast": (STYLES, lambda text: text.replace(GREY, 'w:val="999999"'), "#999999 on #FFFFFF has a contrast of 2.8"),
    "ground": (
        STYLES,
        replaced(
            '<w:name w:val="Report Table"/>', '<w:name w:val="Report Table"/><w:tcPr><w:shd w:fill="444444"/></w:tcPr>'
        ),
        "in Report Table: #000000 on #444444",
    ),
}


def test_nothing_of_a_good_file_stands_in_the_way(good: bytes) -> None:
    assert problems(good) == []
    assert obstacles(good) == []


@pytest.mark.parametrize("name", FAULTS)
def test_an_obstacle_is_found(good: bytes, name: str) -> None:
    part, change, message = FAULTS[name]
    assert message in " | ".join(obstacles(changed(good, part, change)))


def test_a_file_without_any_heading_is_found() -> None:
    assert obstacles(written(para("Words."))) == ["there is no heading"]


def test_words_in_another_language_are_listed_under_it(good: bytes) -> None:
    assert spoken(good) == {"ru-RU": {"Закон"}}
    assert spoken(changed(good, DOCUMENT, replaced('<w:lang w:val="ru-RU"/>', ""))) == {}
    assert spoken(changed(good, DOCUMENT, replaced('<w:lang w:val="ru-RU"/>', '<w:lang w:bidi="ar-SA"/>'))) == {
        "ar-SA": {"Закон"}
    }
