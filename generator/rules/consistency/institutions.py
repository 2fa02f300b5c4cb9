"""Find institutions that are written two ways, in the sources of a project or in a document."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.content import Evidence
from generator.errors import Location, Severity
from generator.rules.nearness import near_pairs
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_NAMES = ("author", "editor")
_TEXTS = ("publisher", "container-title", "collection-title", "authority")
_SHORTEST = 8
_INITIALS = re.compile(r"(?<![\w.\-])([A-Z]{2,7}) ([A-Z][a-z]{3,}\b)")


def _in_sources(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """Institutions, publishers and journals of sources.yaml whose names differ by a slip, a hyphen or a capital."""
    first: dict[str, tuple[str, Location | None]] = {}
    for source in evidence.sources.values():
        for name in institutions(source.fields):
            first.setdefault(name, (source.key, source.location))
    folded: dict[str, str] = {}
    pairs = []
    for name in first:
        key = "".join(re.findall(r"\w+", name.casefold()))
        if folded.setdefault(key, name) != name:
            pairs.append((folded[key], name))
    pairs += [
        (folded[one], folded[other])
        for one, other in near_pairs(key for key in folded if len(key) >= _SHORTEST)
        if re.sub(r"\D", "", one) == re.sub(r"\D", "", other)
    ]
    for one, other in pairs:
        key, location = first[other]
        yield Finding(
            f"The source {key} has “{other}”, the source {first[one][0]} “{one}”: is it one name, written two ways?",
            location,
            "Write it one way in content/evidence/sources.yaml: bibliographies are sorted by it.",
            words=other,
        )


def institutions(fields: Mapping[str, Any]) -> Iterator[str]:
    """The names of institutions, publishers and journals in the fields of a source."""
    for name in _NAMES:
        yield from (person["literal"] for person in fields.get(name, ()) if "literal" in person)
    yield from (str(fields[name]) for name in _TEXTS if name in fields)


def _in_text(view: View) -> Iterator[Finding]:
    """Names of a document with an abbreviation in front that lost a letter of it: IHL Database, HL Database."""
    for lost, whole, first in _shortened((view,)):
        yield Finding(
            f"“{lost}” stands here, “{whole}” elsewhere: is it one name, written two ways?",
            first[lost][view.content.slug].location,
            "Write it one way.",
            words=lost,
        )


def _across(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """The same where each document has but one of the two names."""
    for lost, whole, first in _shortened(views):
        if not first[lost].keys() & first[whole].keys():
            here, there = next(iter(first[lost])), next(iter(first[whole]))
            yield Finding(
                f"“{lost}” stands here, “{whole}” in {there}: is it one name, written two ways?",
                first[lost][here].location,
                "Write it one way.",
                words=lost,
                documents=(here, there),
            )


def _shortened(views: tuple[View, ...]) -> Iterator[tuple[str, str, dict[str, dict[str, Passage]]]]:
    """The shortened and the whole name, and for each name its first passage in each document."""
    first: dict[str, dict[str, Passage]] = {}
    by_noun: dict[str, set[str]] = {}
    known: set[str] = set()
    for view in views:
        known |= {*view.content.locale.rules.known_abbreviations, *view.document.abbreviations}
        for passage, words in view.own:
            for short, noun in _INITIALS.findall(words):
                first.setdefault(f"{short} {noun}", {}).setdefault(view.content.slug, passage)
                by_noun.setdefault(noun, set()).add(short)
    for noun, shorts in by_noun.items():
        for one, other in near_pairs(shorts):
            lost, whole = sorted((one, other), key=len)
            if (len(one) != len(other) or sorted(one) == sorted(other)) and lost not in known:
                yield f"{lost} {noun}", f"{whole} {noun}", first


RULES = (
    Rule(
        "source-name",
        "consistency",
        Severity.WARNING,
        "An institution, publisher or journal that two sources write in two ways.",
        "In the bibliography one body becomes two, and whoever looks for the source looks in the wrong place.",
        "author: Human Rights Watch … author: Human Right Watch",
        "author: Human Rights Watch, both times",
        review=_in_sources,
    ),
    Rule(
        "institution-name",
        "consistency",
        Severity.WARNING,
        "A name that begins with an abbreviation, once with a letter fewer or with two letters that changed places.",
        "A note with a wrong name cannot be followed.",
        "Rule 2, IHL Database. … Rule 12, HL Database.",
        "Rule 2, IHL Database. … Rule 12, IHL Database.",
        _in_text,
        _across,
    ),
)
