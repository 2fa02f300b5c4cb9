"""Turn the text of a CSL-JSON file into items."""

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.errors import Diagnostics, Location, Severity
from generator.importing.dates import csl_date
from generator.importing.item import Item, Left
from generator.readers.csl import DATES, NAMES, NUMBERS, TEXTS, TYPES
from generator.readers.files import position

_BETWEEN = re.compile(r"[\s,]*")
_BEGIN = re.compile(r"^[ \t]*\{", re.MULTILINE)
_URI = re.compile(r"\A(?:https?://zotero\.org/|\d+/[A-Z0-9]{8}\Z)")  # what Zotero writes where a source has no key
# Older names of variables, and types that CSL-M and earlier versions had.
_RENAMED = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short", "event": "event-title"}
_TYPES = {"legal_case": "legal_case", "legal_commentary": "report", "gazette": "legislation", "video": "motion_picture",
          "newspaper": "article-newspaper", "magazine": "article-magazine", "journal": "article-journal"}  # fmt: skip
_UNNEEDED = frozenset({"id", "type", "citation-key", "categories", "system_id", "multi", "year-suffix"})
_FILES = frozenset({"file", "attachments", "attachment"})


def items(text: str, file: str, diagnostics: Diagnostics) -> list[Item]:
    """The items of a file. Findings: import-entry, import-type, import-field, import-date, import-file."""
    left = Left()
    found = []
    line, before = 1, 0
    for at, data in _objects(text, file, diagnostics):
        line, before = line + text.count("\n", before, at), at
        place = Location(file, line, at - text.rfind("\n", 0, at))
        if not isinstance(data, dict):
            message = "An entry is no object with keys and was left out."
            diagnostics.finding("import-entry", Severity.ERROR, message, place, "An entry of CSL-JSON is {…}.")
            continue
        found.append(_item(data, place, left))
    left.tell(diagnostics)
    return found


def _objects(text: str, file: str, diagnostics: Diagnostics) -> Iterator[tuple[int, Any]]:
    """Each object of the list (or of `items` in one of Better BibTeX's exports) with the place where it begins."""
    decoder = json.JSONDecoder()
    at = _first(text)
    while at < len(text) and text[at] != "]":
        try:
            data, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            bad = getattr(error, "pos", at)
            # Python reads no integers of more than 4,300 digits, and says so without a place.
            deep = isinstance(error, RecursionError)
            reason = "it is nested too deeply" if deep else getattr(error, "msg", "a number in it is too long")
            message = f"The entry that begins in line {position(text, at)[0]} is broken and was left out: {reason}."
            place = Location(file, *position(text, bad))
            diagnostics.finding("import-entry", Severity.ERROR, message, place, "Mend it there and import it again.")
            following = _BEGIN.search(text, max(bad, at + 1))
            if following is None:
                return
            end = following.end() - 1
        else:
            yield at, data
        found = _BETWEEN.match(text, end)
        at = found.end() if found else end


def _first(text: str) -> int:
    """Where the first entry begins."""
    opening = re.match(r'\s*(?:\{\s*"(?:config|version)".*?"items"\s*:\s*)?\[\s*', text, re.DOTALL)
    return opening.end() if opening else len(text) - len(text.lstrip())


def _item(data: dict[str, Any], place: Location, left: Left) -> Item:
    key = str(data.get("citation-key") or data.get("id") or "")
    key = "" if _URI.match(key) else key
    name = key or str(data.get("title", "an entry without key"))[:40]
    given = str(data.get("type", ""))
    kind = _TYPES.get(given, given)
    if kind not in TYPES:
        left.add(
            "import-type", f"The type {given or 'that is missing'} has no equivalent; document was put", name, place
        )
        kind = "document"
    fields: dict[str, Any] = {"type": kind}
    for written, value in data.items():
        variable = _RENAMED.get(written, written)
        if variable in _UNNEEDED or value in (None, "", [], {}):
            continue
        if variable in _FILES:
            what = f"The field {written} was left out: its paths hold only on the machine that wrote them"
            left.add("import-file", what, name, place)
        elif variable in DATES:
            _date(fields, variable, value, name, place, left)
        elif (taken := _taken(variable, value)) is None:
            left.add("import-field", f"The field {written} has no place in sources.yaml and was left out", name, place)
        else:
            fields.setdefault(variable, taken)
    return Item(key, fields, place)


def _date(fields: dict[str, Any], variable: str, value: Any, name: str, place: Location, left: Left) -> None:
    day, lost = csl_date(value)
    if lost:
        left.add("import-date", f"The date {variable} was taken without {lost}", name, place)
    if day is None:
        left.add("import-date", f"The date {variable} could not be read and was left out", name, place)
    else:
        fields[variable] = day


def _taken(variable: str, value: Any) -> Any:
    """The value of a variable of text, number or names; None where it is none of these."""
    if variable in NAMES and isinstance(value, list):
        return [name for name in map(_name, value) if name] or None
    if variable in TEXTS or variable in NUMBERS or variable == "URL":
        if isinstance(value, list):
            value = ", ".join(str(one) for one in value if isinstance(one, str | int))
        return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    return None


def _name(value: Any) -> dict[str, str]:
    if isinstance(value, str):
        return {"literal": value}
    known = ("family", "given", "suffix", "non-dropping-particle", "dropping-particle", "literal")
    parts = {part: str(value[part]) for part in known if value.get(part)} if isinstance(value, dict) else {}
    return {"literal": parts["literal"]} if "literal" in parts else parts
