"""Turn the report of a review into JSON of our own: docs/check.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.errors import Severity
from generator.review import Report, Reviewed
from generator.rules.found import Found

FORMAT = 1  # it grows by keys; where one is taken away or means something else, this does


def write(report: Report) -> str:
    """The report as JSON, with a line end. Files are named from the project's folder, with forward slashes."""
    data = {
        "format": FORMAT,
        **_counts(report.told),
        "documents": [_document(one, report) for one in report.documents],
        "findings": [_finding(one) for one in report.told],
        "accepted": [{**_finding(one), **_reason(one)} for one in report.accepted],
        "uncompared": list(report.uncompared),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _counts(found: Iterable[Found]) -> dict[str, int]:
    grades = [one.diagnostic.severity for one in found]
    return {"errors": grades.count(Severity.ERROR), "warnings": grades.count(Severity.WARNING)}


def _document(document: Reviewed, report: Report) -> dict[str, Any]:
    return {
        "slug": document.slug,
        "status": document.status or None,
        "words": document.words if document.status else None,
        "word_limit": document.word_limit,
        **_counts(one for one in report.told if document.slug in one.documents),
        "accepted": sum(document.slug in one.documents for one in report.accepted),
    }


def _finding(found: Found) -> dict[str, Any]:
    diagnostic, location = found.diagnostic, found.diagnostic.location
    return {
        "rule": diagnostic.code,
        "group": found.group,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "file": location.file if location else None,
        "line": location.line if location else None,
        "column": location.column if location else None,
        "documents": list(found.documents),
    }


def _reason(found: Found) -> dict[str, Any]:
    accepted = found.accepted
    if accepted is None:
        return {}
    return {
        "because": accepted.because,
        "by": accepted.by or None,
        "on": accepted.on.isoformat() if accepted.on else None,
    }
