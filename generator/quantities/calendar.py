"""Turn plain text into the dates that it states: days, months, years and spans of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.evidence import Moment, Period
from generator.quantities.lexicon import Lexicon
from generator.quantities.moments import LIKELY, Found, day_of_month, moment_at, month_of, year_behind
from generator.quantities.tokens import HYPHENS, Tokens
from generator.record import record

_DASHES = frozenset("–—") | HYPHENS
Span = tuple[Period | None, int, int]


@record
class Dated:
    """A date or a span of a text. Where it does not say its year (`year_given`), it has that of the document's date, or
    0 without one. `relative` are words like "yesterday", which have no period.
    """

    start: int
    end: int
    words: str
    period: Period | None
    relative: bool = False
    year_given: bool = True


def dates(text: str, lexicon: Lexicon, today: date | None = None) -> tuple[Dated, ...]:
    """The dates of a text in their order; `today` is the date of its document."""
    tokens = Tokens(text)
    return dates_of(tokens, spans(tokens, lexicon), today)


def spans(tokens: Tokens, lexicon: Lexicon) -> list[Span]:
    """The dates of a text as periods (none for relative ones), each with its first token and the one behind it."""
    return _shared_years(tokens, list(_spans(tokens, lexicon)), lexicon)


def dates_of(tokens: Tokens, found: list[Span], today: date | None) -> tuple[Dated, ...]:
    """What `dates` gives, of tokens in which the dates were found before."""
    return tuple(_dated(tokens, *one, today) for one in found)


def _shared_years(tokens: Tokens, found: list[Span], lexicon: Lexicon) -> list[Span]:
    """The dates, where one without a year has that of the next in a list: "in July and August 2022"."""
    for index in range(len(found) - 2, -1, -1):
        period, first, end = found[index]
        following, start, _ = found[index + 1]
        joined = set(tokens.words[end:start]) <= {",", *lexicon.data.between_and, *lexicon.data.day_articles}
        if joined and start - end <= 3 and period and following and not period.first.year and following.first.year:
            year = following.first.year
            found[index] = (Period(replace(period.first, year=year), replace(period.last, year=year)), first, end)
    return found


def _dated(tokens: Tokens, period: Period | None, first: int, end: int, today: date | None) -> Dated:
    start, stop = tokens.starts[first], tokens.ends[end - 1]
    given = period is None or period.first.year > 0
    year = today.year if today else 0
    if period and not given:
        period = Period(replace(period.first, year=year), replace(period.last, year=year))
    return Dated(start, stop, tokens.text[start:stop], period, period is None, given)


def _spans(tokens: Tokens, lexicon: Lexicon) -> Iterator[Span]:
    index, words, starts = 0, tokens.words, lexicon.date_starts
    while index < len(words):
        word = words[index]
        found = None
        if word[0].isdecimal() or word in starts:
            found = _span(tokens, index, lexicon) or _words(tokens, index, lexicon)
        if found:
            yield found
            index = max(found[2], index + 1)
        else:
            index += 1


def _words(tokens: Tokens, index: int, lexicon: Lexicon) -> Span | None:
    """Yesterday; this year."""
    if found := lexicon.relative.at(tokens.words, index):
        return None, index, index + found[1]
    if found := lexicon.this_year.at(tokens.words, index):
        return Period(Moment(0), Moment(0)), index, index + found[1]
    return None


def _listed_day(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Period, int, int] | None:
    """The first day of "19 and 20 September 2023", "3, 4 and 5 October": with the month and the year of the last."""
    day, end = day_of_month(tokens, index, lexicon)
    last, place = day, end
    while last and tokens.word(place) in lexicon.data.day_and:
        while tokens.word(place) in (*lexicon.data.day_and, *lexicon.data.day_articles):
            place += 1
        moment = moment_at(tokens, place, lexicon)
        following, behind = day_of_month(tokens, place, lexicon)
        if moment and following and moment.moment.day == following > last:
            listed = replace(moment.moment, day=day)
            return Period(listed, listed), index, end
        last, place = (following, behind) if following > last else (0, behind)
    return None


def _span(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Period, int, int] | None:
    days = _days(tokens, index, lexicon) or _listed_day(tokens, index, lexicon)
    one = days or moment_at(tokens, index, lexicon)
    if one is None:
        return None
    if isinstance(one, tuple):
        return one
    other = _other(tokens, one, lexicon)
    if other is None:
        return Period(one.moment, one.moment), one.first, one.end
    first = one.moment if one.moment.year else replace(one.moment, year=other.moment.year)
    if first.year and not other.moment.year:
        other = replace(other, moment=replace(other.moment, year=first.year))
    return Period(first, other.moment), one.first, other.end


def _days(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[Period, int, int] | None:
    """12–14 September 2022, 12 to 14 September, September 12–14, 2022."""
    day, place = day_of_month(tokens, index, lexicon)
    if day and _joins(tokens, place, index, lexicon):
        other = moment_at(tokens, place + 1, lexicon)
        if other and other.moment.day > day and tokens.is_figure(place + 1):
            return Period(replace(other.moment, day=day), other.moment), index, other.end
    month, place = month_of(tokens, index, lexicon)
    if month:
        day, place = day_of_month(tokens, place, lexicon)
        last, end = day_of_month(tokens, place + 1, lexicon)
        year, behind = year_behind(tokens, end, lexicon)
        joined = _joins(tokens, place, index, lexicon)
        listed = last == day + 1 and year and tokens.word(place) in lexicon.data.day_and  # "October 3 and 4, 2020"
        if day and last > day and (joined or listed) and not month_of(tokens, end, lexicon)[0]:
            end = behind
            return Period(Moment(year, month, day), Moment(year, month, last)), index, end
    return None


def _other(tokens: Tokens, one: Found, lexicon: Lexicon) -> Found | None:
    """The last day, month or year of a span that begins with `one`."""
    if not _joins(tokens, one.end, one.first, lexicon):
        return None
    article = 1 if tokens.word(one.end + 1) in lexicon.data.day_articles else 0
    other = moment_at(tokens, one.end + 1 + article, lexicon, spanned=True) or _short_year(tokens, one)
    if other is None or bool(other.moment.month) != bool(one.moment.month):
        return None
    year = one.moment.year or other.moment.year or LIKELY.start  # where neither has one, months and days decide
    earlier = replace(one.moment, year=one.moment.year or year)
    later = replace(other.moment, year=other.moment.year or year)
    return other if earlier.precedes(later) else None


def _short_year(tokens: Tokens, one: Found) -> Found | None:
    """2020–21."""
    word, moment = tokens.word(one.end + 1), one.moment
    if moment.month or len(word) != 2 or not word.isdecimal() or not tokens.glued(one.end + 1):
        return None
    return Found(Moment(moment.year // 100 * 100 + int(word)), one.end + 1, one.end + 2)


def _joins(tokens: Tokens, place: int, first: int, lexicon: Lexicon) -> bool:
    """Whether the token at `place` joins the two ends of a span that begins at `first`."""
    word, data = tokens.word(place), lexicon.data
    if word in _DASHES:
        return word == "–" or (tokens.glued(place) and tokens.glued(place + 1)) or not tokens.glued(place)
    if word in data.to_date:
        return True
    if tokens.word(first - 1) in data.day_articles:
        first -= 1
    return word in data.between_and and lexicon.between.before(tokens.words, first) is not None
