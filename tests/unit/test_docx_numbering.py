"""Word counts what the tree counted: series go on, restart and begin elsewhere as the tree says."""

from typing import Any

from generator.model import Block, List, ListItem, Number, Section, Text
from tests.docx_checks import W, problems
from tests.unit.docx_examples import context, para, written, xml


def section(number: str, level: int = 1, *blocks: Block, role: str | None = None) -> Section:
    shown = Number(number, number.rstrip(". "), level - 1)
    return Section(level, (Text("Title"),), blocks, f"s-{number}", role, number=shown)


def ordered(identifier: str, *numbers: str, start: int = 1) -> List:
    items = (ListItem((para("x", f"{identifier}-{n}p"),), f"{identifier}-{n}", Number(n, n)) for n in numbers)
    return List(tuple(items), True, start, id=identifier)


def definitions(data: bytes) -> dict[str, list[tuple[str, str, str | None]]]:
    """The levels of each definition: format, pattern, style."""
    found = {}
    for abstract in xml(data, "word/numbering.xml").iter(W + "abstractNum"):
        levels = []
        for level in abstract.iter(W + "lvl"):
            style = level.find(W + "pStyle")
            levels.append(
                (
                    level.find(W + "numFmt").get(W + "val"),
                    level.find(W + "lvlText").get(W + "val"),
                    None if style is None else style.get(W + "val"),
                )
            )
        found[abstract.get(W + "abstractNumId")] = levels
    return found


def direct(data: bytes) -> list[tuple[str, str] | None]:
    """The level and number that each paragraph has beside its style's."""
    found: list[tuple[str, str] | None] = []
    for paragraph in xml(data).iter(W + "p"):
        number = paragraph.find(f"{W}pPr/{W}numPr")
        found.append(None if number is None else tuple(item.get(W + "val") for item in number))
    return found


def starts(data: bytes) -> dict[str, tuple[str, str]]:
    """The level and the first number of each w:num that has its own."""
    found = {}
    for number in xml(data, "word/numbering.xml").iter(W + "num"):
        for override in number.iter(W + "lvlOverride"):
            first = override.find(W + "startOverride").get(W + "val")
            found[number.get(W + "numId")] = (override.get(W + "ilvl"), first)
    return found


def good(*blocks: Block, **options: Any) -> bytes:
    data = written(*blocks, **options)
    assert problems(data) == []
    return data


def test_the_kinds_patterns_become_definitions_linked_to_styles() -> None:
    data = good(section("A.", 1, para("x", "p", 1)))
    found = definitions(data)
    assert found["2"] == [("upperLetter", "%1.", "Heading1"), ("decimal", "%1%2.", "Heading2")]
    assert found["3"] == [("upperRoman", "Annex %1.", "AnnexHeading")]
    assert found["4"] == [("decimal", "%1.", "NumberedParagraph")]
    assert set(found) == {"1", "2", "3", "4"}


def test_recommendations_count_with_the_paragraphs() -> None:
    styles = {item.get(W + "styleId"): item for item in xml(good(), "word/styles.xml").iter(W + "style")}
    for name in ("NumberedParagraph", "Recommendation"):
        assert styles[name].find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val") == "4"


def test_what_one_goes_on_typing_after_a_heading_is_numbered_where_the_kind_numbers() -> None:
    def following(data: bytes) -> str:
        styles = {item.get(W + "styleId"): item for item in xml(data, "word/styles.xml").iter(W + "style")}
        return str(styles["Heading1"].find(W + "next").get(W + "val"))

    assert following(good()) == "NumberedParagraph"
    assert following(good(with_context=context(numbering={}))) == "BodyText"


def test_headings_and_paragraphs_that_count_on_need_nothing_of_their_own() -> None:
    data = good(
        section("A.", 1, para("x", "p1", 1), section("A1.", 2, para("x", "p2", 2)), section("A2.", 2)),
        section("B.", 1, section("B1.", 2, para("x", "p3", 3))),
        section("Annex I.", 1, role="annex"),
    )
    assert direct(data) == [None] * 9
    assert starts(data) == {}


def test_a_series_that_begins_elsewhere_goes_on_from_there() -> None:
    data = good(section("C.", 1, para("x", "p1", 5), para("x", "p2", 6)), section("D."))
    assert direct(data) == [("0", "5"), ("0", "6"), ("0", "6"), ("0", "5")]
    assert starts(data) == {"5": ("0", "3"), "6": ("0", "5")}


def test_each_ordered_list_begins_anew() -> None:
    data = good(ordered("l1", "(a)", "(b)"), ordered("l2", "(a)"), ordered("l3", "(c)", "(d)", start=3))
    assert direct(data) == [("0", "6"), ("0", "6"), ("0", "7"), ("0", "8"), ("0", "8")]
    assert starts(data) == {"6": ("0", "1"), "7": ("0", "1"), "8": ("0", "3")}
    items = definitions(data)["5"]
    assert items[:3] == [
        ("lowerLetter", "(%1)", None),
        ("lowerRoman", "(%2)", None),
        ("lowerRoman", "(%3)", None),
    ]
    assert len(items) == 9


def test_an_ordered_list_in_a_kind_without_patterns_is_numbered_all_the_same() -> None:
    unnumbered = List((ListItem((para("x"),), "i"),), True, id="l")
    data = good(unnumbered, with_context=context(numbering={}))
    assert [levels[0][:2] for levels in definitions(data).values()] == [("bullet", "•"), ("decimal", "%1.")]


def test_numbers_hang_to_the_left_of_the_text_and_worded_ones_do_not() -> None:
    data = good()
    indents = {
        level.find(W + "pStyle").get(W + "val"): dict(level.find(f"{W}pPr/{W}ind").attrib)
        for level in xml(data, "word/numbering.xml").iter(W + "lvl")
    }
    assert indents["NumberedParagraph"] == {W + "left": "680", W + "hanging": "680"}
    assert indents["AnnexHeading"] == {W + "left": "0", W + "hanging": "0"}
