"""Turn the `value:` of a fact into a number, a date, a name or a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generator.evidence import Amount, Bound, FactValue, Name, Period, Words
from generator.readers.moments import NEVER, AMoment, Span
from generator.readers.sources import Text
from generator.readers.wording import custom_error

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ ,_'’\u00a0\u2009\u202f][0-9]{3})+\Z")
_ZEROS = re.compile(r"-?[0-9]{1,3}\.000\Z")  # 100.000, as some languages write a hundred thousand
_MULTIPLE = re.compile(r"(?i)\b(?:thousand|[mb]illions?|milliards?|mille|mn|bn)\b|[0-9](?:k|e[0-9]+)\Z")
# Not the e of 1e5, nor the x of 0x10.
_WITH_UNIT = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?)(?:\s+(?=[^\W\d_]|%)|(?=%|[^\W\d_]{2}))(\S.*)\Z")
_MOST_DIGITS = 24  # more would be rounded when they are compared
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_PER_CENT = re.compile(r"(?:%|pct|percent(?:age)?|per cent|pour ?cent)\.?\Z", re.IGNORECASE)

# What a value may be, each with what is written for it.
SORTS = ("number", "at-least", "at-most", "about", "range", "date", "dates", "name", "quotation")
_AMOUNTS = SORTS[:5]

Fault: TypeAlias = tuple[str, str, str, str]  # code, message, the key below value:, hint


def read_number(value: Any) -> Decimal:
    """The number that is written as 14 or 82.5. Raises PydanticCustomError."""
    text = str(value).strip()
    if isinstance(value, int | str) and not isinstance(value, bool) and _NUMBER.match(text):
        if sum(map(str.isdigit, text)) > _MOST_DIGITS:
            raise custom_error(f"a number of at most {_MOST_DIGITS} digits")
        if not _ZEROS.match(text):
            return Decimal(text)
    hint = None
    if _ZEROS.match(text):
        hint = f"Write {text.replace('.', '')}; or {text.partition('.')[0]}, where no thousands are meant."
    elif _GROUPED.match(text):
        hint = f"Write {re.sub('[^0-9-]', '', text)}."
    elif re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        hint = f"Write {text.replace(',', '.')}."
    elif _MULTIPLE.search(text):
        hint = "Write it out in figures, as 1500000."
    elif found := _WITH_UNIT.match(text):
        hint = f"Write {found[1].replace(',', '.')}, and beside it unit: {_unit(found[2])}."
    raise custom_error("a number like 14 or 82.5", hint)


def _unit(text: str) -> str:
    return '"%"' if _PER_CENT.match(text) else text


def _one_of_them(value: Any) -> Any:
    if not isinstance(value, dict):
        hint = "Write what it is, as value: {number: 14, unit: people} or value: {date: 2023-02-22}."
        raise custom_error("keys with values", hint)
    return value


def _tag(value: str) -> str:
    if not _LANGUAGE.match(value):
        raise custom_error("a language tag like en, fr or pt-BR")
    return value


Language = Annotated[Text, AfterValidator(_tag)]
_NUMBERS = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}]}
Number = Annotated[Decimal, BeforeValidator(read_number), WithJsonSchema(_NUMBERS)]


class ValueEntry(BaseModel):
    """What a fact says, in a form that can be compared."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "oneOf": [{"required": [sort]} for sort in SORTS],
            "dependentRequired": {sort: ["unit"] for sort in _AMOUNTS},
        },
    )
    number: Number | None = Field(None, description="This very number.")
    at_least: Number | None = Field(None, alias="at-least", description="This number or more.")
    at_most: Number | None = Field(None, alias="at-most", description="This number or less.")
    about: Number | None = Field(None, description="A number that is near this one.")
    range: list[Number] = Field([], min_length=2, max_length=2, description="Two numbers between which it lies.")
    unit: Text = Field("", description="What is counted or measured: people, km; “%” is per cent.")
    date: AMoment = Field(NEVER, description="A day, a month or a year: 2023-02-22, 2023-02, 2023.")
    dates: Span = Field(Period(NEVER, NEVER), description="A span of time: 2020-09-27/2020-11-09.")
    name: Text = Field("", description="A name, as it is to be written.")
    quotation: Text = Field("", description="Words that somebody said or wrote, to the letter.")
    language: Language = Field("", description="The language of the quotation, as en or fr.")

    @property
    def sorts(self) -> list[str]:
        """What it says that it is; it should be one thing."""
        return [sort for sort in SORTS if sort.replace("-", "_") in self.model_fields_set]


FactValueEntry = Annotated[ValueEntry, BeforeValidator(_one_of_them)]


def value_faults(entry: ValueEntry) -> Iterator[Fault]:
    """What is wrong with a value whose parts are each sound: fact-value, fact-unit, range-reversed, period-reversed."""
    sorts = entry.sorts
    if len(sorts) != 1:
        message = f"A value is one thing, not {' and '.join(sorts)}." if sorts else "The value says nothing."
        hint = "State two facts." if sorts else f"Write one of {', '.join(SORTS)}."
        yield "fact-value", message, sorts[1] if sorts else "", hint
        return
    (sort,) = sorts
    if sort in _AMOUNTS:
        yield from _unit_faults(entry, sort)
    elif entry.unit:
        yield "fact-value", f"A {sort} has no unit.", "unit", "Take the unit away, or write number: instead."
    if entry.language and sort != "quotation":
        yield "fact-value", "Only a quotation has a language here.", "language", "Take the language away."
    if entry.range and entry.range[0] >= entry.range[1]:
        low, high = entry.range
        hint = f"Write range: [{high}, {low}]." if low > high else f"Write number: {low}."
        yield "range-reversed", f"The range from {low} to {high} does not rise.", "range", hint
    if sort == "dates" and not _rises(entry.dates):
        yield "period-reversed", "The span ends before it begins.", "dates", "Put the earlier date first."


def _unit_faults(entry: ValueEntry, sort: str) -> Iterator[Fault]:
    if not entry.unit:
        hint = 'Say what is counted or measured, as unit: people; unit: "%" is per cent.'
        yield "fact-unit", "The number has no unit.", sort, hint
    elif entry.unit != "%" and _PER_CENT.match(entry.unit):
        yield "fact-unit", f"Per cent is written %, not “{entry.unit}”.", "unit", 'Write unit: "%".'
    elif entry.unit != "%" and re.search(r"[0-9%]", entry.unit):
        hint = "A unit is a word, such as people or km; the number stands before it, under its own key."
        yield "fact-unit", f"“{entry.unit}” is no unit.", "unit", hint


def _rises(span: Period) -> bool:
    return not span.last.precedes(span.first)


def fact_value(entry: ValueEntry) -> FactValue:
    """The value that a sound entry states."""
    match entry.sorts[0]:
        case "range":
            low, high = entry.range
            return Amount(low, high, "exact", entry.unit)
        case "date":
            return Period(entry.date, entry.date)
        case "dates":
            return entry.dates
        case "name":
            return Name(entry.name)
        case "quotation":
            return Words(entry.quotation, entry.language)
        case sort:
            number = getattr(entry, sort.replace("-", "_"))
            return Amount(number, number, _BOUNDS[sort], entry.unit)


_BOUNDS: dict[str, Bound] = {"number": "exact", "at-least": "at-least", "at-most": "at-most", "about": "about"}
