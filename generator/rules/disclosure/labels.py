"""Find public labels of people that look like their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content import Evidence
from generator.errors import Severity
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_INITIALS = re.compile(
    r"(?<!\w)[^\W\d_]\. ?[^\W\d_]\.(?!\w)|(?<!\w)[A-Z]\. ?[A-Z][a-z]{2,}|[A-Z][a-z]{2,} [A-Z]\.(?!\w)"
)
_CAPITALS = re.compile(r"(?<![\w-])([^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_]+)?) (?=([^\W\d_a-z][^\W\d_A-Z]+))")
_GENERIC = frozenset(
    "witness interviewee person resident respondent survivor victim source participant informant detainee mr mrs "
    "ms dr patient the a an témoin personne habitant habitante victime un une le la monsieur madame".split()
)
_BEFORE_PLACES = re.compile(r"\b(?:from|of|in|near|at|de|du|d’|à|près)\s*$", re.IGNORECASE)


def _identifying(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """Labels with initials, or with a first and a last name."""
    del views
    for person in evidence.people.values():
        words = _INITIALS.search(person.label) or _full_name(person.label)
        if words:
            yield Finding(
                f"The public label of {person.id} looks like a real name: “{person.label}”.",
                person.places.get("label") or person.location,
                "Give a first name that is not theirs, or “Witness 17”. Where the name is invented, accept this.",
                words=person.id,
            )


def _full_name(label: str) -> re.Match[str] | None:
    for found in _CAPITALS.finditer(label):
        if found[1].casefold() not in _GENERIC and not _BEFORE_PLACES.search(label[: found.start()]):
            return found
    return None


RULES = (
    Rule(
        "label-identifying",
        "disclosure",
        Severity.WARNING,
        "A public label with initials, or with a first and a last name.",
        "Initials and a village are a name to the neighbours; and real names never stand in the project.",
        'w17: {label: "A. M., a teacher"}',
        'w17: {label: "Armine, a teacher"}, where the name is invented',
        review=_identifying,
    ),
)
