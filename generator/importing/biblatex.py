"""Turn the entries of BibTeX and BibLaTeX into items with CSL variables."""

import re
from typing import Any

from generator.errors import Diagnostics
from generator.importing import bibtex
from generator.importing.biblatex_names import (
    DATES,
    EDITORS,
    EPRINTS,
    GENRES,
    LANGUAGES,
    LISTS,
    NAMES,
    SUBTYPES,
    TEXTS,
    TYPES,
    UNNEEDED,
)
from generator.importing.dates import bibtex_date, year_and_month
from generator.importing.item import Item, Left
from generator.importing.latex import plain_text
from generator.importing.names import bibtex_names, cut_short, literal_list

_URL = re.compile(r"https?://[^\s{}]+")
_FILE = "The field file was left out: its paths hold only on the machine that wrote them"
_NUMBERED = frozenset({"article-journal", "article-magazine", "article-newspaper", "review", "periodical"})
_IN_SERIES = frozenset({"book", "chapter", "paper-conference", "pamphlet", "entry-encyclopedia"})
_SITES = frozenset({"webpage", "post", "post-weblog"})
_OF_AUTHORITY = frozenset({"legal_case", "legislation", "treaty"})


def items(text: str, file: str, diagnostics: Diagnostics) -> list[Item]:
    """The items of a file.

    Findings: import-entry, import-type, import-field, import-names, import-date, import-file.
    """
    left = Left()
    found = [_Entry(entry, left).item() for entry in bibtex.entries(text, file, diagnostics)]
    left.tell(diagnostics)
    return found


class _Entry:
    """One entry on its way to CSL."""

    def __init__(self, entry: bibtex.Entry, left: Left) -> None:
        self._entry = entry
        self._left = left
        self._csl: dict[str, Any] = {"type": self._type()}

    def item(self) -> Item:
        """The entry as an item."""
        self._titles()
        for name, value in self._entry.fields.items():
            if value.strip() and name not in UNNEEDED:
                self._field(name, value)
        self._day()
        self._online()
        return Item(self._entry.key, self._csl, self._entry.location)

    def _type(self) -> str:
        fields, given = self._entry.fields, self._entry.type
        kind = TYPES.get(given)
        if kind is None:
            self._say("import-type", f"The type @{given} has no equivalent and became document")
            return "document"
        if given == "article":
            return SUBTYPES.get(fields.get("entrysubtype", ""), kind)
        return "speech" if given == "unpublished" and "eventtitle" in fields else kind

    def _titles(self) -> None:
        for title, subtitle in (
            ("title", "subtitle"),
            ("booktitle", "booksubtitle"),
            ("journaltitle", "journalsubtitle"),
        ):
            parts = [self._text(name) for name in (title, subtitle)]
            if any(parts):
                joint = " " if parts[0].endswith(("?", "!", ":")) else ": "
                self._csl["title" if title == "title" else "container-title"] = joint.join(filter(None, parts))

    def _field(self, name: str, value: str) -> None:
        if name in ("title", "subtitle", "booktitle", "booksubtitle", "journaltitle", "journalsubtitle"):
            return
        if name in ("file", "local-url", "localfile", "pdf"):
            self._say("import-file", _FILE)
        elif name in NAMES or name in ("editora", "editorb", "editorc"):
            self._names(name, value)
        elif name in LISTS:
            of_court = name == "institution" and self._csl["type"] in _OF_AUTHORITY
            self._put("authority" if of_court else LISTS[name], literal_list(value))
        elif name in DATES:
            self._date(DATES[name], value)
        elif name in TEXTS:
            self._put(TEXTS[name], self._text(name))
        elif not self._special(name):
            self._say("import-field", f"The field {name} has no place in sources.yaml and was left out")

    def _special(self, name: str) -> bool:
        """Take a field whose place depends on others; False where there is none for it."""
        value, kind = self._text(name), self._csl["type"]
        match name:
            case "number":
                in_series = kind in _IN_SERIES
                self._put("issue" if kind in _NUMBERED else "collection-number" if in_series else "number", value)
            case "pages":
                self._put("page", re.sub(r"(?<=\w)\s*[-–—]+\s*(?=\w)", "–", value))
            case "type":
                self._put("genre", GENRES.get(value.lower(), value))
            case "langid" | "language" | "hyphenation":
                self._put("language", LANGUAGES.get(value.lower(), value))
            case "note" | "addendum":
                before = self._csl.get("note")
                words = plain_text(self._entry.fields[name]).strip()
                self._csl["note"] = f"{before}\n{words}" if before else words
            case "titleaddon" if kind in _SITES:
                self._put("container-title", value)
            case "howpublished":
                url = _URL.search(value)
                self._put("URL", url[0]) if url else self._put("medium", value)
            case "url" | "eprint":
                return True  # _online takes them
            case _:
                return False
        return True

    def _names(self, name: str, value: str) -> None:
        role = NAMES.get(name, "contributor")
        if name.startswith("editor"):
            role = EDITORS.get(self._entry.fields.get(f"{name}type", "editor").lower(), "contributor")
        if cut_short(value):
            self._say("import-names", f"“and others” behind the names of {role} was left out")
        names = bibtex_names(value)
        if names:
            self._csl[role] = [*self._csl.get(role, []), *names]

    def _date(self, variable: str, value: str) -> None:
        day, lost = bibtex_date(value.replace("{", "").replace("}", ""))
        if lost:
            self._say("import-date", f"The date {variable} was taken without {lost}")
        if day is None:
            self._say("import-date", f"The date {variable} “{value.strip()[:30]}” could not be read and was left out")
        else:
            self._put(variable, day)

    def _day(self) -> None:
        """BibTeX's year, month and day."""
        year = self._text("year")
        if "issued" not in self._csl and year:
            self._date("issued", year_and_month(year, self._text("month"), self._text("day")))

    def _online(self) -> None:
        url, eprint = self._entry.fields.get("url", "").strip(), self._text("eprint")
        if url:
            url = re.sub(r"\A\\url\s*\{(.*)\}\Z", r"\1", url)
            self._csl["URL"] = re.sub(
                r"\\([_%#&~$])", r"\1", url.replace("{\\_}", "_").replace("{\\textasciitilde}", "~")
            )
        if not eprint:
            return
        where = (self._text("eprinttype") or self._text("archiveprefix")).lower()
        if where == "pubmed":
            self._put("PMID", eprint)
        elif where in EPRINTS and "URL" not in self._csl:
            self._csl["URL"] = EPRINTS[where] + eprint
        elif where not in EPRINTS:
            self._say("import-field", "The field eprint has no place in sources.yaml and was left out")

    def _text(self, name: str) -> str:
        return " ".join(plain_text(self._entry.fields.get(name, "")).split(" ")).strip()

    def _put(self, variable: str, value: Any) -> None:
        if value and variable not in self._csl:
            self._csl[variable] = value
        elif value and self._csl[variable] != value:
            what = f"A second {variable} was left out: sources.yaml takes one"
            self._say("import-field", what)

    def _say(self, code: str, what: str) -> None:
        self._left.add(code, what, self._entry.key or self._entry.type, self._entry.location)
