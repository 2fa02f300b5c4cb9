"""Turn documents into what they say, all together, of each person under protection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from generator.content import Evidence
from generator.errors import Location
from generator.evidence import ChosenName, Person
from generator.locale import Locale
from generator.model import PersonRef, Quotation
from generator.record import record
from generator.rules.prose import Passage
from generator.rules.view import View
from generator.sentences import sentence_at, sentences

How = Literal["named", "quoted", "shown"]


@record
class Detail:
    """Something that narrows a person down: its sort ("age", "place"), and the words that say it."""

    sort: str
    words: str


@record
class Said:
    """Words that a document says of a person, or in their name, and the details in them. `behind` is what stands
    straight behind the label.
    """

    slug: str
    location: Location | None
    how: How
    words: str
    details: tuple[Detail, ...]
    behind: str = ""


def said_of_all(views: Iterable[View], evidence: Evidence) -> dict[str, list[Said]]:
    """What the documents say of each person, by their ids, in the order of documents and of reading."""
    found: dict[str, list[Said]] = {person: [] for person in evidence.people}
    for view in views:
        for person, said in _said(view, evidence):
            found.setdefault(person, []).append(said)
    return found


def details_of(words: str, locale: Locale, names: Mapping[str, ChosenName], more: tuple[str, ...] = ()) -> list[Detail]:
    """What in these words narrows somebody down: by the words of the language, and by the places of names.yaml."""
    found = [Detail(sort, one[0]) for sort, pattern in _patterns(_frozen(locale)) for one in pattern.finditer(words)]
    places = tuple(one for name in names.values() if name.kind == "place" for one in (name.name, *name.variants))
    found += [Detail("place", one[0]) for one in _any_of((*places, *more)).finditer(words)]
    return list({(one.sort, one.words.casefold()): one for one in found}.values())


def label_details(person: Person, views: Iterable[View], evidence: Evidence) -> list[Detail]:
    """What the label itself tells."""
    view = next(iter(views), None)
    return details_of(person.label, view.content.locale, evidence.names) if view else []


def _said(view: View, evidence: Evidence) -> Iterator[tuple[str, Said]]:
    slug, locale = view.content.slug, view.content.locale
    for passage in view.passages:
        quotation = passage.around.quotation
        for ref, extent in passage.of(PersonRef):
            if passage.around.part == "attribution" and quotation and quotation.person == ref.person:
                continue  # the label alone
            start, end = _sentence(passage, extent.start, locale)
            words = passage.text[start:end]
            details = tuple(details_of(words, locale, evidence.names))
            behind = passage.text[extent.end : end]
            how: How = "shown" if passage.around.part in ("caption", "credit") else "named"
            yield ref.person, Said(slug, passage.location, how, words, details, behind)
        if quotation and quotation.person and passage.around.part == "paragraph":
            details = tuple(details_of(passage.text, locale, evidence.names, _own_place(quotation)))
            yield quotation.person, Said(slug, passage.location, "quoted", passage.text, details)
    for quotation in view.find(Quotation):
        if quotation.person and quotation.place:
            place = (Detail("place", quotation.place),)
            yield quotation.person, Said(slug, quotation.location, "quoted", quotation.place, place)


def _own_place(quotation: Quotation) -> tuple[str, ...]:
    return (quotation.place,) if quotation.place else ()


def _sentence(passage: Passage, place: int, locale: Locale) -> tuple[int, int]:
    found = sentences(passage.text, locale)
    one = found[sentence_at(found, place)] if found else None
    return (one.start, one.end) if one else (0, len(passage.text))


def _frozen(locale: Locale) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(locale.rules.identifying.items())


@lru_cache(maxsize=8)
def _patterns(identifying: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sort, _any_of(words)) for sort, words in identifying)


@lru_cache(maxsize=32)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words; "#" is a number."""
    longest = sorted({one for one in words if one}, key=len, reverse=True)
    any_of = "|".join(re.escape(one).replace(r"\#", r"\d+") for one in longest) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])", re.IGNORECASE)
