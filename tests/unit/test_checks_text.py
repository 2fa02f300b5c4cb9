"""New checks in facts.yaml, in each form in which checks can stand there."""

from datetime import date

import pytest

from generator.checker.checks_text import with_checks
from generator.evidence import Checked

NEW = {"a": (Checked("AB", date(2026, 11, 20)),)}
ENTRY = "{by: AB, on: 2026-11-20}"
HEAD = "facts:\n  a:\n    statement: One.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"    checked: {ENTRY}\n"),
        ("    checked: []  # none\n", f"    checked: [{ENTRY}]  # none\n"),
        ("    checked:\n", f"    checked: [{ENTRY}]\n"),
        ("    checked: ~\n", f"    checked: [{ENTRY}]\n"),
        ("    checked: {by: C, on: 2026-01-02}\n", f"    checked: [{{by: C, on: 2026-01-02}}, {ENTRY}]\n"),
        ("    checked: [{by: C, on: 2026-01-02}] # x\n", f"    checked: [{{by: C, on: 2026-01-02}}, {ENTRY}] # x\n"),
        (
            "    checked:\n      by: C\n      on: 2026-01-02\n    note: x\n",
            f"    checked:\n      - by: C\n        on: 2026-01-02\n      - {ENTRY}\n    note: x\n",
        ),
        (
            "    checked:\n    - by: C\n      on: 2026-01-02\n\n    # why\n    note: x\n",
            f"    checked:\n    - by: C\n      on: 2026-01-02\n    - {ENTRY}\n\n    # why\n    note: x\n",
        ),
        (
            "    note: |\n      Long.\n\n      Two.\n\n",
            f"    note: |\n      Long.\n\n      Two.\n    checked: {ENTRY}\n\n",
        ),
    ],
)
def test_a_check_is_added(before: str, after: str) -> None:
    rest = "  b: {statement: Two.}\n"
    assert with_checks(HEAD + before + rest, NEW) == HEAD + after + rest


def test_initials_that_yaml_takes_for_a_no_are_quoted() -> None:
    made = with_checks(HEAD, {"a": (Checked("NO", date(2026, 11, 20)),)})
    assert made == HEAD + '    checked: {by: "NO", on: 2026-11-20}\n'


@pytest.mark.parametrize("text", ["facts: [", "", "facts:\n", "facts:\n  b: {statement: Two.}\n"])
def test_what_cannot_be_changed_stays(text: str) -> None:
    assert with_checks(text, NEW) is None
