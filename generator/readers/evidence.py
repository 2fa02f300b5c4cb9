"""Turn content/evidence/ into what all documents of a project share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content import Evidence, Organisation, Prose, Source
from generator.errors import Diagnostics
from generator.readers import markdown
from generator.readers.files import read_project_text
from generator.readers.tree import Tree, YamlText
from generator.readers.typed import Check, T, read_checked
from generator.source_text import SourceText

if TYPE_CHECKING:
    from generator.readers.organisations import Described

SOURCES = "content/evidence/sources.yaml"
ORGANISATIONS = "content/evidence/organisations.yaml"


def read_evidence(project: Path, diagnostics: Diagnostics) -> Evidence:
    """The sources and organisations of a project; none where the file is not there, or after a fault in it.

    Faults: those of the files, source-duplicate, those of the Markdown in descriptions.
    """
    sources = _read(project, SOURCES, _sources, diagnostics) or {}
    described = _read(project, ORGANISATIONS, _organisations, diagnostics) or []
    organisations = [_with_description(*organisation, diagnostics) for organisation in described]
    return Evidence(sources, {organisation.id: organisation for organisation in organisations})


def _read(project: Path, file: str, check: Check[T], diagnostics: Diagnostics) -> T | None:
    path = project / file
    text = read_project_text(project, path, diagnostics) if path.exists() else None
    return read_checked(project, YamlText(text, file), "evidence", check, diagnostics) if text else None


def _sources(tree: Tree, diagnostics: Diagnostics) -> dict[str, Source] | None:
    from generator.readers.sources import sources

    return sources(tree, diagnostics)


def _organisations(tree: Tree, diagnostics: Diagnostics) -> list[Described] | None:
    from generator.readers.organisations import organisations

    return organisations(tree, diagnostics)


def _with_description(
    organisation: Organisation, description: SourceText | None, diagnostics: Diagnostics
) -> Organisation:
    if description is None:
        return organisation
    parsed = markdown.parse(description, diagnostics)
    return replace(
        organisation,
        description=Prose(tuple(parsed.blocks), description.locate(0)),
        definitions=parsed.definitions,
        abbreviations=parsed.abbreviations,
    )
