"""Turn the YAML of facts.yaml into facts."""

from __future__ import annotations

from sys import intern
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.errors import Diagnostics
from generator.evidence import Checked, Fact, Places, Reply, ReplyState, Support
from generator.readers.fact_sums import sum_faults
from generator.readers.fact_values import FactValueEntry, fact_value, value_faults
from generator.readers.ids import Id
from generator.readers.moments import AMoment, Day
from generator.readers.sources import Text
from generator.readers.tree import Tree, YamlPath
from generator.readers.validation import validate, without_faults


def _support(value: Any) -> Any:
    return {"source": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


SourceId = Annotated[Text, Field(json_schema_extra={"x-ids": "sources"})]
StatusId = Annotated[Text, Field(json_schema_extra={"x-ids": "statuses"})]
FactId = Annotated[Id, Field(json_schema_extra={"x-ids": "facts"})]


class SupportEntry(_Entry):
    """A source of a fact."""

    source: SourceId = Field(description="The id of a source in sources.yaml.")
    locator: Text = Field("", description="The place in it: “p. 4”, “para. 12”.")


class CheckedEntry(_Entry):
    """A check of a fact."""

    by: Text = Field(description="Who checked it, by initials.")
    on: Day = Field(description="When, as 2026-11-20.")


Checks = Annotated[
    list[CheckedEntry], BeforeValidator(_listed, json_schema_input_type=CheckedEntry | list[CheckedEntry])
]


class ReplyEntry(_Entry):
    """The right of reply of one of whom a fact alleges something."""

    of: Text = Field(description="Whose reply it is: a person or an institution.")
    state: ReplyState = Field(description="Whether the reply was sought, received, or none.")
    on: AMoment | None = Field(None, description="When it was sought or received.")
    note: Text = Field("", description="What was answered, or how it was asked.")


Support_ = Annotated[SupportEntry, BeforeValidator(_support, json_schema_input_type=SourceId | SupportEntry)]


class FactEntry(_Entry):
    """A fact: what is so, and how one knows."""

    statement: Text = Field(description="The fact as one sentence.")
    about: Text = Field("", description="What the value is a value of. Facts with the same text here are compared.")
    value: FactValueEntry | None = Field(None, description="What it says, in a form that can be compared.")
    as_of: AMoment | None = Field(None, alias="as-of", description="The date to which it holds.")
    sources: list[Support_] = Field([], description="The sources it rests on, each with its place.")
    status: StatusId = Field("", description="How sure it is: a status of the scale.")
    checked: Checks = Field([], description="Who checked it, and when.")
    reply: ReplyEntry | None = Field(None, description="The right of reply of one of whom it alleges something.")
    sum_of: list[FactId] = Field([], alias="sum-of", description="The facts whose numbers add up to this one's.")
    part_of: FactId | None = Field(None, alias="part-of", description="The fact of whose number this one's is a part.")
    note: Text = Field("", description="A remark for yourselves; it is never printed.")


class FactsFile(BaseModel):
    """The whole of facts.yaml."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    facts: dict[Id, FactEntry] = Field({}, description="The facts by their ids.")


def facts(tree: Tree, diagnostics: Diagnostics) -> dict[str, Fact] | None:
    """The facts of facts.yaml by their ids; after a fault in the file those ids alone, so that no claim is told to be
    of something unknown. Faults of its own: fact-value, fact-unit, range-reversed, period-reversed, fact-unknown,
    fact-cycle.
    """
    before = len(diagnostics)
    file = validate(FactsFile, tree, diagnostics)
    for id, entry in (file.facts if file else _sound(tree)).items():
        for code, message, key, hint in value_faults(entry.value) if entry.value else ():
            diagnostics.fault(code, message, tree.locate(("facts", id, "value", *filter(None, [key]))), hint)
    if file is None or len(diagnostics) > before:
        return _ids(tree)
    found = {id: fact_of(id, entry, tree, ("facts", id)) for id, entry in file.facts.items()}
    for code, message, place, near in sum_faults(found):
        diagnostics.fault(code, message, place, near)
    return found


def _sound(tree: Tree) -> dict[str, FactEntry]:
    """The entries that have no fault of their form, in a file where others have some: their values are looked at all
    the same, so that one run tells everything.
    """
    entries = {id: tree.data["facts"][id] for id in ids_below(tree, "facts")}
    found = ((id, without_faults(FactEntry, entry)) for id, entry in entries.items())
    return {id: entry for id, entry in found if entry}


def fact_of(id: str, entry: FactEntry, tree: Tree, at: YamlPath) -> Fact:
    """The fact that a sound entry at `at` states."""
    places = places_below(tree, at)
    return Fact(
        id,
        entry.statement,
        fact_value(entry.value) if entry.value else None,
        entry.about,
        entry.as_of,
        tuple(Support(one.source, one.locator, places[f"sources.{n}"]) for n, one in enumerate(entry.sources)),
        entry.status,
        tuple(Checked(one.by, one.on) for one in entry.checked),
        Reply(entry.reply.of, entry.reply.state, entry.reply.on, entry.reply.note) if entry.reply else None,
        tuple(entry.sum_of),
        entry.part_of or "",
        entry.note,
        tree.locate_key(at),
        places,
    )


def places_below(tree: Tree, at: YamlPath) -> Places:
    """The place of each value below the one at `at`, by its path from there: "sources.0.locator"."""
    data: Any = tree.data
    for step in at:
        data = data[step]
    places: dict[str, tuple[int, int]] = {}
    pending: list[tuple[YamlPath, Any]] = [((), data)]
    while pending:
        path, value = pending.pop()
        if path:
            place = tree.locate((*at, *path))
            places[intern(".".join(map(str, path)))] = (place.line, place.column)
        below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        pending += [((*path, key), one) for key, one in below]
    return Places(tree.file, places)


def _ids(tree: Tree) -> dict[str, Fact]:
    return {id: Fact(id, id, location=tree.locate_key(("facts", id))) for id in ids_below(tree, "facts")}


def ids_below(tree: Tree, key: str) -> list[str]:
    """The ids below a key of a file, whatever else is wrong with it."""
    entries = tree.data.get(key) if isinstance(tree.data, dict) else None
    return list(entries) if isinstance(entries, dict) else []
