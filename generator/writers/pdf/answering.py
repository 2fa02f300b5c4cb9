"""Be the process that lays out PDFs for another one, which asks for them through a pipe (`generator/helper.py`)."""

from __future__ import annotations

import _thread
import gc
import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from traceback import format_exc
from typing import IO

from generator.errors import Diagnostics
from generator.helper import receive, send
from generator.model import Document
from generator.resources import Resources
from generator.writers import WriterContext

_AT_ONCE = 0.05  # seconds in which it ends by itself where it has nothing to do
_AT_LAST = 5.0  # seconds after which it ends whatever it does


def main(root: str) -> None:
    """Be the helper of the process that started this one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # for _listen
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with suppress(KeyboardInterrupt):
        serve(sys.stdin.buffer, answers, Path(root))
    with suppress(OSError):
        answers.close()
    gc.freeze()


def serve(asked: IO[bytes], answers: IO[bytes], root: Path) -> None:
    """Load WeasyPrint, and lay out what is asked for until nobody can ask any more."""
    from generator.writers import pdf

    jobs: SimpleQueue[bytes | None] = SimpleQueue()
    ended = Event()
    Thread(target=_listen, args=(asked, jobs, ended), daemon=True).start()
    try:
        pdf.preload(Resources.of(root))
        while (job := jobs.get()) is not None:
            send(answers, _answered(*pickle.loads(job)))
    except BrokenPipeError:  # nobody waits for the answer
        pass
    finally:
        ended.set()


def _answered(html: str, document: Document, context: WriterContext) -> bytes:
    from generator.writers import pdf

    diagnostics = Diagnostics()
    try:
        written = pdf.laid_out(html, document, context, diagnostics)
        return pickle.dumps((written, list(diagnostics)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(format_exc())  # tracebacks can't be sent
        with suppress(Exception):
            said = pickle.dumps(error)
            pickle.loads(said)
            return said
        return pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))


def _listen(asked: IO[bytes], jobs: SimpleQueue[bytes | None], ended: Event) -> None:
    """Take what comes. When nobody can ask any more, this process ends, whatever it is doing, and tidies up."""
    while (job := receive(asked)) is not None:
        jobs.put(job)
    jobs.put(None)
    if not ended.wait(_AT_ONCE):
        _thread.interrupt_main()
        if not ended.wait(_AT_LAST):
            os._exit(1)
