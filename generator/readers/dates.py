"""Turn a date as authors and CSL write it into its parts: year, month, day, circa, literal."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.readers.wording import custom_error

# Levels 0 and 1 of the Extended Date/Time Format, ISO 8601-2, as far as CSL takes them: 2021, 2021-03, 2021-03-19,
# each with ~ where it is not sure, and two of them as 2020/2021.
_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<circa>[~?%])?\Z")
# What CSL takes as a date in words: it has a word and a number, so it is neither a slip of the pen nor one of EDTF.
_WORDS = re.compile(r"(?=.*\d)(?=.*[^\W\d_])(?=.*\S\s+\S)", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")

_MUST = "a date like 2021, 2021-03, 2021-03-19 or 2021~ (or literal: and words)"
_NAMES = ("year", "month", "day")
_KEYS = ("date-parts", *_NAMES, "circa", "literal", "raw", "edtf")


def parse_day(value: object) -> date | None:
    """The day that `value` writes as 2023-03-28; None where it is no such text or no day of the calendar."""
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def parse_moment(value: object) -> tuple[int, ...] | None:
    """The year, month and day that `value` writes as 2023-03-28, 2023-03 or 2023, as far as it has them; else None."""
    found = _EDTF.match(str(value)) if isinstance(value, str | int) else None
    if found is None or found["circa"]:
        return None
    parts = tuple(int(found[name]) for name in _NAMES if found[name])
    try:
        date(*parts, *(1,) * (len(_NAMES) - len(parts)))
    except ValueError:
        return None
    return parts


def parse_date(value: Any) -> dict[str, Any]:
    """The parts of a CSL date: a text (EDTF, or words with a year), a year, a mapping with date-parts, year … day,
    literal, circa, or a list of one or two such mappings. The end of a period is such a dict under "end".

    Raises PydanticCustomError, also for a day that no calendar has.
    """
    match value:
        case dict():
            return _of_mapping(value)
        case [dict() as one]:
            return _of_mapping(one)
        case [dict() as one, dict() as two]:
            return _period(_of_mapping(one), _of_mapping(two))
        case bool():
            raise custom_error(_MUST)
        case str() | int():
            return _of_text(str(value))
    raise custom_error(_MUST)


def date_text(parts: Mapping[str, Any]) -> str:
    """What `parse_date` reads as these parts: 2021-03-19, 2021~, 2020/2021, or the words of a literal."""
    if "literal" in parts:
        return str(parts["literal"])
    end = f"/{date_text(parts['end'])}" if "end" in parts else ""
    text = f"{parts['year']:04d}" + "".join(f"-{parts[name]:02d}" for name in ("month", "day") if name in parts)
    return f"{text}{'~' if parts.get('circa') else ''}{end}"


def _of_text(text: str) -> dict[str, Any]:
    if "/" in text and len(text.split("/")) == 2:
        one, two = text.split("/")
        return _period(_of_edtf(one), _of_edtf(two))
    if _WORDS.match(text):
        return {"literal": " ".join(text.split())}
    return _of_edtf(text)


def _of_edtf(text: str) -> dict[str, Any]:
    found = _EDTF.match(text)
    if not found:
        raise custom_error(_MUST)
    parts = {name: int(text) for name, text in found.groupdict().items() if text and name != "circa"}
    return {**_checked(parts), **({"circa": True} if found["circa"] else {})}


def _period(start: dict[str, Any], end: dict[str, Any]) -> dict[str, Any]:
    if not all("year" in parts for parts in (start, end)):
        raise custom_error(_MUST)
    return {**start, "end": end}


def _of_mapping(value: dict[str, Any]) -> dict[str, Any]:
    if "season" in value:
        raise custom_error("a date without season", "Write literal: and words, as literal: Spring 2021.")
    if any(key not in _KEYS for key in value):
        raise custom_error(f"a date with no other keys than {', '.join(_KEYS)}")
    text, listed = value.get("edtf", value.get("raw")), value.get("date-parts")
    if isinstance(text, str | int):
        parts = parse_date(text)
    elif isinstance(listed, list) and len(listed) == 2:
        parts = _period(*(_checked(_listed([one])) for one in listed))
    else:
        parts = _checked(_numbers(value) if listed is None else _listed(listed))
    if isinstance(value.get("literal"), str):
        parts["literal"] = value["literal"]
    if value.get("circa") in (True, 1, "true", "1"):
        parts["circa"] = True
    if not parts.keys() & {"year", "literal"}:
        raise custom_error(_MUST)
    return parts


def _listed(listed: object) -> dict[str, int]:
    match listed:
        case [list() as entries] if len(entries) <= 3:
            return _numbers(dict(zip(_NAMES, entries, strict=False)))
    raise custom_error("a date with date-parts like [[2021, 3, 19]]")


def _numbers(value: dict[str, Any]) -> dict[str, int]:
    entries = {name: value[name] for name in _NAMES if name in value}
    if not all(str(entry).isdecimal() for entry in entries.values()):
        raise custom_error(_MUST)
    return {name: int(entry) for name, entry in entries.items()}


def _checked(parts: dict[str, int]) -> dict[str, Any]:
    if not parts:
        return {}
    try:
        date(parts["year"], parts.get("month", 1), parts.get("day", 1))
    except (ValueError, OverflowError, KeyError):
        raise custom_error("a date that the calendar has") from None
    if "day" in parts and "month" not in parts:
        raise custom_error(_MUST)
    return dict(parts)
