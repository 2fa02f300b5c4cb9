"""Run the cases of tests/cases: what an author writes, and what must come out."""

from pathlib import Path

import pytest

from generator.project import open_project
from generator.review import review
from tests import normal, shown
from tests.casefile import Case, accept, read_cases
from tests.dump import dump
from tests.projects import Staged, plain, stage, write_project

FOLDER = Path(__file__).parent / "cases"
FILES = sorted(path for path in FOLDER.rglob("*.md") if path.name != "README.md")
CASES = [
    pytest.param(path, case, id=f"{path.relative_to(FOLDER).with_suffix('').as_posix()}: {case.title}")
    for path in FILES
    for case in read_cases(path)
]


def outcome(sort: str, staged: Staged) -> str:
    """What came out of a case, in the form of one sort of expected block."""
    match sort:
        case "tree":
            return dump(staged.document_for("html"))
        case "html":
            return normal.html_fragment(staged.write("html"))
        case "ooxml":
            return normal.ooxml_fragment(staged.write("docx"))
        case "text":
            return "\n".join(shown.of_tree(staged.document_for("html")).lines)
        case "diagnostics":
            return staged.report()
        case _:
            raise ValueError(sort)


def reviewed(root: Path) -> str:
    """What `check` finds in all documents of a project, one by one and together, as it is printed."""
    project = open_project(root)
    return "\n".join(str(one.diagnostic) for one in review(project, project.documents).told)


@pytest.mark.parametrize(("path", "case"), CASES)
def test_case(path: Path, case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    assert case.body, "the case has no markdown block"
    assert case.expected, "the case expects nothing"
    source = case.body if case.body.startswith("---") else plain(case.body)
    project = write_project(tmp_path / "project", {"content/case.md": source, **case.files})
    staged = stage(project, "case")
    found = {sort: outcome(sort, staged) for sort in case.expected if sort != "review"}
    if "review" in case.expected:
        found["review"] = reviewed(project)
    if not {"diagnostics", "review"} & set(case.expected):
        assert staged.report() == "", "diagnostics that the case does not expect"
    if request.config.getoption("--accept"):
        for sort, text in found.items():
            accept(path, case.title, sort, text)
        return
    for sort, text in found.items():
        assert text == case.expected[sort].text, f"{path.name}:{case.expected[sort].first}: {sort}"


def test_every_case_has_a_title_of_its_own() -> None:
    for path in FILES:
        titles = [case.title for case in read_cases(path)]
        assert len(titles) == len(set(titles)), path.name
