"""Turn the keys of a document into the fields that its kind declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.content import Entry, Evidence, Field, FieldValue, Moment, Organisation, Prose, Question
from generator.errors import Diagnostics, Location, did_you_mean
from generator.kind import FieldRule, FieldType
from generator.locale import Locale
from generator.readers import evidence, markdown
from generator.readers.dates import parse_day, parse_moment
from generator.readers.definitions import Definitions
from generator.readers.locale import read_locale
from generator.readers.tree import Tree, YamlPath
from generator.readers.wording import must_be, shown
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

    def read(self, rules: Mapping[str, FieldRule]) -> dict[str, Field]:
        """Every field that `rules` declare, those left out with their default or empty.

        Faults: field-missing, field-invalid, those of Markdown, language-unknown, organisation-unknown,
        organisation-duplicate.
        """
        return {name: self._field(name, rule) for name, rule in rules.items()}

    def _field(self, name: str, rule: FieldRule) -> Field:
        given = self.tree.data.get(name)
        if _is_empty(given):
            given = self._default(rule)
        if given is None:
            if rule.required:
                self._missing(name, rule)
            return Field(_EMPTY.get(rule.type), self.tree.locate(()))
        return Field(_READERS[rule.type](self, name, given, rule), self.tree.locate((name,)))

    def _default(self, rule: FieldRule) -> str | int | None:
        if not isinstance(rule.default, dict):
            return rule.default
        language = self.locale.language if self.locale else ""
        tags = (tag for tag in (language, language.partition("-")[0], *rule.default) if tag in rule.default)
        return rule.default[next(tags)] if rule.default else None

    def _missing(self, name: str, rule: FieldRule) -> None:
        place = self.tree.locate_key((name,))
        self.diagnostics.fault("field-missing", f"{name} is missing.", place, rule.description or None)

    def _invalid(self, path: YamlPath, must: str, value: object, hint: str | None = None) -> None:
        name = f"An entry of {path[0]}" if len(path) == 2 else str(path[-1])
        self.diagnostics.fault("field-invalid", must_be(name, must, value), self.tree.locate(path), hint)

    def _source(self, name: str, value: str) -> SourceText:
        if not _is_empty(self.tree.data.get(name)):
            return self.tree.prose((name,))
        place = self.tree.locate(())  # a default of the kind
        return SourceText(value, (place,) * (value.count("\n") + 1))

    def prose(self, name: str, value: Any, rule: FieldRule) -> Prose:
        """Blocks of Markdown; one paragraph of them where the rule says text."""
        if not _is_text(value):
            self._invalid((name,), "text", value)
            return Prose()
        return self._parsed((name,), self._source(name, str(value)), rule.type == "text")

    def _parsed(self, path: YamlPath, source: SourceText, one_paragraph: bool) -> Prose:
        before = len(self.diagnostics)
        parsed = markdown.parse(source, self.diagnostics)
        self.defined.add(parsed, source, self.diagnostics)
        prose = Prose(tuple(parsed.blocks), source.locate(0))
        if one_paragraph and len(self.diagnostics) == before and not prose.inlines:
            self._invalid(path, "one paragraph of text", None)
        return prose

    def string(self, name: str, value: Any, rule: FieldRule) -> str | None:
        """Plain characters in one line."""
        return self._string((name,), value)

    def _string(self, path: YamlPath, value: Any) -> str | None:
        if not _is_text(value):
            self._invalid(path, "text", value)
            return None
        return " ".join(str(value).split("\n")).strip()

    def strings(self, name: str, value: Any, rule: FieldRule) -> tuple[str, ...]:
        """A list of plain strings, or one line of them with semicolons, else commas, between them."""
        if _is_text(value):
            line = self._string((name,), value) or ""
            parts = (part.strip() for part in line.split(";" if ";" in line else ","))
            return tuple(part for part in parts if part)
        entries = self._list(name, value)
        strings = [self._string((name, index), entry) for index, entry in enumerate(entries)]
        return tuple(string for string in strings if string)

    def _list(self, name: str, value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        self._invalid((name,), "a list", value, f"Write [{value}]." if _is_text(value) else None)
        return []

    def day(self, name: str, value: Any, rule: FieldRule) -> FieldValue:
        """A day of the calendar."""
        day = parse_day(value)
        if day is None:
            self._invalid((name,), "a date like 2023-03-28", value)
        return day

    def timeline(self, name: str, value: Any, rule: FieldRule) -> tuple[Entry, ...]:
        """The entries of a timeline: a date, as exactly as it is known, and one paragraph of Markdown."""
        entries = [self._entry((name, index), entry) for index, entry in enumerate(self._list(name, value))]
        return tuple(entry for entry in entries if entry)

    def _entry(self, path: YamlPath, value: Any) -> Entry | None:
        if not isinstance(value, dict) or value.keys() != {"date", "text"}:
            self._invalid(path, "a date and a text", value, "Write {date: 2023-03-28, text: What happened.}.")
            return None
        moment, at = parse_moment(value["date"]), self.tree.locate((*path, "date"))
        if moment is None:
            self._invalid((*path, "date"), "a date like 2023-03-28, 2023-03 or 2023", value["date"])
        text = self._prose_at((*path, "text"), value["text"], one_paragraph=True)
        return Entry(Moment(*moment), text, at) if moment and text else None

    def questions(self, name: str, value: Any, rule: FieldRule) -> tuple[Question, ...]:
        """Questions of one paragraph, with answers that may have more, and lists and notes in them."""
        questions = [self._question((name, index), entry) for index, entry in enumerate(self._list(name, value))]
        return tuple(question for question in questions if question)

    def _question(self, path: YamlPath, value: Any) -> Question | None:
        if not isinstance(value, dict) or value.keys() != {"question", "answer"}:
            self._invalid(path, "a question and an answer", value, "Write {question: Who pays?, answer: The State.}.")
            return None
        question = self._prose_at((*path, "question"), value["question"], one_paragraph=True)
        answer = self._prose_at((*path, "answer"), value["answer"], one_paragraph=False)
        return Question(question, answer) if question and answer else None

    def _prose_at(self, path: YamlPath, value: Any, *, one_paragraph: bool) -> Prose | None:
        """The Markdown of a part of an entry; None, and a fault, where it is no text."""
        if not _is_text(value) or _is_empty(value):
            self._invalid(path, "one paragraph of text" if one_paragraph else "text", None)
            return None
        return self._parsed(path, self.tree.prose(path), one_paragraph)

    def integer(self, name: str, value: Any, rule: FieldRule) -> int | None:
        """A whole number."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._invalid((name,), "a whole number", value)
        return None

    def choice(self, name: str, value: Any, rule: FieldRule) -> str | None:
        """One of the rule's choices."""
        if _is_text(value) and str(value) in rule.choices:
            return str(value)
        must = f"one of {', '.join(rule.choices)}"
        self._invalid((name,), must, value, did_you_mean(str(value), rule.choices))
        return None

    def language(self, name: str, value: Any, rule: FieldRule) -> str | None:
        """A language that the templates have words for."""
        if not _is_text(value):
            self._invalid((name,), "a language like en", value)
            return None
        self.locale = read_locale(self.resources, str(value), self.diagnostics, self.tree.locate((name,)))
        return str(value)

    def organisations(self, name: str, value: Any, rule: FieldRule) -> tuple[Organisation, ...]:
        """The organisations whose ids are listed."""
        found: dict[str, Organisation] = {}
        for index, entry in enumerate(self._list(name, value)):
            organisation = self.evidence.organisations.get(str(entry))
            place = self.tree.locate((name, index))
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


def _is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _is_text(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


_EMPTY: Mapping[FieldType, FieldValue] = {
    "text": Prose(), "prose": Prose(), "strings": (), "organisations": (), "timeline": (), "questions": (),
}  # fmt: skip

_READERS: Mapping[FieldType, Callable[[FieldReader, str, Any, FieldRule], FieldValue]] = {
    "text": FieldReader.prose,
    "prose": FieldReader.prose,
    "string": FieldReader.string,
    "strings": FieldReader.strings,
    "date": FieldReader.day,
    "integer": FieldReader.integer,
    "language": FieldReader.language,
    "organisations": FieldReader.organisations,
    "choice": FieldReader.choice,
    "timeline": FieldReader.timeline,
    "questions": FieldReader.questions,
}
