"""A field at fault is told once: what follows from it is not."""

from pathlib import Path

import pytest

from tests.projects import plain, stage, submission, write_project

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


def test_a_template_shows_no_files(tmp_path: Path) -> None:
    template = (
        '{{ body }}\n\n::: {.table src=a.csv}\n:::\n\n::: {.chart src=b.csv type=bar x=a y=b alt="x"}\n:::\n\n'
        '![C](c.png){alt="x"}\n'
    )
    files = {
        "templates/kinds/plain/document.md.j2": template,
        "content/case.md": plain("# One\n\nText.\n"),
    }
    staged = stage(write_project(tmp_path, files), "case")
    assert [str(item.location) for item in staged.diagnostics if item.code == "template-file"] == [
        f"templates/kinds/plain/document.md.j2:{line}:1" for line in (3, 6, 9)
    ]
