"""Several places in one source as one locator: a series where the language has a plural for their sort."""

import pytest

from generator.transforms.locators import together
from tests.unit.composed import locale


@pytest.mark.parametrize(
    ("locators", "expected"),
    [
        ([], ""),
        (["", "p. 4", ""], "p. 4"),
        (["p. 4", "p. 4"], "p. 4"),
        (["p. 5", "p. 2"], "pp. 2 and 5"),
        (["para. 6", "paras. 2 and 6", "para. 13"], "paras. 2, 6 and 13"),
        (["pp. 2 and 4", "pp. 4, 5 and 9"], "pp. 2, 4, 5 and 9"),
        (["art. 7", "art. 10", "p. 3"], "arts. 7 and 10 and p. 3"),
        (["article 7", "articles 9 & 10"], "articles 7, 9 and 10"),
        (["§ 4", "§ 2"], "§§ 2 and 4"),
        # What is no plain series, or has no plural among the words of the language, stays as it is written.
        (["chap. 2", "chap. 4", "chap. 6"], "chap. 2, chap. 4 and chap. 6"),
        (["p. 2", "pp. 5–7"], "p. 2 and pp. 5–7"),
        (["art. 6, para. 2", "art. 7"], "art. 6, para. 2 and art. 7"),
        (["“Introduction”", "p. 2"], "“Introduction” and p. 2"),
    ],
)
def test_places_of_one_sort_stand_in_one_series(locators: list[str], expected: str) -> None:
    assert together(locators, locale()) == expected


@pytest.mark.parametrize(
    ("locators", "expected"),
    [(["p. 5", "p. 2"], "pp. 2 et 5"), (["art. 7", "art. 10"], "art. 7 et art. 10")],
)
def test_french_has_plurals_and_joiners_of_its_own(locators: list[str], expected: str) -> None:
    assert together(locators, locale("fr")) == expected
