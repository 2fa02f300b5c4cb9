"""Check the timelines of a document: their entries stand in order, and none is later than the document itself."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import cast

from generator.content import Content, Entry
from generator.errors import Location, Severity
from generator.evidence import Moment
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _order(view: View) -> Iterator[Finding]:
    """An entry that is earlier than the one before it."""
    content = view.content
    for entries in _timelines(content):
        for (before, _), (moment, location) in pairwise(entries):
            if moment.precedes(before):
                yield Finding(
                    f"An entry of the timeline ({_words(moment, content)}) comes after a later one "
                    f"({_words(before, content)}).",
                    location,
                    "Put the earliest first.",
                )


def _future(view: View) -> Iterator[Finding]:
    """An entry that is later than the date of the document."""
    content = view.content
    field = content.fields.get(content.kind.properties.date)
    day = field.value if field else None
    if not isinstance(day, date):
        return
    for moment, location in (entry for entries in _timelines(content) for entry in entries):
        if Moment(day.year, day.month, day.day).precedes(moment):
            yield Finding(
                f"An entry of the timeline ({_words(moment, content)}) is later than the document "
                f"({content.locale.format_date(day)}).",
                location,
            )


def _timelines(content: Content) -> Iterator[list[tuple[Moment, Location | None]]]:
    for name, rule in content.kind.fields.items():
        field = content.fields.get(name)
        if rule.type == "timeline" and field and isinstance(field.value, tuple):
            yield [_moment(entry) for entry in field.value if isinstance(entry, Entry)]


def _moment(entry: Entry) -> tuple[Moment, Location | None]:
    return cast(Moment, entry.parts["date"]), entry.places.get("date")


def _words(moment: Moment, content: Content) -> str:
    return content.locale.format_known(moment.year, moment.month, moment.day)


RULES = (
    Rule(
        "timeline-order",
        "craft",
        Severity.ERROR,
        "An entry of a timeline that is earlier than the one before it.",
        "A chronology out of order misleads about what followed from what.",
        "12 December 2022 … 10 November 2020 …",
        "10 November 2020 … 12 December 2022 …",
        _order,
    ),
    Rule(
        "timeline-future",
        "craft",
        Severity.WARNING,
        "An entry of a timeline that is later than the document.",
        "What had not yet happened on its date cannot be known to it; one of the two dates is wrong.",
        "A brief of 3 October 2023 with an entry of 4 October 2023.",
        "An entry of 3 October 2023, or a brief of a later date.",
        _future,
    ),
)
