"""The table of what agrees with a fact, row by row (docs/evidence.md)."""

from decimal import Decimal

import pytest

from generator.evidence import Amount, Bound, Moment, Period
from generator.quantities import dates, lexicon, quantities
from generator.quantities.amounts_compared import amount_differs, unit_of
from generator.quantities.periods_compared import duration_differs, period_differs
from tests.unit.shipped_values import locale

ENGLISH = lexicon(locale())

AGREE: list[tuple[str, str, str]] = [
    ("14", "exact", "14; fourteen; about 14; about 15; around 13; at least 14; at least ten; up to 14; up to 20; fewer than 15; nearly 15; "
     "more than 13; more than 7.5; more than a dozen; just under 15; some fourteen; 14 people; fourteen soldiers"),
    ("100632", "exact", "100,632; more than 100,000; nearly 101,000; around 100,000; tens of thousands; at least 100,000"),
    ("1512345", "exact", "1.5 million; 1.51 million; 1,512,345; more than a million; about 1.5 million"),
    ("100000", "at-least", "at least 100,000; more than 100,000; 90,000 or more; over 60,000; a hundred thousand or more; tens of thousands"),
    ("10", "at-most", "up to ten; no more than ten; fewer than 12; at most 15"),
    ("30000", "about", "about 30,000; an estimated 31,000; more than 25,000; fewer than 35,000; nearly 31,000; tens of thousands"),
    ("2..5", "exact", "two to five; between two and five; 2–5; up to five; at least two; about four; fewer than six"),
    ("66.7%", "exact", "66.7 per cent; 67 %; two thirds; two in three; more than half; about 70 %"),
    ("82%", "exact", "82 per cent; 82.0 %; nearly 83 %; more than 80 per cent"),
]  # fmt: skip
DIFFER: list[tuple[str, str, str]] = [
    ("14", "exact", "15; fifteen; about 16; about 12; at least 15; at least five; up to 13; up to 30; fewer than 14; nearly 14; nearly 20; "
     "more than 14; more than 7; 14 %; 14 families; 12 to 16; dozens; half"),
    ("100632", "exact", "100,000; a hundred thousand; nearly 120,000; more than 101,000; more than 40,000; hundreds of thousands"),
    ("1512345", "exact", "1.6 million; 2 million; a million; 1.50 million and more than 1.6 million"),
    ("100000", "at-least", "100,000; about 100,000; more than 120,000; up to 100,000; nearly 100,000; 14; over 40,000; dozens"),
    ("10", "at-most", "ten; about ten; up to nine; at least ten; up to 30; 20"),
    ("30000", "about", "30,000; more than 30,000; fewer than 30,000; 40,000; about 40,000; up to 90,000; more than 3,000"),
    ("2..5", "exact", "four; up to six; two to six; at least three; about six; six; fewer than five; more than two; fewer than 20; nearly five"),
    ("66.7%", "exact", "70 %; 67 people; three quarters; 66.8 per cent; half"),
    ("82.4%", "exact", "83 %; 82.5 per cent"),
]  # fmt: skip


def amount(value: str, bound: str) -> Amount:
    unit = "%" if value.endswith("%") else "people"
    low, _, high = value.rstrip("%").partition("..")
    bounds: dict[str, Bound] = {"exact": "exact", "at-least": "at-least", "at-most": "at-most", "about": "about"}
    return Amount(Decimal(low), Decimal(high or low), bounds[bound], unit)


def phrases(table: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(value, bound, phrase.strip()) for value, bound, all_of_them in table for phrase in all_of_them.split(";")]


@pytest.mark.parametrize(("value", "bound", "words"), phrases(AGREE))
def test_words_that_agree(value: str, bound: str, words: str) -> None:
    (said,) = quantities(words, ENGLISH, every=True)
    assert amount_differs(amount(value, bound), said, ENGLISH) is None


@pytest.mark.parametrize(("value", "bound", "words"), phrases(DIFFER))
def test_words_that_do_not(value: str, bound: str, words: str) -> None:
    read = quantities(words, ENGLISH, every=True)
    assert read
    assert all(amount_differs(amount(value, bound), said, ENGLISH) for said in read[-1:])


def test_a_unit_is_known_by_its_nouns_its_name_and_its_currency() -> None:
    french = lexicon(locale("fr"))
    known = ("people", "prisoners of war", "USD", "households", "incidents", "")
    assert [unit_of(unit, ENGLISH) for unit in known] == ["people", "people", "USD", "families", "", ""]
    assert [unit_of(unit, french) for unit in ("people", "maisons", "houses")] == ["people", "houses", "houses"]


WAR = Period(Moment(2020, 9, 27), Moment(2020, 11, 9))


@pytest.mark.parametrize("words", ["44 days", "43 days", "six weeks", "about six weeks", "more than 40 days", "over a month",
                                   "at least six weeks", "about 40 days", "14 people"])  # fmt: skip
def test_durations_that_are_those_of_a_span(words: str) -> None:
    (said,) = quantities(words.replace("a month", "one month"), ENGLISH, every=True)
    assert duration_differs(WAR, said) is None


@pytest.mark.parametrize(
    "words", ["60 days", "four weeks", "two years", "more than 60 days", "about 60 days", "more than two weeks"]
)
def test_durations_that_are_not(words: str) -> None:
    (said,) = quantities(words, ENGLISH)
    assert duration_differs(WAR, said)


def test_a_span_of_months_has_no_number_of_days() -> None:
    (said,) = quantities("60 days", ENGLISH)
    assert duration_differs(Period(Moment(2020, 9), Moment(2020, 11)), said) is None


@pytest.mark.parametrize(
    ("fact", "words", "years", "agrees"),
    [
        ((2023, 2, 22), "22 February", (2022, 2023), True),
        ((2023, 2, 22), "22 February", (2022,), False),
        ((2023, 2, 22), "22 February", (), True),  # without any year, day and month decide
        ((2023, 2, 22), "21 February", (), False),
        ((2023, 2, 22), "in 2023", (), True),
        ((2023, 2, 22), "22 February 2023 and 9 November 2020", (), True),
        ((2023, 2, 22), "21 to 23 February 2023", (), False),
        ((2023,), "February 2023", (), False),
        ((2023, 2), "yesterday", (), False),
    ],
)
def test_days(fact: tuple[int, ...], words: str, years: tuple[int, ...], agrees: bool) -> None:
    day = Moment(*fact)
    assert (period_differs(Period(day, day), dates(words, ENGLISH), years) is None) is agrees
