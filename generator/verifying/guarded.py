"""Turn a file that may be made to do harm into a verdict, in a process of its own, within bounds of time and memory."""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from generator.verifying.releases import Release
from generator.verifying.verdict import Verdict, by_digest, judge

SECONDS = 600
_MEMORY = 4_000_000_000  # bytes of address space


def judge_guarded(
    name: str, path: Path, releases: Sequence[Release], seconds: float = SECONDS, project: Path | None = None
) -> Verdict:
    """The verdict on a file. Files that have to be read are read in a process that is ended when it takes too long.

    `project` may have templates of its own.
    """
    known = by_digest(name, path, releases)
    if known is not None:
        return known
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, name, path, tuple(releases), project), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            return Verdict(name, "unreadable", why=f"it was not read within {seconds:g} seconds.")
        verdict = ours.recv()
        return verdict if isinstance(verdict, Verdict) else Verdict(name, "unreadable", why=str(verdict))
    except EOFError:  # the process was ended, by the system for want of memory or by a fault in a library
        return Verdict(name, "unreadable", why="it could not be read: it is damaged, or made to do harm.")
    finally:
        ours.close()
        process.kill()
        process.join()


def _work(answer: Connection, name: str, path: Path, releases: Sequence[Release], project: Path | None) -> None:
    """What the process does: it answers with a verdict, or with a sentence."""
    _bound_memory()
    try:
        answer.send(judge(name, path, releases, project))
    except MemoryError:
        answer.send("it needs more memory to be read than any document of ours.")
    except Exception as error:  # what libraries raise for files made to do harm is not laid down
        answer.send(f"it could not be read ({type(error).__name__}).")


def _bound_memory() -> None:
    """A bound where the system has one."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
