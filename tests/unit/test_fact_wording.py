"""The values of facts in words."""

from decimal import Decimal

import pytest

from generator.evidence import Amount, Bound, FactValue, Moment, Name, Period, Words
from generator.fact_wording import plain_words, worded
from generator.model import Span, Text
from tests.unit.shipped_values import locale


def amount(low: str, high: str = "", bound: Bound = "exact", unit: str = "") -> Amount:
    return Amount(Decimal(low), Decimal(high or low), bound, unit)


def period(first: str, last: str) -> Period:
    def moment(text: str) -> Moment:
        return Moment(*map(int, text.split("-")))

    return Period(moment(first), moment(last))


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (amount("14", unit="cases"), "14 cases", "14 cas"),
        (amount("100000", bound="at-least", unit="people"), "at least 100,000 people", "au moins 100\u202f000 personnes"),
        (amount("1E+5", bound="at-most"), "at most 100,000", "au plus 100\u202f000"),
        (amount("40", bound="about", unit="wells"), "about 40 wells", "environ 40 wells"),
        (amount("2", "5", unit="hours"), "2 to 5 hours", "2 à 5 heures"),
        (amount("14", "15.50", unit="%"), "14 to 15.50 per cent", "14 à 15,50 %"),
        (amount("-3.5", unit="%"), "−3.5 per cent", "−3,5 %"),
        (period("2023-02-22", "2023-02-22"), "22 February 2023", "22 février 2023"),
        (period("2023-02", "2023-02"), "February 2023", "février 2023"),
        (period("2023", "2023"), "2023", "2023"),
        (period("2020-09-27", "2020-11-09"), "27 September to 9 November 2020", "du 27 septembre au 9 novembre 2020"),
        (period("2023-03-01", "2023-03-05"), "1 to 5 March 2023", "du 1er au 5 mars 2023"),
        (period("2022-12-12", "2023-01-03"), "12 December 2022 to 3 January 2023",
         "du 12 décembre 2022 au 3 janvier 2023"),
        (period("2023-04", "2023-05"), "April to May 2023", "avril – mai 2023"),
        (period("2020", "2023"), "2020 to 2023", "2020 – 2023"),
        (period("2023-04", "2023-05-03"), "April 2023 to 3 May 2023", "avril 2023 – 3 mai 2023"),
        (Name("Shushi"), "Shushi", "Shushi"),
        (Words("We left."), "“We left.”", "«\u00a0We left.\u00a0»"),
    ],
)  # fmt: skip
def test_value(value: FactValue, english: str, french: str) -> None:
    assert plain_words(value, locale()) == english
    assert plain_words(value, locale("fr")).replace("« ", "«\u00a0").replace(" »", "\u00a0»") == french


def test_a_quotation_keeps_its_language() -> None:
    said = Words("Nous n’avons rien su", "fr-FR")
    assert worded(said, locale()) == (Text("“"), Span((Text("Nous n’avons rien su"),), language="fr-FR"), Text("”"))
    assert plain_words(said, locale("fr")) == "« Nous n’avons rien su »"
