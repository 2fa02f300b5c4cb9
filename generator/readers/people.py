"""Turn the YAML of people.yaml into persons under protection: their labels and consent, never their names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.errors import Diagnostics
from generator.evidence import Consent, Person, folded
from generator.readers.facts import ids_below, places_below
from generator.readers.ids import Id
from generator.readers.sources import Text
from generator.readers.tree import Tree
from generator.readers.validation import validate

# How a key is called under which somebody would write who a person is.
_IDENTIFIES = re.compile(
    r"(?:.*[-_ ])?(?:names?|surname|forename|firstname|lastname|fullname|realname|given|family|identity|birth|birthday"
    r"|born|dob|address|phone|telephone|mobile|e-?mail|passport|nom|prenom|prénom)(?:[-_ ].*)?\Z",
    re.IGNORECASE,
)


class PersonEntry(BaseModel):
    """A person under protection. There is no place for a name, on purpose."""

    model_config = ConfigDict(extra="forbid")
    label: Text = Field(description="What the public may read in place of the name: “Armine, a teacher”.")
    consent: list[Consent] = Field([], description="To what the person consented.")
    note: Text = Field("", description="A remark for yourselves; it is never printed. No name belongs here either.")


class PeopleFile(BaseModel):
    """The whole of people.yaml."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    people: dict[Id, PersonEntry] = Field({}, description="The persons by their ids.")


def people(tree: Tree, diagnostics: Diagnostics) -> dict[str, Person] | None:
    """The persons of people.yaml by their ids; after a fault those ids alone. Faults of its own: person-private,
    label-shared.
    """
    before = len(diagnostics)
    file = validate(PeopleFile, replace(tree, data=_without_private(tree, diagnostics)), diagnostics)
    if file is None or len(diagnostics) > before:
        return _ids(tree)
    found = {id: _person(id, entry, tree) for id, entry in file.people.items()}
    labels: dict[str, Person] = {}
    for person in found.values():
        other = labels.setdefault(folded(person.label), person)
        if other is not person:
            message = f"The label “{person.label}” is that of “{other.id}” too; first at {other.places['label']}."
            hint = "Readers would take two people for one. Give one of them another label."
            diagnostics.fault("label-shared", message, person.places["label"], hint)
    return found


def _person(id: str, entry: PersonEntry, tree: Tree) -> Person:
    at = ("people", id)
    places = places_below(tree, at)
    return Person(id, entry.label, frozenset(entry.consent), entry.note, tree.locate_key(at), places)


def _without_private(tree: Tree, diagnostics: Diagnostics) -> Any:
    """The data without what would tell who a person is; each such key is a fault, whose words do not repeat it."""
    entries = tree.data.get("people") if isinstance(tree.data, dict) else None
    if not isinstance(entries, dict):
        return tree.data
    clean: dict[str, Any] = {}
    for id, entry in entries.items():
        private = [key for key in entry if _IDENTIFIES.match(key)] if isinstance(entry, dict) else []
        for key in private:
            message = f"people.yaml has no place for who a person is: “{key}” must not stand in the project."
            hint = "Keep it where it is safe, outside of the project; take it out of the project's history too."
            diagnostics.fault("person-private", message, tree.locate_key(("people", id, key)), hint)
        clean[id] = {key: value for key, value in entry.items() if key not in private} if private else entry
    return {**tree.data, "people": clean}


def _ids(tree: Tree) -> dict[str, Person]:
    return {id: Person(id, id, location=tree.locate_key(("people", id))) for id in ids_below(tree, "people")}
