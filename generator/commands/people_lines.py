"""Turn what all documents say of people under protection into lines on the terminal, for a human eye."""

from __future__ import annotations

from collections.abc import Iterator

from generator.project import Project
from generator.rules.disclosure.details import together
from generator.rules.disclosure.said import said_of_all
from generator.viewing import viewed

_USES = ("quote", "place", "date", "photograph", "share")
_HOW = {"named": "says", "quoted": "quotes", "shown": "shows"}


def lines(project: Project) -> Iterator[str]:
    """Each person with their label and consents, all that the documents say of them, and what it comes to. Documents
    that a fault stops are named: what they say is not known.
    """
    views, stopped = [], []
    for document in viewed(project, project.documents):
        if document.sound:
            views.append(document.sound)
        else:
            stopped.append(document.slug)
    evidence = project.evidence
    for name, said in said_of_all(views, evidence).items():
        person = evidence.people.get(name)
        if person is None:
            continue
        yield f"{name}  {person.label}"
        refused = [use for use in _USES if use not in person.consent]
        given = [use for use in _USES if use in person.consent]
        yield f"  consent: {', '.join(given) or 'none'}; not: {', '.join(refused) or 'nothing'}"
        for one in said:
            yield f"  {one.location or one.slug}  {_HOW[one.how]}: {one.words}"
        if not said:
            yield "  No document says anything."
        details = together(person, said, tuple(views), evidence)
        if said and details:
            yield f"  together: {', '.join(f'{one.words} ({one.sort})' for one in details)}"
    if not evidence.people:
        yield "There are no people in content/evidence/people.yaml."
    if stopped:
        yield f"Not read, since faults stop them: {', '.join(stopped)}."
