"""Find officials with an office that they did not have at the date of which a sentence speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.errors import Severity
from generator.evidence import ChosenName, Moment
from generator.rules.rule import Finding, Rule
from generator.rules.view import Reading, View
from generator.sentences import sentences

_NEAR = 40  # characters between a name and its office


def _offices(view: View) -> Iterator[Finding]:
    holders = [one for one in view.content.evidence.names.values() if one.office and (one.since or one.until)]
    own = {id(passage): words for passage, words in view.own}
    for reading in view.readings if holders else ():
        words = own.get(id(reading.passage))
        if words and reading.passage.around.part != "note":
            for one in holders:
                yield from _held(one, words, reading, view)


def _held(one: ChosenName, words: str, reading: Reading, view: View) -> Iterator[Finding]:
    """The office beside the name, in a sentence with one date, or with none at the document's own."""
    found = _together(one).search(words)
    former = view.content.locale.rules.former
    if not found or any(word in words[max(0, found.start() - 20) : found.end()].casefold() for word in former):
        return
    moment = _moment(found.start(), words, reading, view)
    if moment is None:
        return
    early = one.since is not None and moment.precedes(one.since)
    if early or (one.until is not None and one.until.precedes(moment)):
        locale = view.content.locale
        then = locale.format_known(moment.year, moment.month, moment.day)
        since, until = (locale.format_known(at.year, at.month, at.day) if at else "" for at in (one.since, one.until))
        term = " ".join(filter(None, (f"from {since}" if since else "", f"until {until}" if until else "")))
        yield Finding(
            f"{one.name} was {one.office} {term}; the sentence is of {then}.",
            reading.passage.location,
            "Name who had the office then, or say “former”, “then” or “later”.",
            words=found[0],
        )


def _together(one: ChosenName) -> re.Pattern[str]:
    """The surname and the office, without what it is the office of, beside each other."""
    office = re.escape(re.split(r" (?:of|for|de|des|du) ", one.office)[0])
    name = re.escape(one.name.split()[-1])
    gap = rf"[^.;:\0]{{0,{_NEAR}}}?"
    return re.compile(rf"\b(?:{office}\b{gap}\b{name}|{name}\b,{gap}\b{office})\b")


def _moment(place: int, words: str, reading: Reading, view: View) -> Moment | None:
    around = next((one for one in sentences(words, view.content.locale) if one.start <= place < one.end), None)
    within = [one for one in reading.dates if around and around.start <= one.start < around.end]
    if not within:
        day: date | None = view.document.metadata.date
        return Moment(day.year, day.month, day.day) if day else None
    period = within[0].period if len(within) == 1 else None
    return period.first if period else None


RULES = (
    Rule(
        "office-date",
        "consistency",
        Severity.WARNING,
        "Somebody with an office that names.yaml gives them for another time.",
        "An official of the wrong year shows that the text was put together from memory.",
        "In March 2014 Secretary-General António Guterres said …",
        "In March 2014 Secretary-General Ban Ki-moon said …",
        _offices,
    ),
)
