"""What happens inside of workers and to signals, in one process, where it can be looked at."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace

import distributed
import pytest

from generator import stopping
from generator.executing import agreeing, cluster, parcel, worker
from generator.project import open_project
from generator.stopping import Stopped, stop_at_once, stop_tidily
from generator.units import Made, Unit
from tests.projects import plain, write_project

UNIT = Unit("one", ("html",))


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """What a test does to signals ends with it."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", {"content/one.md": plain("Words.\n")})


@pytest.mark.parametrize("opened", [True, False])
def test_a_worker_tells_the_steps_and_sends_what_was_made(root: Path, opened: bool) -> None:
    ours, its = Pipe()
    inherited, other = Pipe()
    for said in (UNIT, None):
        ours.send(said)
    worker.work(its, open_project(root) if opened else root, [inherited])
    assert [ours.recv(), ours.recv()] == [("one", "read"), ("one", "html")]
    made = ours.recv()
    assert isinstance(made, Made)
    assert list(made.contents) == ["one.html"]
    assert inherited.closed
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    with pytest.raises(SystemExit):
        signal.raise_signal(signal.SIGTERM)
    other.close()


def test_a_worker_whose_parent_is_gone_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", end)
    ours, its = Pipe()
    ours.close()
    with pytest.raises(SystemExit, match="1"):
        worker._listen(its, worker.SimpleQueue())


def test_what_asks_to_end_is_raised_where_something_is_to_be_tidied_up() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    stop_at_once()
    at_once = signal.getsignal(signal.SIGINT)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with pytest.raises(Stopped) as stopped, stop_tidily():
                signal.raise_signal(number)
            assert stopped.value.code == 128 + number
            assert signal.getsignal(signal.SIGINT) is at_once


def test_ctrl_c_where_nothing_is_to_be_tidied_up_is_a_line_and_the_end(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    stop_at_once()
    signal.raise_signal(signal.SIGINT)
    assert ended == [130]
    assert capfd.readouterr().err == f"{stopping.LINE}\n"


def test_a_process_that_has_ways_of_its_own_keeps_them() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell starts a command in the background
    stop_at_once()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    with stop_tidily():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_worker_of_a_cluster_makes_a_unit_of_a_parcel(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    here = SimpleNamespace(address="tcp://192.0.2.7:1", local_directory=str(scratch))
    monkeypatch.setattr(distributed, "get_worker", lambda: here)
    made = cluster.make_there(parcel.pack(root), UNIT, agreeing.tools())
    assert list(made.contents) == ["one.html"]
    with pytest.raises(cluster.RefusedError, match=r"192\.0\.2\.7:1 would make other files: lxml 1\.0 here"):
        cluster.make_there(parcel.pack(root), UNIT, {**agreeing.tools(), "lxml": "1.0"})


def test_a_worker_without_plaidoyer_is_refused() -> None:
    with pytest.raises(cluster.RefusedError, match="ModuleNotFoundError: No module named 'generator'"):
        cluster._agree(agreeing.tools(), "tcp://192.0.2.7:1", ModuleNotFoundError("No module named 'generator'"))


def test_a_scheduler_without_workers_is_refused() -> None:
    def wait(count: int, timeout: float) -> None:
        raise TimeoutError

    with pytest.raises(cluster.RefusedError, match="has no workers"):
        cluster._compare(SimpleNamespace(wait_for_workers=wait))


def test_differences_are_told_in_words() -> None:
    ours = {"lxml": "6.0", "Python": "3.11.7", "Pango": "1.50.12"}
    assert agreeing.differences(ours, ours) == []
    assert agreeing.differences(ours, {"lxml": "5.4", "Python": "3.11.7", "numpy": "2.4"}) == [
        "lxml 6.0 here, 5.4 there",
        "Pango 1.50.12 here, none there",
        "numpy none here, 2.4 there",
    ]
