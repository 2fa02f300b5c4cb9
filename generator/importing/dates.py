"""Turn the dates of BibLaTeX, RIS and CSL-JSON into dates as sources.yaml writes them."""

import re
from typing import Any

from generator.readers.dates import date_text, parse_date

# The months as BibTeX's macros and other programs write them.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_EDTF = re.compile(rf"({_DAY})(?:T[\d:.Z+-]*)?([~?%]?)\Z")
_SEASON = re.compile(r"(\d{4})-(2[1-4])[~?%]?\Z")
_CIRCA = re.compile(r"(?:circa|ca?\.?|about|around|vers)\s*(\d{4})\Z", re.IGNORECASE)
_OPEN = re.compile(rf"({_DAY})[~?%]?/(?:\.\.|open|unknown)?\Z")
# 12 March 2020, March 12, 2020, Mar 2020, 12 mars 2020: as web pages and older programs write it.
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|\.)? )?([^\W\d_]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?,)?,? (\d{4})\Z"
)
_NAMES_OF_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        " ".join(_MONTHS),
    )
    for number, name in enumerate(names.split(), 1)
}
_SLASHED = re.compile(r"(\d{4})(?:/(\d{1,2}))?(?:/(\d{1,2}))?/*([^/]*)\Z")

Date = str | dict[str, Any]


def bibtex_date(text: str) -> tuple[Date | None, str]:
    """A date of BibLaTeX or in words, and what of it is lost in a phrase (empty for nothing).

    None where it says nothing that sources.yaml takes ("n.d.").
    """
    text = " ".join(text.split()).replace("\u00a0", "~")
    if found := _SEASON.match(text):
        return {"literal": f"{_SEASONS[found[2]]} {found[1]}"}, ""
    if found := _OPEN.match(text):
        return _checked(found[1]), "its open end"
    if "/" in text and len(parts := text.split("/")) == 2 and all(_EDTF.match(part) for part in parts):
        return _checked("/".join(_edtf(part) for part in parts)), ""
    if _EDTF.match(text):
        day = _checked(_edtf(text))
        return day, "" if day in (_edtf(text), None) else "its end, which no calendar has"
    if found := _CIRCA.match(text):
        return f"{found[1]}~", ""
    words = text.replace("~", " ")
    found = _WORDS.match(words)
    if found and (month := _NAMES_OF_MONTHS.get(found[2].lower())):
        day = found[1] or found[3]
        return _checked(f"{found[4]}-{month:02d}" + (f"-{int(day):02d}" if day else "")), ""
    return ({"literal": words}, "") if re.search(r"\d", words) else (None, "")


def year_and_month(year: str, month: str, day: str = "") -> str:
    """The date of BibTeX's fields year, month and day; the year as it is where the month is none."""
    name = month.strip().strip(".").lower()[:3]
    number = _MONTHS.index(name) + 1 if name in _MONTHS else int(month) if month.strip().isdecimal() else 0
    if not re.fullmatch(r"\d{4}", year.strip()) or not 1 <= number <= 12:
        return f"{month} {year}".strip() if month and not number else year.strip()
    parts = f"{year.strip()}-{number:02d}"
    return f"{parts}-{int(day):02d}" if day.strip().isdecimal() else parts


def ris_date(text: str) -> tuple[Date | None, str]:
    """A date of RIS, YYYY/MM/DD/words with any of the latter three empty."""
    found = _SLASHED.match(text.strip())
    if not found:
        return bibtex_date(text)
    if found[4].strip() and not found[2]:
        return {"literal": f"{found[4].strip()} {found[1]}"}, ""
    parts = [found[1], *(f"{int(part):02d}" for part in found.groups()[1:3] if part and int(part))]
    return _checked("-".join(parts)), ""


def csl_date(value: Any) -> tuple[Date | None, str]:
    """A date of CSL-JSON: a mapping with date-parts, literal, raw, season, circa."""
    if isinstance(value, str | int):
        return bibtex_date(str(value))
    if not isinstance(value, dict):
        return None, ""
    if isinstance(value.get("raw"), str):
        return bibtex_date(value["raw"])
    value = {key: entry for key, entry in value.items() if entry not in (None, "", [])}
    season = str(value.pop("season", ""))
    try:
        parts = parse_date(value)
    except (ValueError, TypeError):
        literal = value.get("literal")
        return ({"literal": str(literal)}, "") if literal else (None, "")
    if season and "month" not in parts:
        words = _SEASONS.get(f"2{season}", season)
        return {"literal": f"{words} {parts['year']}"}, ""
    return _written(parts), ""


def _written(parts: dict[str, Any]) -> Date:
    """Parts of a date as sources.yaml writes them."""
    return {"literal": parts["literal"]} if "literal" in parts else date_text(parts)


def _edtf(part: str) -> str:
    found = _EDTF.match(part)
    return f"{found[1]}{'~' if found[2] else ''}" if found else part


def _checked(text: str) -> Date | None:
    """The text, if it is a day of the calendar, and else as much of its beginning as is one."""
    try:
        parse_date(text)
    except ValueError:
        shorter = text.rpartition("-")[0]
        return _checked(shorter) if shorter and "/" not in text else None
    return text
