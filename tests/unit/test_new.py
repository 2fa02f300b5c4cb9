"""A new document from a kind's starter."""

import errno
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


def test_evidence_that_stands_is_given_what_it_lacks_of_the_starters(project: Path) -> None:
    evidence = project / "templates" / "kinds" / KIND / "starter" / "evidence"
    (evidence / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (evidence / "organisations.yaml").write_text(ORGANISATIONS, encoding="utf-8")
    own = project / "content" / "evidence"
    own.mkdir(parents=True)
    (own / "sources.yaml").write_bytes(
        b"# Ours.\r\nreferences:\r\n- id: cat  # kept\r\n  title: Ours\r\n# The end.\r\n"
    )
    (own / "organisations.yaml").write_text("organisations:\n    ours: {name: We}\nformat: 1\n", encoding="utf-8")
    made, faults = start(project, "mine")
    assert faults == []
    assert made == [
        "content/mine/document.yaml",
        "content/evidence/organisations.yaml",
        "content/evidence/sources.yaml",
    ]
    assert (own / "sources.yaml").read_bytes() == (
        b"# Ours.\r\nreferences:\r\n- id: cat  # kept\r\n  title: Ours\r\n\r\n"
        b"- id: iccpr\r\n  title: >-\r\n    International\r\n    Covenant\r\n# The end.\r\n"
    )
    assert (own / "organisations.yaml").read_text(encoding="utf-8") == (
        "organisations:\n    ours: {name: We}\n\n    theirs:\n      name: They\nformat: 1\n"
    )
    assert start(project, "second") == (["content/second/document.yaml"], [])


def test_evidence_that_cannot_be_added_to_stops_and_says_what_to_add(project: Path) -> None:
    evidence = project / "templates" / "kinds" / KIND / "starter" / "evidence"
    (evidence / "organisations.yaml").write_text(ORGANISATIONS, encoding="utf-8")
    own = project / "content" / "evidence" / "organisations.yaml"
    own.parent.mkdir(parents=True)
    text = "organisations: {ours: {name: We}}\n"
    own.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    assert new(Resources.of(project), project, KIND, "mine", diagnostics) == []
    (fault,) = diagnostics
    assert fault.code == "evidence-missing"
    assert fault.message == "content/evidence/organisations.yaml lacks theirs, which the starter names."
    assert fault.hint == "Add to it, and try again:\n\norganisations:\n  theirs:\n    name: They\n"
    assert own.read_text(encoding="utf-8") == text
    assert not (project / "content" / "mine").exists()


@pytest.mark.parametrize("text", [b"organisations: [", b"- a list", b"a: &b c", b"a: \xff: b"])
def test_evidence_that_cannot_be_read_stops_and_stays(project: Path, text: bytes) -> None:
    own = project / "content" / "evidence" / "sources.yaml"
    own.parent.mkdir(parents=True)
    own.write_bytes(text)
    assert start(project, "mine") == ([], ["evidence-invalid"])
    assert own.read_bytes() == text
    assert not (project / "content" / "mine").exists()


def test_the_folder_of_the_evidence_is_no_document(project: Path) -> None:
    assert start(project, "evidence") == ([], ["slug-invalid"])


def test_a_folder_that_cannot_be_written_is_a_fault(project: Path) -> None:
    (project / "content").write_text("a file", encoding="utf-8")
    assert start(project, "mine") == ([], ["write-failed"])


SOURCES = """\
references:
  - id: iccpr
    title: >-
      International
      Covenant

  # A comment of the starter.
  - id: cat
    title: Convention
"""
ORGANISATIONS = """\
organisations:
  ours:
    name: Us
  theirs:
    name: They
"""


def test_a_full_disk_leaves_evidence_that_is_added_to_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starter = project / "templates" / "kinds" / KIND / "starter" / "evidence" / "sources.yaml"
    starter.write_text("references:\n- id: theirs\n", encoding="utf-8")
    sources = project / "content" / "evidence" / "sources.yaml"
    sources.parent.mkdir(parents=True)
    sources.write_text("references:\n- id: ours\n", encoding="utf-8")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "sources" in path.name:
            write(path, data[:3])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert start(project, "mine") == ([], ["write-failed"])
    assert sources.read_text(encoding="utf-8") == "references:\n- id: ours\n"
    assert not (project / "content" / "mine" / "document.yaml").exists()
