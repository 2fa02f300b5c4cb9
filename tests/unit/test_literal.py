"""What differs from what it quotes, and what an editor may change."""

import pytest

from generator.literal import difference

SOURCE = "The Parties shall “take all measures at their\u00a0disposal” to ensure move-\nment, of persons — and goods. There is [no] other way."


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("take all measures", SOURCE),
        ("take all measures at their disposal", SOURCE),
        ('The Parties shall "take all measures', SOURCE),
        ("The Parties shall ‘take all measures’.", "The Parties shall 'take all measures', always"),
        ("[t]he Parties shall", SOURCE),
        ("[T]ake all measures", SOURCE),
        ("all measures […] to ensure", SOURCE),
        ("all measures ... to ensure", SOURCE),
        ("all measures . . . to ensure", SOURCE),
        ("all measures… to ensure", SOURCE),
        ("all measures [...] persons - and goods", SOURCE),
        ("The Parties [to the conflict] shall", SOURCE),
        ("[They] shall", SOURCE),
        ("at their [sic] disposal", SOURCE),
        ("at their [*sic*] disposal", SOURCE),
        ("at [its] disposal", SOURCE),
        ("persons – and goods,", SOURCE),
        ("[…] take all measures […]", SOURCE),
        ("[…]", SOURCE),
        ("", SOURCE),
        ("l\u2019e\u0301t\u00e9", "l'été"),
    ],
)
def test_what_an_editor_may_do_is_no_difference(quotation: str, source: str) -> None:
    assert difference(quotation, source) is None


@pytest.mark.parametrize(
    ("quotation", "common", "quoted", "source"),
    [
        ("take every measure at", "take", "every measure at", 'all measures at their disposal" to'),
        ("the parties shall", "", "the parties shall", ""),
        ("all measures […] to make", "to", "make", "ensure move- ment, of persons"),
        (
            "all measures at their disposal to ensure",
            "all measures at their disposal",
            "to ensure",
            "to ensure move- ment, of",
        ),
        ("to ensure […] take all measures", "", "take all measures", ""),
        (
            "take [a great many] measures at any disposal",
            "measures at",
            "any disposal",
            'their disposal" to ensure move- ment',
        ),
    ],
)
def test_the_first_difference_is_shown_with_both(quotation: str, common: str, quoted: str, source: str) -> None:
    found = difference(quotation, SOURCE)
    assert found is not None
    assert (found.common, found.quoted, found.source) == (common, quoted, source)


@pytest.mark.parametrize(
    "quotation",
    ["to ensure movement of persons", "TAKE ALL MEASURES", "movement, of persons, and goods: there", "move […] way"],
)
def test_text_out_of_a_pdf_is_compared_by_letters_and_digits(quotation: str) -> None:
    assert difference(quotation, SOURCE, loosely=True) is None


def test_the_difference_from_text_out_of_a_pdf_is_shown_as_it_stands_there() -> None:
    found = difference("to ensure movement of persons and animals", SOURCE, loosely=True)
    assert found is not None
    assert found.common.endswith("persons and")
    assert (found.quoted, found.source) == ("animals", "goods. There is [no] other way")


def test_a_long_source_is_searched_at_once() -> None:
    source = "word " * 400_000 + "the end of it all" + " word" * 400_000
    assert difference("the end […] all word", source, loosely=True) is None
    assert difference("the end of it none", source, loosely=True) is not None
