"""Have PDFs laid out by a process of its own, which loads WeasyPrint while this one reads and composes.

Loading WeasyPrint takes as long as reading, checking and composing a short document, and laying out much longer than
making the Word file and the web page. The process is started by `helper_for`, is told what to lay out through a pipe,
and ends when the pipe is closed: by `close`, or because this process has ended, however that was.
"""

from __future__ import annotations

import _thread
import gc
import json
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from traceback import format_exc
from typing import IO, TYPE_CHECKING, Any

from generator.errors import Diagnostics
from generator.model import Document
from generator.processes import ending, processors
from generator.resources import Resources
from generator.writers import WriterContext, Written

if TYPE_CHECKING:
    from subprocess import Popen

# What the process runs: it finds our code, and that of others, where this one found it.
_START = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from generator.writers.pdf.helper import main; main(sys.argv[2])"
)
_LENGTH = 8  # bytes that say how many follow
_AT_ONCE = 0.05  # seconds in which it ends by itself where it has nothing to do
_AT_LAST = 5.0  # seconds after which it ends whatever it does


class Helper:
    """A process that makes PDFs, one after the other: `ask` for one, then take the `answer`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process = self._started()
        self._asked = False

    def ask(self, html: str, document: Document, context: WriterContext) -> None:
        """Have a page of HTML laid out. A process that has died meanwhile is started anew; so is one whose answer
        nobody has taken.
        """
        if self._asked or self._process.poll() is not None:
            self.close()
            self._process = self._started()
        self._asked = True
        with suppress(OSError):  # it has died just now: there will be no answer
            _send(_pipe(self._process.stdin), pickle.dumps((html, document, context), pickle.HIGHEST_PROTOCOL))

    def answer(self, document: Document, diagnostics: Diagnostics) -> Written | None:
        """The PDF of what was asked for; None where a fault was added.

        The fault `worker-crashed` is that of a process that died. What was raised there is raised here.
        """
        said = _receive(_pipe(self._process.stdout))
        self._asked = False
        if said is None:
            how = ending(self._process.wait())
            message = f"The process that lays out the PDF of {document.slug} ended halfway ({how})."
            hint = "Build it once more: if it happens again, please report it."
            diagnostics.fault("worker-crashed", message, None, hint)
            return None
        answer = pickle.loads(said)
        if isinstance(answer, BaseException):
            raise answer
        written, found = answer
        for item in found:
            diagnostics.add(item)
        return written  # type: ignore[no-any-return]

    def close(self) -> None:
        """Let the process end, which it does at once, and tidies up."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        self._process.wait()

    def _started(self) -> Popen[bytes]:
        from subprocess import PIPE, Popen

        # Ctrl-C reaches all processes of a terminal's group, but it is this one that says what ends.
        apart: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x200}
        return Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path), str(self._root)], stdin=PIPE, stdout=PIPE, **apart
        )


@contextmanager
def helper_for(root: Path) -> Iterator[Helper | None]:
    """A helper for the documents of a project as long as this lasts; None where it would gain nothing."""
    helper = Helper(root) if _worth_it() else None
    try:
        yield helper
    finally:
        if helper:
            helper.close()


def _worth_it() -> bool:
    """Whether there is a second processor, and WeasyPrint is not loaded yet."""
    return processors() > 1 and bool(sys.executable) and "weasyprint" not in sys.modules


def main(root: str) -> None:
    """Be the helper of the process that started this one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # for _listen
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    gc.set_threshold(100_000)  # as in the command
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
            _send(answers, _answered(*pickle.loads(job)))
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
    while (job := _receive(asked)) is not None:
        jobs.put(job)
    jobs.put(None)
    if not ended.wait(_AT_ONCE):
        _thread.interrupt_main()
        if not ended.wait(_AT_LAST):
            os._exit(1)


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """What was sent; None where the other end is closed, though it be in the middle."""
    try:
        head = pipe.read(_LENGTH)
        data = pipe.read(int.from_bytes(head, "big"))
    except (OSError, ValueError):
        return None
    return data if len(head) == _LENGTH and len(data) == int.from_bytes(head, "big") else None


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "the process was started with pipes"
    return pipe
