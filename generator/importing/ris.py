"""Turn the text of a RIS file into items with CSL variables."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from generator.errors import Diagnostics, Location, Severity
from generator.importing.dates import ris_date
from generator.importing.item import Item, Left
from generator.importing.names import ris_name
from generator.importing.ris_names import DATES, FILES, NAMES, NUMBERED, PERIODICALS, TEXTS, TYPES, UNNEEDED

_START = re.compile(r"^TY  ?-", re.MULTILINE)
_END = re.compile(r"^ER  ?-", re.MULTILINE)
_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-[ \t]*(.*)\Z")


def items(text: str, file: str, diagnostics: Diagnostics) -> list[Item]:
    """The items of a file. Findings: import-entry, import-type, import-field, import-date, import-file."""
    left = Left()
    found = []
    for line, chunk in _records(text):
        place, tags = Location(file, line), _tags(chunk)
        if len(tags) < 2:
            message = "The entry has no tags behind its type and was left out."
            diagnostics.finding("import-entry", Severity.ERROR, message, place, "A line of RIS is “TI  - The title”.")
            continue
        found.append(_Record(tags, place, left).item())
    left.tell(diagnostics)
    return found


def _records(text: str) -> Iterator[tuple[int, str]]:
    """Each record with its line, up to its end or, where that is missing, to the next one."""
    starts = [found.start() for found in _START.finditer(text)]
    line, at = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, at = line + text.count("\n", at, start), start
        yield line, _END.split(text[start:end], maxsplit=1)[0]


def _tags(chunk: str) -> dict[str, list[str]]:
    """The values of each tag; a line without one goes on with the value before it."""
    tags: dict[str, list[str]] = {}
    last: list[str] = []
    for line in chunk.split("\n"):
        if found := _TAG.match(line):
            last = tags.setdefault(found[1], [])
            last.append(found[2].strip())
        elif line.strip() and last:
            last[-1] = f"{last[-1]}\n{line.strip()}"
    return tags


class _Record:
    """One record on its way to CSL."""

    def __init__(self, tags: dict[str, list[str]], place: Location, left: Left) -> None:
        self._tags = {tag: [value for value in values if value.strip()] for tag, values in tags.items()}
        self._place = place
        self._left = left
        self._key = "".join(self._tags.get("ID", [])[:1])
        self._csl: dict[str, Any] = {"type": self._type()}

    def item(self) -> Item:
        """The record as an item."""
        for tag, values in self._tags.items():
            if values and tag not in UNNEEDED:
                self._tag(tag, values)
        if urls := self._tags.get("UR"):
            self._put("URL", [url for line in urls for url in re.split(r";\s*(?=http)", line)])
        return Item(self._key, self._csl, self._place)

    def _type(self) -> str:
        given = "".join(self._tags.get("TY", [])).strip()
        if given not in TYPES:
            self._say("import-type", f"The type {given or 'without a name'} has no equivalent and became document")
        return TYPES.get(given, "document")

    def _tag(self, tag: str, values: list[str]) -> None:
        kind = self._csl["type"]
        if tag in NAMES:
            self._csl[NAMES[tag]] = [*self._csl.get(NAMES[tag], []), *map(ris_name, values)]
        elif tag in DATES:
            self._date(DATES[tag], values[0])
        elif tag in FILES:
            self._say(
                "import-file", f"The field {tag} was left out: its paths hold only on the machine that wrote them"
            )
        elif tag == "KW":
            self._csl["keyword"] = ", ".join(values)
        elif tag in ("N1", "RN"):
            self._csl["note"] = "\n".join([*filter(None, [self._csl.get("note")]), *values])
        elif tag == "SP":
            self._put("page", ["–".join([values[0], *self._tags.get("EP", [])[:1]])])
        elif tag in ("IS", "M1"):
            self._put("issue" if kind in PERIODICALS else "number", values)
        elif tag == "SN":
            issn = re.fullmatch(r"\d{4}-?\d{3}[\dXx]", values[0].strip())
            self._put("number" if kind in NUMBERED else "ISSN" if issn else "ISBN", values)
        elif tag == "PB" and kind in ("legal_case", "legislation"):
            self._put("authority", values)
        elif tag in TEXTS:
            self._put(TEXTS[tag], values)
        else:
            self._say("import-field", f"The field {tag} has no place in sources.yaml and was left out")

    def _date(self, variable: str, text: str) -> None:
        day, lost = ris_date(text)
        if day is None or lost:
            what = f"without {lost}" if lost else "out"
            self._say(
                "import-date", f"The date {variable} “{text.strip()[:30]}” was {'taken' if lost else 'left'} {what}"
            )
        before = self._csl.get(variable)
        if day is not None and (before is None or len(str(day)) > len(str(before))):
            self._csl[variable] = day  # DA is more exact than PY, whichever comes first

    def _put(self, variable: str, values: list[str]) -> None:
        """Take the first of the values, if the variable has none yet; another one is told."""
        others = {value.strip() for value in values} - {self._csl.setdefault(variable, values[0].strip())}
        if others:
            self._say("import-field", f"A second {variable} was left out: sources.yaml takes one")

    def _say(self, code: str, what: str) -> None:
        name = self._key or "".join((self._tags.get("TI") or self._tags.get("T1") or [""])[:1])[:40]
        self._left.add(code, what, name or "an entry without a title", self._place)
