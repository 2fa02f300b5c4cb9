"""Turn content/evidence/ into what all documents of a project share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.content import Evidence, Organisation, Prose, Source
from generator.errors import Diagnostics
from generator.evidence import ChosenName, Fact, Person, Scale
from generator.readers import markdown
from generator.readers.agreement import check_agreement
from generator.readers.files import read_project_text
from generator.readers.tree import Tree, YamlText
from generator.readers.typed import Check, T, read_checked, read_template_as
from generator.resources import Resources
from generator.source_text import SourceText

if TYPE_CHECKING:
    from generator.readers.organisations import Described

FOLDER = "content/evidence"
SOURCES = f"{FOLDER}/sources.yaml"
FACTS = f"{FOLDER}/facts.yaml"
PEOPLE = f"{FOLDER}/people.yaml"
NAMES = f"{FOLDER}/names.yaml"
SCALE = f"{FOLDER}/scale.yaml"
ORGANISATIONS = f"{FOLDER}/organisations.yaml"


def read_evidence(project: Path, diagnostics: Diagnostics) -> Evidence:
    """What a project knows: its sources, facts, people, names, scale and organisations; nothing of a file that is not
    there, or has a fault.

    Faults: those of the files, of the Markdown in descriptions, and where the files do not agree.
    """
    before = len(diagnostics)
    described = _read(project, ORGANISATIONS, _organisations, diagnostics, "organisation-duplicate") or []
    organisations = [_with_description(*organisation, diagnostics) for organisation in described]
    evidence = Evidence(
        _read(project, SOURCES, _sources, diagnostics) or {},
        {organisation.id: organisation for organisation in organisations},
        _read(project, FACTS, _facts, diagnostics, "fact-duplicate") or {},
        _read(project, PEOPLE, _people, diagnostics, "person-duplicate") or {},
        _read(project, NAMES, _names, diagnostics, "name-duplicate") or {},
        read_scale(project, diagnostics),
    )
    if len(diagnostics) == before:
        check_agreement(evidence, diagnostics)
    return evidence


def read_scale(project: Path, diagnostics: Diagnostics) -> Scale:
    """The scale of a project: the shipped one, less what its own scale.yaml replaces."""
    resources = Resources.of(project)
    path = resources.find("scale.yaml")
    shipped = read_template_as(resources, path, "scale", _scale, diagnostics) if path else None
    return Scale(**{**(shipped or {}), **(_read(project, SCALE, _scale, diagnostics) or {})})


def _read(project: Path, file: str, check: Check[T], diagnostics: Diagnostics, duplicate: str = "") -> T | None:
    path = project / file
    text = read_project_text(project, path, diagnostics) if path.exists() else None
    yaml = YamlText(text, file, duplicate=duplicate) if text else None
    return read_checked(project, yaml, "evidence", check, diagnostics) if yaml else None


def _sources(tree: Tree, diagnostics: Diagnostics) -> dict[str, Source] | None:
    from generator.readers.sources import sources

    return sources(tree, diagnostics)


def _facts(tree: Tree, diagnostics: Diagnostics) -> dict[str, Fact] | None:
    from generator.readers.facts import facts

    return facts(tree, diagnostics)


def _people(tree: Tree, diagnostics: Diagnostics) -> dict[str, Person] | None:
    from generator.readers.people import people

    return people(tree, diagnostics)


def _names(tree: Tree, diagnostics: Diagnostics) -> dict[str, ChosenName] | None:
    from generator.readers.names import names

    return names(tree, diagnostics)


def _scale(tree: Tree, diagnostics: Diagnostics) -> dict[str, Any] | None:
    from generator.readers.scale import scale

    return scale(tree, diagnostics)


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
