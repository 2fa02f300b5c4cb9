"""Make units in several processes of this machine, the longest first."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.executing.attempt import failed
from generator.executing.serial import Serial
from generator.processes import ending, processors
from generator.project import Project
from generator.units import Made, Progress, Unit

if TYPE_CHECKING:
    from generator.executing.crew import Crew, Worker
    from generator.helper import Helper

_MEMORY = 512 * 2**20  # bytes that a worker may need
_SERVICE = 50  # units after which a worker is replaced, since WeasyPrint keeps a fifth of a MiB of each
_WORTH = 8  # units without a PDF that are made sooner than a process is started for them


def _most_workers() -> int:
    """How many processes this machine is good for: one for each processor that we may use, as far as memory goes."""
    with suppress(AttributeError, ValueError, OSError):  # Windows
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return max(1, min(processors(), memory // _MEMORY))
    return processors()


class Pool:
    """The executor with processes of its own.

    There are as many as `workers` says; None: as many as the machine has processors for and the units are worth. A
    worker that dies takes nobody along: its unit becomes the fault `worker-crashed`, and another takes its place.
    `service` is the number of units after which one is replaced in any case. A `helper` is for a single unit.
    """

    def __init__(self, workers: int | None = None, service: int = _SERVICE, helper: Helper | None = None) -> None:
        self._workers = workers
        self._service = service
        self._helper = helper

    def run(self, project: Project, units: Sequence[Unit], progress: Progress) -> Iterator[Made]:
        """What became of each unit, as soon as it is there; in this process where others would gain nothing."""
        count = min(len(units), self._workers or min(_most_workers(), _worth(units)))
        if count < 2:
            yield from Serial(self._helper).run(project, units, progress)
            return
        from generator.executing.crew import Crew
        from generator.making import preload

        preload(project, units)
        gc.freeze()  # what is there now is never searched for garbage, which would copy it for each worker
        waiting = deque(sorted(units, key=lambda unit: _size(project, unit), reverse=True))
        with Crew(project) as crew:
            for _ in range(count):
                _hire(crew, waiting)
            while crew.workers:
                yield from self._round(project, crew, waiting, progress)
        yield from Serial().run(project, waiting, progress)  # where the machine has no room for processes

    def _round(self, project: Project, crew: Crew, waiting: deque[Unit], progress: Progress) -> Iterator[Made]:
        for worker, said in crew.heard():
            match said:
                case Made():
                    self._go_on(crew, worker, waiting)
                    yield said
                case (slug, step):
                    progress(slug, step)
                case None:
                    unit = worker.unit
                    code = crew.bury(worker)
                    _hire(crew, waiting)
                    yield _crashed(project, unit, code)

    def _go_on(self, crew: Crew, worker: Worker, waiting: deque[Unit]) -> None:
        if not waiting:
            crew.dismiss(worker)
        elif worker.told < self._service:
            worker.tell(waiting.popleft())
        else:
            crew.dismiss(worker)
            _hire(crew, waiting)


def _hire(crew: Crew, waiting: deque[Unit]) -> None:
    with suppress(OSError):  # no room for another process: those that there are do it
        if waiting:
            crew.hire(waiting[0])
            waiting.popleft()


def _worth(units: Sequence[Unit]) -> int:
    """How many processes are worth their start for these units."""
    return len(units) if any("pdf" in unit.outputs for unit in units) else len(units) // _WORTH


def _size(project: Project, unit: Unit) -> int:
    """How long the texts of a document are, in bytes, as a measure of the time that it takes."""
    path = project.documents[unit.slug]
    texts = [path] if path.suffix == ".md" else [path, *path.parent.glob("*.md")]
    size = 0
    for text in texts:
        with suppress(OSError):
            size += text.stat().st_size
    return size


def _crashed(project: Project, unit: Unit, code: int | None) -> Made:
    """The fault of a unit whose worker ended with an exit code, or by a signal (negative)."""
    name = ending(code)
    hint = "Build it alone: if it happens again, please report it."
    if name == "SIGKILL":
        hint = f"Mostly memory has run out: build with fewer --workers. {hint}"
    return failed(project, unit, "worker-crashed", f"The process that made it ended halfway ({name}).", hint)
