"""What the columns of a table are: numbers that end in the same place, short words, heads of rows."""

from dataclasses import replace

import pytest

from generator.column_layout import columns, is_dense, is_narrow, is_small
from generator.locale import Locale
from generator.model import Alignment, Cell, Row, Table, Text
from tests.unit.shipped_values import locale

ENGLISH = locale()


def table(alignments: str, *rows: str) -> Table:
    known: dict[str, Alignment] = {"l": "left", "r": "right", "c": "center", "-": ""}
    made = [Row(tuple(Cell((Text(cell.strip()),)) for cell in row.split("|"))) for row in rows]
    return Table(made[0], tuple(made[1:]), tuple(known[sign] for sign in alignments))


def column(*cells: str, language: Locale = ENGLISH) -> tuple[str | None, ...]:
    """What the numbers of a right-aligned column lack."""
    return columns(table("r", "Head", *cells), language)[0].tails


@pytest.mark.parametrize(
    ("cells", "tails"),
    [
        (("14", "3"), ("", "")),
        (("14", "3.5", "0.25"), (".00", "0", "")),
        (("1,250", "−3.5", "+4", "–7"), (".0", "", ".0", ".0")),
        (("1\u202f250.5", "12 000"), ("", ".0")),
        (("14 %", "3.5 %"), (".0", "")),
        (("14%", "3"), ("", "%")),
        (("14.5", "–", "…", ""), ("", ".0", ".0", None)),
        (("$1,000", "US$ 20.50", "EUR 5", "A12"), (".00", "", ".00", None)),
        (("15–20", "a few", "2023-01-15", "4.5"), (None, None, None, "")),
    ],
)
def test_numbers_are_filled_up_to_the_longest(cells: tuple[str, ...], tails: tuple[str | None, ...]) -> None:
    assert column(*cells) == tails


def test_the_decimal_sign_is_that_of_the_language() -> None:
    assert column("1.250,5", "3", language=replace(ENGLISH, decimal=",")) == ("", ",0")


def test_what_nobody_aligned_is_aligned_right_where_it_holds_numbers_alone() -> None:
    rows = ("Year | Cases | Note | Share", "2022 | 14 | 3 | –", "2023 | 9 | few | ")
    assert [found.alignment for found in columns(table("----", *rows), ENGLISH)] == ["", "right", "", ""]
    assert columns(table("l-", "a | b", "x | 1.5", "y | 2"), ENGLISH)[1].tails == ("", ".0")
    assert columns(table("lc", "a | b", "x | 1.5", "y | 2"), ENGLISH)[1].tails == (None, None)


def test_the_first_column_heads_the_rows_where_it_has_words_for_each() -> None:
    heads = [columns(table(*rows), ENGLISH)[0].heads for rows in (
        ("--", "Place | Cases", "North | 1", "South | 2"),
        ("--", "Place | Cases", "North | 1", " | 2"),
        ("--", " | Cases", "North | 1", "South | 2"),
        ("r-", "Count | Cases", "4 | 1"),
        ("-", "Place", "North"),
    )]  # fmt: skip
    assert heads == [True, False, False, False, False]


def test_short_words_do_not_break_while_there_is_room() -> None:
    long = "what happened there, in more words"
    assert [found.short for found in columns(table("--", "Date | What", f"1 March 2023 | {long}"), ENGLISH)] == [
        True,
        False,
    ]
    many = " | ".join(["1 September 2023"] * 5)
    assert not any(found.short for found in columns(table("-----", "a | b | c | d | e", many), ENGLISH))
    wide = " | ".join(["1 September 2023"] * 3 + ["an internationalization of it all"])
    assert not any(found.short for found in columns(table("----", "a | b | c | d", wide), ENGLISH))


def test_a_table_of_short_columns_is_narrow_and_one_of_few_rows_small() -> None:
    few = table("--", "Place | Cases", "North | 1", "South | 2")
    assert is_narrow(columns(few, ENGLISH))
    assert is_small(few)
    long = table("--", "Place | What", *(f"North | {'many words ' * 20}" for _ in range(8)))
    assert not is_narrow(columns(long, ENGLISH))
    assert not is_small(long)
    assert not is_small(table("-", "Place", *["North"] * 11))


def test_a_table_whose_words_fill_the_width_is_dense() -> None:
    assert not is_dense(table("--", "Place | What", "North | something happened there"))
    assert is_dense(table("-" * 5, "a | b | c | d | e", " | ".join(["misunderstanding"] * 5)))
    assert is_dense(table("-" * 12, " | ".join("abcdefghijkl"), " | ".join(["1,000"] * 12)))
