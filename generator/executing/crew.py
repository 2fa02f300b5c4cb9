"""Turn units into workers that make them: processes that are hired, told of a unit, heard, and dismissed."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from generator.executing.worker import signals_held, work
from generator.project import Project
from generator.units import Made, Unit

_PATIENCE = 3.0  # seconds in which a worker ends that was told to


@dataclass(eq=False)
class Worker:
    """A process, our end of its pipe, what it is making, and how many units it was told of."""

    process: BaseProcess
    pipe: Connection
    unit: Unit
    told: int = 1

    def tell(self, unit: Unit) -> None:
        """Have it make one more unit. A worker that died meanwhile is found to be dead when it is heard."""
        self.unit = unit
        self.told += 1
        self._send(unit)

    def dismiss(self) -> None:
        """Let it end by itself."""
        self._send(None)
        self.pipe.close()

    def hear(self) -> tuple[str, str] | Made | None:
        """What it says: the slug and the step at which it is, or what its unit became. None where it is dead."""
        try:
            said: tuple[str, str] | Made = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return said

    def _send(self, unit: Unit | None) -> None:
        try:
            self.pipe.send(unit)
        except OSError:
            return


class Crew:
    """The workers of a project. Left, all of them end, whatever they are doing."""

    def __init__(self, project: Project) -> None:
        self._project = project
        # A fork shares what is imported and read. Elsewhere than on Linux, libraries of the system do not survive it.
        self._forks = sys.platform == "linux"
        self._context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._dismissed: list[Worker] = []
        self.workers: list[Worker] = []

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.process.terminate()
        deadline = time.monotonic() + _PATIENCE
        for worker in (*self.workers, *self._dismissed):
            worker.process.join(max(0.0, deadline - time.monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()

    def hire(self, unit: Unit) -> None:
        """Start a worker with its first unit. Raises OSError where the machine has no room for another process."""
        ours, its = self._context.Pipe()
        inherited = [ours, *(worker.pipe for worker in self.workers)] if self._forks else []
        self._dismissed = [worker for worker in self._dismissed if worker.process.is_alive()]
        source = self._project if self._forks else self._project.root
        process = self._context.Process(target=work, args=(its, source, inherited), daemon=True)
        with signals_held():
            process.start()
            worker = Worker(process, ours, unit)
            self.workers.append(worker)
        its.close()
        worker.tell(unit)

    def heard(self) -> Iterator[tuple[Worker, tuple[str, str] | Made | None]]:
        """Who says something next, and what."""
        pipes = {worker.pipe: worker for worker in self.workers}
        for pipe in wait(list(pipes)):
            worker = pipes[pipe]  # type: ignore[index]
            yield worker, worker.hear()

    def bury(self, worker: Worker) -> int | None:
        """Let go of a worker that died; its exit code, negative where a signal killed it."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join(_PATIENCE)
        return worker.process.exitcode

    def dismiss(self, worker: Worker) -> None:
        """Do without a worker, which ends by itself."""
        self.workers.remove(worker)
        self._dismissed.append(worker)
        worker.dismiss()
