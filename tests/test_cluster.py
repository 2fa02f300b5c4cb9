"""`build --scheduler`: the same files from two workers of a Dask cluster, one of which dies, and what is refused."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import distributed
import pytest
from click.testing import CliRunner

from generator.build import build
from generator.cli import main
from generator.executing import RefusedError, cluster, parcel
from generator.executing.agreeing import tools
from generator.executing.cluster import Cluster, make_there
from generator.project import open_project
from generator.units import Unit
from tests.ending import PATIENCE, contents
from tests.projects import plain, write_project

ROOT = Path(__file__).resolve().parent.parent
SLUGS = [f"document-{number}" for number in range(12)]


def start(arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", *arguments, "--host", "tcp://127.0.0.1", "--no-dashboard"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """A scheduler on loopback and two workers, each in a process of its own."""
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    scheduler = ["distributed.cli.dask_scheduler", "--port", "0", "--scheduler-file", str(file)]
    worker = ["distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny"]
    with ExitStack() as stack:

        def started(arguments: list[str]) -> subprocess.Popen[bytes]:
            process = stack.enter_context(start(arguments, folder))
            stack.callback(process.kill)
            return process

        scheduler_process = started(scheduler)
        deadline = time.monotonic() + PATIENCE
        while not file.exists():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        workers = [started([*worker, "--local-directory", str(folder / name)]) for name in ("a", "b")]
        with distributed.Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            address = client.scheduler.address
        yield SimpleNamespace(address=address, scheduler=scheduler_process, workers=workers)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    texts: dict[str, str | bytes] = {
        f"content/{slug}.md": plain(f"Words [@iccpr, art. {number}].\n\n" * 60) for number, slug in enumerate(SLUGS, 1)
    }
    return write_project(tmp_path / "project", texts)


@pytest.mark.skipif(os.name != "posix", reason="no kill -9 here")
def test_a_worker_that_is_killed_halfway_loses_nothing(root: Path, tmp_path: Path, running: SimpleNamespace) -> None:
    project = open_project(root)
    units = [Unit(slug, ("docx", "html")) for slug in SLUGS]
    steps: list[tuple[str, str]] = []
    there = build(project, units, tmp_path / "there", lambda *step: steps.append(step), Cluster(running.address))
    results = [next(there)]
    running.workers[0].send_signal(signal.SIGKILL)
    results += there
    assert sorted(result.slug for result in results) == sorted(SLUGS)
    assert [result.diagnostics for result in results] == [()] * len(SLUGS)
    assert sorted(steps) == sorted((slug, step) for slug in SLUGS for step in ("read", "docx", "html"))
    list(build(project, units, tmp_path / "here"))
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--project", str(root), "build", *arguments])
    assert "Traceback" not in result.output
    return result.exit_code, result.stderr


def test_the_command_builds_on_a_cluster(root: Path, running: SimpleNamespace) -> None:
    (root / "content/document-1.md").write_text(plain("[@nobody]\n"), encoding="utf-8")
    code, said = run(root, "document-0", "document-1", "--to", "html", "--scheduler", running.address)
    assert code == 1
    assert said.startswith("content/document-1.md:8:2: error[citation-unknown]")
    assert [path.name for path in (root / "build").iterdir()] == ["document-0.html"]


def test_other_versions_are_refused(root: Path, running: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    other = {**tools(), "lxml": "1.0", "python": "3.99", "numpy": "", "pillow": "0"}
    monkeypatch.setattr(cluster, "tools", lambda: other)
    code, said = run(root, "document-0", "--scheduler", running.address)
    assert code == 1
    assert "error[cluster-versions]: The worker tcp://127.0.0.1:" in said
    assert f"python 3.99 here, {tools()['python']} there" in said
    assert f"lxml 1.0 here, {tools()['lxml']} there" in said or "and 1 more." in said
    assert not (root / "build").exists()


def test_a_worker_that_came_late_looks_at_its_versions_itself(running: SimpleNamespace) -> None:
    with distributed.Client(running.address, set_as_default=False) as client:
        future = client.submit(make_there, None, None, {**tools(), "lxml": "1.0"})
        with pytest.raises(RefusedError, match=r"lxml 1\.0 here"):
            future.result(timeout=PATIENCE)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "127.0.0.1:9", "tcp://[::1]:9"])
def test_a_scheduler_that_is_not_there_is_one_sentence(
    root: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    code, said = run(root, "document-0", "--scheduler", address)
    assert code == 1
    assert said.startswith(f"error[cluster-unreachable]: No scheduler answers at {address} (")
    assert len(said.splitlines()) == 2


def test_where_nothing_is_to_be_made_no_scheduler_is_asked(root: Path) -> None:
    assert run(root, "document-0", "--to", "html")[0] == 0
    code, said = run(root, "document-0", "--to", "html", "--scheduler", "tcp://127.0.0.1:9")
    assert (code, said) == (0, "")
    code, said = run(root, "document-0", "--to", "html", "--scheduler", "127.0.0.1")
    assert code == 2
    assert "--scheduler takes an address with a port" in said


def test_what_the_cluster_could_not_make_is_the_fault_of_its_document(root: Path) -> None:
    class KilledWorker(Exception):  # noqa: N818 - as Dask calls it
        pass

    project, unit = open_project(root), Unit("document-3", ("html",))
    for error, code in ((KilledWorker(), "worker-crashed"), (TimeoutError(), "cluster-lost")):
        (diagnostic,) = cluster._lost(project, unit, error).result.diagnostics
        assert str(diagnostic).startswith(f"content/document-3.md:1:1: error[{code}]: ")


def test_without_dask_the_extra_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, said = run(root, "document-0", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 1
    assert said.startswith("error[cluster-missing]: ")
    assert "pip install 'plaidoyer[dask]'" in said


def test_a_project_that_is_too_large_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(root: Path) -> None:
        raise parcel.TooLargeError(600 * 2**20)

    monkeypatch.setattr(cluster, "pack", refuse)
    code, said = run(root, "document-0", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 1
    assert said.startswith("error[cluster-too-large]: The project has 600 MB, more than the 512")
    with pytest.raises(parcel.TooLargeError):
        parcel.pack(root, 100)


@pytest.mark.parametrize("more", [("--watch",), ("--workers", "2")])
def test_a_scheduler_goes_with_neither_watching_nor_workers(root: Path, more: tuple[str, ...]) -> None:
    code, said = run(root, "--scheduler", "tcp://127.0.0.1:9", *more)
    assert code == 2
    assert "--scheduler goes neither with" in said


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_parcel_is_the_same_for_the_same_files_and_holds_nothing_of_elsewhere(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (root / "content/figures").mkdir()
    (root / "content/figures/map.svg").write_text("<svg/>", encoding="utf-8")
    (root / "content/again").symlink_to(root / "content/figures")
    (root / "content/loop").symlink_to(root / "content")
    (root / "content/secret.md").symlink_to(tmp_path / "secret.md")
    (root / "build").mkdir()
    (root / "build/old.html").write_text("old", encoding="utf-8")
    packed = parcel.pack(root)
    os.utime(root / "content/figures/map.svg", (1, 1))
    assert parcel.pack(root) == packed
    folder = parcel.unpack(packed, tmp_path)
    assert parcel.unpack(packed, tmp_path) == folder
    names = contents(folder)
    assert {"content/figures/map.svg", "content/again/map.svg", "content/evidence/sources.yaml"} <= set(names)
    assert not [name for name in names if "secret" in name or "loop" in name or name.startswith("build")]
    assert all(data == (root / name).read_bytes() for name, data in names.items())
    assert not list(tmp_path.glob("*.part"))
