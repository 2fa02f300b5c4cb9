"""Figures and tables of the content language."""

import pytest

from generator.model import Cell, Code, Emph, Figure, Link, Para, Row, Table, Text
from generator.readers.markdown.tables import split_row
from tests.unit.markdown_reading import blocks, codes, faults, places


def row(*cells: str) -> Row:
    return Row(tuple(Cell((Text(cell),) if cell else ()) for cell in cells))


def test_figure() -> None:
    text = (
        '![The *Lachin* road](figures/map.png){#fig-map alt="A road\nwith \\"cars\\"" '
        'credit="Photo: [HRW](https://hrw.org)" width=80% .unnumbered}'
    )
    assert blocks(text) == (
        Figure(
            "figures/map.png",
            'A road with "cars"',
            (Text("The "), Emph((Text("Lachin"),)), Text(" road")),
            (Text("Photo: "), Link((Text("HRW"),), "https://hrw.org")),
            80.0,
            id="fig-map",
            numbered=False,
        ),
    )


def test_figure_without_caption_and_with_a_space_before_its_attributes() -> None:
    assert blocks("![](a.png) {alt='A map'}") == (Figure("a.png", "A map"),)


def test_picture_of_a_reference() -> None:
    assert codes("![a][b]\n\n[b]: x.png") == ["1:2 [link-scheme]"]


def test_alternative_text() -> None:
    assert faults("![A map](a.png)\n\n![A map](b.png){alt=\"  \"}\n\n![A map](c.png){alt='a MAP'}") == [
        '1:1 [alt-missing]: The picture a.png has no text for those who can\'t see it. Say what it shows: {alt="…"}.',
        '3:1 [alt-missing]: The picture b.png has no text for those who can\'t see it. Say what it shows: {alt="…"}.',
        "5:1: warning[alt-repeats-caption]: The alternative text says the same as the caption. "
        "Say what is to be seen; the caption is read out too.",
    ]


def test_pictures_in_a_text() -> None:
    message = (
        "[image-inline]: A picture stands inside a text. "
        "Give it a paragraph of its own, with a blank line before and after."
    )
    assert faults("See ![a](b.png){alt=c}.\n\n![a](b.png) ![c](d.png)") == [
        f"1:5 {message}",
        f"3:1 {message}",
        f"3:13 {message}",
    ]


@pytest.mark.parametrize("width", ["80", "0%", "101%", "wide", "''"])
def test_width(width: str) -> None:
    assert codes(f"![a](b.png){{alt=x width={width}}}") == [f"1:{26 if width == chr(39) * 2 else 25} [width-invalid]"]


def test_attributes_of_figures() -> None:
    assert faults('![a](b.png "t"){alt=x widht=80% .big .wide}') == [
        "1:1 [link-title]: The title of a link or picture, in quotation marks after the address, "
        "is shown in no output. Leave it out, or write it into the text.",
        "1:23 [attribute-unknown]: A figure takes no attribute widht. Did you mean width?",
        "1:38 [attribute-twice]: The role is given twice. Keep one.",
    ]


def test_table() -> None:
    text = "| A | B | |\n|:--|--:|:-:|\n| 1 | *x* | a \\| b |\n2 | `y|z` |\n\n: Deaths in *March* {#tbl-x .unnumbered}\n\nText"
    table = Table(
        row("A", "B", ""),
        (
            Row((Cell((Text("1"),)), Cell((Emph((Text("x"),)),)), Cell((Text("a | b"),)))),
            Row((Cell((Text("2"),)), Cell((Code("y|z"),)), Cell(()))),
        ),
        ("left", "right", "center"),
        (Text("Deaths in "), Emph((Text("March"),))),
        "tbl-x",
        False,
    )
    assert blocks(text.replace("`y|z` |", "`y|z` | |")) == (table, Para((Text("Text"),)))


def test_caption_before_and_straight_after() -> None:
    one = "| a |\n|---|\n| b |\n"
    assert blocks(
        f": Cap\nover lines {{#tbl-a}}\n\n{one}: After {{#tbl-b}}\n\n{one}".replace(": After", "\n: After")
    ) == (
        Table(row("a"), (row("b"),), ("",), (Text("Cap over lines"),), "tbl-a"),
        Table(row("a"), (row("b"),), ("",), (Text("After"),), "tbl-b"),
    )
    assert blocks(f"{one}: Cap") == (Table(row("a"), (row("b"),), ("",), (Text("Cap"),)),)
    assert blocks(f"{one}: {{#tbl-c}}") == (Table(row("a"), (row("b"),), ("",), id="tbl-c"),)


def test_table_ends_a_paragraph_and_stands_in_other_blocks() -> None:
    assert [type(block).__name__ for block in blocks("text\n| a |\n|---|\n| b |\n- item")] == ["Para", "Table", "List"]
    (div,) = blocks("::: box\n| a |\n|---|\n| b |\n:::")
    assert getattr(div, "blocks", ()) == (Table(row("a"), (row("b"),), ("",)),)


def test_uneven_rows() -> None:
    hint = "Give every row as many cells; write \\| for a pipe that is text."
    assert faults("> | a | b | c |\n> |---|---|\n> | 1 |\n> | 1 | 2 |\n> | 1 | 2 | 3 |\n") == [
        f"1:3 [table-uneven]: This row has 3 cells, and the line of hyphens has 2 cells. {hint}",
        f"3:3 [table-uneven]: This row has 1 cell, and the line of hyphens has 2 cells. {hint}",
        f"5:3 [table-uneven]: This row has 3 cells, and the line of hyphens has 2 cells. {hint}",
    ]


def test_a_table_has_no_more_columns_than_word_takes() -> None:
    row, hyphens = "| a " * 64 + "|\n", "|---" * 64 + "|\n"
    message = "A table has at most 63 columns, and this one 64. Divide it, or let rows and columns change places."
    assert faults(row + hyphens + row) == [f"1:1 [table-wide]: {message}"]


def test_table_without_rows_or_hyphens() -> None:
    assert faults("| a |\n|---|\n\n| a |\n| b |\n") == [
        "1:1 [table-empty]: This table has a head and no rows.",
        "4:1 [table-malformed]: This looks like a table, but its second line is not one of hyphens. "
        "Write |---|---| below the head.",
    ]


def test_captions_without_a_table() -> None:
    hint = "It begins with a colon: a caption stands straight before or after its table, or write \\: for text."
    table = "| a |\n|---|\n| b |\n"
    assert faults(f": lost\n\ntext\n\n: one\n\n: two\n\n{table}\n: three\n\n: four") == [
        f"1:1 [caption-misplaced]: This caption has no table. {hint}",
        f"5:1 [caption-misplaced]: This caption has no table. {hint}",
        f"13:1 [caption-misplaced]: This caption has no table. {hint}",
        f"15:1 [caption-misplaced]: This caption has no table. {hint}",
    ]
    assert blocks("mot\n: suite") == (Para((Text("mot : suite"),)),)


def test_attributes_of_tables() -> None:
    assert faults("| a |\n|---|\n| b |\n: Cap {#t width=3}") == [
        "4:11 [attribute-unknown]: A table takes no attribute width. Known here: source, total."
    ]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a | |", ["a", ""]),
        ("|a|", ["a"]),
        ("| a\\|b | c", ["a\\|b", "c"]),
        ("| `a|b` | ``c`|`` |", ["`a|b`", "``c`|``"]),
        ("| `a | b |", ["`a", "b"]),
        ("|", [""]),
    ],
)
def test_cells_of_a_row(line: str, cells: list[str]) -> None:
    assert [line[start:end].strip() for start, end in split_row(line)] == cells


def test_places_of_cells() -> None:
    text = "- text\n\n  | a | bc |\n  |---|---|\n  | d |  e |\n"
    assert places(text, Table) == [(3, 3)]
    assert places(text, Row) == [(3, 3), (5, 3)]
    assert places(text, Cell) == [(3, 5), (3, 9), (5, 5), (5, 10)]


def test_a_picture_with_spaces_in_its_name() -> None:
    assert faults('![C](figures/my map.png){alt="x"}') == [
        "1:6 [link-malformed]: The name of this picture has spaces in it. Write <…> around it: (<figures/my map.png>)."
    ]


def test_a_caption_straight_below_a_table_is_no_row() -> None:
    (fault,) = faults("| a | b |\n|---|---|\n| 1 | 2 |\nTab. 1: words\n")
    assert fault.startswith("4:1 [table-uneven]")
    assert fault.endswith("Leave a blank line after the table. A caption is a line of its own: “: Caption {#tbl-x}”.")
