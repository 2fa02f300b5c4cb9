"""Turn the words of one number, in figures or in words, into its value: with its multiplier, fraction and share."""

from __future__ import annotations

from decimal import Decimal

from generator.quantities.figures import is_name, value_of
from generator.quantities.lexicon import How, Lexicon, Range
from generator.quantities.spelled import spelled
from generator.quantities.tokens import HYPHENS, Tokens
from generator.record import record

_HALF = Decimal("0.5")
_WHOLE = Decimal(100)
_TENS = frozenset(
    map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000))
)  # "four in ten", not "four in 2020"


@record
class Number:
    """A number and the tokens that it takes. `value` is None where it is vague, and `within` says how vague.

    `share` is set where it is a part of a whole, in per cent; `scaled` by what it was multiplied with ("million");
    `unit` only where the unit stands inside ("deux ans et demi").
    """

    first: int
    end: int
    value: Decimal | None
    within: Range | None = None
    how: How = "exact"
    share: bool = False
    scaled: Decimal = Decimal(1)
    doubtful: bool = False
    unit: str = ""


def number(tokens: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """The number that begins at a token; None where none does."""
    return (
        _vague(tokens, index, lexicon)
        or _around(tokens, index, lexicon)
        or _counted(tokens, index, lexicon)
        or _part(tokens, index, lexicon)
    )


def _vague(tokens: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    found = lexicon.vague.at(tokens.words, index)
    if found:
        return Number(index, index + found[1], None, found[0])
    several = lexicon.several.at(tokens.words, index)
    if several is None:
        return None
    behind = index + several[1]
    end, scale = _multiplied(tokens, behind, lexicon, hundreds=True)
    if around := lexicon.round.at(tokens.words, behind):
        end, scale = behind + around[1], Decimal(around[0])
    if end > behind:
        return Number(index, end, None, (2 * scale, 10 * scale))
    more = lexicon.vague.at(tokens.words, behind)
    return Number(index, behind + more[1], None, more[0]) if more else None


def _around(tokens: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    found = lexicon.round.at(tokens.words, index)
    if found is None:
        return None
    end, scale = _multiplied(tokens, index + found[1], lexicon)
    return Number(index, end, found[0] * scale, how="about")


def _counted(tokens: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """A number in figures or in words, with what stands behind it: a half, a multiplier, dozens, thirds, "in ten"."""
    plain = _plain(tokens, index, lexicon)
    if plain is None:
        return None
    value, end = plain
    unit = lexicon.units.at(tokens.words, end)
    if unit and (half := lexicon.and_a_half.at(tokens.words, end + unit[1])):
        return Number(index, end + unit[1] + half[1], value + _HALF, unit=unit[0])
    if half := lexicon.and_a_half.at(tokens.words, end):
        value, end = value + _HALF, end + half[1]
    end, scale = _multiplied(tokens, end, lexicon)
    if scale == 1 and tokens.is_figure(index):
        end, scale = _shortened(tokens, index, end, lexicon)
    if around := lexicon.round.at(tokens.words, end):
        return Number(index, end + around[1], value * around[0], how="about")
    if value % 10 == 0 and value and _makes_ordinal(tokens, end, lexicon):
        return None
    part, behind = _denominator(tokens, end, lexicon)
    if part:
        spelled_out = not tokens.is_figure(index) and 0 < value < part
        return Number(index, behind, _WHOLE * value / part, share=True) if spelled_out else None
    scaled = scale if tokens.is_figure(index) else _last_scale(tokens, end, lexicon)
    return _in_share(tokens, Number(index, end, value * scale, scaled=scaled), lexicon) or Number(
        index, end, value * scale, scaled=scaled, doubtful=_doubtful(tokens, index, end, value, lexicon)
    )


def _plain(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Decimal, int] | None:
    if tokens.is_figure(index):
        value = None if is_name(tokens, index, lexicon) else value_of(tokens.words[index], lexicon.decimal)
        return None if value is None else (value, index + 1)
    return spelled(tokens, index, lexicon)


def _multiplied(tokens: Tokens, end: int, lexicon: Lexicon, hundreds: bool = False) -> tuple[int, Decimal]:
    scale, least = Decimal(1), 100 if hundreds else 1000
    while (more := lexicon.data.multipliers.get(tokens.word(end), 0)) >= least:
        scale, end = scale * more, end + 1
    return end, scale


def _shortened(tokens: Tokens, index: int, end: int, lexicon: Lexicon) -> tuple[int, Decimal]:
    """$2.5bn, $3m: the multiplier that is a letter or two, behind an amount of money."""
    scale = lexicon.data.short_multipliers.get(tokens.word(end), 0) if tokens.glued(end) else 0
    money = scale and lexicon.currencies.before(tokens.words, index)
    return (end + 1, Decimal(scale)) if money else (end, Decimal(1))


def _last_scale(tokens: Tokens, end: int, lexicon: Lexicon) -> Decimal:
    """What the last words of a number in words multiply with: "two hundred thousand"."""
    scale = Decimal(1)
    while more := lexicon.data.multipliers.get(tokens.word(end - 1), 0):
        scale, end = scale * more, end - 1
    return scale


def _makes_ordinal(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Whether an ordinal goes on from a number: "fifty-fourth", "trente et unième"."""
    joined = (tokens.word(end) in HYPHENS and tokens.glued(end)) or tokens.word(end) == lexicon.data.joiner
    return joined and tokens.word(end + 1) in lexicon.data.ordinal_words


def _denominator(tokens: Tokens, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The thirds behind "two" or "two-", and the token behind them; 0 for none."""
    place = end + 1 if tokens.word(end) in HYPHENS and tokens.glued(end) and tokens.glued(end + 1) else end
    return lexicon.data.shares.get(tokens.word(place), 0), place + 1


def _in_share(tokens: Tokens, upper: Number, lexicon: Lexicon) -> Number | None:
    """Four in ten, one person out of five: as per cent."""
    noun = lexicon.units.at(tokens.words, upper.end)
    place = upper.end + (noun[1] if noun else 0)
    joined = lexicon.in_share.at(tokens.words, place)
    if joined is None or upper.value is None:
        return None
    lower = _plain(tokens, place + joined[1], lexicon)
    if lower is None or lower[0] not in _TENS or not 0 < upper.value < lower[0]:
        return None
    if lexicon.percent.at(tokens.words, lower[1]) or tokens.word(lower[1]) in lexicon.months:
        return None
    return Number(upper.first, lower[1], _WHOLE * upper.value / lower[0], share=True)


def _doubtful(tokens: Tokens, index: int, end: int, value: Decimal, lexicon: Lexicon) -> bool:
    """Whether it may well be no number: a "one", a word in a name, an age."""
    in_name = tokens.is_capital(index) and not tokens.begins_sentence(index)
    if not tokens.is_figure(index) and (value <= 1 or in_name):
        return True
    return bool(lexicon.ages_behind.at(tokens.words, end) or lexicon.ages_before.before(tokens.words, index))


def _part(tokens: Tokens, index: int, lexicon: Lexicon) -> Number | None:
    """Half of something, a third of it."""
    words, data = tokens.words, lexicon.data
    half = lexicon.half.at(words, index)
    if half:
        return _half(tokens, index, index + half[1], lexicon)
    part = data.shares.get(tokens.word(index + 1), 0)
    of_it = tokens.word(index + 2) in data.of or lexicon.bounds.before(words, index)
    if words[index] in (*data.articles, *data.share_articles) and part and of_it:
        return Number(index, index + 2, _WHOLE / part, share=True)
    return None


def _half(tokens: Tokens, index: int, end: int, lexicon: Lexicon) -> Number | None:
    if tokens.word(index - 1) in lexicon.data.not_half or tokens.word(end) == "-":
        return None
    place = end + 1 if tokens.word(end) in lexicon.data.articles else end
    behind, scale = _multiplied(tokens, place, lexicon)
    if place > end and (unit := lexicon.units.at(tokens.words, place)):
        return Number(index, place + unit[1], _HALF, unit=unit[0])  # "half a year"
    if behind > place:
        return Number(index, behind, scale / 2, scaled=scale)
    doubtful = tokens.word(end) not in (*lexicon.data.of, "the", "its", "their", "all")
    return Number(index, end, _WHOLE / 2, share=True, doubtful=doubtful)
