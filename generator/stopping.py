"""Turn Ctrl-C, and what else asks a process to end, into one line and an exit code, from its first moment on."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

LINE = "\nplaidoyer: stopped."  # the new line closes what a terminal shows of Ctrl-C
_BASE = 128  # what shells add to the number of a signal for the exit code of a program that it ended


class Stopped(BaseException):
    """Somebody asks the process to end: Ctrl-C, a shutdown, a terminal that is closed. `code` is its exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = _BASE + number


def stop_at_once() -> None:
    """Let Ctrl-C end the process on the spot, as long as nothing is to be tidied up: Python would print a traceback."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _at_once)


@contextmanager
def stop_tidily() -> Iterator[None]:
    """Raise Stopped where the process is asked to end, so that what was begun is tidied up.

    Only in a process of which `stop_at_once` has taken hold: another one has ways of its own.
    """
    if signal.getsignal(signal.SIGINT) is not _at_once:
        yield
        return
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP; what is ignored, as by nohup, stays so
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _raise)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped(signal.SIGINT) from None
    finally:
        signal.signal(signal.SIGINT, _at_once)


def _at_once(number: int, frame: object) -> None:
    os.write(2, f"{LINE}\n".encode())
    os._exit(_BASE + number)


def _raise(number: int, frame: object) -> None:
    raise Stopped(number)
