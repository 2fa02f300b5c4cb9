"""Rounds of a project that is watched: what is built again, what is said, and how changes are heard."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator import watching
from generator.units import Result, Unit
from generator.watching import Changed, Done, Gone, Happening, Session, Unforeseen, Watcher
from tests.projects import plain, submission, write_project

BODY = "# One\n\nWords.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {"content/one.md": submission(BODY), "content/two.md": plain("Words.\n")}
    return write_project(tmp_path / "project", files)


def session(root: Path, *slugs: str, outputs: Iterable[str] = ("docx", "html")) -> Session:
    """A session whose first round is over."""
    made = Session(root, slugs, outputs, root / "build")  # type: ignore[arg-type]
    list(made.start())
    return made


def built(happenings: Iterable[Happening]) -> list[str]:
    """The names of the files that were written in a round."""
    return [file.path.name for one in happenings if isinstance(one, Result) for file in one.files]


def codes(happenings: Iterable[Happening]) -> list[str]:
    return [item.code for one in happenings if isinstance(one, Result) for item in one.diagnostics]


def test_the_first_round_builds_everything(root: Path) -> None:
    made = Session(root, (), ("docx", "html"), root / "build")
    assert built(made.start()) == ["one.docx", "one.html", "two.docx", "two.html"]
    assert made.folders() == [(root / name).resolve() for name in ("content", "templates")]


def test_only_what_a_change_concerns_is_built(root: Path) -> None:
    made = session(root)
    changed = root.resolve() / "content/one.md"
    happenings = list(made.round([changed, root.resolve() / "content/.one.md.swp"]))
    assert happenings[0] == Changed((changed,), ("one",))
    assert built(happenings) == ["one.docx", "one.html"]
    assert list(made.round([root.resolve() / "build/one.html"])) == []
    assert list(made.round([root.resolve() / "content/README.md"])) == []
    assert built(made.round([root.resolve() / "templates/css/web.css"])) == ["one.html", "two.html"]
    assert built(made.round([root.resolve() / "templates/kinds/plain/kind.yaml"])) == ["two.docx", "two.html"]
    assert built(made.round([root.resolve() / "templates/css/print.css"])) == ["one.docx", "two.docx"]


def test_only_the_documents_asked_for_are_watched(root: Path) -> None:
    made = session(root, "two")
    (root / "content/three.md").write_text(plain("Words.\n"), encoding="utf-8")
    changed = [root.resolve() / f"content/{name}.md" for name in ("one", "two", "three")]
    assert built(made.round(changed)) == ["two.docx", "two.html"]


def test_documents_that_come_and_go_are_noticed(root: Path) -> None:
    made = session(root)
    new, old = root.resolve() / "content/three.md", root.resolve() / "content/one.md"
    new.write_text(plain("Words.\n"), encoding="utf-8")
    old.unlink()
    happenings = list(made.round([new, old]))
    assert Gone("one") in happenings
    assert built(happenings) == ["three.docx", "three.html"]
    done = happenings[-1]
    assert isinstance(done, Done)
    assert list(done.documents) == ["three", "two"]
    assert str(Gone("one")) == "one was taken away. What was built of it stays."
    assert (root / "build/one.html").is_file()


def test_after_a_fault_the_last_output_stays_and_then_all_is_built(root: Path) -> None:
    made = session(root)
    one = root.resolve() / "content/one.md"
    before = (root / "build/one.html").read_bytes()
    for broken in (
        submission(BODY + "\nText [@nobody].\n"),
        "---\nkind: [\n---\n\nText\n",
        "---\nkind: nothing\n---\nA\n",
    ):
        one.write_text(broken, encoding="utf-8")
        happenings = list(made.round([one]))
        assert built(happenings) == []
        assert codes(happenings)
        done = happenings[-1]
        assert isinstance(done, Done)
        assert done.documents["one"]
        assert done.documents["two"] == ()
    assert (root / "build/one.html").read_bytes() == before
    one.write_text(submission(BODY), encoding="utf-8")
    # A style sheet of the web page alone: what failed is built in full all the same.
    assert built(made.round([root.resolve() / "templates/css/web.css"])) == ["one.docx", "one.html", "two.html"]


def test_evidence_that_is_broken_stops_all_and_mended_builds_all(root: Path) -> None:
    made = session(root)
    sources = root.resolve() / "content/evidence/sources.yaml"
    sound = sources.read_text(encoding="utf-8")
    sources.write_text("references: [", encoding="utf-8")
    assert built(made.round([sources])) == []
    sources.write_text(sound, encoding="utf-8")
    assert len(built(made.round([sources]))) == 4


def test_a_kind_that_is_renamed_and_comes_back_ends_nothing(root: Path) -> None:
    made = session(root)
    kinds = root.resolve() / "templates/kinds"
    (kinds / "plain").rename(kinds / "simple")
    happenings = list(made.round([kinds / "plain", kinds / "simple"]))
    assert codes(happenings) == ["kind-unknown"]
    (kinds / "simple").rename(kinds / "plain")
    assert built(made.round([kinds / "plain", kinds / "simple"])) == ["two.docx", "two.html"]


def test_content_that_goes_away_and_comes_back_ends_nothing(root: Path) -> None:
    made = session(root)
    (root / "content").rename(root / "moved")
    assert [one for one in made.round([root.resolve() / "content"]) if isinstance(one, Gone)] == [
        Gone("one"),
        Gone("two"),
    ]
    assert made.folders() == [root.resolve() / "templates"]
    (root / "moved").rename(root / "content")
    assert len(built(made.round([root.resolve() / "content"]))) == 4


def test_what_nobody_foresaw_ends_neither_the_round_nor_the_watching(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = session(root)
    real = watching.build

    def build(project: object, units: list[Unit], *rest: object, **more: object) -> Iterator[Result]:
        if units[0].slug == "one":
            raise FileNotFoundError("gone meanwhile")
        return real(project, units, *rest, **more)  # type: ignore[arg-type]

    sources = root.resolve() / "content/evidence/sources.yaml"
    with monkeypatch.context() as patch:
        patch.setattr(watching, "build", build)
        happenings = list(made.round([sources]))
    (unforeseen,) = [one for one in happenings if isinstance(one, Unforeseen)]
    assert str(unforeseen) == "one could not be built (FileNotFoundError: gone meanwhile)."
    assert built(happenings) == ["two.docx", "two.html"]
    assert built(made.round([root.resolve() / "templates/css/web.css"])) == ["one.docx", "one.html", "two.html"]


def test_a_project_that_cannot_be_opened_just_now_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = session(root)

    def refuse(root: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(watching, "open_project", refuse)
    (unforeseen,) = made.round([root.resolve() / "content/one.md"])
    assert "PermissionError" in str(unforeseen)


def heard(watcher: Watcher, path: Path) -> set[Path]:
    """What is heard until this path, or a folder above it, is among it."""
    paths: set[Path] = set()
    patience = time.monotonic() + 30
    for found in watcher.rounds():
        paths |= found
        if not paths.isdisjoint((path, *path.parents)):
            return paths
        assert time.monotonic() < patience, f"{path} was never heard, but {paths}"
    raise AssertionError


def test_a_save_is_heard_and_so_are_folders_that_come_and_go(tmp_path: Path) -> None:
    content, templates = tmp_path / "content", tmp_path / "templates"
    (content / "one").mkdir(parents=True)
    watcher = Watcher(lambda: [path for path in (content, templates) if path.is_dir()])
    try:
        (content / "one/01-a.md").write_text("a", encoding="utf-8")
        heard(watcher, content / "one/01-a.md")
        # As many editors save: beside it, and then in its place.
        (content / "one/passing").write_text("b", encoding="utf-8")
        (content / "one/passing").replace(content / "one/01-a.md")
        assert content / "one/passing" not in heard(watcher, content / "one/01-a.md")
        # A folder that comes is heard of when it is listened to: what is saved in it before and after counts.
        templates.mkdir()
        heard(watcher, templates)
        (templates / "roles.yaml").write_text("a: {}", encoding="utf-8")
        assert templates / "roles.yaml" in heard(watcher, templates / "roles.yaml")
        content.rename(tmp_path / "moved")
        heard(watcher, content)
        content.mkdir()
        (content / "two.md").write_text("a", encoding="utf-8")
        heard(watcher, content / "two.md")
    finally:
        watcher.close()


def test_a_watcher_that_cannot_listen_says_why() -> None:
    def folders() -> list[Path]:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        next(Watcher(folders).rounds())
