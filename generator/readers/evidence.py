"""Turn content/evidence/ into what all documents of a project share."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from generator.content import Copy, Evidence, Organisation, Prose, Source
from generator.errors import Diagnostics
from generator.evidence import ChosenName, Fact, Person, Scale
from generator.readers import markdown
from generator.readers.agreement import check_agreement
from generator.readers.cache import Cache
from generator.readers.copies import FOLDER, check_copies, copies_of
from generator.readers.files import read_project_bytes
from generator.readers.tree import Tree, YamlFile, YamlText
from generator.readers.typed import Check, T, read_entries, read_file, read_template_as
from generator.resources import Resources
from generator.source_text import SourceText

if TYPE_CHECKING:
    from generator.readers.organisations import Described

SOURCES = f"{FOLDER}/sources.yaml"
FACTS = f"{FOLDER}/facts.yaml"
PEOPLE = f"{FOLDER}/people.yaml"
NAMES = f"{FOLDER}/names.yaml"
SCALE = f"{FOLDER}/scale.yaml"
ORGANISATIONS = f"{FOLDER}/organisations.yaml"

# The files, each with the code of the fault that an id given twice is.
FILES = {
    ORGANISATIONS: "organisation-duplicate",
    SOURCES: "",
    FACTS: "fact-duplicate",
    PEOPLE: "person-duplicate",
    NAMES: "name-duplicate",
    SCALE: "",
}
Files: TypeAlias = Mapping[str, YamlFile]

MAX_BYTES = 64_000_000  # of a file: 50,000 sources have 20 MB


def read_evidence(project: Path, diagnostics: Diagnostics) -> Evidence:
    """What a project knows: its sources, facts, people, names, scale and organisations; nothing of a file that is not
    there, or has a fault.

    Faults: those of the files, of the Markdown in descriptions, where the files do not agree, of copies of sources.
    """
    found = Diagnostics()
    files = {name: file for name in FILES if (file := _file(project, name, found))}
    described = _read(project, files, ORGANISATIONS, _organisations, found) or []
    organisations = [_with_description(*organisation, found) for organisation in described]
    evidence = Evidence(
        _entries(project, files, SOURCES, _sources, found),
        {organisation.id: organisation for organisation in organisations},
        _entries(project, files, FACTS, _facts, found),
        _entries(project, files, PEOPLE, _people, found),
        _entries(project, files, NAMES, _names, found),
        _scale_of(project, files, found),
        digests={name: file.digest for name, file in files.items()},
    )
    if not len(found):
        check_copies(project, _agreed(project, files, evidence, found), found)
    for diagnostic in found:
        diagnostics.add(diagnostic)
    return evidence


def _agreed(project: Path, files: Files, evidence: Evidence, diagnostics: Diagnostics) -> tuple[Copy, ...]:
    """The copies that the sources name, after a look at whether the files agree: all their entries have to be made for
    that, so it is not done again for the same texts.
    """
    parts = [f"{name} {file.digest}" for name, file in files.items()]
    yaml = YamlText("\n".join([*parts, repr(evidence.scale)]), FOLDER)
    cache = Cache.of(project)
    copies: tuple[Copy, ...] | None = cache.get("agreement", yaml) if cache else None
    if copies is None:
        check_agreement(evidence, diagnostics)
        copies = copies_of(evidence.sources)
        if cache and not len(diagnostics):
            cache.put("agreement", yaml, copies)
    return copies


def _scale_of(project: Path, files: Files, diagnostics: Diagnostics) -> Scale:
    """The scale of a project: the shipped one, less what its own scale.yaml replaces."""
    resources = Resources.of(project)
    path = resources.find("scale.yaml")
    shipped = read_template_as(resources, path, "scale", _scale, diagnostics) if path else None
    return Scale(**{**(shipped or {}), **(_read(project, files, SCALE, _scale, diagnostics) or {})})


def _file(project: Path, name: str, diagnostics: Diagnostics) -> YamlFile | None:
    path = project / name
    there = path.exists() or path.is_symlink()  # a link that leads nowhere is no file left out
    data = read_project_bytes(project, path, diagnostics, MAX_BYTES) if there else None
    return None if data is None else YamlFile(data, hashlib.sha256(data).hexdigest(), name, FILES[name])


def _read(project: Path, files: Files, name: str, check: Check[T], diagnostics: Diagnostics) -> T | None:
    return read_file(project, files[name], "evidence", check, diagnostics) if name in files else None


def _entries(
    project: Path, files: Files, name: str, check: Check[Mapping[str, T]], diagnostics: Diagnostics
) -> Mapping[str, T]:
    return (read_entries(project, files[name], "evidence", check, diagnostics) if name in files else None) or {}


def _sources(tree: Tree, diagnostics: Diagnostics) -> Mapping[str, Source] | None:
    from generator.readers.sources import sources

    return sources(tree, diagnostics)


def _facts(tree: Tree, diagnostics: Diagnostics) -> Mapping[str, Fact] | None:
    from generator.readers.facts import facts

    return facts(tree, diagnostics)


def _people(tree: Tree, diagnostics: Diagnostics) -> Mapping[str, Person] | None:
    from generator.readers.people import people

    return people(tree, diagnostics)


def _names(tree: Tree, diagnostics: Diagnostics) -> Mapping[str, ChosenName] | None:
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
