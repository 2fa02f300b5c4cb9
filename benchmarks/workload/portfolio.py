"""Make the documents of an office: two hundred of several kinds and languages, or a thousand small ones."""

from __future__ import annotations

from benchmarks.workload.content import Size, compose, facts_of, sources_of
from benchmarks.workload.model import Report
from benchmarks.workload.words import Writer

DOCUMENTS = 200
SMALL = 1000
# Each fact is stated by so many documents.
SHARED = 3

_SOURCES = 600
_NOTES = 22
_KINDS = (
    Size("upr-submission", 6, 40, 90, _NOTES),
    Size("fact-finding-report", 6, 40, 90, _NOTES, quotations=2, tables=1, figures=1),
    Size("country-brief", 6, 40, 90, _NOTES),
    Size("statement", 4, 24, 60, _NOTES),
)
_LANGUAGES = ("en", "en", "fr")


def portfolio(count: int = DOCUMENTS) -> list[Report]:
    """Documents of the size of S, with shared sources; fact `f-0007` is stated by numbers 7, 6 and 5 alone."""
    writer = Writer("en", 1000)
    sources = sources_of(writer, min(_SOURCES, 3 * count))
    facts = facts_of(writer, count, sources)
    reports = []
    for index in range(count):
        language = _LANGUAGES[index % len(_LANGUAGES)]
        own = tuple(sources[(7 * index + place) % len(sources)] for place in range(_NOTES))
        stated = tuple(facts[(index + place) % count] for place in range(SHARED))
        size = _KINDS[index % len(_KINDS)]
        named = Writer(language, 2000 + index)
        reports.append(compose(f"d-{index:03}", language, size, named, own, stated, by_value=True))
    return reports


def small(count: int = SMALL) -> list[Report]:
    """Small documents, of one page each."""
    writer = Writer("en", 3000)
    sources = sources_of(writer, 20)
    size = Size("report", 1, 5, 60, 4, recommendations=2)
    return [compose(f"d-{index:04}", "en", size, Writer("en", 4000 + index), sources, ()) for index in range(count)]
