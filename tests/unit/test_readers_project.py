"""The reader of projects: where one is, and which documents it has."""

from pathlib import Path

from generator.errors import Diagnostics
from generator.readers.evidence import FILES
from generator.readers.look import BRAND
from generator.readers.policy import POLICY
from generator.readers.project import SHARED, documents, find_project


def make(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return root


def test_the_nearest_folder_with_content_is_the_project(tmp_path: Path) -> None:
    project = make(tmp_path, "content/x/document.yaml", "content/x/figures/a.png")
    assert find_project(project) == project
    assert find_project(project / "content" / "x" / "figures") == project
    assert find_project(project / "not" / "there") == project


def test_a_folder_without_content_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file", encoding="utf-8")
    found = find_project(tmp_path)
    assert found is None or found not in (tmp_path, *tmp_path.iterdir())


def test_documents_are_folders_and_markdown_files(tmp_path: Path) -> None:
    project = make(
        tmp_path, "content/upr-2023/document.yaml", "content/upr-2023/01-a.md", "content/brief.md",
        "content/evidence/sources.yaml", "content/.hidden.md", "content/_draft.md", "content/_old/document.yaml",
        "content/README.md", "content/notes.txt", "content/figures/map.png",
    )  # fmt: skip
    diagnostics = Diagnostics()
    assert documents(project, diagnostics) == {
        "brief": project / "content/brief.md",
        "upr-2023": project / "content/upr-2023/document.yaml",
    }
    assert list(documents(project, diagnostics)) == ["brief", "upr-2023"]
    assert not len(diagnostics)


def test_a_name_that_is_no_slug_is_a_fault(tmp_path: Path) -> None:
    project = make(
        tmp_path, "content/My Brief.md", "content/Ü/document.yaml", "content/-x.md", "content/a--b.md", "content/ok.md"
    )
    diagnostics = Diagnostics()
    assert list(documents(project, diagnostics)) == ["ok"]
    assert [str(item) for item in diagnostics] == [
        "content/-x.md:1:1: error[slug-invalid]: “-x” is no name for a document. Use a-z and 0-9, and single hyphens between them.",
        "content/My Brief.md:1:1: error[slug-invalid]: “My Brief” is no name for a document. Use a-z and 0-9, and single hyphens between them.",
        "content/a--b.md:1:1: error[slug-invalid]: “a--b” is no name for a document. Use a-z and 0-9, and single hyphens between them.",
        "content/Ü/document.yaml:1:1: error[slug-invalid]: “Ü” is no name for a document. Use a-z and 0-9, and single hyphens between them.",
    ]


def test_both_forms_of_one_document_are_a_fault(tmp_path: Path) -> None:
    project = make(tmp_path, "content/x/document.yaml", "content/x.md")
    diagnostics = Diagnostics()
    documents(project, diagnostics)
    assert [str(item) for item in diagnostics] == [
        "content/x.md:1:1: error[document-duplicate]: The document “x” is there twice: here and as "
        "content/x/document.yaml. Keep one of them."
    ]


def test_chapters_without_document_yaml_are_a_fault(tmp_path: Path) -> None:
    project = make(tmp_path, "content/x/01-a.md", "content/y/document.yml")
    diagnostics = Diagnostics()
    assert documents(project, diagnostics) == {}
    assert [str(item) for item in diagnostics] == [
        "content/x/document.yaml:1:1: error[document-missing]: content/x has no document.yaml. Its fields stand there.",
        "content/y/document.yaml:1:1: error[document-missing]: content/y has no document.yaml. Rename document.yml.",
    ]


def test_a_folder_without_content_has_no_documents(tmp_path: Path) -> None:
    assert documents(tmp_path, Diagnostics()) == {}


def test_the_shared_files_are_those_that_are_read() -> None:
    assert {*FILES, BRAND, POLICY} == SHARED


def test_yaml_that_nobody_reads_is_told(tmp_path: Path) -> None:
    for name in ("evidence/facts.yml", "evidence/checks.yaml", "facts.yaml", "notes.yaml", "_old.yaml", "brand.yaml"):
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("format: 1\n", encoding="utf-8")
    diagnostics = Diagnostics()
    assert documents(tmp_path, diagnostics) == {}
    assert [str(item) for item in diagnostics][:3] == [
        "content/facts.yaml:1:1: warning[file-ignored]: content/facts.yaml is not read. "
        "Its place is content/evidence/facts.yaml.",
        "content/notes.yaml:1:1: warning[file-ignored]: content/notes.yaml is not read. Read are content/brand.yaml, "
        "content/checks.yaml, content/evidence/facts.yaml, content/evidence/names.yaml, "
        "content/evidence/organisations.yaml, content/evidence/people.yaml, content/evidence/scale.yaml, "
        "content/evidence/sources.yaml.",
        "content/evidence/checks.yaml:1:1: warning[file-ignored]: content/evidence/checks.yaml is not read. "
        "Its place is content/checks.yaml.",
    ]
    assert [item.location.file for item in diagnostics if item.location][3:] == ["content/evidence/facts.yml"]
