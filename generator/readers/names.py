"""Turn the YAML of names.yaml into chosen spellings: of places, territories, public persons, institutions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.errors import Diagnostics
from generator.evidence import ChosenName
from generator.readers.facts import places_below
from generator.readers.ids import Id
from generator.readers.moments import AMoment
from generator.readers.sources import Text
from generator.readers.tree import Tree
from generator.readers.validation import validate


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class NameEntry(BaseModel):
    """A name, and how it is written in this project."""

    model_config = ConfigDict(extra="forbid")
    name: Text = Field(description="The spelling that the project chose.")
    kind: Literal["place", "territory", "person", "institution", "other"] = Field("other", description="What it names.")
    variants: Annotated[list[Text], BeforeValidator(_listed, json_schema_input_type=Text | list[Text])] = Field(
        [], description="Other spellings and names of the same thing, which the project does not use."
    )
    office: Text = Field("", description="The office of a public person.")
    since: AMoment | None = Field(None, description="When the office began.")
    until: AMoment | None = Field(None, description="When the office ended.")


class NamesFile(BaseModel):
    """The whole of names.yaml."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    names: dict[Id, NameEntry] = Field({}, description="The names by their ids.")


def names(tree: Tree, diagnostics: Diagnostics) -> dict[str, ChosenName] | None:
    """The names of names.yaml by their ids; None after a fault. Faults of its own: period-reversed, variant-unclear."""
    file = validate(NamesFile, tree, diagnostics)
    if file is None:
        return None
    found = {id: _name(id, entry, tree) for id, entry in file.names.items()}
    for one in found.values():
        if one.since and one.until and one.until.precedes(one.since):
            message = f"The office of {one.name} ends before it begins."
            diagnostics.fault("period-reversed", message, one.places["until"], "Change since: and until:.")
    _check_variants(found, diagnostics)
    return found


def _check_variants(found: dict[str, ChosenName], diagnostics: Diagnostics) -> None:
    chosen = {one.name: one for one in found.values()}
    first: dict[str, ChosenName] = {}
    for one in found.values():
        for index, variant in enumerate(one.variants):
            place = one.places.get(f"variants.{index}") or one.places["variants"]
            other = first.setdefault(variant, one)
            if variant in chosen:
                message = f"“{variant}” is to be avoided here, but it is the name chosen under “{chosen[variant].id}”."
                diagnostics.fault("variant-unclear", message, place, "Keep it in one of the two places.")
            elif other is not one:
                message = f"“{variant}” stands for two names: {other.name} and {one.name}."
                hint = "Nobody could say which of them is meant. Keep it in one place."
                diagnostics.fault("variant-unclear", message, place, hint)


def _name(id: str, entry: NameEntry, tree: Tree) -> ChosenName:
    at = ("names", id)
    given = {name: getattr(entry, name) for name in ("name", "kind", "office", "since", "until")}
    return ChosenName(
        id,
        **given,
        variants=tuple(entry.variants),
        location=tree.locate_key(at),
        places=places_below(tree, at),
    )
