"""Lists that fill themselves: how words are sorted, and what the data of a language may say of groups."""

import pytest

from generator.model import Abbreviation, Section
from generator.model.walk import find
from generator.transforms.collation import collation_key
from tests.unit.composed import run


@pytest.mark.parametrize(
    "words",
    [
        ["ICC", "ICCPR", "ICJ", "ICRC", "UN"],
        ["Eclair", "École", "Etat", "État-major", "Zoe"],
        ["a", "A", "ä", "b"],
        ["Azerbaijan: a book", "“Azerbaijan”, a page", "Azerbaijan’s law", "B"],
        ["E.U.", "Europe"],
    ],
)
def test_words_are_sorted_as_in_a_dictionary(words: list[str]) -> None:
    assert sorted(reversed(words), key=collation_key) == words


def test_the_groups_of_a_bibliography_are_no_lines_of_the_outline() -> None:
    text = "# One\n\nSo it was [@iccpr, art. 7; @hrw-pows].\n\n# Sources\n\n::: {.bibliography group=type}\n:::\n"
    document = run(text).document
    assert [section.level for section in find(document.blocks, Section)] == [1, 1, 2, 2]
    assert [(line.title, line.children) for line in document.outline] == [("One", ()), ("Sources", ())]


def test_an_abbreviation_in_its_own_list_is_not_marked_again() -> None:
    text = "# One\n\nThe UN came.\n\n*[UN]: United Nations\n\n::: {.abbreviations}\n:::\n"
    assert len(list(find(run(text).document.blocks, Abbreviation))) == 1
