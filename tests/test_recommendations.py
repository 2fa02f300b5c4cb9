"""`plaidoyer recommendations`: the recommendations of all documents as a list, on the terminal and as a file."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.projects import submission, write_project

BODY = """\
# Torture

First.

::: {.recommendations to="Ruritania"}
- investigate every allegation;^[As said.] {#rec-probe treaty="iccpr, art. 7" status=open}
- pay. {to="the Parliament"}
:::
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(
        tmp_path, {"content/one.md": submission(BODY), "content/two.md": submission("# A\n\nNothing.")}
    )


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "recommendations", *arguments])


def test_the_terminal_shows_a_table_of_what_is_filled_in(project: Path) -> None:
    assert run(project).stdout.splitlines() == [
        "| document | title | number | recommendation | addressee | treaty | article | status |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        "| one | Prohibition of torture in Ruritania | 2 | investigate every allegation | Ruritania | ICCPR | art. 7 | open |",
        "| one | Prohibition of torture in Ruritania | 3 | pay | the Parliament |  |  |  |",
    ]


def test_csv_and_json_have_every_column(project: Path) -> None:
    (_, first, second) = csv.reader(io.StringIO(run(project, "one", "--format", "csv").stdout.lstrip("\ufeff")))
    assert first[-4:] == ["art. 7", "", "open", "rec-probe"]
    assert second[3:5] == ["pay", "the Parliament"]
    assert [entry["number"] for entry in json.loads(run(project, "--format", "json").stdout)] == ["2", "3"]


def test_the_file_says_its_format(project: Path) -> None:
    result = run(project, "--out", str(project / "list.xlsx"))
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("list.xlsx  2 recommendations\n")
    assert (project / "list.xlsx").read_bytes().startswith(b"PK")
    wrong = run(project, "--out", str(project / "list.doc"))
    assert (wrong.exit_code, "--format" in wrong.output) == (2, True)


def test_a_document_with_faults_is_told_and_the_others_are_listed(project: Path) -> None:
    (project / "content/two.md").write_text(submission("# A\n\nSee [](#none)."), encoding="utf-8")
    result = run(project)
    assert result.exit_code == 1
    assert "reference-undefined" in result.stderr
    assert "investigate every allegation" in result.stdout


def test_a_list_that_cannot_be_written_is_told(project: Path) -> None:
    blocked = project / "file"
    blocked.write_text("", encoding="utf-8")
    result = run(project, "--out", str(blocked / "list.csv"))
    assert result.exit_code == 1
    assert "Traceback" not in result.output


@pytest.mark.parametrize("out", ["content/one.md", "content/../content/list.md"])
def test_no_list_is_written_over_what_makes_the_documents(project: Path, out: str) -> None:
    before = {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()}
    result = run(project, "--out", str(project / out))
    assert (result.exit_code, "Name a file outside of it" in result.output) == (2, True)
    assert before == {path: path.read_bytes() for path in (project / "content").rglob("*") if path.is_file()}


def test_an_empty_name_is_told(project: Path) -> None:
    result = run(project, "--out", "")
    assert (result.exit_code, "could not be written" in result.output) == (1, True)
