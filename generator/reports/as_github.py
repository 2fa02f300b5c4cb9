"""Turn the report of a review into workflow commands, which GitHub shows beside the lines of a change.

Their form and their escapes: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions and
`toolkit/packages/core/src/command.ts` of GitHub's own toolkit.
"""

from __future__ import annotations

from generator.errors import one_line
from generator.review import Report
from generator.rules.found import Found


def write(report: Report, folder: str = "") -> str:
    """A line for each finding that nobody accepted. `folder` is that of the project in the repository, "" or "a/b/"."""
    return "".join(f"{_command(found, folder)}\n" for found in report.told)


def _command(found: Found, folder: str) -> str:
    diagnostic = found.diagnostic
    properties = {"title": diagnostic.code}
    if diagnostic.location:
        place = diagnostic.location
        properties = {"file": folder + place.file, "line": str(place.line), "col": str(place.column), **properties}
    written = ",".join(f"{name}={_escaped(value, of_property=True)}" for name, value in properties.items())
    hint = f" {diagnostic.hint}" if diagnostic.hint else ""
    return f"::{diagnostic.severity.value} {written}::{_escaped(one_line(diagnostic.message + hint))}"


def _escaped(text: str, of_property: bool = False) -> str:
    signs = "%\r\n:," if of_property else "%\r\n"
    return "".join(f"%{ord(sign):02X}" if sign in signs else sign for sign in text)
