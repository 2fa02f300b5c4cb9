"""A field at fault is told once: what follows from it is not."""

from pathlib import Path

import pytest

from tests.projects import stage, submission, write_project

BODY = '# A\n\nB.\n\n::: {.recommendations to="Ruritania"}\n- Ratify.\n:::\n'


@pytest.mark.parametrize(
    ("field", "value", "codes"),
    [
        ("date", "28 March 2023", ["field-invalid"]),
        ("date", None, ["field-missing"]),
        ("keywords", "{a: b}", ["field-invalid"]),
        ("keywords", "[]", ["part-missing"]),
        ("country", None, ["field-missing"]),
    ],
)
def test_a_field_at_fault_is_told_once(tmp_path: Path, field: str, value: str | None, codes: list[str]) -> None:
    project = write_project(tmp_path, {"content/doc.md": submission(BODY, **{field: value})})
    assert [item.code for item in stage(project, "doc").diagnostics] == codes
