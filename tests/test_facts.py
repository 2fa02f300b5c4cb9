"""`plaidoyer facts`: what the facts say, where documents state them, and what has changed since a revision."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.projects import submission, write_project

FACTS = """\
facts:
  detained:
    statement: Seventeen people were detained.
    about: people detained in May 2022
    value: {number: 17, unit: people}
    as-of: 2022-05
    sources: [{source: hrw-pows, locator: p. 4}]
    status: corroborated
    checked: {by: AB, on: 2026-11-20}
    reply: {of: the Ministry, state: sought, on: 2022-06, note: No answer came.}
    note: Counted by hand.
  arrest-day:
    statement: The arrests took place on 3 May 2022.
    value: {date: 2022-05-03}
    sources: [hrw-pows]
    status: established
"""
ONE = submission(
    "# Arrests\n\nOn [3 May 2022]{fact=arrest-day} the police detained [17 people]{fact=detained} in one street.\n"
)
TWO = submission("# Again\n\nThe law is clear [@iccpr, art. 9].\n\nThere were [seventeen]{fact=detained} of them.\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"content/one.md": ONE, "content/two.md": TWO, "content/evidence/facts.yaml": FACTS}
    return write_project(tmp_path, files)


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "facts", *arguments])


def git(project: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True, capture_output=True)


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_list_says_value_status_sources_and_use(project: Path) -> None:
    assert run(project).stdout.splitlines() == [
        "detained    17 people · corroborated · hrw-pows · 2 × in 2 documents",
        "arrest-day  3 May 2022 · established · hrw-pows · 1 × in 1 document",
        "",
        "2 facts, 0 of them not used.",
    ]


def test_a_fact_is_shown_with_all_that_is_known_and_each_place(project: Path) -> None:
    assert run(project, "detained").stdout.splitlines() == [
        "detained  content/evidence/facts.yaml:2:3",
        "  Seventeen people were detained.",
        "  value:       17 people",
        "  about:       people detained in May 2022",
        "  as of:       2022-05",
        "  status:      corroborated",
        "  source:      hrw-pows, Prisoners of War Abused in Custody, p. 4, https://example.org/pows",
        "  checked:     by AB on 2026-11-20",
        "  note:        Counted by hand.",
        "  reply:       sought, of the Ministry, 2022-06: No answer came.",
        "  stated in:",
        "    content/one.md:15:54: one (paragraph or item 1, A. Arrests)",
        "      On 3 May 2022 the police detained 17 people in one street.",
        "    content/two.md:17:12: two (paragraph or item 2, A. Again)",
        "      There were seventeen of them.",
        "",
    ]


def test_a_fact_that_is_not_there_is_told_with_the_nearest(project: Path) -> None:
    result = run(project, "detaind")
    assert (result.exit_code, "Did you mean detained?" in result.output) == (2, True)


def test_json_has_each_place(project: Path) -> None:
    (detained, day) = json.loads(run(project, "--format", "json").stdout)["facts"]
    assert (detained["value"], detained["reply"]) == ("17 people", {"of": "the Ministry", "state": "sought"})
    assert [(use["document"], use["number"], use["words"], use["line"]) for use in detained["stated"]] == [
        ("one", "1", "17 people", 15),
        ("two", "2", "seventeen", 17),
    ]
    assert day["stated"][0]["section"] == "A. Arrests"


def test_what_has_changed_names_the_documents_to_look_at_again(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "first")
    assert run(project, "--changed", "HEAD").stdout == "No fact and no source has changed since HEAD.\n"
    facts = project / "content/evidence/facts.yaml"
    replaced(facts, "value: {number: 17", "value: {at-least: 18")
    replaced(
        facts,
        "status: established\n",
        "status: reported\n  new:\n    statement: Something new.\n    status: reported\n",
    )
    replaced(project / "content/evidence/sources.yaml", "issued: 1966-12-16", "issued: 1966-12-16/1966-12-19")
    result = run(project, "--changed", "HEAD")
    assert result.stdout.splitlines() == [
        "fact detained: changed",
        "  value: 17 people → at least 18 people",
        "fact arrest-day: changed",
        "  status: established → reported",
        "fact new: added",
        "source iccpr: changed",
        "  issued: 1966-12-16 → 1966-12-16/1966-12-19",
        "",
        "To be looked at again:",
        "  one",
        "    content/one.md:15:4: 3 May 2022 (arrest-day)",
        "    content/one.md:15:54: 17 people (detained)",
        "  two",
        "    content/two.md:17:12: seventeen (detained)",
        "    cites iccpr",
    ]
    data = json.loads(run(project, "--changed", "HEAD", "--format", "json").stdout)
    assert data["changes"][0]["parts"] == {"value": {"before": "17 people", "now": "at least 18 people"}}
    assert set(data["documents"]) == {"one", "two"}


def test_a_revision_without_evidence_has_everything_added(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "commit", "-qm", "empty", "--allow-empty")
    assert "fact detained: added" in run(project, "--changed", "HEAD").stdout


@pytest.mark.parametrize("revision", ["nowhere", "--help-all", ""])
def test_a_revision_that_is_not_there_is_told(project: Path, revision: str) -> None:
    git(project, "init", "-q")
    result = run(project, "--changed", revision)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("broken", ["then", "now"])
def test_evidence_with_faults_is_not_compared(project: Path, broken: str) -> None:
    facts = project / "content/evidence/facts.yaml"
    sound = facts.read_text(encoding="utf-8")
    git(project, "init", "-q")
    facts.write_text("facts: [\n" if broken == "then" else sound, encoding="utf-8")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "one")
    facts.write_text("facts: [\n" if broken == "now" else sound, encoding="utf-8")
    result = run(project, "--changed", "HEAD")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "content/evidence/facts.yaml:2:1: error[yaml-syntax]" in result.stderr


def test_a_shallow_clone_says_why_a_revision_is_missing(project: Path, tmp_path: Path) -> None:
    git(project, "init", "-q")
    for message in ("one", "two"):
        git(project, "add", "-A")
        git(project, "commit", "-qm", message, "--allow-empty")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "shallow")
    result = run(tmp_path / "shallow", "--changed", "HEAD~1")
    assert (result.exit_code, "this clone is shallow" in result.output) == (2, True)


def test_a_project_outside_of_git_is_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    result = run(project, "--changed", "HEAD")
    assert (result.exit_code, "no git repository" in result.output) == (2, True)


def test_a_document_with_faults_is_told_and_the_others_are_listed(project: Path) -> None:
    replaced(project / "content/two.md", "@iccpr", "@iccrp")
    result = run(project)
    assert result.exit_code == 1
    assert "citation-unknown" in result.stderr
    assert "1 × in 1 document" in result.stdout
