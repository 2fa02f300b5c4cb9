"""Turn what a review found into the records that stay with us: what was let stand and why, and what nobody decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.evidence import Accepted, Policy
from generator.releasing.manifest import json_bytes
from generator.review import Report
from generator.rules.found import Found
from generator.rules.view import View
from generator.usage import cited, uses


def internal_files(report: Report, views: Iterable[View], policy: Policy) -> Mapping[str, bytes]:
    """The files for ourselves: accepted.json, warnings.json, evidence.json."""
    rules = {rule: str(severity) for rule, severity in sorted(policy.checks.items())}
    return {
        "accepted.json": json_bytes({"format": 1, "rules": rules, "accepted": list(_accepted(report))}),
        "warnings.json": json_bytes({"format": 1, "warnings": [_found(one) for one in report.told]}),
        "evidence.json": json_bytes({"format": 1, "documents": {view.content.slug: _evidence(view) for view in views}}),
    }


def _accepted(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.accepted:
        if one.accepted is not None:
            yield {**_found(one), **_reason(one.accepted)}


def _found(one: Found) -> dict[str, Any]:
    diagnostic, place = one.diagnostic, one.diagnostic.location
    return {
        "rule": diagnostic.code,
        "severity": diagnostic.severity.value,
        "documents": list(one.documents),
        "message": diagnostic.message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _reason(accepted: Accepted) -> dict[str, Any]:
    return {
        "words": accepted.words or None,
        "because": accepted.because,
        "by": accepted.by or None,
        "on": accepted.on.isoformat() if accepted.on else None,
    }


def _evidence(view: View) -> dict[str, Any]:
    """Which facts a document states, in its words, and which sources it cites."""
    stated: dict[str, list[str]] = {}
    for use in uses(view):
        stated.setdefault(use.fact, []).append(use.words)
    return {"facts": dict(sorted(stated.items())), "sources": sorted(cited(view))}
