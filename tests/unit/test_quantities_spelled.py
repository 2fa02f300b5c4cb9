"""Numbers in words are read back as what they were written from; what the program writes of a fact agrees with it."""

from decimal import Decimal
from itertools import pairwise

import pytest

from generator.evidence import Amount, Bound, FactValue, Moment, Period
from generator.fact_wording import plain_words
from generator.quantities import Quantity, dates, lexicon, quantities
from generator.quantities.amounts_compared import amount_differs
from generator.quantities.periods_compared import period_differs
from tests.unit.shipped_values import locale

pytestmark = pytest.mark.uncounted

SAMPLE = sorted(
    {*range(2100), *range(2100, 1_000_000, 997), *(10**n for n in range(7)), 999_999, 80_080, 71_071, 200_200}
)
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
PETITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
DIZAINES = "vingt trente quarante cinquante soixante".split()


def english(number: int) -> str:
    """British usage: two thousand three hundred and five."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {english(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100]} hundred{rest}"
    if number == 1_000_000:
        return "one million"
    rest = number % 1000
    joined = f" and {english(rest)}" if 0 < rest < 100 else f" {english(rest)}" if rest else ""
    return f"{english(number // 1000)} thousand{joined}"


def french(number: int, last: bool = True) -> str:
    """The usage of France; "cents" and "vingts" have their s only where nothing follows."""
    if number < 20:
        return PETITS[number]
    if number < 70:
        return DIZAINES[number // 10 - 2] + {0: "", 1: " et un"}.get(number % 10, f"-{PETITS[number % 10]}")
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{PETITS[number - 60]}"
    if number < 100:
        return f"quatre-vingt{'s' if last else ''}" if number == 80 else f"quatre-vingt-{PETITS[number - 80]}"
    if number < 1000:
        several = number // 100 > 1
        hundred = f"{PETITS[number // 100]} cent" if several else "cent"
        if number % 100 == 0:
            return hundred + ("s" if several and last else "")
        return f"{hundred} {french(number % 100, last)}"
    if number == 1_000_000:
        return "un million"
    thousand = "mille" if number // 1000 == 1 else f"{french(number // 1000, last=False)} mille"
    return thousand + (f" {french(number % 1000)}" if number % 1000 else "")


@pytest.mark.parametrize(("language", "write"), [("en", english), ("fr", french)])
def test_numbers_in_words_are_read_back(language: str, write: object) -> None:
    assert callable(write)
    words = lexicon(locale(language))
    for number in SAMPLE:
        for text in (write(number), write(number).replace("-", " "), write(number).capitalize()):
            read = quantities(text, words, every=True)
            assert [(one.amount.low, one.words) for one in read if one.amount] == [(number, text)], text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_numbers_in_figures_are_read_back(language: str) -> None:
    words, habits = lexicon(locale(language)), locale(language)
    for number in (0, 7, 14, 999, 1000, 12345, 100632, 1234567, Decimal("1.5"), Decimal("82.25"), Decimal("1000.5")):
        value = Decimal(number)
        decimals = -int(value.as_tuple().exponent)
        text = f"{habits.format_number(value, max(0, decimals))} people"
        assert [one.amount.low for one in quantities(text, words) if one.amount] == [value], text


BOUNDS: tuple[Bound, ...] = ("exact", "at-least", "at-most", "about")


def amounts() -> list[Amount]:
    numbers = [Decimal(text) for text in ("3", "14", "82.5", "1900", "100632", "1500000")]
    units = ("people", "families", "hours", "days", "km", "%", "USD", "tonnes of aid", "cases")
    single = [Amount(number, number, bound, unit) for number in numbers for bound in BOUNDS for unit in units]
    return [
        *single,
        *(Amount(low, high, "exact", unit) for low, high in pairwise(numbers) for unit in units),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_amount_as_the_program_writes_it_agrees(language: str) -> None:
    words, habits = lexicon(locale(language)), locale(language)
    for amount in amounts():
        read = one_read(plain_words(amount, habits), language)
        assert amount_differs(amount, read, words) is None, (amount, read)


def one_read(text: str, language: str) -> Quantity:
    read = quantities(text, lexicon(locale(language)), every=True)
    assert len(read) == 1, (text, read)
    return read[0]


MOMENTS = [
    Moment(2023, 2, 22),
    Moment(2023, 3, 1),
    Moment(2023, 5),
    Moment(2020),
    Moment(2020, 9, 27),
    Moment(2023, 8, 31),
]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_date_as_the_program_writes_it_agrees(language: str) -> None:
    spans = [
        (Moment(2020, 9, 27), Moment(2020, 11, 9)),
        (Moment(2022, 12, 12), Moment(2023, 2, 28)),
        (Moment(2020), Moment(2022)),
    ]
    spans += [
        (Moment(2022, 9, 12), Moment(2022, 9, 14)),
        (Moment(2023, 1), Moment(2023, 7)),
        (Moment(2022, 11), Moment(2023, 2)),
    ]
    for first, last in [*((one, one) for one in MOMENTS), *spans]:
        value: FactValue = Period(first, last)
        text = f"in {plain_words(value, locale(language))}."
        read = dates(text, lexicon(locale(language)))
        assert isinstance(value, Period)
        assert read, text
        assert period_differs(value, read, ()) is None, (text, read)
        assert read[0].period == value, text
