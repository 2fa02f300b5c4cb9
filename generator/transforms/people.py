"""Turn people under protection into their labels, and leave out of quotations what they did not consent to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.errors import Diagnostics, Location
from generator.evidence import Consent, Person
from generator.model import Emph, Figure, Para, PersonRef, Quotation, Strong, Text
from generator.model.walk import Node, find, text, walk

_CONSENTS: Mapping[Consent, str] = {"quote": "to be quoted", "photograph": "to be shown in a picture"}
_LABELLED = (Text, Emph, Strong)


def speakers(quotation: Quotation, before: Node | None) -> tuple[str, ...]:
    """The ids of the people whose words these are: `person`, else those whom the attribution names; where a testimony
    says nothing of that, those whom the sentence before it names, which leads in with a colon.
    """
    if quotation.person:
        return (quotation.person,)
    named = tuple(ref.person for ref in find(quotation.attribution, PersonRef))
    if named or quotation.withheld or quotation.attribution or quotation.role != "testimony":
        return named
    return tuple(ref.person for ref in find((before,), PersonRef)) if before and leads_in(before) else ()


def leads_in(node: Node | None) -> bool:
    """Whether a paragraph ends in a colon: then its sentence may say who speaks, where and when."""
    return isinstance(node, Para) and text(node.content).rstrip().endswith((":", "："))


def consented(names: tuple[str, ...], people: Mapping[str, Person], use: Consent) -> bool:
    """Whether all people whose words these are gave their consent to a use."""
    return all(use in people[name].consent for name in names if name in people)


class People:
    """Puts the people of people.yaml into a tree.

    Faults: person-unknown, person-label, person-conflict, consent-missing, testimony-incomplete.
    """

    def __init__(self, people: Mapping[str, Person], diagnostics: Diagnostics) -> None:
        self._people = people
        self._diagnostics = diagnostics

    def named(self, ref: PersonRef) -> PersonRef:
        """A person with their label. Other words are a fault, which does not repeat them: they may be a name."""
        person = self._person(ref.person, ref.location)
        if person is None:
            return replace(ref, content=())
        if not ref.content:
            return replace(ref, content=(Text(person.label),))
        if not _same(text(ref.content), person.label) or not all(isinstance(n, _LABELLED) for n in walk(ref.content)):
            self._diagnostics.fault(
                "person-label",
                f"These words are not the public label of {person.id}, “{person.label}”.",
                ref.location,
                f"Write [](person:{person.id}): the label comes by itself.",
            )
            return replace(ref, content=())
        return ref

    def quoted(self, quotation: Quotation, before: Node | None) -> Quotation:
        """A quotation as those who speak consented to it; `before` is the block before it."""
        if self._are_at_fault:
            return quotation
        names = speakers(quotation, before)
        for name in names:
            person = self._person(name, quotation.location)
            if person:
                self._check_consent(person, "quote", quotation.location)
        if quotation.person in self._people:
            self._check_attribution(quotation, self._people[quotation.person])
            quotation = self._attributed(quotation, before)
        if not names:
            return quotation
        self._check_complete(quotation, names, before)
        return replace(
            quotation,
            place=quotation.place if consented(names, self._people, "place") else "",
            date=quotation.date if consented(names, self._people, "date") else "",
        )

    def shown(self, figure: Figure) -> None:
        """Look whether those who can be seen in a picture consented to it."""
        for person in filter(None, (self._person(name, figure.location) for name in figure.people)):
            self._check_consent(person, "photograph", figure.location)

    def _person(self, name: str, location: Location | None) -> Person | None:
        if self._are_at_fault:
            return None
        person = self._people.get(name)
        if person is None:
            hint = "Look for the right id in content/evidence/people.yaml."  # the nearest one may be somebody else
            message = f"There is no person “{name}” in people.yaml." if name else "Nothing says which person this is."
            self._diagnostics.fault("person-unknown", message, location, hint)
        return person

    @property
    def _are_at_fault(self) -> bool:
        """Whether no more than ids is known of anybody, so that nothing can be said against a text."""
        return at_fault("people.yaml", self._diagnostics)

    def _check_consent(self, person: Person, use: Consent, location: Location | None) -> None:
        if use not in person.consent:
            self._diagnostics.fault(
                "consent-missing",
                f"{person.id} (“{person.label}”) gave no consent {_CONSENTS[use]}.",
                location,
                f"Leave it out; or add {use} to their consent in people.yaml, once they gave it.",
            )

    def _check_attribution(self, quotation: Quotation, person: Person) -> None:
        by = text(quotation.attribution).strip()
        if by and not _same(by, person.label):
            message = f"This quotation is of {person.id}, and “by” says something else than the label “{person.label}”."
            self._diagnostics.fault("person-label", message, quotation.location, "Leave by=… out.")
        if quotation.withheld:
            message = f"This testimony is of {person.id}, whose label is shown, and says why the name is withheld."
            self._diagnostics.fault("person-conflict", message, quotation.location, "Leave person=… or withheld=… out.")

    def _attributed(self, quotation: Quotation, before: Node | None) -> Quotation:
        """The quotation with the label below it, unless the sentence before names the person."""
        if quotation.attribution or (leads_in(before) and self._is_named(quotation.person, before)):
            return quotation
        label = self._people[quotation.person].label
        return replace(quotation, attribution=(PersonRef((Text(label),), quotation.person, quotation.location),))

    def _is_named(self, name: str, before: Node | None) -> bool:
        return before is not None and any(ref.person == name for ref in find((before,), PersonRef))

    def _check_complete(self, quotation: Quotation, names: tuple[str, ...], before: Node | None) -> None:
        """What a person lets be known of a testimony has to be said."""
        if quotation.role != "testimony" or leads_in(before):
            return
        uses: tuple[Consent, ...] = ("place", "date")
        for use in uses:
            if not getattr(quotation, use) and consented(names, self._people, use):
                example = "place=…" if use == "place" else "date=2024-01-15"
                message = f"This testimony has no {use}, to which {' and '.join(names)} consented."
                self._diagnostics.fault("testimony-incomplete", message, quotation.location, f"Write {example}.")


def at_fault(file: str, diagnostics: Diagnostics) -> bool:
    """Whether a file of the evidence could not be read: what is missing from it is told already."""
    return any(_names(item.location, file) for item in diagnostics if item.structural)


def _names(location: Location | None, file: str) -> bool:
    return location is not None and location.file.endswith(f"/{file}")


def _same(words: str, label: str) -> bool:
    return words.split() == label.split()
