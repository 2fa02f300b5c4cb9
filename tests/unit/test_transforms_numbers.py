"""Numbers of sections, annexes, paragraphs, recommendations, list items, figures and tables."""

import pytest

from generator.kind import Level
from generator.model import Document, Figure, List, ListItem, Metadata, Number, Para, Table, Text
from generator.model.walk import find, text
from generator.numerals import number, numeral
from generator.transforms.items import items
from tests.unit.composed import content, parsed, run

PLAIN = {"sections": [], "annexes": [], "paragraphs": [], "items": []}


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1, "decimal", "1"),
        (0, "decimal", "0"),
        (26, "upperLetter", "Z"),
        (27, "upperLetter", "AA"),
        (28, "upperLetter", "BB"),
        (53, "lowerLetter", "aaa"),
        (0, "lowerLetter", ""),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (48, "lowerRoman", "xlviii"),
    ],
)
def test_numerals_are_those_of_word(value: int, form: str, shown: str) -> None:
    assert numeral(value, form) == shown


def test_a_pattern_shows_the_levels_that_it_names() -> None:
    levels = (Level(format="upperLetter", text="%1."), Level(format="decimal", text="%1.%2.%3."))
    assert number(levels, (2, 7)) == Number("B.7..", "B.7", 1)


def test_sections_restart_under_each_section_and_the_deepest_have_no_number() -> None:
    outcome = run("# A\n\n## A1\n\n## A2\n\n### deep\n\n# B\n\n## B1\n")
    assert outcome.numbered == ["A. A", "A1. A1", "A2. A2", "- deep", "B. B", "B1. B1"]


def test_what_says_unnumbered_or_has_another_role_has_no_number_nor_what_is_below() -> None:
    outcome = run("# Intro {.unnumbered}\n\n## Sub\n\n# Box {.box}\n\n# A\n\n## Aside {.unnumbered}\n\n## A1\n")
    assert outcome.numbered == ["- Intro", "- Sub", "- Box", "A. A", "- Aside", "A1. A1"]


def test_numbered_overrides_a_role() -> None:
    assert run("# Box {.box .numbered}\n\n# A {.unnumbered}\n\n## B {.numbered}").numbered == [
        "A. Box",
        "- A",
        "A1. B",
    ]


def test_annexes_have_a_series_of_their_own_and_no_paragraph_numbers() -> None:
    outcome = run("# A\n\na\n\n# First {.annex}\n\nx\n\n## Part\n\ny\n\n# Second {.annex}\n")
    assert outcome.numbered == ["A. A", "1. a", "Annex I. First", "- x", "- Part", "- y", "Annex II. Second"]


def test_sections_in_a_plain_div_are_numbered() -> None:
    assert run("::: {lang=fr}\n# A\n\na\n:::\n\n# B\n").numbered == ["A. A", "1. a", "B. B"]


FLOW = """\
outside

# A

one

- item

goes on

two

> quotation

goes on

goes on no more {.unnumbered}

| a | b |
|---|---|
| 1 | 2 |

goes on

[in a span]{.key} three

::: {.box}
in a box

chosen {.numbered}
:::

::: {lang=fr}
five

- item
:::

goes on

- item

::: {.page-break}
:::

goes on

- item

counts {.numbered}

::: {.recommendations to="X"}
Lead-in:

- first
- second
:::

nine

## A1

ten
"""


def test_paragraphs_are_numbered_as_the_design_says() -> None:
    shown = [line for line in run(FLOW).numbered if line != "- item"]
    assert shown == [
        "- outside",
        "A. A",
        "1. one",
        "continuation goes on",
        "2. two",
        "- quotation",
        "continuation goes on",
        "- goes on no more",
        "continuation goes on",
        "3. in a span three",
        "- in a box",
        "4. chosen",
        "5. five",
        "continuation goes on",
        "continuation goes on",
        "6. counts",
        "lead-in Lead-in:",
        "[7.]",
        "- first",
        "[8.]",
        "- second",
        "9. nine",
        "A1. A1",
        "10. ten",
    ]


def test_a_section_that_begins_with_a_quotation_has_nothing_to_go_on_with() -> None:
    assert run("# A\n\n> motto\n\none\n\n# B\n\n- item\n\ntwo").numbered == [
        "A. A",
        "- motto",
        "1. one",
        "B. B",
        "- item",
        "2. two",
    ]


def test_testimony_is_not_numbered_and_what_follows_goes_on() -> None:
    outcome = run('# A\n\none\n\n::: {.testimony withheld="fear" place="X" date=2024-01-15}\nWords.\n:::\n\non\n')
    assert outcome.numbered == ["A. A", "1. one", "- Words.", "continuation on"]


def test_a_kind_without_a_pattern_numbers_no_paragraph() -> None:
    outcome = run(FLOW, content(numbering=PLAIN))
    assert not [line for line in outcome.numbered if line[0].isdigit() or line.startswith(("continuation", "["))]
    assert "lead-in Lead-in:" in outcome.numbered


def test_what_is_for_one_output_is_not_numbered_by_itself() -> None:
    outcome = run("# A\n\none\n\n- item\n\n::: {only=web}\nnot\n:::\n\ngoes on\n\ntwo")
    assert outcome.numbered == ["A. A", "1. one", "- item", "- not", "continuation goes on", "2. two"]
    assert outcome.codes == []


@pytest.mark.parametrize("inside", ["x {.numbered}", "## B", "| a | b |\n|---|---|\n| 1 | 2 |\n\n: Caption"])
def test_something_numbered_for_one_output_alone_is_a_fault(inside: str) -> None:
    assert run(f"# A\n\n::: {{only=web}}\n{inside}\n:::\n").codes == ["only-numbered"]


def test_list_items_are_numbered_by_depth_and_bullets_are_not() -> None:
    outcome = run("1. a\n2. b\n   1. c\n   2. d\n      1. e\n3. f\n\n- g\n  1. h\n")
    found = [
        (item.number.text if item.number else None, text((item.blocks[0],)))
        for block in find(outcome.document.blocks, List)
        for item in block.items
    ]
    assert found == [
        ("(a)", "a"),
        ("(b)", "b"),
        ("(c)", "f"),
        ("(i)", "c"),
        ("(ii)", "d"),
        ("(i)", "e"),
        (None, "g"),
        ("(a)", "h"),
    ]


def test_a_list_begins_where_it_says_and_starts_anew_in_a_note() -> None:
    outcome = run("4. a\n5. b[^n]\n\n[^n]: Two:\n\n    1. x\n    2. y\n")
    found = [item.number.text for block in find(outcome.document.blocks, List) for item in block.items if item.number]
    assert found == ["(d)", "(e)", "(a)", "(b)"]


def test_lists_may_be_deeper_than_word_knows() -> None:
    innermost = List((ListItem((Para((Text("x"),)),)),), ordered=True)
    nested = innermost
    for _ in range(10):
        nested = List((ListItem((nested,)),), ordered=True)
    deep = find(items((nested,), ()), List)
    assert [item.number.text for block in deep for item in block.items if item.number] == ["1.", *["a."] * 10]


def figure(caption: str = "", **changes: object) -> Figure:
    return Figure("a.png", "alt", (Text(caption),) if caption else (), **changes)  # type: ignore[arg-type]


def test_figures_and_tables_with_a_caption_have_a_number_each_in_its_series() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    tables = parsed(f"{table}\n\n: One\n\n{table}\n\n{table}\n\n: Two\n").blocks
    blocks = (figure("A"), *tables, figure(), figure("B", numbered=False), figure("C"), figure(numbered=True))
    outcome = run(Document("x", Metadata("T"), blocks))
    shown = [
        node.number.text if node.number else None
        for node in outcome.document.blocks
        if isinstance(node, Figure | Table)
    ]
    assert shown == ["Figure 1", "Table 1", None, "Table 2", None, None, "Figure 2", "Figure 3"]
