"""Find facts about one thing that differ, and facts whose parts do not come to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from generator.content import Evidence
from generator.errors import Severity
from generator.evidence import Amount, Fact, Moment, Name, Period, Words, folded
from generator.fact_wording import plain_words
from generator.locale import Locale
from generator.model import Claim
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

T = TypeVar("T", Decimal, date)
_ROUGHLY = Decimal("0.1")  # how far "about" reaches


def _conflicts(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """Two facts with the same `about`, as of the same date or of none, that cannot both hold."""
    groups: dict[str, list[Fact]] = {}
    for fact in evidence.facts.values():
        if fact.about and fact.value is not None:
            groups.setdefault(folded(fact.about), []).append(fact)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if not (one.as_of and other.as_of and one.as_of != other.as_of) and _differ(one, other, evidence):
                yield _conflict(one, other, views)


def _conflict(one: Fact, other: Fact, views: tuple[View, ...]) -> Finding:
    ways = [f"“{fact.id}” has {_value(fact, views)}{_used(fact, views)}" for fact in (one, other)]
    return Finding(
        f"Two facts about one thing ({one.about}) differ: {ways[0]}; {ways[1]}.",
        other.location,
        "Look both up. If they hold at different times, give each its as-of; if sources differ, say so in one fact.",
        words=other.id,
        documents=tuple(view.content.slug for view in views if {one.id, other.id} & _stated(view)),
    )


def _value(fact: Fact, views: tuple[View, ...]) -> str:
    locale: Locale | None = next((view.content.locale for view in views), None)
    return plain_words(fact.value, locale) if locale and fact.value else fact.statement


def _used(fact: Fact, views: tuple[View, ...]) -> str:
    slugs = [view.content.slug for view in views if fact.id in _stated(view)]
    return f" (in {', '.join(slugs)})" if slugs else ""


def _stated(view: View) -> frozenset[str]:
    return frozenset(view.once(_claimed))


def _claimed(view: View) -> Iterator[str]:
    return (claim.fact for passage in view.passages for claim, _ in passage.of(Claim))


def _differ(one: Fact, other: Fact, evidence: Evidence) -> bool:
    match one.value, other.value:
        case Amount() as first, Amount() as second:
            return first.unit == second.unit and _apart(_reach(first), _reach(second))
        case Period() as first, Period() as second:
            return _periods_differ(first, second)
        case Name() as first, Name() as second:
            return _named(first.text, evidence) != _named(second.text, evidence)
        case Words() as first, Words() as second:
            return first.language == second.language and not _part_of(first.text, second.text)
        case _:
            return False


def _periods_differ(one: Period, other: Period) -> bool:
    """Whether dates cannot be the same: days apart; of two spans, other ends though both are as exact."""
    exact = [at.day > 0 for at in (one.first, one.last, other.first, other.last)]
    if all(exact) and one.first != one.last and other.first != other.last:
        return one != other
    return _apart(_days(one), _days(other))


def _days(period: Period) -> tuple[date, date]:
    return _day(period.first, last=False), _day(period.last, last=True)


def _day(at: Moment, last: bool) -> date:
    """The first or the last day that a date may mean."""
    from calendar import monthrange  # of no use in a build, which reviews nothing

    month = at.month or (12 if last else 1)
    return date(at.year, month, at.day or (monthrange(at.year, month)[1] if last else 1))


def _named(name: str, evidence: Evidence) -> str:
    """A name as names.yaml chose it, for comparison."""
    sought = folded(name)
    for one in evidence.names.values():
        if sought in {folded(other) for other in (one.name, *one.variants)}:
            return folded(one.name)
    return sought


def _part_of(one: str, other: str) -> bool:
    """Whether one quotation is the other, or words of it."""
    bare = ["".join(sign for sign in text.casefold() if sign.isalnum()) for text in (one, other)]
    return bare[0] in bare[1] or bare[1] in bare[0]


def _reach(amount: Amount) -> tuple[Decimal, Decimal]:
    """Between what an amount may lie."""
    match amount.bound:
        case "at-least":
            return amount.low, Decimal("Infinity")
        case "at-most":
            return Decimal(0), amount.high
        case "about":
            return amount.low * (1 - _ROUGHLY), amount.high * (1 + _ROUGHLY)
        case _:
            return amount.low, amount.high


def _apart(one: tuple[T, T], other: tuple[T, T]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _sums(_: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """A whole that its parts do not come to, and a part that is greater than the whole."""
    for fact in evidence.facts.values():
        parts = list(_amounts((evidence.facts[id] for id in fact.sum_of if id in evidence.facts), fact))
        if isinstance(fact.value, Amount) and parts and len(parts) == len(fact.sum_of):
            lows, highs = zip(*map(_reach, parts), strict=True)
            if _apart((sum(lows, Decimal(0)), sum(highs, Decimal(0))), _reach(fact.value)):
                yield Finding(
                    f"The fact “{fact.id}” has {fact.value.low:,f}, and its parts add up to {_added(lows, highs)}.",
                    fact.places.get("sum-of") or fact.location,
                    "Look up the whole and the parts, or take out of sum-of what does not belong to it.",
                    words=fact.id,
                )
        whole = evidence.facts.get(fact.part_of)
        if whole and _is_greater(fact, whole):
            yield Finding(
                f"The fact “{fact.id}” is a part of “{whole.id}”, and has the greater number.",
                fact.places.get("part-of") or fact.location,
                "Look up both.",
                words=fact.id,
            )


def _is_greater(part: Fact, whole: Fact) -> bool:
    match part.value, whole.value:
        case Amount() as one, Amount() as other:
            return _same_day(part, whole) and _reach(one)[0] > _reach(other)[1]
        case _:
            return False


def _amounts(facts: Iterable[Fact], whole: Fact) -> Iterator[Amount]:
    return (fact.value for fact in facts if isinstance(fact.value, Amount) and _same_day(fact, whole))


def _same_day(one: Fact, other: Fact) -> bool:
    return not (one.as_of and other.as_of and one.as_of != other.as_of)


def _added(lows: tuple[Decimal, ...], highs: tuple[Decimal, ...]) -> str:
    low, high = sum(lows, Decimal(0)), sum(highs, Decimal(0))
    if low == high:
        return f"{low:,f}"
    return f"{low:,f} or more" if high.is_infinite() else f"{low:,f} to {high:,f}"


RULES = (
    Rule(
        "fact-conflict",
        "consistency",
        Severity.ERROR,
        "Two facts about the same thing that cannot both hold.",
        "Whoever reads two of your documents finds it, and believes neither.",
        "about: date of the Court's order, date: 2023-02-22, and the same with date: 2023-02-25",
        "One fact, with the date that the order itself has",
        review=_conflicts,
    ),
    Rule(
        "fact-sum",
        "consistency",
        Severity.ERROR,
        "A fact whose parts (sum-of) do not add up to it, or that is greater than the whole (part-of).",
        "One of the numbers is wrong, or they do not count the same.",
        "killed: 229, sum-of: soldiers (198) and civilians (34)",
        "soldiers: 195",
        review=_sums,
    ),
)
