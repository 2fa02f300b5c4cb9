"""Several workers: the same files as one, a worker that dies, an error that nobody foresaw, the order of what is said."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import making
from generator.build import build
from generator.cli import main
from generator.executing import crew, pool
from generator.executing.pool import Pool
from generator.kind import Output
from generator.making import make
from generator.project import Project, open_project
from generator.units import Made, Unit
from tests.ending import contents
from tests.projects import plain, write_project

SLUGS = ("one", "two", "three", "four", "five", "six")
forks = pytest.mark.skipif(sys.platform != "linux", reason="what is patched here reaches forked processes alone")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    texts = {f"content/{slug}.md": plain("Words. " * (10 + len(slug))) for slug in SLUGS}
    return write_project(tmp_path / "project", texts)


def units(outputs: Sequence[Output] = ("docx", "html")) -> list[Unit]:
    return [Unit(slug, tuple(outputs)) for slug in SLUGS]


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *arguments])


def breaking(monkeypatch: pytest.MonkeyPatch, slug: str, how: object) -> None:
    """Have one document break the process that makes it."""

    def broken(project: Project, unit: Unit, progress: object, *_: object) -> Made:
        if unit.slug == slug:
            how()  # type: ignore[operator]
        return make(project, unit)

    monkeypatch.setattr(making, "make", broken)


@pytest.mark.parametrize("service", [1, 200])
def test_two_workers_write_what_one_does(root: Path, tmp_path: Path, service: int) -> None:
    steps: set[tuple[str, str]] = set()
    project = open_project(root)
    one = list(build(project, units(), tmp_path / "one"))
    pool = Pool(2, service)
    two = list(build(project, units(), tmp_path / "two", lambda slug, step: steps.add((slug, step)), pool))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(contents(tmp_path / "two")) == 2 * len(SLUGS)
    assert sorted(result.slug for result in one) == sorted(result.slug for result in two)
    assert steps == {(slug, step) for slug in SLUGS for step in ("read", "docx", "html")}


def test_workers_that_are_started_anew_open_the_project_themselves(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew.sys, "platform", "elsewhere")
    results = list(build(open_project(root), units()[:2], tmp_path / "out", executor=Pool(2)))
    assert {result.slug: len(result.files) for result in results} == {"one": 2, "two": 2}


def test_the_longest_document_comes_first(root: Path, tmp_path: Path) -> None:
    (root / "content/six.md").write_text(plain("Many words. " * 500), encoding="utf-8")
    begun: list[str] = []
    list(build(open_project(root), units(("html",)), tmp_path, lambda slug, step: begun.append(slug), Pool(2)))
    assert "six" in begun[:2]


@forks
@pytest.mark.parametrize(
    ("how", "says"),
    [
        (lambda: os._exit(3), "ended halfway (exit code 3)"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "ended halfway (SIGKILL). Mostly memory has run out"),
        (lambda: sys.exit(1), "ended halfway (exit code 1)"),
    ],
)
def test_a_worker_that_dies_fails_its_document_and_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch, how: object, says: str
) -> None:
    run(root, "build", "two", "--to", "html")
    before = (root / "build/two.html").read_bytes()
    (root / "content/two.md").write_text(plain("Changed.\n"), encoding="utf-8")
    breaking(monkeypatch, "two", how)
    result = run(root, "build", "--to", "html", "--workers", "2")
    assert result.exit_code == 1
    assert f"content/two.md:1:1: error[worker-crashed]: The process that made it {says}" in result.stderr
    assert result.stderr.endswith("1 error\n")
    others = [slug for slug in sorted(SLUGS) if slug != "two"]
    assert [line.split()[0].rpartition("/")[2] for line in result.stdout.splitlines()] == [
        f"{one}.html" for one in others
    ]
    assert (root / "build/two.html").read_bytes() == before


@pytest.mark.parametrize("workers", [pytest.param("2", marks=forks), "1"])
def test_an_error_that_nobody_foresaw_fails_its_document_and_no_other(
    root: Path, monkeypatch: pytest.MonkeyPatch, workers: str
) -> None:
    def fall() -> None:
        raise RuntimeError("broken")

    breaking(monkeypatch, "two", fall)
    command = ["build", "--to", "html", "-j", workers]
    result = run(root, *command)
    assert result.exit_code == 1
    assert (
        "content/two.md:1:1: error[internal-error]: An internal error prevented it (RuntimeError: broken)"
        in result.stderr
    )
    assert "`plaidoyer --traceback build two`" in result.stderr
    assert "Traceback" not in result.output
    assert len(list((root / "build").iterdir())) == len(SLUGS) - 1
    monkeypatch.setattr(sys, "argv", ["plaidoyer", "--traceback", *command])
    assert "two: Traceback (most recent call last):" in run(root, "--traceback", *command).stderr


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (MemoryError(), "There is not enough memory."),
        (OSError(5, "Input/output error"), "Input/output error."),
        (PermissionError(13, "Permission denied", "PROJECT/figures/map.png"), "figures/map.png: Permission denied."),
    ],
)
def test_what_the_machine_refuses_is_said_of_its_document(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    if isinstance(error, OSError) and error.filename:
        error.filename = error.filename.replace("PROJECT", str(root))

    def refuse() -> None:
        raise error

    breaking(monkeypatch, "two", refuse)
    result = run(root, "build", "--to", "html", "--workers", "1")
    assert f"content/two.md:1:1: error[system-error]: {says}\n" in result.stderr
    assert result.exit_code == 1


def test_what_is_printed_has_the_order_of_what_was_asked_for(root: Path) -> None:
    asked = ["six", "one", "five", "two"]
    result = run(root, "build", *asked, "--to", "html", "-j", "3")
    assert [Path(line.split()[0]).stem for line in result.stdout.splitlines()] == asked


@forks
def test_without_room_for_processes_all_is_made_in_this_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, unit: Unit) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(crew.Crew, "hire", refuse)
    results = list(build(open_project(root), units(("html",)), tmp_path, executor=Pool(2)))
    assert sorted(result.slug for result in results) == sorted(SLUGS)


def test_as_many_processes_as_the_machine_has_and_the_documents_are_worth(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "processors", lambda: 3)
    monkeypatch.setattr(pool, "_MEMORY", 1)
    assert pool._most_workers() == 3
    monkeypatch.setattr(pool, "_MEMORY", 2**60)
    assert pool._most_workers() == (1 if hasattr(os, "sysconf") else 3)
    hired: list[int] = []
    monkeypatch.setattr(pool, "_most_workers", lambda: 4)
    monkeypatch.setattr(making, "preload", lambda project, units: hired.append(len(units)))
    list(build(open_project(root), units(), tmp_path, executor=Pool()))
    assert hired == []
    list(build(open_project(root), units()[:1], tmp_path, executor=Pool(4)))
    assert hired == []
