"""Turn a revision of a project's git repository into what has changed since in its facts and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal

from generator.content import Evidence, Source
from generator.errors import Diagnostics
from generator.evidence import Fact
from generator.git import NoGitError, ask, is_shallow
from generator.readers.evidence import FACTS, SOURCES
from generator.readers.facts import facts
from generator.readers.sources import sources
from generator.readers.yaml import read_yaml
from generator.record import record

_UNSEEN = frozenset(("location", "places"))


class RevisionError(Exception):
    """The revision can't be read: no git, no repository, no such revision. Says so in a sentence."""


@record
class EvidenceChange:
    """A fact or a source that was added, removed or changed, with the parts that differ: their values before and now.

    `facts` are those that rest on a source.
    """

    what: Literal["fact", "source"]
    id: str
    sort: Literal["added", "removed", "changed"]
    parts: Mapping[str, tuple[Any, Any]]
    facts: tuple[str, ...] = ()


def changes(project: Path, revision: str, now: Evidence, diagnostics: Diagnostics) -> tuple[EvidenceChange, ...]:
    """What has changed in facts.yaml and sources.yaml since a revision. Raises RevisionError.

    Faults: those of the files as they stood then.
    """
    old_facts = _facts_at(project, revision, diagnostics)
    old_sources = _sources_at(project, revision, diagnostics)
    return (*_of_facts(old_facts, now.facts), *_of_sources(old_sources, now))


def _facts_at(project: Path, revision: str, diagnostics: Diagnostics) -> Mapping[str, Fact]:
    text = _file_at(project, revision, FACTS)
    tree = read_yaml(text, f"{revision}:{FACTS}", diagnostics) if text else None
    return (facts(tree, diagnostics) or {}) if tree else {}


def _sources_at(project: Path, revision: str, diagnostics: Diagnostics) -> Mapping[str, Source]:
    text = _file_at(project, revision, SOURCES)
    tree = read_yaml(text, f"{revision}:{SOURCES}", diagnostics) if text else None
    return sources(tree, diagnostics) if tree else {}


def _file_at(project: Path, revision: str, name: str) -> str:
    """A file as it stood at a revision; nothing where there was none."""
    _git(project, revision, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    try:
        return _git(project, revision, "show", f"{revision}:./{name}")
    except RevisionError:
        return ""


def _git(project: Path, revision: str, *arguments: str) -> str:
    try:
        answer = ask(project, *arguments)
        if answer.code and "not a git repository" in answer.error:
            raise RevisionError("The project is in no git repository, so nothing is known of earlier revisions.")
        if answer.code:
            why = "; this clone is shallow: git fetch --unshallow" if is_shallow(project) else ""
            raise RevisionError(f"git knows no revision “{revision}”{why}.")
    except NoGitError as error:
        raise RevisionError("git is not installed, so nothing is known of earlier revisions.") from error
    return answer.text


def _of_facts(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> Iterator[EvidenceChange]:
    for id in {**old, **new}:
        yield from _change("fact", id, _parts(old.get(id)), _parts(new.get(id)))


def _of_sources(old: Mapping[str, Source], now: Evidence) -> Iterator[EvidenceChange]:
    for key in {**old, **now.sources}:
        before, after = (one.fields if one else None for one in (old.get(key), now.sources.get(key)))
        resting = tuple(id for id, fact in now.facts.items() if any(one.key == key for one in fact.sources))
        yield from _change("source", key, before, after, resting)


def _parts(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {part.name: getattr(fact, part.name) for part in fields(fact) if part.name not in _UNSEEN}


def _change(
    what: Literal["fact", "source"],
    id: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    resting: tuple[str, ...] = (),
) -> Iterator[EvidenceChange]:
    if before is None or after is None:
        yield EvidenceChange(what, id, "added" if before is None else "removed", {}, resting)
        return
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if names:
        yield EvidenceChange(
            what, id, "changed", {name: (before.get(name), after.get(name)) for name in names}, resting
        )
