"""Turn dates as the evidence writes them into days, moments and spans."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generator.evidence import Moment, Period
from generator.readers.dates import parse_day, parse_moment
from generator.readers.wording import custom_error

_YEAR_LAST = re.compile(r"[0-9A-Za-z][ ./-]+[0-9]{4}\Z")
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\Z")


def read_day(value: Any) -> date:
    """The day that `value` writes as 2023-03-28. Raises PydanticCustomError."""
    day = parse_day(value)
    if day is None:
        raise custom_error("a date like 2023-03-28", _hint(value))
    return day


def read_moment(value: Any) -> Moment:
    """The day, month or year that `value` writes as 2023-03-28, 2023-03 or 2023. Raises PydanticCustomError."""
    parts = None if isinstance(value, bool) else parse_moment(value)
    if parts is None:
        hint = "Write dates: for a span." if isinstance(value, str) and _is_span(value) else _hint(value)
        raise custom_error("a date like 2023-03-28, 2023-03 or 2023", hint)
    return Moment(*parts)


def read_span(value: Any) -> Period:
    """The span that `value` writes as 2020-09-27/2020-11-09, as yet in whatever order. Raises PydanticCustomError."""
    ends = value.split("/") if isinstance(value, str) else []
    moments = [parse_moment(end.strip()) for end in ends]
    if len(moments) != 2 or None in moments:
        hint = next((hint for end in ends if (hint := _hint(end.strip()))), None)
        if len(moments) == 1 or isinstance(value, int):
            hint = "Write date: for a single one."
        raise custom_error("two dates like 2020-09-27/2020-11-09", hint)
    first, last = (Moment(*parts) for parts in moments if parts)
    return Period(first, last)


def _is_span(value: str) -> bool:
    first, _, last = value.partition("/")
    return all(parse_moment(end.strip()) for end in (first, last))


def _hint(value: Any) -> str | None:
    """What is wrong with a date that has the form of one."""
    found = _NUMBERS.match(value) if isinstance(value, str) else None
    if isinstance(value, str) and _YEAR_LAST.search(value):
        return "Write the year first, then month and day in figures: 2023-03-28."
    if found is None or parse_moment(value):
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    if not 1 <= month <= 12:
        return "A year has 12 months; the month stands after the year."
    import calendar  # only for a day that may not exist in its month

    if day > (last := calendar.monthrange(year or 4, month)[1]):
        return f"{calendar.month_name[month]} {year} has {last} days."
    return f"Write {'-'.join(part.zfill(2) for part in found.groups() if part)}." if day or not found[3] else None


_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_MOMENT = {"anyOf": [{"type": "string", "pattern": f"^{_DATE}$"}, {"type": "integer"}]}

Day = Annotated[
    date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
NEVER = Moment(0)  # where a file gives no date
AMoment = Annotated[Moment, BeforeValidator(read_moment), WithJsonSchema(_MOMENT)]
Span = Annotated[
    Period, BeforeValidator(read_span), WithJsonSchema({"type": "string", "pattern": f"^{_DATE} ?/ ?{_DATE}$"})
]
