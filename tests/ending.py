"""End a command at any moment, as a person, a machine that is shut down or a lack of memory does, and see what it left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0  # seconds; a machine that is busy is no failure
COMMAND = ("-c", "print(flush=True); from generator.__main__ import main; main()")


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative for a signal), what it printed, how long it took in seconds."""

    code: int
    output: str
    seconds: float


def run(
    arguments: Sequence[str | Path],
    after: float | None = None,
    how: int = signal.SIGTERM,
    everyone: bool = False,
    command: Sequence[str] = COMMAND,
) -> Ended:
    """Run `plaidoyer` with arguments, and send it a signal some seconds after Python itself has started; `everyone`: the
    processes that it started as well, as a terminal does.

    Returns when nobody writes to its output any more; all that it started has ended then. Raises TimeoutExpired where
    something goes on.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout
    process.stdout.readline()
    if after is not None:
        time.sleep(after)
        if process.poll() is None:
            os.killpg(process.pid, how) if everyone else process.send_signal(how)
    try:
        output, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return Ended(process.returncode, output, time.perf_counter() - started)


def contents(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by their names."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def halves(folder: Path, versions: Iterable[dict[str, bytes]]) -> list[str]:
    """The files that are whole in none of the versions that may stand there."""
    known = list(versions)
    return [name for name, data in contents(folder).items() if all(data != one.get(name) for one in known)]
