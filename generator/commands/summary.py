"""Turn the report of a review into lines for a person: a line a document first, then the findings file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

import click

from generator.commands.terminal import counted
from generator.errors import Severity, one_line
from generator.review import Report, Reviewed
from generator.rules.found import Found
from generator.rules.rule import GROUPS

_ORDER = ("fault", "reading", *GROUPS)
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def lines(report: Report, with_accepted: bool = False) -> Iterator[str]:
    """The lines of a report, with the styles of a terminal; `with_accepted` lists what may stand, with the reasons."""
    yield from _documents(report)
    yield from _findings(report.told)
    if with_accepted and report.accepted:
        yield from ("", click.style("Accepted", bold=True))
        for found in report.accepted:
            yield from _accepted(found)
    if report.uncompared:
        yield from ("", f"Not compared with {', '.join(report.uncompared)}: faults stop them.")
    if report.found:
        yield from ("", _tally(report.told, report.accepted) or "clean")


def _documents(report: Report) -> Iterator[str]:
    shared = [found for found in report.told if not found.documents]
    rows = [(_head(document), *_of(document.slug, report)) for document in report.documents]
    if shared:
        rows.append((("shared", "", "evidence, templates"), shared, []))
    widths = [max((len(row[0][column]) for row in rows), default=0) for column in range(3)]
    for head, told, accepted in rows:
        padded = [part.ljust(width) for part, width in zip(head, widths, strict=True)]
        what = _tally(told, accepted, with_groups=True) or click.style("clean", fg="green")
        yield "  ".join((click.style(padded[0], bold=True), *padded[1:], what))


def _head(document: Reviewed) -> tuple[str, str, str]:
    words = counted(document.words, document.word_limit) if document.status else "not read to its end"
    return document.slug, document.status or "?", words


def _of(slug: str, report: Report) -> tuple[list[Found], list[Found]]:
    return [one for one in report.told if slug in one.documents], [
        one for one in report.accepted if slug in one.documents
    ]


def _tally(told: Iterable[Found], accepted: Iterable[Found], with_groups: bool = False) -> str:
    """As in: 2 errors, 3 warnings (kind 1, craft 4), 1 accepted. Nothing where there is nothing."""
    found, let_stand = list(told), len(list(accepted))
    counts = []
    for severity in Severity:
        count = sum(one.diagnostic.severity is severity for one in found)
        if count:
            counts.append(click.style(f"{count} {severity.value}{'s' * (count != 1)}", fg=_COLOURS[severity]))
    groups = [f"{group} {count}" for group in _ORDER if (count := sum(one.group == group for one in found))]
    within = f" ({', '.join(groups)})" if groups and with_groups else ""
    return ", ".join((*counts[:-1], *(count + within for count in counts[-1:]), *_number(let_stand)))


def _number(accepted: int) -> list[str]:
    return [f"{accepted} accepted"] if accepted else []


def _findings(told: Iterable[Found]) -> Iterator[str]:
    for _, found in groupby(told, lambda one: one.diagnostic.location and one.diagnostic.location.file):
        yield ""
        for one in found:
            yield from _finding(one)


def _finding(found: Found) -> Iterator[str]:
    diagnostic = found.diagnostic
    # The place stands whole in each line: terminals and editors make a link of it.
    place = f"{diagnostic.location}: " if diagnostic.location else ""
    grade = click.style(diagnostic.severity.value, fg=_COLOURS[diagnostic.severity], bold=True)
    yield f"{one_line(place)}{grade}[{diagnostic.code}]: {one_line(diagnostic.message)}"
    if diagnostic.hint:
        yield click.style(f"    {one_line(diagnostic.hint)}", dim=True)


def _accepted(found: Found) -> Iterator[str]:
    yield one_line(str(replace(found.diagnostic, hint=None)))
    if found.accepted:
        on = found.accepted.on.isoformat() if found.accepted.on else ""
        who = ", ".join(part for part in (found.accepted.by, on) if part)
        yield one_line(f"    because: {found.accepted.because}{f' ({who})' if who else ''}")
