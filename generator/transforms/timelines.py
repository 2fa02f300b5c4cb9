"""Check the timelines of a document: their entries stand in order, and none is later than the document itself."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.content import Content, Entry, Moment
from generator.model import Document
from generator.transforms.finding import Finding


def order(document: Document, content: Content) -> Iterator[Finding]:
    """An entry that is earlier than the one before it."""
    for entries in _timelines(content):
        for before, entry in pairwise(entries):
            if entry.date.precedes(before.date):
                yield Finding(
                    f"An entry of the timeline ({_words(entry, content)}) stands behind a later one "
                    f"({_words(before, content)}).",
                    entry.location,
                    "Put the earliest first.",
                )


def future(document: Document, content: Content) -> Iterator[Finding]:
    """An entry that is later than the date of the document."""
    field = content.fields.get(content.kind.properties.date)
    day = field.value if field else None
    if not isinstance(day, date):
        return
    for entry in (entry for entries in _timelines(content) for entry in entries):
        if Moment(day.year, day.month, day.day).precedes(entry.date):
            yield Finding(
                f"An entry of the timeline ({_words(entry, content)}) is later than the document "
                f"({content.locale.format_date(day)}).",
                entry.location,
            )


def _timelines(content: Content) -> Iterator[tuple[Entry, ...]]:
    for field in content.fields.values():
        if isinstance(field.value, tuple):
            yield tuple(entry for entry in field.value if isinstance(entry, Entry))


def _words(entry: Entry, content: Content) -> str:
    return content.locale.format_known(entry.date.year, entry.date.month, entry.date.day)
