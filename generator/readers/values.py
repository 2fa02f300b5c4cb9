"""Turn the values of a document's YAML into text, prose, dates, addresses and lists of entries, each at its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from generator.content import Entry, Prose, Value
from generator.errors import Diagnostics, Location, did_you_mean
from generator.evidence import Moment
from generator.kind import FieldRule, PartRule, PartType
from generator.readers import markdown
from generator.readers.dates import parse_day, parse_moment
from generator.readers.definitions import Definitions
from generator.readers.tree import Tree, YamlPath
from generator.readers.wording import must_be, shown
from generator.source_text import SourceText

Rule: TypeAlias = FieldRule | PartRule

_ID = re.compile(r"[a-z][a-z0-9-]*\Z")
_SPACE = re.compile(r"\s")
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z")
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#]|\Z)")


@dataclass(slots=True)
class ValueReader:
    """Reads values of one YAML tree; `defined` gathers what their prose defines."""

    tree: Tree
    defined: Definitions
    diagnostics: Diagnostics

    def prose(self, path: YamlPath, value: Any, rule: Rule) -> Prose:
        """Blocks of Markdown; one paragraph of them where the rule says text."""
        if not is_text(value):
            self.invalid(path, "text", value)
            return Prose()
        return self.parsed(path, self.tree.prose(path), one_paragraph=rule.type == "text")

    def parsed(self, path: YamlPath, source: SourceText, *, one_paragraph: bool) -> Prose:
        """The Markdown of a source, which stands at `path`."""
        before = len(self.diagnostics)
        parsed = markdown.parse(source, self.diagnostics)
        self.defined.add(parsed, source, self.diagnostics)
        prose = Prose(tuple(parsed.blocks), source.locate(0))
        if one_paragraph and len(self.diagnostics) == before and not prose.inlines:
            hint = "Take blank lines, lists and headings out of it." if prose.blocks else None
            self.invalid(path, "one paragraph of text", None, hint)
        return prose

    def string(self, path: YamlPath, value: Any, rule: Rule | None = None) -> str | None:
        """Plain characters in one line."""
        if not is_text(value):
            self.invalid(path, "text", value)
            return None
        return " ".join(str(value).split("\n")).strip()

    def strings(self, path: YamlPath, value: Any, rule: Rule) -> tuple[str, ...]:
        """A list of plain strings, or one line of them with semicolons, else commas, between them."""
        if is_text(value):
            line = self.string(path, value) or ""
            parts = (part.strip() for part in line.split(";" if ";" in line else ","))
            return tuple(part for part in parts if part)
        strings = [self.string((*path, index), entry) for index, entry in enumerate(self.listed(path, value))]
        return tuple(string for string in strings if string)

    def listed(self, path: YamlPath, value: Any) -> list[Any]:
        """The entries of a list; none, and a fault, where the value is no list."""
        if isinstance(value, list):
            return value
        self.invalid(path, "a list", value, f"Write [{value}]." if is_text(value) else None)
        return []

    def day(self, path: YamlPath, value: Any, rule: Rule) -> Value:
        """A day of the calendar."""
        day = parse_day(value)
        if day is None:
            self.invalid(path, "a date like 2023-03-28", value)
        return day

    def moment(self, path: YamlPath, value: Any, rule: Rule) -> Moment | None:
        """A day, a month or a year."""
        moment = parse_moment(value)
        if moment is None:
            self.invalid(path, "a date like 2023-03-28, 2023-03 or 2023", value)
        return Moment(*moment) if moment else None

    def integer(self, path: YamlPath, value: Any, rule: Rule) -> int | None:
        """A whole number."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.invalid(path, "a whole number", value)
        return None

    def choice(self, path: YamlPath, value: Any, rule: Rule) -> str | None:
        """One of the rule's choices."""
        if is_text(value) and str(value) in rule.choices:
            return str(value)
        must = f"one of {', '.join(rule.choices)}"
        self.invalid(path, must, value, did_you_mean(str(value), rule.choices))
        return None

    def identifier(self, path: YamlPath, value: Any, rule: Rule) -> str | None:
        """An id of the content language, for the template to put into an attribute list."""
        if is_text(value) and _ID.match(str(value)):
            return str(value)
        self.invalid(path, "an id like first-question", value, "Use a-z, 0-9 and hyphens, a letter first.")
        return None

    def url(self, path: YamlPath, value: Any, rule: Rule) -> str | None:
        """The address of a web page: http or https with a host, and nothing that a browser would run."""
        address = str(value).strip() if is_text(value) else ""
        if _is_web_address(address):
            return address
        hint = f"Write https://{address}." if _HOST.match(address) else None
        self.invalid(path, "an address like https://example.org/page", value, hint)
        return None

    def link(self, path: YamlPath, value: Any, rule: Rule) -> str | None:
        """Where a link leads: the address of a web page, or mailto: with an e-mail address."""
        address = str(value).strip() if is_text(value) else ""
        if _is_web_address(address) or (address.startswith("mailto:") and _is_email(address[len("mailto:") :])):
            return address
        hint = None
        if _EMAIL.match(address):
            hint = f"Write mailto:{address}."
        elif _HOST.match(address):
            hint = f"Write https://{address}."
        self.invalid(path, "an address like https://example.org/page or mailto:office@example.org", value, hint)
        return None

    def entries(self, path: YamlPath, value: Any, parts: Mapping[str, PartRule]) -> tuple[Entry, ...]:
        """The entries of a list, each with the parts that are declared.

        Faults: field-missing, field-unknown, field-invalid, id-duplicate, and those of Markdown. What has one is left
        out.
        """
        entries = [self._entry((*path, index), entry, parts) for index, entry in enumerate(self.listed(path, value))]
        taken: dict[str, Location] = {}
        return tuple(entry for entry in entries if entry and self._is_alone(entry, parts, taken))

    def _is_alone(self, entry: Entry, parts: Mapping[str, PartRule], taken: dict[str, Location]) -> bool:
        """Whether no entry before it has one of its ids, which are `taken` then. The template gives them to blocks: a
        fault found there would name the template.
        """
        alone = True
        for name in (name for name, rule in parts.items() if rule.type == "id" and entry.parts[name]):
            id, place = str(entry.parts[name]), entry.places[name]
            if id in taken:
                message = f"The id “{id}” is given twice: it stands at {taken[id]} already."
                hint = "Ids hold for the whole document; give one of them another."
                self.diagnostics.fault("id-duplicate", message, place, hint)
                alone = False
            taken.setdefault(id, place)
        return alone

    def _entry(self, path: YamlPath, value: Any, parts: Mapping[str, PartRule]) -> Entry | None:
        if not isinstance(value, dict):
            self.invalid(path, "keys with values", value, f"Its keys are {', '.join(parts)}.")
            return None
        before = len(self.diagnostics)
        for key in value:
            if key not in parts:
                hint = did_you_mean(str(key), parts) or f"An entry of {path[0]} has {', '.join(parts)}."
                place = self.tree.locate_key((*path, key))
                self.diagnostics.fault("field-unknown", f"There is no key {shown(key)} here.", place, hint)
        found = {name: self._part((*path, name), value.get(name), rule) for name, rule in parts.items()}
        places = {name: self.tree.locate((*path, name)) for name in parts}
        return Entry(found, places) if len(self.diagnostics) == before else None

    def _part(self, path: YamlPath, value: Any, rule: PartRule) -> Value:
        if not is_empty(value):
            return PARTS[rule.type](self, path, value, rule)
        if rule.required:
            message = f"{path[-1]} is missing in an entry of {path[0]}."
            hint = rule.description or f"Write {path[-1]}: …"
            self.diagnostics.fault("field-missing", message, self.tree.locate_key(path), hint)
        return EMPTY.get(rule.type)

    def invalid(self, path: YamlPath, must: str, value: object, hint: str | None = None) -> None:
        """Say what the value at `path` must be."""
        name = str(path[-1])
        if isinstance(path[-1], int):
            name = f"An entry of {path[-2]}"
        self.diagnostics.fault("field-invalid", must_be(name, must, value), self.tree.locate(path), hint)


def is_empty(value: object) -> bool:
    """Whether somebody who wrote this left it open."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def is_text(value: object) -> bool:
    """Whether a scalar can be read as text."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port  # raises where it is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not _SPACE.search(address)


def _is_email(address: str) -> bool:
    return bool(_EMAIL.match(address.partition("?")[0])) and not _SPACE.search(address)


# What a value that is left out is, where it is not None.
EMPTY: Mapping[str, Any] = {"text": Prose(), "prose": Prose(), "strings": ()}

PARTS: Mapping[PartType, Callable[[ValueReader, YamlPath, Any, Rule], Value]] = {
    "text": ValueReader.prose,
    "prose": ValueReader.prose,
    "string": ValueReader.string,
    "strings": ValueReader.strings,
    "date": ValueReader.day,
    "moment": ValueReader.moment,
    "integer": ValueReader.integer,
    "choice": ValueReader.choice,
    "id": ValueReader.identifier,
    "url": ValueReader.url,
    "link": ValueReader.link,
}
