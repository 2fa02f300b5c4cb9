"""Turn the report of a review into a Code Quality report, which GitLab shows in a merge request.

Its form: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import json
from typing import Any

from generator.errors import Severity, one_line
from generator.reports.fingerprint import fingerprint
from generator.review import Report
from generator.rules.found import Found

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def write(report: Report, folder: str = "") -> str:
    """An entry for each finding that nobody accepted. `folder` is that of the project in the repository, "" or "a/b/".

    GitLab shows none without a file: those are told of the folder content/.
    """
    return json.dumps([_entry(found, folder) for found in report.told], ensure_ascii=False, indent=2) + "\n"


def _entry(found: Found, folder: str) -> dict[str, Any]:
    diagnostic, place = found.diagnostic, found.diagnostic.location
    hint = f" {diagnostic.hint}" if diagnostic.hint else ""
    return {
        "description": one_line(diagnostic.message + hint),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint(found),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": folder + (place.file if place else "content"),
            "lines": {"begin": place.line if place else 1},
        },
    }
