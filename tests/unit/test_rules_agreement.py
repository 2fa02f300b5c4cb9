"""A value that changes in facts.yaml: every place in every document that no longer agrees is named."""

from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from generator.errors import Diagnostics
from generator.preparing import check
from generator.project import open_project
from tests.projects import write_project

FACTS = """\
format: 1
facts:
  order:
    statement: The Court ordered free passage on 22 February 2023.
    value: {date: 2023-02-22}
    sources: [{source: hrw-pows, locator: p. 4}]
    status: established
  fled:
    statement: At least 100 000 people fled.
    value: {at-least: 100000, unit: people}
    sources: [iccpr]
    status: established
"""


def document(language: str, date: str, body: str) -> str:
    return f"---\nkind: plain\ntitle: T\nlanguage: {language}\ndate: {date}\n---\n{body}\n"


DOCUMENTS = {
    "content/brief.md": document(
        "en",
        "2023-08-31",
        "The measures of [22 February]{fact=order} were reaffirmed.\n\n"
        "> On [22 February 2023]{fact=order} it spoke.\n\nIt did so [in February 2023]{fact=order}, on [](fact:order).",
    ),
    "content/statement.md": document(
        "en",
        "2023-09-27",
        "On [22 February of this year]{fact=order} it ruled.[^1] [More than 100,000 people]{fact=fled} fled.\n\n"
        "[^1]: Order of [22 February 2023]{fact=order}.",
    ),
    "content/appel.md": document(
        "fr",
        "2023-10-03",
        "# Depuis le [22 février]{fact=order}\n\nLe [22 février 2023]{fact=order}, la Cour a statué. "
        "[Plus de cent mille personnes]{fact=fled} ont fui.\n\n| Jour |\n|---|\n| [22/02/2023]{fact=order} |",
    ),
}


def found(root: Path) -> dict[str, list[str]]:
    project = open_project(root)
    assert not list(project.shared)
    reports = {}
    for slug in sorted(project.documents):
        diagnostics = Diagnostics()
        assert check(project, slug, diagnostics)
        items = [item for item in diagnostics.sorted() if item.code.startswith("fact-")]
        assert {item.code for item in items} <= {"fact-disagrees"}
        reports[slug] = [f"{item.location and item.location.line}: {item.message}" for item in items]
    return reports


def test_each_place_that_no_longer_agrees_is_named(tmp_path: Path) -> None:
    write_project(tmp_path, {"content/evidence/facts.yaml": FACTS, **DOCUMENTS})
    assert found(tmp_path) == {"appel": [], "brief": [], "statement": []}

    changed = FACTS.replace("date: 2023-02-22", "date: 2023-02-25")
    (tmp_path / "content/evidence/facts.yaml").write_text(changed, encoding="utf-8")
    now = found(tmp_path)
    says = "the fact order says 25 February 2023 (hrw-pows, p. 4). The dates differ."
    assert now["brief"] == [
        f"7: The document says “22 February” (read as 22 February 2023), {says}",
        f"9: The document says “22 February 2023”, {says}",
    ]
    assert now["statement"] == [
        f"7: The document says “22 February of this year” (read as 22 February 2023), {says}",
        f"9: The document says “22 February 2023”, {says}",
    ]
    assert [line.partition(":")[0] for line in now["appel"]] == ["7", "9", "13"]


def test_a_bound_that_changes_is_named(tmp_path: Path) -> None:
    changed = FACTS.replace("at-least: 100000", "number: 99000")
    write_project(tmp_path, {"content/evidence/facts.yaml": changed, **DOCUMENTS})
    now = found(tmp_path)
    assert now["statement"] == [
        "7: The document says “More than 100,000 people”, the fact fled says 99,000 people (iccpr). The numbers differ."
    ]
    assert len(now["appel"]) == 1
    assert now["brief"] == []


def test_two_documents_that_date_one_thing_differently_cannot_both_stand(tmp_path: Path) -> None:
    """As one text had it 22 February of this year and another 25 February, of one order."""
    documents = {
        "content/statement.md": document("en", "2023-09-27", "On [22 February of this year]{fact=order} it ruled."),
        "content/brief.md": document("en", "2023-08-31", "It was ordered on [25 February]{fact=order}."),
    }
    write_project(tmp_path, {"content/evidence/facts.yaml": FACTS, **documents})
    result = CliRunner().invoke(main, ["--project", str(tmp_path), "check"])
    assert result.exit_code == 1
    both = result.output + result.stderr
    assert "“25 February” (read as 25 February 2023)" in " ".join(both.split())
    assert "22 February 2023 (hrw-pows, p. 4)" in " ".join(both.split())
    assert both.count("fact-disagrees") == 1
