"""Turn suggestions into YAML that a person reads, mends and hands back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from generator.evidence import Amount, FactValue, Name, Period, Support, Words
from generator.suggesting.proposing import Suggestion

UNKNOWN_UNIT = "?"  # to be filled in by who accepts the suggestion

_HEAD = """\
# What the text of {slug} states and no fact holds: {count} suggestions, in the order of the text.
# Take away what is no fact, give the others good ids and statements, and say how sure they are. Two entries with one
# id are one fact in two places; an entry without value belongs to one above, or to one that facts.yaml has. Then:
#   plaidoyer facts accept FILE
format: 1
suggestions:
"""


def to_yaml(slug: str, found: Sequence[Suggestion], status: str) -> str:
    """The suggestions as YAML; `status` is the one that new facts are given."""
    if not found:
        return _HEAD.format(slug=slug, count=0).replace("suggestions:\n", "suggestions: []\n")
    return _HEAD.format(slug=slug, count=len(found)) + "".join(_entry(one, status) for one in found)


def _entry(one: Suggestion, status: str) -> str:
    lines = [f"\n  - fact: {one.id}", f"    words: {_scalar(one.words)}", f"    at: {one.location}"]
    if one.known:
        lines[0] += "  # said already"
    else:
        lines += _of_a_new_one(one, status)
    return "\n".join(lines) + "\n"


def _of_a_new_one(one: Suggestion, status: str) -> Iterator[str]:
    yield f"    statement: {_scalar(one.sentence)}"
    yield f"    value: {_value(one.value)}" + ("" if one.year_given else "  # the year is a guess")
    if one.sources:
        yield f"    sources: [{', '.join(map(_support, one.sources))}]"
    else:
        yield "    # no source is cited beside it"
    yield f"    status: {status}"


def _support(one: Support) -> str:
    return f"{{source: {one.key}, locator: {_scalar(one.locator)}}}" if one.locator else one.key


def _value(value: FactValue) -> str:
    match value:
        case Amount(low=low, high=high, bound=bound, unit=unit):
            sort = "number" if bound == "exact" else bound
            number = f"{sort}: {low:f}" if low == high else f"range: [{low:f}, {high:f}]"
            return f"{{{number}, unit: {_scalar(unit or UNKNOWN_UNIT)}}}"
        case Period(first=first, last=last):
            return f"{{{'date' if first == last else 'dates'}: {value}}}"
        case Name(text=text):
            return f"{{name: {_scalar(text)}}}"
        case Words(text=text):
            return f"{{quotation: {_scalar(text)}}}"


def _scalar(text: str) -> str:
    """A text in double quotation marks, as JSON and so YAML has it."""
    return json.dumps(text, ensure_ascii=False)
