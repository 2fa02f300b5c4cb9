"""Find sentences whose numbers do not add up: a part greater than its whole, and what remains after some are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.errors import Severity
from generator.quantities import Quantity
from generator.rules.own_words import BLANK
from generator.rules.rule import Finding, Rule
from generator.rules.view import Reading, View

_NEAR = 4  # words between a number and the verb that says what became of them


def _sums(view: View) -> Iterator[Finding]:
    rules = view.content.locale.rules
    told = view.mentioning(rules.including) | (view.mentioning(rules.released) & view.mentioning(rules.remaining))
    including, gone, left = map(_any, (rules.including, rules.released, rules.remaining))
    for reading in view.readings:
        if id(reading.passage) not in told or not reading.passage.is_authors:
            continue
        words = view.own_in(reading.passage)
        # To read quantities takes longer than to look for the words without which none of them matters.
        parted = including and including.search(words)
        if not parted and not (gone and left and gone.search(words) and left.search(words)):
            continue
        if len(reading.quantities) < 2:
            continue
        said = [one for one in reading.quantities if BLANK not in words[one.start : one.end]]
        yield from _parts([one for one in said if _is_number(one)], words, reading, view)
        yield from _remainders(said, words, reading, view)


def _is_number(one: Quantity) -> bool:
    amount = one.amount
    if amount is None or one.share or amount.unit == "%":
        return False
    return one.how == "exact" and amount.low == amount.high


def _parts(numbers: Sequence[Quantity], words: str, reading: Reading, view: View) -> Iterator[Finding]:
    """“34 civilians, among them 40 children”: straight behind the whole, and of the same things."""
    pattern = _any(view.content.locale.rules.including)
    for whole, part in pairwise(numbers):
        between = words[whole.end : part.start]
        link = pattern.search(between) if pattern else None
        if not link or not whole.amount or not part.amount or re.search(r"[.;:]", between):
            continue
        if between[link.end() :].strip() and len(between[link.end() :].split()) > 1:
            continue
        if part.amount.low > whole.amount.high and _counts_alike(whole, part):
            yield _finding(
                f"“{part.words}” is a part of “{whole.words}” here, and greater than the whole.", part, reading
            )


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    return bool(one.amount and other.amount and one.amount.unit == other.amount.unit)


def _remainders(numbers: Sequence[Quantity], words: str, reading: Reading, view: View) -> Iterator[Finding]:
    """“17 detained, one released, 16 remain”: the whole first, then who is gone, then who is left."""
    rules = view.content.locale.rules
    gone, left = _any(rules.released), _any(rules.remaining)
    if not gone or not left:
        return
    for index, (whole, part, rest) in enumerate(zip(numbers, numbers[1:], numbers[2:], strict=False)):
        if not all(map(_is_number, (whole, part, rest))) or not whole.amount or not part.amount or not rest.amount:
            continue
        follow = numbers[index + 3].start if index + 3 < len(numbers) else len(words)
        if _stands(gone, words, part.end, rest.start) and _stands_beside(left, words, rest, follow):
            remainder = whole.amount.low - part.amount.low
            if remainder != rest.amount.low and max(part.amount.low, rest.amount.low) < whole.amount.low:
                sum_ = f"{whole.amount.low:f} less {part.amount.low:f} is {remainder:f}, not {rest.amount.low:f}"
                yield _finding(f"The numbers do not add up: {sum_}.", rest, reading)


def _stands(verb: re.Pattern[str], words: str, start: int, end: int) -> bool:
    """Whether a verb stands within a few words behind a number."""
    return bool(verb.search(" ".join(words[start:end].split()[:_NEAR])))


def _stands_beside(verb: re.Pattern[str], words: str, one: Quantity, end: int) -> bool:
    before = words[max(0, one.start - 14) : one.start].split()[-1:]
    return _stands(verb, words, one.end, end) or bool(verb.search(" ".join(before)))


def _any(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE) if phrases else None


def _finding(message: str, one: Quantity, reading: Reading) -> Finding:
    return Finding(message, reading.passage.location, "Look up all of the numbers.", words=one.words)


RULES = (
    Rule(
        "sum-mismatch",
        "consistency",
        Severity.WARNING,
        "Numbers of a sentence that do not add up: a part greater than its whole, or a remainder that is another.",
        "Everybody can do this sum in the head, and some will.",
        "17 were detained, one was released, 15 remain.",
        "17 were detained, one was released, 16 remain.",
        _sums,
    ),
)
