"""Markdown as the transforms get it, and what they make of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.citation_style import CitationStyle
from generator.content import Content, Evidence, Field, FieldValue, Prose, Source
from generator.errors import Diagnostics, Location
from generator.kind import Kind
from generator.model import Document, Inlines, Metadata, Note, NoteRef, Para, Recommendation, Section
from generator.model.walk import find, text, walk
from generator.readers import markdown
from generator.resources import Resources
from generator.rules import examine
from generator.rules.table import RULES
from generator.source_text import SourceText
from generator.transforms import apply
from tests.unit import shipped_values
from tests.unit.shipped_values import locale

SOURCES: dict[str, dict[str, Any]] = {
    "hrw-pows": {
        "type": "webpage",
        "author": ({"literal": "Human Rights Watch"},),
        "title": "Prisoners of War Abused in Custody",
        "issued": {"year": 2021, "month": 3, "day": 19},
        "URL": "https://www.hrw.org/news/a_b*c",
    },
    "iccpr": {
        "type": "treaty",
        "title": "International Covenant on Civil and Political Rights",
        "title-short": "ICCPR",
    },
    "echr": {"type": "treaty", "title": "European Convention on Human Rights"},
}


# Examples of transforms claim what they like.
QUIET: dict[str, str] = {rule.id: "off" for rule in RULES.values() if rule.group in ("support", "consistency")}
QUIET["recommendation-verb"] = "off"


def kind(**changes: Any) -> Kind:
    return shipped_values.submission(**{"checks": QUIET} | changes)


def content(
    language: str = "en",
    sources: Mapping[str, Mapping[str, Any]] = SOURCES,
    fields: Mapping[str, FieldValue] | None = None,
    **changes: Any,
) -> Content:
    place = Location("content/x.md")
    return Content(
        slug="x",
        kind=kind(**changes),
        locale=locale(language),
        roles=shipped_values.roles(),
        fields={name: Field(value, place) for name, value in (fields or {}).items()},
        body=Prose(),
        evidence=Evidence({key: Source(key, source) for key, source in sources.items()}),
        location=place,
        folder=Path(),
    )


def parsed(body: str, slug: str = "x") -> Document:
    diagnostics = Diagnostics()
    read = markdown.parse(SourceText.of_file(body, "content/x.md"), diagnostics)
    assert not [str(item) for item in diagnostics if item.code not in {"note-undefined", "note-nested"}]
    return Document(slug, Metadata("T", date=date(2023, 3, 28)), read.blocks, read.definitions, read.abbreviations)


@dataclass(frozen=True)
class Outcome:
    """A document after all transforms, and what they reported."""

    document: Document
    diagnostics: Diagnostics

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.diagnostics if item.code not in {"part-missing", "section-empty"}]

    @property
    def notes(self) -> dict[int, str]:
        return {note.number: text(note.blocks) for note in find(self.document.blocks, Note)}

    @property
    def numbered(self) -> list[str]:
        """Each section, paragraph and recommendation with its number or role, and its first words."""
        lines = []
        for node in walk(self.document.blocks):
            if isinstance(node, Section):
                lines.append(f"{node.number.text if node.number else '-'} {text(node.title)}")
            elif isinstance(node, Recommendation) and node.number:
                lines.append(f"[{node.number.text}]")
            elif isinstance(node, Para):
                lines.append(f"{node.number.text if node.number else node.role or '-'} {text(node.content)}")
        return lines

    def only(self, code: str) -> str:
        """The one diagnostic of a code, as text."""
        (found,) = (item for item in self.diagnostics if item.code == code)
        return str(found)


def run(body: str | Document, of: Content | None = None, diagnostics: Diagnostics | None = None) -> Outcome:
    of = of or content()
    diagnostics = Diagnostics() if diagnostics is None else diagnostics
    document = parsed(body) if isinstance(body, str) else body
    style = CitationStyle(Resources.of(None), of.kind.notes.style, of.locale)
    document = apply(document, of, style, diagnostics)
    examine(document, of, diagnostics)
    return Outcome(document, diagnostics)


def marked(nodes: Inlines) -> str:
    """Inlines as text with [n] for each mark of a note."""
    return "".join(
        f"[{node.number}]" if isinstance(node, Note | NoteRef) else text((node,)) or _separator(node) for node in nodes
    )


def _separator(node: object) -> str:
    return "," if getattr(node, "role", None) == "note-separator" else ""


def first_para(outcome: Outcome) -> Para:
    return next(find(outcome.document.blocks, Para))
