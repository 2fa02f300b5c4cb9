"""`facts suggest` and `facts accept`: prose that stands becomes facts and claims."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.projects import plain, submission, write_project

FACTS = """\
format: 1
facts:
  # Counted twice.
  detained:
    statement: Seventeen people were detained in Ruritania.
    value: {number: 17, unit: people}
    sources: [hrw-pows]
    status: corroborated
"""
BODY = """\
# Arrests in 2022

On 3 May the police of Ruritania detained 17 people. Nearly 120 others were held from
3 to 7 October 2022 [@hrw-pows, p. 4; @echr]. The Minister said “there was no order to detain anybody” [@iccpr].

A year later [seventeen people]{fact=detained} were free^[Of them 12, says @hrw-pows.] and 5 in **40 cells** were not.

> In 2021 a hundred people wrote to us.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, {"content/one.md": submission(BODY), "content/evidence/facts.yaml": FACTS})


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "facts", *arguments])


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_numbers_dates_and_quotations_are_proposed_with_what_is_cited_beside_them(project: Path) -> None:
    text = run(project, "suggest", "one").stdout
    assert [line.split(": ", 1)[1] for line in text.splitlines() if line.strip().startswith("words:")] == [
        '"3 May"',
        '"17"',
        '"Nearly 120"',
        '"3 to 7 October 2022"',
        '"“there was no order to detain anybody”"',
        '"5"',
        '"40"',
        '"12"',
    ]
    assert '  - fact: detained  # said already\n    words: "17"\n' in text
    assert "value: {date: 2022-05-03}  # the year is a guess" in text
    assert "value: {dates: 2022-10-03/2022-10-07}" in text
    assert 'sources: [{source: hrw-pows, locator: "p. 4"}, echr]' in text
    assert 'value: {quotation: "there was no order to detain anybody"}' in text
    assert "a hundred" not in text


def test_what_was_accepted_is_a_fact_and_a_claim(project: Path) -> None:
    file = project / "suggestions.yaml"
    assert run(project, "suggest", "one", "--out", str(file)).exit_code == 0
    before = (project / "content/one.md").read_text(encoding="utf-8")
    open_ended = run(project, "accept", str(file))
    assert open_ended.exit_code == 1
    assert open_ended.stderr.count("error[fact-unit]: What the number of") == 2
    replaced(file, 'unit: "?"', "unit: people")
    dry = run(project, "accept", str(file), "--dry-run")
    assert "would be added" in dry.output
    assert (project / "content/one.md").read_text(encoding="utf-8") == before
    result = run(project, "accept", str(file))
    assert result.exit_code == 0, result.output
    text = (project / "content/one.md").read_text(encoding="utf-8")
    facts = (project / "content/evidence/facts.yaml").read_text(encoding="utf-8")
    assert facts.startswith(FACTS)  # with its comment
    assert "detained [17]{fact=detained} people. [Nearly 120]{fact=" in text
    assert "held from\n[3 to 7 October 2022]{fact=" in text
    assert "**[40]{fact=" in text
    again = run(project, "suggest", "one").stdout
    assert "suggestions: []" in again
    check = CliRunner().invoke(main, ["--project", str(project), "check"])
    assert "fact-disagrees" not in check.output


def test_words_that_are_not_there_any_more_are_told(project: Path) -> None:
    file = project / "suggestions.yaml"
    run(project, "suggest", "one", "--out", str(file))
    replaced(file, 'unit: "?"', "unit: people")
    replaced(project / "content/one.md", "Nearly 120", "Some 120")
    result = run(project, "accept", str(file))
    assert result.exit_code == 0
    assert "“Nearly 120”" in result.stderr
    assert "was not bound. The words do not stand there" in result.stderr


def test_a_text_of_yaml_that_would_begin_with_a_bracket_is_not_bound(tmp_path: Path) -> None:
    project = write_project(
        tmp_path, {"content/one.md": submission("# A\n\nText [@iccpr].", summary="17 people were held in 2022.")}
    )
    file = project / "suggestions.yaml"
    run(project, "suggest", "one", "--out", str(file))
    result = run(project, "accept", str(file))
    assert "needs quotation marks around it" in result.stderr
    assert "were held in [2022]{fact=" in (project / "content/one.md").read_text(encoding="utf-8")
    assert "yaml" not in CliRunner().invoke(main, ["--project", str(project), "check"]).stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("suggestions: [", "yaml-syntax"),
        ("suggestions:\n  - {fact: x, words: y}\n", "field-missing"),
        ("suggestions:\n  - {fact: x, words: y, at: ../secret.md:1:1}\n", "field-invalid"),
        ("suggestions:\n  - {fact: x, words: y, statement: S., at: content/../../x.md:1:1}\n", "file-"),
        ("suggestions:\n  - {fact: x, words: y, statement: S., at: content/none.md:1:1}\n", "file-missing"),
    ],
)
def test_a_file_with_faults_changes_nothing(project: Path, text: str, code: str) -> None:
    file = project / "suggestions.yaml"
    file.write_text(text, encoding="utf-8")
    result = run(project, "accept", str(file))
    assert result.exit_code == 1, result.output
    assert f"error[{code}" in result.output
    assert (project / "content/evidence/facts.yaml").read_text(encoding="utf-8") == FACTS


def test_facts_that_stand_in_one_line_are_left_alone(project: Path) -> None:
    facts = project / "content/evidence/facts.yaml"
    facts.write_text("facts: {detained: {statement: Some were held.}}\n", encoding="utf-8")
    file = project / "suggestions.yaml"
    run(project, "suggest", "one", "--out", str(file))
    replaced(file, 'unit: "?"', "unit: people")
    result = run(project, "accept", str(file))
    assert result.exit_code == 1
    assert "facts-unwritable" in result.output


def test_a_project_without_facts_gets_the_file(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"content/one.md": plain("# A\n\nIn May 2022 some 40 people left [@iccpr].\n")})
    file = project / "suggestions.yaml"
    run(project, "suggest", "one", "--out", str(file))
    assert run(project, "accept", str(file)).exit_code == 0
    assert (project / "content/evidence/facts.yaml").read_text(encoding="utf-8").startswith("format: 1\nfacts:\n")


def test_a_document_with_faults_is_told(project: Path) -> None:
    path = project / "content/one.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[^none]\n", encoding="utf-8")
    result = run(project, "suggest", "one")
    assert (result.exit_code, "note-undefined" in result.stderr) == (1, True)


LINE = submission(BODY).split("On 3 May")[0].count("\n") + 1
SUGGESTION = f"""\
  - fact: held
    words: Nearly 120
    at: content/one.md:{LINE}:54
    statement: S.
    value: {{number: 120, unit: people}}
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("fact: held", "fact: detained", "fact-duplicate"),
        ("statement: S.", "sources: [hrw-pow]", "source-unknown"),
        ("statement: S.", "status: certain", "status-unknown"),
        ("    statement: S.\n    value: {number: 120, unit: people}\n", "", "fact-unknown"),
        ("people}\n", "people}\n" + SUGGESTION.replace("120, unit", "121, unit"), "fact-duplicate"),
    ],
)
def test_what_does_not_agree_with_the_evidence_changes_nothing(project: Path, old: str, new: str, code: str) -> None:
    file = project / "suggestions.yaml"
    file.write_text("suggestions:\n" + SUGGESTION.replace(old, new), encoding="utf-8")
    result = run(project, "accept", str(file))
    assert (result.exit_code, f"error[{code}]: " in result.stderr) == (1, True), result.output
    assert (project / "content/evidence/facts.yaml").read_text(encoding="utf-8") == FACTS


def test_one_fact_in_two_places_is_added_once(project: Path) -> None:
    file = project / "suggestions.yaml"
    again = f"  - {{fact: held, words: 17, at: content/one.md:{LINE}:43}}\n"
    file.write_text("suggestions:\n" + SUGGESTION + again, encoding="utf-8")
    result = run(project, "accept", str(file))
    assert result.stdout.startswith("1 fact was added, and 2 passages bound."), result.output


def test_nothing_is_accepted_while_the_evidence_has_faults(project: Path) -> None:
    (project / "content/evidence/facts.yaml").write_text("facts:\n  a: {}\n", encoding="utf-8")
    file = project / "suggestions.yaml"
    file.write_text("suggestions:\n" + SUGGESTION, encoding="utf-8")
    result = run(project, "accept", str(file))
    assert (result.exit_code, "statement is missing" in result.stderr) == (1, True)
    assert (project / "content/evidence/facts.yaml").read_text(encoding="utf-8") == "facts:\n  a: {}\n"


def test_a_file_that_stands_is_not_written_over(project: Path) -> None:
    before = (project / "content/one.md").read_bytes()
    result = run(project, "suggest", "one", "--out", str(project / "content/one.md"))
    assert (result.exit_code, "is there already" in result.output) == (2, True)
    assert (project / "content/one.md").read_bytes() == before
