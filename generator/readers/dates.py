"""Turn a date as authors and CSL write it into its parts: year, month, day, circa, literal."""

import re
from datetime import date
from typing import Any

from generator.readers.wording import custom_error

# Levels 0 and 1 of the Extended Date/Time Format, ISO 8601-2, as far as CSL takes them: 2021, 2021-03, 2021-03-19,
# each with ~ where it is not sure, and two years as 2020/2021.
_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<circa>[~?%])?\Z")
_YEARS = re.compile(r"(\d{4})/(\d{4})\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")

MUST = "a date like 2021, 2021-03, 2021-03-19 or 2021~ (or literal: and words)"
_KEYS = ("date-parts", "year", "month", "day", "circa", "literal", "raw", "edtf")


def parse_day(value: object) -> date | None:
    """The day that `value` writes as 2023-03-28; None where it is no such text or no day of the calendar."""
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def parse_date(value: Any) -> dict[str, Any]:
    """The parts of a CSL date: a text (EDTF), a year, or a mapping with date-parts, year … day, literal, circa.

    Raises PydanticCustomError, also for a day that no calendar has.
    """
    if isinstance(value, dict):
        return _of_mapping(value)
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise custom_error(MUST)
    years = _YEARS.match(str(value))
    if years:
        return {"year": int(years[1]), "literal": f"{years[1]}–{years[2]}"}
    found = _EDTF.match(str(value))
    if not found:
        raise custom_error(MUST)
    parts = {name: int(text) for name, text in found.groupdict().items() if text and name != "circa"}
    return {**_checked(parts), **({"circa": True} if found["circa"] else {})}


def _of_mapping(value: dict[str, Any]) -> dict[str, Any]:
    if any(key not in _KEYS for key in value):
        raise custom_error(f"a date with no other keys than {', '.join(_KEYS)}")
    text = value.get("edtf", value.get("raw"))
    parts = parse_date(text) if isinstance(text, str | int) else _checked(_numbers(value))
    if isinstance(value.get("literal"), str):
        parts["literal"] = value["literal"]
    if value.get("circa") in (True, 1, "true", "1"):
        parts["circa"] = True
    if not parts.keys() & {"year", "literal"}:
        raise custom_error(MUST)
    return parts


def _numbers(value: dict[str, Any]) -> dict[str, int]:
    names = ("year", "month", "day")
    listed = value.get("date-parts")
    if listed is None:
        entries = [(name, value[name]) for name in names if name in value]
    elif isinstance(listed, list) and len(listed) == 1 and isinstance(listed[0], list) and len(listed[0]) <= 3:
        entries = list(zip(names, listed[0], strict=False))
    else:
        raise custom_error("a date with date-parts like [[2021, 3, 19]]")
    if not all(str(entry).isdecimal() for _, entry in entries):
        raise custom_error(MUST)
    return {name: int(entry) for name, entry in entries}


def _checked(parts: dict[str, int]) -> dict[str, Any]:
    if not parts:
        return {}
    try:
        date(parts["year"], parts.get("month", 1), parts.get("day", 1))
    except (ValueError, OverflowError, KeyError):
        raise custom_error("a date that the calendar has") from None
    if "day" in parts and "month" not in parts:
        raise custom_error(MUST)
    return dict(parts)
