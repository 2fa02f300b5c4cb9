"""Turn suggestions that a person accepted into facts, and into claims around the words that state them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.content import Evidence
from generator.errors import Diagnostics, Location
from generator.readers.additions import additions
from generator.readers.evidence import FACTS
from generator.readers.fact_values import value_faults
from generator.readers.facts import FactEntry, fact_of
from generator.readers.files import read_project_text
from generator.readers.ids import Id
from generator.readers.sources import Text
from generator.readers.tree import Tree
from generator.readers.validation import validate
from generator.readers.wording import custom_error
from generator.readers.yaml import read_yaml
from generator.record import record
from generator.suggesting.agreeing import Accepted, check_accepted
from generator.suggesting.writing import UNKNOWN_UNIT

_PLACE = re.compile(r"(content/[^\0\n]+):([1-9][0-9]*):([1-9][0-9]*)\Z")
_KEYS = ("words", "at", "fact")  # of a suggestion, and not of the fact
# A plain text of YAML that begins with a bracket would be a list.
_BEFORE_SCALAR = re.compile(r"\s*(?:-\s+)*(?:[\w-]+:\s+)?\Z")


def _place(value: Any) -> Location:
    found = _PLACE.match(value) if isinstance(value, str) else None
    if not found:
        raise custom_error("a place like content/mine/01-text.md:12:5")
    return Location(found[1], int(found[2]), int(found[3]))


class _Entry(FactEntry):
    statement: Text = Field("", description="The fact as one sentence; nothing for one that is there already.")
    fact: Id = Field(description="The id of the fact.")
    words: Text = Field(description="The words that state it.")
    at: Annotated[Location, BeforeValidator(_place)] = Field(description="Where they stand.")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    suggestions: list[_Entry] = []


@record
class Unplaced:
    """Words that could not be made a claim, with the reason as a sentence."""

    fact: str
    words: str
    location: Location
    reason: str


@record
class Accepting:
    """What accepting comes to: the files with their new texts, the ids of new facts, how many claims, and what could
    not be placed.
    """

    files: Mapping[Path, str]
    facts: tuple[str, ...]
    claims: int
    unplaced: tuple[Unplaced, ...]


def accept(project: Path, evidence: Evidence, text: str, name: str, diagnostics: Diagnostics) -> Accepting | None:
    """The texts of facts.yaml and of the documents with what the suggestions of `text`, a file called `name`, say;
    nothing is written. None after a fault.

    `evidence` is what the project knows so far. Faults: those of YAML and of its values, those of `check_accepted`,
    facts-unwritable (facts.yaml has faults, or stands in one line).
    """
    tree = read_yaml(text, name, diagnostics)
    file = validate(_File, tree, diagnostics) if tree else None
    if tree is None or file is None or not _are_sound(file, tree, evidence, diagnostics):
        return None
    own = read_project_text(project, project / FACTS, diagnostics) if (project / FACTS).exists() else "format: 1\n"
    grown = additions(own, _facts_yaml(tree.data)) if own is not None else None
    if grown is None or grown.text is None:
        message = f"{FACTS} has faults, or its facts stand in one line: nothing can be added to it."
        diagnostics.fault("facts-unwritable", message, Location(FACTS), "Mend it, then accept again.")
        return None
    files = {project / FACTS: grown.text} if grown.ids else {}
    unplaced: list[Unplaced] = []
    for path in sorted({entry.at.file for entry in file.suggestions}):
        entries = [entry for entry in file.suggestions if entry.at.file == path]
        before = read_project_text(project, project / path, diagnostics)
        after = _bound(before, entries, unplaced) if before is not None else None
        if after is not None and after != before:
            files[project / path] = after
    if diagnostics.failed:  # a document that cannot be read
        return None
    return Accepting(files, grown.ids, len(file.suggestions) - len(unplaced), tuple(unplaced))


def _are_sound(file: _File, tree: Tree, evidence: Evidence, diagnostics: Diagnostics) -> bool:
    """Whether the values can stand as they are; told where they cannot."""
    before = len(diagnostics)
    for index, entry in enumerate(file.suggestions):
        at = ("suggestions", index, "value")
        for code, message, key, hint in value_faults(entry.value) if entry.value else ():
            diagnostics.fault(code, message, tree.locate((*at, *filter(None, [key]))), hint)
        if entry.value and entry.value.unit == UNKNOWN_UNIT:
            message = f"What the number of {entry.fact} counts or measures is left open."
            hint = f"Write it in the place of {UNKNOWN_UNIT}, as unit: people."
            diagnostics.fault("fact-unit", message, tree.locate((*at, "unit")), hint)
    if len(diagnostics) == before:
        entries = (fact_of(entry.fact, entry, tree, ("suggestions", n)) for n, entry in enumerate(file.suggestions))
        check_accepted(map(Accepted, entries), evidence, diagnostics)
    return len(diagnostics) == before


def _facts_yaml(data: Any) -> str:
    """The new facts of the suggestions, in the form of facts.yaml: the first entry of an id that has a statement."""
    import yaml

    facts: dict[str, Any] = {}
    for entry in data.get("suggestions") or ():
        if "statement" in entry or "value" in entry:
            facts.setdefault(entry["fact"], {key: value for key, value in entry.items() if key not in _KEYS})
    if not facts:
        return ""
    return yaml.safe_dump({"facts": facts}, allow_unicode=True, sort_keys=False, width=120, default_flow_style=None)


def _bound(text: str, entries: Sequence[_Entry], unplaced: list[Unplaced]) -> str:
    """The text with claims, made from its end on, so that no place moves before its turn."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    ends = len(text) + 1
    for entry in sorted(entries, key=lambda one: (one.at.line, one.at.column), reverse=True):
        start = starts[entry.at.line - 1] + entry.at.column - 1 if entry.at.line <= len(lines) else len(text)
        found = re.compile(r"\s+".join(map(re.escape, entry.words.split()))).match(text, start)
        reason = _obstacle(text, found, start, ends, entry)
        if reason or found is None:
            unplaced.append(Unplaced(entry.fact, entry.words, entry.at, reason))
            continue
        text = f"{text[:start]}[{found[0]}]{{fact={entry.fact}}}{text[found.end() :]}"
        ends = start
    return text


def _obstacle(text: str, found: re.Match[str] | None, start: int, ends: int, entry: _Entry) -> str:
    """Why words can't be made a claim; nothing where they can."""
    if found is None:
        return "The words do not stand there, or have emphasis or a note among them."
    if found.end() > ends:
        return "They overlap with words of another fact."
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if _is_yaml(text, start, entry.at.file) and _BEFORE_SCALAR.match(line) and line.strip():
        return "A text of YAML that begins with [ needs quotation marks around it."
    return ""


def _is_yaml(text: str, start: int, file: str) -> bool:
    """Whether a place is in YAML: in a file of it, or in the front matter of a chapter."""
    return not file.endswith(".md") or (text.startswith("---\n") and start < text.find("\n---", 4))
