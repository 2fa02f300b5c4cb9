"""Tell of processes what starting them is decided by, and how one ended."""

from __future__ import annotations

import os
import signal


def processors() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # only Linux has it
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def ending(code: int | None) -> str:
    """How a process ended, in a word: by which signal (a negative code), or with which exit code."""
    names = {-number.value: number.name for number in signal.Signals}
    return names.get(code or 0, f"exit code {code}")
