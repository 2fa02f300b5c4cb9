"""Lists that fill themselves: how words are sorted, and what the data of a language may say of groups."""

import pytest

from generator.transforms.collation import collation_key


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
