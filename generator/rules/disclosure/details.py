"""Find what narrows a person under protection down: details that come together, and those without consent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import Evidence
from generator.errors import Severity
from generator.evidence import Consent, Person
from generator.rules.disclosure.said import Detail, Said, label_details, said_of_all
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_MANY = 3  # sorts of details by which somebody who knows the place knows the person
_HINT = "`plaidoyer check --people` lists all that is said; leave a detail out, or make it wider."


def _narrow(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """Details of several sorts that all documents together tell of one person."""
    for name, said in said_of_all(views, evidence).items():
        person = evidence.people.get(name)
        if person is None or not said:
            continue
        details = together(person, said, views, evidence)
        sorts = {detail.sort for detail in details}
        if len(sorts) >= _MANY:
            told = ", ".join(f"{sort} ({_words(details, sort)})" for sort in dict.fromkeys(d.sort for d in details))
            slugs = tuple(dict.fromkeys(one.slug for one in said))
            yield Finding(
                f"Of {name} the documents tell, taken together: {told}. That may be enough to find the person.",
                person.location,
                _HINT,
                words=name,
                documents=slugs,
            )


def together(person: Person, said: list[Said], views: tuple[View, ...], evidence: Evidence) -> list[Detail]:
    """All details of a person, those of the label first, each once."""
    every = [*label_details(person, views, evidence), *(detail for one in said for detail in one.details)]
    return list({(one.sort, one.words.casefold()): one for one in every}.values())


def _words(details: list[Detail], sort: str) -> str:
    return "; ".join(detail.words for detail in details if detail.sort == sort)


def _without_consent(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """Places in the words about a person who gave no consent to the place."""
    use: Consent = "place"
    for name, said in said_of_all(views, evidence).items():
        person = evidence.people.get(name)
        if person is None or use in person.consent:
            continue
        for one in said:
            places = [detail.words for detail in one.details if detail.sort == "place"]
            if places and not all(place.casefold() in person.label.casefold() for place in places):
                yield Finding(
                    f"The text tells a place, {', '.join(places)}, of {name}, who gave no consent to that.",
                    one.location,
                    "Leave the place out, or name the region instead.",
                    words=places[0],
                )


def _described_twice(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """One person who is described in two ways: by the label, and by what stands straight behind it."""
    for name, said in said_of_all(views, evidence).items():
        person = evidence.people.get(name)
        known: dict[str, Detail] = {}
        for detail in label_details(person, views, evidence) if person else ():
            known.setdefault(detail.sort, detail)
        for one in said:
            if one.how != "named" or not one.behind.startswith(", "):
                continue
            apposition = one.behind[2:].partition(",")[0]
            for detail in (detail for detail in one.details if detail.words in apposition):
                before = known.setdefault(detail.sort, detail)
                if before.words.casefold() != detail.words.casefold():
                    yield Finding(
                        f"{name} is described in two ways: “{before.words}” and “{detail.words}”.",
                        one.location,
                        "Put right whichever is wrong; or leave one out, if both are true: together they tell more.",
                        words=detail.words,
                    )


RULES = (
    Rule(
        "disclosure-narrow",
        "disclosure",
        Severity.WARNING,
        "Details of three sorts or more (age, family, profession, health, place) that all documents tell of a person.",
        "Each is harmless; together they fit one person in a village, and who means them harm can read too.",
        "[Armine](person:w17), a teacher … aged 41 … in Kichan … a mother of three",
        "[Armine](person:w17), a woman in her forties",
        review=_narrow,
    ),
    Rule(
        "disclosure-place",
        "disclosure",
        Severity.WARNING,
        "A place of names.yaml in the words about a person, or of theirs, who gave no consent to the place.",
        "A testimony’s place is not printed without consent; the sentence beside it must not tell it after all.",
        "In Kichan [Armine](person:w17) saw it, without `place` in the consent of w17.",
        "[Armine](person:w17) saw it.",
        review=_without_consent,
    ),
    Rule(
        "disclosure-described-twice",
        "disclosure",
        Severity.WARNING,
        "One person who is described in two ways: as a teacher here, as a nurse there.",
        "One of them is an error, or the label stands for two people.",
        "[Armine](person:w17), a teacher … [Armine](person:w17), a nurse",
        "The same description wherever the label stands.",
        review=_described_twice,
    ),
)
