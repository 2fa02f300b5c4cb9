"""The words of citations are kept, and are not used once anything that they depend on has changed."""

import pickle
from pathlib import Path

import pytest

from generator import kept_citations
from generator.model import Cite
from generator.model.walk import find, text
from generator.store import Store, seal
from generator.templating import MarkdownTemplates
from tests.projects import stage, submission, write_project

SOURCE = "format: 1\nreferences:\n  - {id: one, type: book, title: %s, publisher: Press}\n"
STYLE = "{% include 'notes/part.j2' ignore missing %}\n\n{{ source['title'] }}{% set punctuation_in_quote = true %}\n"


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of notes that were rendered."""
    found: list[str] = []
    render = MarkdownTemplates.render

    def counting(self: MarkdownTemplates, name: str, *given: object) -> object:
        if name.startswith("notes/"):
            found.append(name)
        return render(self, name, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(MarkdownTemplates, "render", counting)
    return found


def project_with(root: Path, title: str = "Title", body: str = "Text [@one, p. 4].", style: str = STYLE) -> Path:
    write_project(root, {"content/evidence/sources.yaml": SOURCE % title, "templates/notes/un.md.j2": style})
    (root / "content/doc.md").write_text(submission(f"# One\n\n{body}"), encoding="utf-8")
    return root


def cited(root: Path) -> list[str]:
    staged = stage(root, "doc")
    assert staged.document is not None, staged.report()
    return [text(cite.content) for cite in find(staged.document.blocks, Cite)]


def test_what_was_rendered_is_found_again(tmp_path: Path, rendered: list[str]) -> None:
    project = project_with(tmp_path)
    assert cited(project) == ["Title"]
    rendered.clear()
    assert cited(project) == ["Title"]
    assert rendered == []


def test_only_what_is_new_is_rendered_and_what_stood_stays(tmp_path: Path, rendered: list[str]) -> None:
    project = project_with(tmp_path)
    cited(project)
    rendered.clear()
    project_with(tmp_path, body="Text [@one, p. 4]. More. [@one, p. 5]")
    cited(project)
    assert len(rendered) == 1
    rendered.clear()
    cited(project)
    assert rendered == []


def test_another_source_is_rendered_anew(tmp_path: Path) -> None:
    cited(project_with(tmp_path))
    assert cited(project_with(tmp_path, title="Other")) == ["Other"]


def test_another_style_is_rendered_anew(tmp_path: Path) -> None:
    cited(project_with(tmp_path))
    assert cited(project_with(tmp_path, style="*{{ source['publisher'] }}*\n")) == ["Press"]


def test_a_template_that_was_missing_and_is_there_counts(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    assert cited(project) == ["Title"]
    (project / "templates/notes/part.j2").write_text("Part", encoding="utf-8")
    assert cited(project) == ["Part, Title"]
    (project / "templates/notes/part.j2").write_text("Piece", encoding="utf-8")
    assert cited(project) == ["Piece, Title"]


def test_what_has_a_fault_is_not_kept(tmp_path: Path) -> None:
    project = project_with(tmp_path, style="{{ source['title'] }}\n\n{{ nothing }}\n")
    for _ in range(2):
        assert "template-error" in {item.code for item in stage(project, "doc").diagnostics}


def test_whether_punctuation_stands_in_quotation_marks_is_kept(tmp_path: Path) -> None:
    project = project_with(tmp_path, style="“{{ source['title'] }}”{% set punctuation_in_quote = true %}\n")
    first, second = (stage(project, "doc").document for _ in range(2))
    assert first == second
    assert first is not None
    assert "Title.”" in text(first.blocks) or any("Title.”" in text(cite.content) for cite in find(first.blocks, Cite))


class Opened:
    """What runs code when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run",)


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps(Opened()), pickle.dumps(3)])
def test_what_somebody_else_wrote_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    project = project_with(tmp_path)
    cited(project)
    keys: list[bytes] = []
    get = Store.get
    monkeypatch.setattr(Store, "get", lambda self, place, key: (keys.append(key), get(self, place, key))[1])
    cited(project)
    (entry,) = (project / ".plaidoyer/cache/citations").iterdir()
    for key in keys:
        if entry.read_bytes()[:32] == seal(key, entry.read_bytes()[32:]):
            entry.write_bytes(seal(key, content) + content)
            break
    assert cited(project) == ["Title"]
    assert "run" not in capsys.readouterr().out


def test_where_our_code_cannot_be_read_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_citations, "_digest_of_code", lambda: None)
    project = project_with(tmp_path)
    assert cited(project) == ["Title"]
    assert not (project / ".plaidoyer/cache/citations").exists()
