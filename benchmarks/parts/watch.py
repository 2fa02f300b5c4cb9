"""From saving a chapter of S to its new files, while `plaidoyer build --watch` runs, beside a new process."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.measuring import CommandError, Run, environment, run
from benchmarks.parts import Setting
from benchmarks.rows import Row, compared
from benchmarks.tools import Workplace, ours

_TIMEOUT = 120.0


def rows(setting: Setting) -> Iterator[Row]:
    """The PDF beside a cold one, and the web page by itself: both while all outputs are watched."""
    setting.say("watch S")
    place = Workplace(setting.folder / "watch", "S")
    files = [place.out / f"{place.report.slug}.{output}" for output in ("pdf", "html")]
    waits: dict[Path, list[Run]] = {path: [] for path in files}
    cold: list[Run] = []
    with _watching(place):
        for count in range(setting.times(9) + 1):
            taken = _save(place, files, f"save {count}")
            if count:  # the first is not counted, nor is its cold run
                for path, wait in taken.items():
                    waits[path].append(wait)
    for count in range(setting.times(9)):
        place.alter(f"cold {count}")
        cold.append(run(place.ours("pdf")))
    yield compared("watch-pdf", "From saving to the new PDF of S : a new process", waits[files[0]], cold, 0.6)
    seconds = median(one.wall for one in waits[files[1]])
    yield Row("watch-web", "From saving to the new web page of S", seconds, 0.3, " s")


@contextmanager
def _watching(place: Workplace) -> Iterator[None]:
    """A process that watches all outputs of the document, ready for saves."""
    arguments = [*ours(), "--project", str(place.root), "build", "--watch", "--out", str(place.out)]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment({"PYTHONUNBUFFERED": "1"})
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.startswith(b"Watching"):
                    break
            else:
                raise CommandError("plaidoyer build --watch ended before it watched")
            yield
        finally:
            process.terminate()  # a shell's job in the background would not heed Ctrl-C, nor what it starts
            process.communicate(timeout=_TIMEOUT)


def _save(place: Workplace, files: list[Path], mark: str) -> dict[Path, Run]:
    """Save a chapter; the seconds until each file is another one."""
    before = {path: path.stat().st_mtime_ns for path in files}
    found: dict[Path, Run] = {}
    started = time.perf_counter()
    place.alter(mark)
    while len(found) < len(files):
        waited = time.perf_counter() - started
        if waited > _TIMEOUT:
            raise CommandError(f"nothing was written {_TIMEOUT:.0f} s after a save")
        for path in files:
            if path not in found and path.stat().st_mtime_ns != before[path]:
                found[path] = Run(waited, 0.0, 0.0)
        time.sleep(0.005)
    time.sleep(0.5)  # so that the next save is not taken for a part of this one
    return found
