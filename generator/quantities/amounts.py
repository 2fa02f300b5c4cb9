"""Turn plain text into the quantities that it states: numbers with their bounds, their units and their nouns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.evidence import Amount, Bound
from generator.quantities.calendar import Dated, Span, dates_of, spans
from generator.quantities.figures import reference
from generator.quantities.lexicon import How, Lexicon, Range
from generator.quantities.numbers import Number, number
from generator.quantities.tokens import HYPHENS, Tokens
from generator.record import record

_DASHES = frozenset("–—") | HYPHENS
_NOUNS = 4  # words behind a number among which its noun is looked for
_BOUNDS: dict[How, Bound] = {
    "exact": "exact",
    "more-than": "at-least",
    "at-least": "at-least",
    "less-than": "at-most",
    "at-most": "at-most",
    "nearly": "about",
    "about": "about",
}


@record
class Quantity:
    """A quantity of a text, from its bound ("more than") to its percent sign, unit or currency.

    `amount` is None where it is vague ("dozens"), and `within` then says between what it lies. `how` tells finer than
    the amount's bound what the words say of it. `noun` are the words behind it, in small letters ("ethnic armenians");
    the amount's unit is the one that the locale has for them, a currency, or "%". `share` is set for parts of a whole
    ("two thirds", "four in ten"), in per cent. `doubtful` is what may be no quantity at all: "one", an age.
    """

    start: int
    end: int
    words: str
    amount: Amount | None
    how: How = "exact"
    within: Range | None = None
    noun: str = ""
    share: bool = False
    doubtful: bool = False


def quantities(text: str, lexicon: Lexicon, every: bool = False) -> tuple[Quantity, ...]:
    """The quantities of a text in their order. Dates, years, references, times, symbols and codes are none; what is
    doubtful is left out, unless `every` is asked for.
    """
    tokens = Tokens(text)
    found = _quantities(tokens, lexicon, spans(tokens, lexicon))
    return tuple(one for one in found if every or not one.doubtful)


def read(text: str, lexicon: Lexicon, today: date | None) -> tuple[tuple[Quantity, ...], tuple[Dated, ...]]:
    """The quantities of a text, those too that are doubtful, and its dates, in one go."""
    tokens = Tokens(text)
    found = spans(tokens, lexicon)
    return tuple(_quantities(tokens, lexicon, found)), dates_of(tokens, found, today)


def _quantities(tokens: Tokens, lexicon: Lexicon, dates: list[Span]) -> Iterator[Quantity]:
    dated = {first: end for _, first, end in dates}
    index, starts, words = 0, lexicon.starts, tokens.words
    while index < len(words):
        word = words[index]
        if index in dated:
            index = dated[index]
        elif word[0].isdecimal() and (referred := reference(tokens, index, lexicon)):
            index = _behind_references(tokens, index, referred == "many")
        elif (word[0].isdecimal() or word in starts) and (found := number(tokens, index, lexicon)):
            quantity, index = _quantity(tokens, found, lexicon)
            yield quantity
        else:
            index += 1


def _behind_references(tokens: Tokens, index: int, many: bool) -> int:
    """The token behind "7, 10 and 12": the figures that one word makes references."""
    index += 1
    joiners = {",", "and", "or", "to", "et", "ou", "à", "&", "–", "-"} if many else {"–", "-", "&"}
    while tokens.word(index) in joiners and tokens.is_figure(index + 1):
        index += 2
    return index


def _quantity(tokens: Tokens, one: Number, lexicon: Lexicon) -> tuple[Quantity, int]:
    first, other = one, _other_end(tokens, one, lexicon)
    end, unit, noun = _unit(tokens, (other or one).end, lexicon)
    unit = unit or one.unit
    start, currency = _currency_before(tokens, first.first, lexicon)
    between = lexicon.between.before(tokens.words, start) if other else None
    start -= between[1] if between else 0
    start, how = _bound(tokens, start, lexicon)
    behind = lexicon.bounds_behind.at(tokens.words, end)
    if behind and how == "exact":
        how, end = behind[0], end + behind[1]
    how = one.how if how == "exact" else how
    unit = "%" if one.share or (other and other.share) else currency or unit
    amount = _amount(one, other, how, unit)
    place = tokens.starts[start], tokens.ends[end - 1]
    words = tokens.text[slice(*place)]
    doubtful = one.doubtful and other is None and unit not in ("%", currency or "%") and how == "exact"
    return Quantity(*place, words, amount, how, one.within, noun, one.share, doubtful), end


def _amount(one: Number, other: Number | None, how: How, unit: str) -> Amount | None:
    if one.value is None:
        return None
    high = one.value if other is None or other.value is None else other.value
    low = one.value * other.scaled if other and one.scaled == 1 and one.value * other.scaled < high else one.value
    return Amount(low, high, _BOUNDS[how], unit)


def _other_end(tokens: Tokens, one: Number, lexicon: Lexicon) -> Number | None:
    """The upper end of a range: 12–14, 12 to 14, between 12 and 14."""
    if one.value is None:
        return None
    joiner, place = tokens.word(one.end), one.end
    percent = lexicon.percent.at(tokens.words, place)
    if percent:
        place += percent[1]
        joiner = tokens.word(place)
    start = _currency_before(tokens, one.first, lexicon)[0]
    between = lexicon.between.before(tokens.words, start) is not None
    ranges = (joiner in _DASHES and (tokens.glued(place) or joiner == "–")) or joiner in lexicon.data.to
    if not ranges and not (between and joiner in lexicon.data.between_and):
        return None
    place += 1
    currency = lexicon.currencies.at(tokens.words, place)
    other = number(tokens, place + (currency[1] if currency else 0), lexicon) if place < len(tokens) else None
    if other is None or other.value is None or other.share != one.share:
        return None
    return other if other.value > one.value else None


def _currency_before(tokens: Tokens, first: int, lexicon: Lexicon) -> tuple[int, str]:
    found = lexicon.currencies.before(tokens.words, first)
    return (first - found[1], found[0]) if found else (first, "")


def _bound(tokens: Tokens, start: int, lexicon: Lexicon) -> tuple[int, How]:
    how: How = "exact"
    while found := lexicon.bounds.before(tokens.words, start):
        how, start = found[0], start - found[1]
    return start, how


def _unit(tokens: Tokens, end: int, lexicon: Lexicon) -> tuple[int, str, str]:
    """The token behind a percent sign or a currency, the unit, and the noun."""
    words = tokens.words
    if percent := lexicon.percent.at(words, end):
        return end + percent[1], "%", _noun(tokens, end + percent[1], lexicon)[1]
    place = end + 1 if tokens.word(end) in lexicon.data.of else end
    place += tokens.word(place) in ("’", "'")  # d’euros
    if currency := lexicon.currencies.at(words, place):
        return place + currency[1], currency[0], ""
    unit, noun = _noun(tokens, place, lexicon)
    return end, unit, noun


def _noun(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[str, str]:
    """The unit of the first noun behind a number that has one, and the words up to where a noun may stand."""
    words, first = tokens.words, place
    if tokens.word(place) in HYPHENS and tokens.glued(place):
        place = first = place + 1
    while place < min(first + _NOUNS, len(words)) and (words[place][0].isalpha() or words[place] in HYPHENS):
        if unit := lexicon.units.at(words, place):
            end = place + unit[1]
            return unit[0], tokens.text[tokens.starts[first] : tokens.ends[end - 1]].lower()
        if words[place] in lexicon.data.stops:
            break
        place += 1
    if place == first:
        return "", ""
    return "", tokens.text[tokens.starts[first] : tokens.ends[place - 1]].lower()
