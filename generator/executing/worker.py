"""Make units in a process of its own, as they come through a pipe, and send back what they became."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from generator.executing.attempt import attempt
from generator.project import Project, open_project
from generator.units import Unit

_SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM})


def work(pipe: Connection, source: Project | Path, inherited: Iterable[Connection]) -> None:
    """Make units until None comes. Sent are the steps of each, (slug, step), and then what it became.

    `source` is the project, or where one is to be opened. `inherited` are the ends of pipes that belong to the parent,
    of which a forked process has copies: closed here, so that they end with the parent.
    """
    _leave_ctrl_c_to_the_parent()
    for end in inherited:
        end.close()
    project = open_project(source) if isinstance(source, Path) else source
    units: SimpleQueue[Unit | None] = SimpleQueue()
    Thread(target=_listen, args=(pipe, units), daemon=True).start()
    while unit := units.get():
        pipe.send(attempt(project, unit, lambda slug, step: pipe.send((slug, step))))


def _listen(pipe: Connection, units: SimpleQueue[Unit | None]) -> None:
    """Take what comes. When the parent is gone, however it ended, this process ends at once, whatever it is doing."""
    unit: Any = True
    while unit:
        try:
            unit = pipe.recv()
        except (EOFError, OSError):
            os._exit(1)
        units.put(unit)


@contextmanager
def signals_held() -> Iterator[None]:
    """Let no signal come in between: a process that is just being started would not know what to do with it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_ctrl_c_to_the_parent() -> None:
    """Ctrl-C reaches all processes of a terminal, but it is the parent that says what ends, and does so by SIGTERM."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was begun is tidied up
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
