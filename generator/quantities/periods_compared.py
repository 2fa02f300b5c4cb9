"""Turn the period of a fact and the dates that words state into agreement, or into the reason why they do not agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.evidence import Moment, Period
from generator.quantities.amounts import Quantity
from generator.quantities.calendar import Dated

DURATIONS = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.44"), "years": Decimal("365.25")}  # in days


def period_differs(fact: Period, said: Iterable[Dated], years: Iterable[int]) -> str | None:
    """Why dates do not agree with a fact's, as a sentence; None where they do.

    A coarser date agrees (February 2023 with 22 February 2023), a finer one does not. With a day one of the dates has
    to agree; with a span each has to be the span, one of its ends, or a month or a year that holds it. `years` are
    those that a date without a year may mean.
    """
    years = tuple(years)
    stated = [one for one in said if one.period]
    if fact.first == fact.last:
        agrees = any(_is_day(fact.first, one, years) for one in stated)
    else:
        agrees = all(_is_span(fact, one, years) for one in stated)
    if agrees:
        return None
    finer = not fact.first.day and any(one.period and _holds(fact.first, one.period.first) for one in stated)
    return "The fact knows the date less exactly." if finer else "The dates differ."


def duration_differs(fact: Period, said: Quantity) -> str | None:
    """Why a duration ("44 days", "nine months") is not that of a span; None where it is, or where there are no days."""
    first, last, days = _day(fact.first), _day(fact.last), DURATIONS.get(said.amount.unit if said.amount else "")
    if first is None or last is None or days is None or said.amount is None:
        return None
    length = Decimal((last - first).days)
    number, slack = said.amount.low * days, days / 2 if days > 1 else Decimal(0)
    if said.how == "about":
        slack = max(slack, number / 10)
    if said.how in ("more-than", "at-least"):
        return None if number <= length + 1 < number * 2 else "The span is of another length."
    return None if length - slack <= number <= length + 1 + slack else "The span is of another length."


def _day(moment: Moment) -> date | None:
    return date(moment.year, moment.month, moment.day) if moment.day else None


def _is_day(moment: Moment, said: Dated, years: tuple[int, ...]) -> bool:
    return any(one.first == one.last and _holds(one.first, moment) for one in _meanings(said, years))


def _is_span(fact: Period, said: Dated, years: tuple[int, ...]) -> bool:
    for one in _meanings(said, years):
        if _holds(one.first, fact.first) and _holds(one.last, fact.last):
            return True
        if one.first == one.last and one.first in (fact.first, fact.last):
            return True
    return False


def _holds(coarse: Moment, exact: Moment) -> bool:
    """Whether a date is another one, or the month or the year in which it lies."""
    if coarse.year and coarse.year != exact.year:
        return False
    return coarse.month in (0, exact.month) and coarse.day in (0, exact.day)


def _meanings(said: Dated, years: tuple[int, ...]) -> list[Period]:
    """What a date may mean: without a year, the day in each of some years."""
    if said.period is None:
        return []
    if said.year_given or not years:
        return [said.period]
    return [
        Period(replace(said.period.first, year=year), replace(said.period.last, year=year))
        for year in dict.fromkeys(years)
    ]
