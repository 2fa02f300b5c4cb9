"""The words that every output shows: a speaker, a title that is cut."""

import pytest

from generator.model import Quotation, Ref, Text
from generator.model.walk import text
from generator.phrases import attribution, reference_label, shortened
from tests.unit.shipped_values import locale


@pytest.mark.parametrize(
    ("quotation", "shown"),
    [
        (Quotation(()), ""),
        (Quotation((), attribution=(Text("A minister"),)), "A minister"),
        (Quotation((), attribution=(Text("Armine"),), place="Kichan", date="2024-01-15"), "Armine, Kichan, 15 January 2024"),
        (Quotation((), place="Kichan", date="2024-01"), "Kichan, January 2024"),
        (Quotation((), place="Kichan", date="2021/2022"), "Kichan, 2021–2022"),
        (Quotation((), place="Kichan", date="2023-11/2024-05"), "Kichan, November 2023 – May 2024"),
        (Quotation((), place="Kichan", date="early 2024"), "Kichan, early 2024"),
        (Quotation((), withheld="fear of reprisal", date="2024-01-15"), "Name withheld: fear of reprisal, 15 January 2024"),
    ],
)  # fmt: skip
def test_who_said_it_where_and_when(quotation: Quotation, shown: str) -> None:
    assert text(attribution(quotation, locale())) == shown


@pytest.mark.parametrize(
    ("title", "length", "shown"),
    [
        ("Short", 90, "Short"),
        ("word, " * 20, 90, "word, " * 14 + "word…"),
        ("A title that, alas, is long", 14, "A title that…"),
        ("The crisis – and what follows", 14, "The crisis…"),
        ("x" * 100, 90, "x" * 90 + "…"),
    ],
)
def test_a_long_title_is_cut_between_words(title: str, length: int, shown: str) -> None:
    assert shortened(title, length) == shown


def test_no_line_ends_between_a_reference_and_its_number() -> None:
    assert reference_label(Ref("x", (), "figure", "Figure ", "3")) == "Figure\u00a0"
    assert reference_label(Ref("x", (), "section", "“Loose ends”")) == "“Loose ends”"
