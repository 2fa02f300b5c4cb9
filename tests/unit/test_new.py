"""A new document from a kind's starter."""

from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.new import new
from generator.resources import Resources

KIND = "letter"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    starter = tmp_path / "templates" / "kinds" / KIND / "starter"
    for name, text in {"document/document.yaml": "kind: letter\n", "evidence/sources.yaml": "references: []\n"}.items():
        path = starter / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def start(project: Path, slug: str, kind: str = KIND) -> tuple[list[str], list[str]]:
    diagnostics = Diagnostics()
    made = new(Resources.of(project), project, kind, slug, diagnostics)
    return [path.relative_to(project).as_posix() for path in made], [item.code for item in diagnostics]


def test_a_starter_is_copied_with_its_evidence(project: Path) -> None:
    made, faults = start(project, "mine")
    assert faults == []
    assert made == ["content/mine/document.yaml", "content/evidence/sources.yaml"]
    assert (project / "content" / "mine" / "document.yaml").read_text(encoding="utf-8") == "kind: letter\n"


def test_evidence_that_stands_is_never_touched(project: Path) -> None:
    sources = project / "content" / "evidence" / "sources.yaml"
    sources.parent.mkdir(parents=True)
    sources.write_text("references: [{id: ours}]\n", encoding="utf-8")
    made, _ = start(project, "mine")
    assert made == ["content/mine/document.yaml"]
    assert sources.read_text(encoding="utf-8") == "references: [{id: ours}]\n"


@pytest.mark.parametrize("slug", ["Mine", "a b", "../x", "a--b", "-a", "", "é", "a/b"])
def test_a_name_that_is_none_is_refused(project: Path, slug: str) -> None:
    assert start(project, slug) == ([], ["slug-invalid"])


def test_a_document_that_stands_is_never_overwritten(project: Path) -> None:
    start(project, "mine")
    assert start(project, "mine") == ([], ["document-exists"])


def test_a_document_that_is_one_file_counts_as_standing(project: Path) -> None:
    (project / "content").mkdir()
    (project / "content" / "mine.md").write_text("x", encoding="utf-8")
    assert start(project, "mine") == ([], ["document-exists"])


def test_a_kind_without_a_starter_says_so(project: Path) -> None:
    (project / "templates" / "kinds" / "bare").mkdir()
    assert start(project, "mine", "bare") == ([], ["starter-missing"])
