"""Turn the amount of a fact and what words say of it into agreement, or into the reason why they do not agree.

What is held to agree is laid down in a table, docs/evidence.md: as a strict fact-checker reads, who allows for the
rounding that words announce ("about", "nearly", "more than") and for nothing else.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from generator.evidence import Amount
from generator.quantities.amounts import Quantity
from generator.quantities.lexicon import Lexicon
from generator.quantities.tokens import Tokens

_ABOUT = Decimal("0.10")  # how far "about" may be off
_NEARLY = Decimal("0.05")  # how far below "nearly" may be
_WEAK = 2  # "more than 100" of what is 200 and more says too little
_SHARE = Decimal(1)  # "two thirds" of 66 or 67 per cent
_SAID_AT_LEAST = frozenset({"more-than", "at-least"})
_SAID_AT_MOST = frozenset({"less-than", "at-most"})


def amount_differs(fact: Amount, said: Quantity, lexicon: Lexicon) -> str | None:
    """Why what is said does not agree with an amount, as a sentence; None where it does.

    Without words of the language only the size is compared, since bounds cannot be read.
    """
    if not lexicon.data.numbers:
        return None if _is_near(fact, said) else "The numbers differ."
    return _other_unit(fact, said, lexicon) or _other_number(fact, said)


def _other_unit(fact: Amount, said: Quantity, lexicon: Lexicon) -> str | None:
    unit = said.amount.unit if said.amount else ""
    if (unit == "%") != (fact.unit == "%"):
        return "One is a share in per cent, the other is not." if said.amount else None
    known = unit_of(fact.unit, lexicon)
    return f"One counts {unit}, the other {known}." if unit and known and unit != known else None


def unit_of(written: str, lexicon: Lexicon) -> str:
    """The unit that a noun of a fact belongs to, or its currency; empty where the language does not know it."""
    if written.lower() in lexicon.data.units:
        return written.lower()
    words = Tokens(written).words
    for index in range(len(words)):
        found = lexicon.units.at(words, index) or lexicon.currencies.at(words, index)
        if found:
            return found[0]
    return ""


def _other_number(fact: Amount, said: Quantity) -> str | None:
    if said.amount is None:
        low, high = said.within or (fact.low, fact.high)
        agrees = low <= fact.low and fact.high <= high
        return None if agrees else "The vague amount does not fit the number."
    if fact.low != fact.high:
        return _of_range(fact, said, said.amount)
    if said.amount.low != said.amount.high:
        return "The words give a range, the fact one number."
    match fact.bound:
        case "exact":
            return _of_exact(fact.low, said, said.amount.low)
        case "at-least":
            return _of_least(fact.low, said, said.amount.low)
        case "at-most":
            return _of_most(fact.low, said, said.amount.low)
        case "about":
            return _of_about(fact.low, said, said.amount.low)


_DIFFERS = "The numbers differ."
_WEAKER = "The words say so little that the number could be another."


def _of_exact(value: Decimal, said: Quantity, number: Decimal) -> str | None:
    match said.how:
        case "exact":
            return None if _is_same(value, said, number) else _DIFFERS
        case "about":
            return None if _within(value, number, _ABOUT) else _DIFFERS
        case "nearly":
            below = number - value
            return None if 0 < below <= max(number * _NEARLY, Decimal(int(number <= 20))) else _DIFFERS
        case "more-than":
            return _bounded(number < value, value < number * _WEAK)
        case "at-least":
            return _bounded(number <= value, value < number * _WEAK)
        case "less-than":
            return _bounded(value < number, number < value * _WEAK)
        case "at-most":
            return _bounded(value <= number, number < value * _WEAK)


def _of_least(value: Decimal, said: Quantity, number: Decimal) -> str | None:
    if said.how in _SAID_AT_LEAST:
        return _bounded(number <= value, value < number * _WEAK)
    return _DIFFERS if not _within(value, number, _ABOUT) else "The fact is a minimum: say “at least” or “more than”."


def _of_most(value: Decimal, said: Quantity, number: Decimal) -> str | None:
    if said.how in _SAID_AT_MOST:
        return _bounded(value <= number, number < value * _WEAK)
    return _DIFFERS if not _within(value, number, _ABOUT) else "The fact is a maximum: say “at most” or “up to”."


def _of_about(value: Decimal, said: Quantity, number: Decimal) -> str | None:
    """An estimate: it may be off by as much as "about" is."""
    match said.how:
        case "about" | "nearly":
            return None if _within(value, number, _ABOUT) else _DIFFERS
        case "more-than" | "at-least":
            return _bounded(number <= value * (1 - _ABOUT), value < number * _WEAK)
        case "less-than" | "at-most":
            return _bounded(number >= value * (1 + _ABOUT), number < value * _WEAK)
        case "exact":
            return "The fact is an estimate: say “about”." if _within(value, number, _ABOUT) else _DIFFERS


def _of_range(fact: Amount, said: Quantity, amount: Amount) -> str | None:
    if amount.low != amount.high:
        return None if (amount.low, amount.high) == (fact.low, fact.high) else _DIFFERS
    number = amount.low
    match said.how:
        case "at-most":
            return None if number == fact.high else _DIFFERS
        case "less-than":
            return _bounded(fact.high < number, number < fact.high * _WEAK)
        case "at-least":
            return None if number == fact.low else _DIFFERS
        case "more-than":
            return _bounded(number < fact.low, fact.low < number * _WEAK)
        case "about":
            return None if fact.low <= number <= fact.high else _DIFFERS
        case "exact" | "nearly":
            within = fact.low <= number <= fact.high
            return "The fact is a range: say both numbers, or “up to”." if within else _DIFFERS


def _bounded(holds: bool, is_close: bool) -> str | None:
    if not holds:
        return _DIFFERS
    return None if is_close else _WEAKER


def _is_same(value: Decimal, said: Quantity, number: Decimal) -> bool:
    """Whether they are equal: shares in words and percentages as they are rounded, "1.5 million" to its last figure."""
    if value == number:
        return True
    if said.share:
        return abs(value - number) <= _SHARE
    digits = number.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    if said.amount and said.amount.unit == "%":
        return exponent <= 0 and value.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP) == number
    if number >= 1_000_000 and len(digits.digits) > 1:
        return (value / Decimal(1).scaleb(exponent)).quantize(Decimal(1), ROUND_HALF_UP).scaleb(exponent) == number
    return False


def _within(value: Decimal, number: Decimal, part: Decimal) -> bool:
    return abs(value - number) <= abs(value) * part


def _is_near(fact: Amount, said: Quantity) -> bool:
    if said.amount is None:
        return True
    return any(fact.low / _WEAK < number < fact.high * _WEAK for number in (said.amount.low, said.amount.high))
