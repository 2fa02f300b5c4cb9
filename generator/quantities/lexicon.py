"""Turn a locale's words for quantities and dates into tables in which tokens are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from generator.locale import Locale, QuantityWords
from generator.quantities.tokens import Phrases
from generator.record import record

How = Literal["exact", "more-than", "at-least", "less-than", "at-most", "nearly", "about"]
Range = tuple[Decimal, Decimal]


@record
class Lexicon:
    """The words of one language, ready to be looked up. `data` is what the locale says as it is."""

    data: QuantityWords
    decimal: str
    numbers: Phrases[int]
    and_a_half: Phrases[int]
    round: Phrases[int]
    vague: Phrases[Range]
    several: Phrases[int]
    half: Phrases[int]
    in_share: Phrases[int]
    percent: Phrases[int]
    bounds: Phrases[How]
    bounds_behind: Phrases[How]
    between: Phrases[int]
    times: Phrases[int]
    ages_before: Phrases[int]
    ages_behind: Phrases[int]
    units: Phrases[str]
    currencies: Phrases[str]
    parts_of: Phrases[int]
    this_year: Phrases[int]
    relative: Phrases[int]
    before_month: Phrases[int]
    before_year: Phrases[int]
    months: Mapping[str, int]
    short_months: Mapping[str, int]
    references: frozenset[str]
    ordinals: frozenset[str]
    starts: frozenset[str]
    date_starts: frozenset[str]


def lexicon(locale: Locale | None) -> Lexicon:
    """The tables of a locale; without one, or where it says nothing of quantities, only figures are read."""
    data = locale.quantities if locale else QuantityWords()
    numbers, several = _with_spaces(data.numbers), _set(data.several)
    vague = Phrases({name: (Decimal(low), Decimal(high)) for name, (low, high) in data.vague.items()})
    around, half, currencies = Phrases(data.round), _set(data.half), Phrases(data.currencies)
    starts = {
        *numbers.firsts,
        *data.multipliers,
        *data.articles,
        *data.share_articles,
        *vague.firsts,
        *several.firsts,
        *around.firsts,
    }
    months = {name.lower(): index for index, name in enumerate(locale.months, 1)} if locale else {}
    short_months = {name: index for index, names in enumerate(data.short_months, 1) for name in names}
    relative, this_year = _set(data.relative), _set(data.this_year)
    return Lexicon(
        data,
        locale.decimal if locale else "",
        numbers,
        _set(data.and_a_half),
        around,
        vague,
        several,
        half,
        _set(data.in_share),
        _set(data.percent or ("%",)),
        _bounds(data.bounds),
        _bounds(data.bounds_behind),
        _set(data.between),
        _set(data.times),
        _set(data.ages_before),
        _set(data.ages_behind),
        Phrases({noun: unit for unit, nouns in data.units.items() for noun in nouns}),
        currencies,
        _set(data.parts_of),
        this_year,
        relative,
        _set(data.before_month),
        _set(data.before_year),
        months,
        short_months,
        _references(locale, data),
        frozenset((*(locale.spaces.ordinals if locale else ()), "st", "nd", "rd", "th", "er", "re", "e", "ème")),
        frozenset((*starts, *half.firsts)),
        frozenset((*months, *short_months, *relative.firsts, *this_year.firsts)),
    )


def _references(locale: Locale | None, data: QuantityWords) -> frozenset[str]:
    """The words that make the figures behind them a reference, without their full stops."""
    words = (*data.references, *(locale.spaces.before_number if locale else ()))
    return frozenset(word.lower().rstrip(".°ᵒ") for word in words)


def _set(phrases: tuple[str, ...]) -> Phrases[int]:
    return Phrases(dict.fromkeys(phrases, 1))


def _with_spaces(numbers: Mapping[str, int]) -> Phrases[int]:
    return Phrases({name.replace("-", " "): value for name, value in numbers.items()})


def _bounds(bounds: Mapping[str, tuple[str, ...]]) -> Phrases[How]:
    return Phrases({phrase: _HOW[how] for how, phrases in bounds.items() for phrase in phrases})


_HOW: Mapping[str, How] = {
    "more-than": "more-than",
    "at-least": "at-least",
    "less-than": "less-than",
    "at-most": "at-most",
    "nearly": "nearly",
    "about": "about",
}
