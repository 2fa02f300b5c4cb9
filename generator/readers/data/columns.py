"""Turn the fields of a column into numbers or dates, where that is what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from generator.errors import Diagnostics
from generator.readers.data.csv import CsvField
from generator.readers.dates import parse_moment

# Plain, as programs write them. No more digits than a float has, since charts draw floats.
_NUMBER = re.compile(r"[-\u2212+]?\d{1,15}(?:\.\d{1,15})?")
_MARKS = frozenset(("", "-", "–", "—", "…", "...", "n/a", "N/A", "n.a."))  # there is no value here
_YEARS = range(1800, 2101)


def number(field: CsvField) -> Decimal | None:
    """The number that a field holds, or None."""
    return Decimal(field.text.replace("\u2212", "-")) if _NUMBER.fullmatch(field.text) else None


def is_empty(field: CsvField) -> bool:
    """Whether a field says that there is no value."""
    return field.text in _MARKS


def need_number(field: CsvField, column: str, diagnostics: Diagnostics) -> Decimal | None:
    """The number that a field has to hold, None where there is no value, or after the fault csv-number."""
    found = number(field)
    if found is None and not is_empty(field):
        message = f"“{field.text}” in the column “{column}” is no number."
        diagnostics.fault("csv-number", message, field.location, _plain(field.text))
    return found


def _plain(text: str) -> str:
    """How to write what was perhaps meant as a number."""
    digits = re.sub(r"(?<=\d)[,\s\u202f'](?=\d{3}(?!\d))", "", text)
    digits = re.sub(r"^(\d+),(\d+)$", r"\1.\2", digits).rstrip(" %")
    plain = "Write it plain, as 1234.5, and leave the field empty where nothing is known."
    return f"Write {digits}." if _NUMBER.fullmatch(digits) else plain


def decimals(numbers: Sequence[Decimal]) -> int:
    """How many decimals the numbers of a column are shown with: as many as the one that has most."""
    return max((-min(int(one.as_tuple().exponent), 0) for one in numbers), default=0)


def are_years(numbers: Sequence[Decimal]) -> bool:
    """Whether the numbers of a column are years, which are written without a sign between the thousands."""
    return all(one == int(one) and int(one) in _YEARS for one in numbers)


def moments(fields: Sequence[CsvField]) -> list[tuple[int, ...]] | None:
    """The days, months and years that the fields of a column are, if all of them are; empty ones are left out.

    Years alone may be numbers of something else.
    """
    found = [parse_moment(field.text) for field in fields if not is_empty(field)]
    parts = [one for one in found if one is not None]
    return parts if len(parts) == len(found) and any(len(one) > 1 for one in parts) else None
