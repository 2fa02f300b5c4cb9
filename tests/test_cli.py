"""The command: what it prints, what it writes, how it ends."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import store
from generator.cli import main
from tests.docx_checks import idle_bookmarks
from tests.projects import submission, write_project

SOUND = submission(
    """
    # Introduction

    This submission covers two rights [@iccpr, art. 7].

    ::: {.recommendations to="Ruritania"}
    - Ratify the Optional Protocol.
    :::
    """
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", {"content/one.md": SOUND, "content/two.md": SOUND})


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


def test_build_writes_all_documents_and_says_a_line_for_each_file(project: Path) -> None:
    result = run("--project", project, "build", "--to", "docx,html")
    assert result.exit_code == 0, result.output
    names = ["one.docx", "one.html", "two.docx", "two.html"]
    assert sorted(path.name for path in (project / "build").iterdir()) == names
    lines = result.stdout.splitlines()
    assert len(lines) == 4
    for line in lines:
        assert "of 2,815 words" in line
        assert "1 note" in line
        assert line.endswith(" s")


def test_build_takes_slugs_outputs_and_a_folder(project: Path, tmp_path: Path) -> None:
    result = run("--project", project, "build", "two", "--to", "html", "--out", tmp_path / "elsewhere")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["two.html"]
    assert not (project / "build").exists()


def test_a_file_to_hand_in_has_no_bookmark_that_nothing_points_at(project: Path, tmp_path: Path) -> None:
    for folder, arguments in (("working", ()), ("handed in", ("--final",))):
        assert run("--project", project, "build", "--to", "docx", "--out", tmp_path / folder, *arguments).exit_code == 0
    idle = {
        folder: [idle_bookmarks(path.read_bytes()) for path in (tmp_path / folder).iterdir()]
        for folder in ("working", "handed in")
    }
    assert all(idle["working"])
    assert not any(idle["handed in"])


@pytest.mark.parametrize("name", ["content/two", "content/two/", "content/two.md", "two.md"])
def test_a_path_that_the_shell_completed_names_its_document(project: Path, name: str) -> None:
    result = run("--project", project, "build", name, "--to", "html")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (project / "build").iterdir()] == ["two.html"]


def test_the_project_is_the_nearest_folder_with_content(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "content" / "evidence")
    result = run("build", "one", "--to", "html")
    assert result.exit_code == 0, result.output
    assert (project / "build/one.html").is_file()


HINT = "Move it away or make it writable: it is made again, and nothing in it is needed."


@pytest.mark.parametrize("place", [".plaidoyer", ".plaidoyer/cache"])
def test_where_nothing_can_be_kept_that_is_said_once_and_all_is_made(project: Path, place: str) -> None:
    (project / place).parent.mkdir(exist_ok=True)
    (project / place).write_text("in the way", encoding="utf-8")
    for _ in range(2):
        result = run("--project", project, "build", "--to", "html")
        assert result.exit_code == 0, result.output
        why = f"Nothing can be kept in .plaidoyer/: {Path(place).name} is no folder. Everything is read and made anew each time."
        assert result.stderr == f"warning[cache-unusable]: {why} {HINT}\n"
        assert "unchanged" not in result.stdout


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_cache_that_may_not_be_written_or_leads_out_is_said_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert store.unusable(project) is None
    (tmp_path / "outside").mkdir()
    (project / ".plaidoyer").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert "a link that leads out of the project" in run("--project", project, "check").stderr
    (project / ".plaidoyer").unlink()
    monkeypatch.setattr(store.os, "access", lambda _, mode: not mode & os.W_OK)  # who is root may write everywhere
    said = run("--project", project, "check", "--format", "json")
    assert (
        f"warning[cache-unusable]: Nothing can be kept in .plaidoyer/: {project.name} may not be written" in said.stderr
    )
    json.loads(said.stdout)


def test_check_writes_nothing(project: Path) -> None:
    result = run("--project", project, "check")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [f"{name}  final  20 of 2,815 words  clean" for name in ("one", "two")]
    assert not (project / "build").exists()


def test_kinds_are_listed_with_what_they_are_for(project: Path) -> None:
    result = run("--project", project, "kinds")
    assert result.exit_code == 0, result.output
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names == sorted(names)
    assert {"plain", "statement", "upr-submission"} <= set(names)
    assert "Universal Periodic Review" in result.stdout


def test_new_starts_a_document_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    started = run("new", "upr-submission", "mine")
    assert started.exit_code == 0, started.output
    assert "content/mine/document.yaml" in started.stdout.splitlines()
    result = run("build", "--to", "docx,html")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["mine.docx", "mine.html"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("build", "oen"), "Did you mean one?"),
        (("check", "three"), "three"),
        (("build", "--to", "odt"), "odt"),
        (("build", "--to", ","), "names no output"),
        (("build", "-j", "x"), "--workers takes a whole number from 1 on, not “x”. Leave it out for one for each"),
        (("release", "--workers", "0"), "--workers takes a whole number from 1 on, not “0”."),
        (("build", "--workers", "1.5"), "not “1.5”."),
        (("build", "--watch", "--port", "65536"), "--port takes a whole number from 0 to 65535, not “65536”."),
        (
            ("build", "--scheduler", "tcp://192.0.2.7"),
            "--scheduler takes an address with a port, as tcp://192.0.2.7:8786",
        ),
        (("build", "--scheduler", "nonsense://x:1"), "not “nonsense://x:1”. `dask scheduler` prints its own."),
        (("build", "--scheduler", "192.0.2.7:0"), "not “192.0.2.7:0”."),
        (("build", "--scheduler", "tls://[::1]:99999"), "not “tls://[::1]:99999”."),
        (("new", "upr-submision", "mine"), "Did you mean upr-submission?"),
        (("new", "upr-submission", "Not A Slug"), "Not A Slug"),
        (("new", "upr-submission", "one"), "already"),
        (("bild",), "bild"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(project: Path, arguments: tuple[str, ...], says: str) -> None:
    result = run("--project", project, *arguments)
    assert result.exit_code == 2, result.output
    assert says in result.output


def test_a_folder_without_content_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (("build",), ("--project", ".", "check")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "plaidoyer new KIND SLUG" in result.output


def test_a_content_without_documents_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = run("--project", tmp_path, "build")
    assert result.exit_code == 2
    assert "There is no document in content/" in result.output


def test_nothing_of_the_machine_is_printed_or_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    bad = project / "content/bad.md"
    bad.write_text(SOUND + "\nText [@nobody].\n", encoding="utf-8")
    result = run("build", "--to", "docx,html")
    assert result.exit_code == 1
    assert str(project) not in result.output
    for path in (project / "build").iterdir():
        assert os.fsencode(project) not in path.read_bytes()


def test_version_and_help() -> None:
    assert "version" in run("--version").output
    for command in ("build", "check", "new", "kinds"):
        assert run(command, "--help").exit_code == 0


def test_an_unforeseen_error_is_a_sentence(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("generator.review.review", break_down)
    result = run("--project", project, "check")
    assert result.exit_code == 1
    assert "internal error (RuntimeError: broken)" in result.output


def test_what_the_machine_refuses_is_one_sentence_and_no_fault_of_ours(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "content")

    monkeypatch.setattr("generator.project.open_project", refuse)
    result = run("--project", project, "build")
    assert result.exit_code == 1
    assert result.stderr == "plaidoyer: content: Permission denied.\n"
