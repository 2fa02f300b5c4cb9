"""Turn the tokens of a day, a month or a year into a moment."""

from __future__ import annotations

from datetime import date

from generator.evidence import Moment
from generator.quantities.figures import is_chained, reference
from generator.quantities.lexicon import Lexicon
from generator.quantities.tokens import HYPHENS, Tokens
from generator.record import record

_DASHES = frozenset("–—") | HYPHENS
_ISO = ("-", "\u2010", "\u2011")
_YEARS = range(1000, 2200)
LIKELY = range(1850, 2100)  # years that stand by themselves


@record
class Found:
    """A moment, and the tokens that it takes; a year of 0 where none is said."""

    moment: Moment
    first: int
    end: int


def moment_at(tokens: Tokens, index: int, lexicon: Lexicon, spanned: bool = False) -> Found | None:
    """A day, a month or a year."""
    return (
        _numeric(tokens, index, lexicon)
        or _day_first(tokens, index, lexicon)
        or _month_first(tokens, index, lexicon, spanned)
        or _year(tokens, index, lexicon, spanned)
    )


def _day_first(tokens: Tokens, index: int, lexicon: Lexicon) -> Found | None:
    day, place = day_of_month(tokens, index, lexicon)
    if not day:
        return None
    if tokens.word(place) in lexicon.data.day_of:
        place += 1
    month, place = month_of(tokens, place, lexicon)
    if not month:
        return None
    year, end = year_behind(tokens, place, lexicon)
    moment = Moment(year, month, day)
    return Found(moment, index, end) if _exists(moment) else None


def _month_first(tokens: Tokens, index: int, lexicon: Lexicon, spanned: bool) -> Found | None:
    month, behind = month_of(tokens, index, lexicon)
    if not month:
        return None
    day, place = day_of_month(tokens, behind, lexicon)
    if tokens.word(index - 1) in lexicon.data.in_month and tokens.word(place) != ",":
        day = 0  # "in July 19 lorries came"
    if day and lexicon.data.day_of and not month_of(tokens, place, lexicon)[0]:
        year, end = year_behind(tokens, place, lexicon)
        moment = Moment(year, month, day)
        return Found(moment, index, end) if _exists(moment) else None
    year, end = year_behind(tokens, behind, lexicon)
    joins = tokens.word(behind) in _DASHES or tokens.word(behind) in lexicon.data.to_date
    alone = spanned or lexicon.before_month.before(tokens.words, index) is not None
    alone = alone or (joins and month_of(tokens, behind + 1, lexicon)[0] > 0)
    return Found(Moment(year, month), index, end) if year or alone else None


def _numeric(tokens: Tokens, index: int, lexicon: Lexicon) -> Found | None:
    """2023-02-22, 22/02/2023, 22.02.2023; not where day and month could be mistaken for each other."""
    words, text = tokens.words, tokens.text
    if not tokens.is_figure(index) or tokens.glued(index):
        return None
    parts = words[index].split(".")
    end = index + 1
    if (
        len(parts) == 1
        and tokens.glued(index + 1)
        and tokens.glued(index + 4)
        and tokens.word(index + 1) in (*_ISO, "/")
    ):
        if words[index + 1] != words[index + 3] or not (tokens.is_figure(index + 2) and tokens.is_figure(index + 4)):
            return None
        parts, end = [words[index], words[index + 2], words[index + 4]], index + 5
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(text) < end:
        return None
    moment = _of_parts(
        int(parts[0]), int(parts[1]), int(parts[2]), months_first=not lexicon.decimal or lexicon.decimal == "."
    )
    return Found(moment, index, end) if moment and _exists(moment) else None


def _of_parts(one: int, two: int, three: int, months_first: bool) -> Moment | None:
    if one in _YEARS:
        return Moment(one, two, three)
    if three not in _YEARS:
        return None
    if two > 12 and months_first:
        one, two = two, one
    elif one <= 12 and one != two and months_first:
        return None
    return Moment(three, two, one)


def _year(tokens: Tokens, index: int, lexicon: Lexicon, spanned: bool) -> Found | None:
    """A year by itself: four figures that nothing says to be another number."""
    word = tokens.word(index)
    if len(word) != 4 or not word.isdecimal() or int(word) not in LIKELY or _is_other(tokens, index, lexicon):
        return None
    said = (
        spanned
        or tokens.word(index - 1) in ("(", "–", "-", ",")
        or lexicon.before_year.before(tokens.words, index) is not None
    )
    counts = lexicon.units.at(tokens.words, index + 1) or lexicon.percent.at(tokens.words, index + 1)
    counts = counts or lexicon.currencies.at(tokens.words, index + 1) or lexicon.currencies.before(tokens.words, index)
    bound = lexicon.bounds.before(tokens.words, index) is not None
    round_number = int(word) % 100 == 0  # "a group of 2000 people", and "the war of 2020 schools were hit in"
    if (counts and (bound or round_number)) or ((counts or bound) and not said):
        return None
    return Found(Moment(int(word)), index, index + 1)


def _is_other(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether four figures are part of a code, a decade, a reference or a larger number."""
    if reference(tokens, index, lexicon) or is_chained(tokens, index):
        return True
    before, behind = tokens.word(index - 1), tokens.word(index + 1)
    if before == "(" and tokens.is_figure(index - 2):
        return True  # resolution 1325 (2000)
    if tokens.glued(index) and not (before in "(–—[“\"'" or (before in HYPHENS and tokens.is_figure(index - 2))):
        return True
    if behind in lexicon.data.multipliers:
        return True
    if not tokens.glued(index + 1):
        return False
    return behind[0].isalnum() or behind in "/_#@=:" or (behind in HYPHENS and len(tokens.word(index + 2)) < 2)


def year_behind(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, int]:
    """The year behind a month, with a comma or without; 0 where none stands there."""
    at = place + 1 if tokens.word(place) == "," else place
    if tokens.word(at) == "of" and tokens.is_figure(at + 1):
        at += 1
    word = tokens.word(at)
    if len(word) == 4 and word.isdecimal() and int(word) in _YEARS and not (tokens.glued(at) and at == place):
        return int(word), at + 1
    found = lexicon.this_year.at(tokens.words, place)
    return 0, place + found[1] if found else place


def day_of_month(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int]:
    """The day of a month in figures, with its ending ("1er", "22nd"), and the token behind it; 0 where none stands."""
    word = tokens.word(index)
    if not word.isdecimal() or not 1 <= int(word) <= 31 or len(word) > 2:
        return 0, index
    if tokens.glued(index + 1) and tokens.word(index + 1) in lexicon.ordinals:
        return int(word), index + 2
    return int(word), index + 1


def month_of(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[int, int]:
    """The month that a token names in full or shortened ("Sept."), and the token behind it; 0 for none."""
    word = tokens.word(index)
    is_capital = bool(word) and tokens.is_capital(index)
    month = lexicon.months.get(word, 0)
    if month and (is_capital or not lexicon.data.day_of):
        return month, index + 1
    dotted = tokens.word(index + 1) == "." and tokens.glued(index + 1)
    if not month and (dotted or (is_capital and lexicon.data.day_of)):
        return lexicon.short_months.get(word, 0), index + 1 + dotted
    return 0, index


def _exists(moment: Moment) -> bool:
    try:
        date(moment.year or 2000, moment.month, moment.day)
    except ValueError:
        return False
    return True
