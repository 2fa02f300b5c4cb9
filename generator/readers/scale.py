"""Turn the YAML of scale.yaml into how sure a project says it is."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.errors import Diagnostics
from generator.evidence import Characterisation, Status
from generator.readers.ids import Id
from generator.readers.sources import Text
from generator.readers.tree import Tree
from generator.readers.validation import validate


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StatusEntry(_Entry):
    """A step of the scale."""

    id: Id = Field(description="The id that facts give as their status.")
    title: Text = Field(description="What readers see of it.")
    hedged: bool = Field(False, description="Whether its sentence needs a hedge, or says who says so.")


class CharacterisationEntry(_Entry):
    """A legal characterisation."""

    term: Text = Field(description="The term: genocide.")
    allowed: list[Text] = Field([], description="The words with which the project uses it: risk of genocide.")


class ScaleFile(_Entry):
    """The whole of scale.yaml. What a project leaves out, it has from the shipped one."""

    format: Literal[1] = Field(1, description="The format of this file.")
    statuses: list[StatusEntry] | None = Field(None, description="The statuses of facts, the weakest first.")
    certainty: list[Text] | None = Field(None, description="The words of certainty that the project uses.")
    avoided: list[Text] | None = Field(None, description="The words of certainty that it does not use.")
    characterisations: list[CharacterisationEntry] | None = Field(
        None, description="Legal characterisations, and how the project may put them."
    )


def scale(tree: Tree, diagnostics: Diagnostics) -> dict[str, Any] | None:
    """The parts of a Scale that the file gives; None after a fault. Fault of its own: status-duplicate."""
    file = validate(ScaleFile, tree, diagnostics)
    if file is None:
        return None
    parts: dict[str, Any] = {}
    if file.statuses is not None:
        parts["statuses"] = _statuses(file.statuses, tree, diagnostics)
    if file.certainty is not None:
        parts["certainty"] = tuple(file.certainty)
    if file.avoided is not None:
        parts["avoided"] = tuple(file.avoided)
    if file.characterisations is not None:
        parts["characterisations"] = tuple(
            Characterisation(one.term, tuple(one.allowed), tree.locate(("characterisations", index, "term")))
            for index, one in enumerate(file.characterisations)
        )
    return parts


def _statuses(entries: list[StatusEntry], tree: Tree, diagnostics: Diagnostics) -> tuple[Status, ...]:
    found: dict[str, Status] = {}
    for index, one in enumerate(entries):
        place = tree.locate(("statuses", index, "id"))
        first = found.setdefault(one.id, Status(one.id, one.title, one.hedged, place))
        if first.location != place:
            message = f"There are two statuses “{one.id}”; the first stands at {first.location}."
            diagnostics.fault("status-duplicate", message, place, "Give one of them another id.")
    return tuple(found.values())
