"""Turn the keys of a document into the fields that its kind declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.content import Evidence, Field, FieldValue, Organisation
from generator.errors import Diagnostics, Location, did_you_mean
from generator.kind import ENTRIES, FieldRule, parts_of
from generator.locale import Locale
from generator.readers import evidence
from generator.readers.definitions import Definitions
from generator.readers.locale import read_locale
from generator.readers.tree import Tree, YamlPath
from generator.readers.values import EMPTY, PARTS, ValueReader, is_empty, is_text
from generator.readers.wording import shown
from generator.resources import Resources
from generator.source_text import SourceText


@dataclass(slots=True)
class FieldReader:
    """Reads the fields of one document; `defined` gathers what their prose defines, `locale` is its language's."""

    tree: Tree
    evidence: Evidence
    resources: Resources
    defined: Definitions
    diagnostics: Diagnostics
    locale: Locale | None = None
    values: ValueReader = field(init=False)

    def __post_init__(self) -> None:
        self.values = ValueReader(self.tree, self.defined, self.diagnostics)

    def read(self, rules: Mapping[str, FieldRule]) -> dict[str, Field]:
        """Every field that `rules` declare, those left out with their default or empty.

        Faults: field-missing, field-invalid, field-unknown (in an entry), those of Markdown, language-unknown,
        organisation-unknown, organisation-duplicate.
        """
        return {name: self._field(name, rule) for name, rule in rules.items()}

    def _field(self, name: str, rule: FieldRule) -> Field:
        given = self.tree.data.get(name)
        if is_empty(given):
            return self._left_out(name, rule)
        return Field(self._value((name,), given, rule), self.tree.locate((name,)))

    def _left_out(self, name: str, rule: FieldRule) -> Field:
        default, place = self._default(rule), self.tree.locate(())
        if default is None:
            if rule.required:
                self.diagnostics.fault(
                    "field-missing", f"{name} is missing.", self.tree.locate_key((name,)), rule.description or None
                )
            return Field(() if rule.type in _LISTS else EMPTY.get(rule.type), place)
        if rule.type in ("text", "prose"):
            text = str(default)
            source = SourceText(text, (place,) * (text.count("\n") + 1))
            return Field(self.values.parsed((name,), source, one_paragraph=rule.type == "text"), place)
        return Field(self._value((name,), default, rule), self.tree.locate((name,)))

    def _default(self, rule: FieldRule) -> str | int | None:
        if not isinstance(rule.default, dict):
            return rule.default
        language = self.locale.language if self.locale else ""
        tags = (tag for tag in (language, language.partition("-")[0], *rule.default) if tag in rule.default)
        return rule.default[next(tags)] if rule.default else None

    def _value(self, path: YamlPath, value: Any, rule: FieldRule) -> FieldValue:
        match rule.type:
            case "language":
                return self._language(path, value)
            case "organisations":
                return self._organisations(path, value)
            case "entries" | "timeline" | "questions":
                return self.values.entries(path, value, parts_of(rule))
            case type:
                return PARTS[type](self.values, path, value, rule)

    def _language(self, path: YamlPath, value: Any) -> str | None:
        if not is_text(value):
            self.values.invalid(path, "a language like en", value)
            return None
        self.locale = read_locale(self.resources, str(value), self.diagnostics, self.tree.locate(path))
        return str(value)

    def _organisations(self, path: YamlPath, value: Any) -> tuple[Organisation, ...]:
        found: dict[str, Organisation] = {}
        for index, entry in enumerate(self.values.listed(path, value)):
            organisation = self.evidence.organisations.get(str(entry))
            place = self.tree.locate((*path, index))
            if organisation is None:
                self._unknown_organisation(entry, place)
            elif organisation.id in found:
                message = f"The organisation {shown(entry)} is listed twice."
                self.diagnostics.fault("organisation-duplicate", message, place, "Remove one of them.")
            else:
                found[organisation.id] = organisation
                self.defined.add_organisation(organisation, self.diagnostics)
        return tuple(found.values())

    def _unknown_organisation(self, entry: object, place: Location) -> None:
        broken = any(item.location and item.location.file == evidence.ORGANISATIONS for item in self.diagnostics)
        if not broken:  # else each of them would be unknown for a reason that is already told
            message = f"There is no organisation {shown(entry) or 'of that kind'}."
            known = self.evidence.organisations
            hint = (
                _id_of(str(entry), known)
                or did_you_mean(str(entry), known)
                or f"Describe it in {evidence.ORGANISATIONS}."
            )
            self.diagnostics.fault("organisation-unknown", message, place, hint)


def _id_of(name: str, known: Mapping[str, Organisation]) -> str | None:
    """A hint where an organisation is called by its name or acronym."""
    for id, organisation in known.items():
        if name.casefold() in (id, organisation.name.casefold(), organisation.acronym.casefold()):
            return f"Did you mean {id}?"
    return None


_LISTS = frozenset({"organisations", *ENTRIES})
