"""Find sources that a reader cannot follow: cited without a place, not archived, dated otherwise than their address."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.content import Evidence, Source
from generator.errors import Severity
from generator.evidence import Moment
from generator.kind import SourceRules
from generator.model import Citation, Cite
from generator.model.walk import text
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_SYMBOL = re.compile(r"(?:A|S|E|CAT|CCPR|CED|CEDAW|CERD|CMW|CRC|CRPD|HRI)/[\w./()-]+\Z")
_FULL = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/\-_.?#]|$)")
_MONTH = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})(?=[/_.?#]|$)")
_FILED = re.compile(r"/(?:uploads?|files?|media|assets|documents?)/", re.IGNORECASE)  # dated by when it was put there
_SLACK = 1  # days: a day begins earlier elsewhere


def _unlocated(view: View) -> Iterator[Finding]:
    """A source with pages, paragraphs or articles that is cited as a whole, and nowhere with a place in it."""
    first: dict[str, Citation] = {}
    located: set[str] = set()
    for citation in _citations(view):
        first.setdefault(citation.key, citation)
        if citation.locator or text(citation.suffix).strip(" ,;"):
            located.add(citation.key)
    for key, citation in first.items():
        source = view.content.evidence.sources.get(key)
        if source and key not in located and _has_places(source, view.content.kind.sources):
            yield Finding(
                f"The source {source.key} is cited without a place in it.",
                citation.location,
                f"Write the page, paragraph or article: [@{source.key}, {_example(source)}].",
                words=source.key,
            )


def _citations(view: View) -> Iterator[Citation]:
    return (item for cite in view.find(Cite) for item in cite.items)


def _has_places(source: Source, rules: SourceRules) -> bool:
    number = str(source.fields.get("number", ""))
    return source.fields.get("type") in rules.located or (rules.symbols and bool(_SYMBOL.match(number)))


def _example(source: Source) -> str:
    if source.fields.get("type") == "treaty":
        return "art. 7"
    return "para. 12" if _SYMBOL.match(str(source.fields.get("number", ""))) else "p. 4"


def _unarchived(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """A source of the web that some document cites, or some fact rests on, and of which no copy is kept."""
    cited: dict[str, SourceRules] = {}
    for view in views:
        for citation in _citations(view):
            cited.setdefault(citation.key, view.content.kind.sources)
    for key, rules in cited.items():
        source = evidence.sources.get(key)
        if (
            source
            and "URL" in source.fields
            and source.fields.get("type") in rules.archived
            and not _kept(source.fields)
        ):
            yield Finding(
                f"The source {key} is cited, and no copy of it is kept.",
                source.location,
                "Have it archived, and write the address of the copy: archive: https://…, or keep a file of it.",
                words=key,
            )


def _kept(fields: Mapping[str, Any]) -> bool:
    archive = str(fields.get("archive", ""))
    return archive.startswith(("https://", "http://")) or bool(fields.get("file")) or bool(fields.get("DOI"))


def _later(view: View) -> Iterator[Finding]:
    """A source that was published after the document that cites it."""
    written = view.document.metadata.date
    if written is None:
        return
    own = Moment(written.year, written.month, written.day)
    for key, citation in {citation.key: citation for citation in reversed([*_citations(view)])}.items():
        source = view.content.evidence.sources.get(key)
        issued = source.fields.get("issued", {}) if source else {}
        published = Moment(issued.get("year", 0), issued.get("month", 0), issued.get("day", 0))
        if own.precedes(published):
            yield Finding(
                f"The source {key} is of {'-'.join(f'{part:02}' for part in _parts(published))}, later than the "
                f"document that cites it ({written.isoformat()}).",
                citation.location,
                "Cite what was there on that day, or give the document the date of what it says now.",
                words=key,
            )


def _parts(moment: Moment) -> Iterator[int]:
    return filter(None, (moment.year, moment.month, moment.day))


def _dated(_: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """A source of sources.yaml whose date is not the one in its address."""
    for source in evidence.sources.values():
        issued, address = source.fields.get("issued"), str(source.fields.get("URL", ""))
        if not isinstance(issued, Mapping) or not address:
            continue
        day = Moment(issued.get("year", 0), issued.get("month", 0), issued.get("day", 0))
        there = in_address(address)
        if there and differ(day, there):
            yield Finding(
                f"The source {source.key} is dated {day}, but its address has {there}.",
                source.location,
                "One of the two is wrong, or the address is of another text: look it up.",
                words=source.key,
            )


def in_address(address: str) -> Moment | None:
    """The date in an address, as /2021/03/19/ or /2021-03-19-; None without one, or for that of an upload."""
    path = address.partition("://")[2]
    if found := _FULL.search(path):
        moment = Moment(int(found[1]), int(found[3]), int(found[4]))
    elif found := _MONTH.search(path):
        moment = Moment(int(found[1]), int(found[3]))
    else:
        return None
    filed = _FILED.search(path[: found.start() + 1])
    return moment if not filed and 1 <= moment.month <= 12 and moment.day <= 31 else None


def differ(one: Moment, other: Moment) -> bool:
    """Whether two dates are of other days, months or years, by what both have; neighbouring days are the same."""
    if one.day and other.day:
        try:
            return abs((date(one.year, one.month, one.day) - date(other.year, other.month, other.day)).days) > _SLACK
        except ValueError:
            return True
    months = (12 * at.year + at.month for at in (one, other))
    if one.month and other.month:
        return abs(next(months) - next(months)) > (1 if max(one.day, other.day) in {1, 28, 29, 30, 31} else 0)
    return bool(one.year and other.year) and one.year != other.year


RULES = (
    Rule(
        "locator-missing",
        "support",
        Severity.WARNING,
        "A source with pages, paragraphs or articles, as its type has them, that is cited, and nowhere with one.",
        "Nobody reads two hundred pages to check one sentence, and an opponent will say that it is not there.",
        "Torture is prohibited [@iccpr].",
        "Torture is prohibited [@iccpr, art. 7].",
        _unlocated,
    ),
    Rule(
        "source-unarchived",
        "support",
        Severity.WARNING,
        "A source of the web that is cited and of which no archived copy is named.",
        "Pages vanish, often those that were quoted. Then the proof is gone with them.",
        "A source with a URL alone",
        "archive: https://web.archive.org/web/…, or file: copies/report.pdf",
        review=_unarchived,
    ),
    Rule(
        "source-later",
        "support",
        Severity.WARNING,
        "A source that was published after the date of the document that cites it.",
        "Nobody can have read it then. It comes in when a fact is shared by documents of several years.",
        "A submission of March 2023 that cites a report of July 2024",
        "The submission cites what was published by March 2023.",
        _later,
    ),
    Rule(
        "source-date",
        "support",
        Severity.WARNING,
        "A source whose date is not the one that its own address has.",
        "It is the date of another text, or the address is: a reader who follows it finds something else.",
        "issued: 2020-11-08 with URL: https://example.org/news/2021/03/19/…",
        "issued: 2021-03-19",
        review=_dated,
    ),
)
