"""Have PDFs laid out by a process of its own, which loads WeasyPrint while this one reads and composes.

Loading WeasyPrint takes as long as reading, checking and composing a short document, and laying out much longer than
making the Word file and the web page. The process is started by `helper_for`, is told what to lay out through a pipe,
and ends when the pipe is closed: by `close`, or because this process has ended, however that was. So that it can be
started first of all, hardly anything of ours is imported here; what it does is in writers/pdf/answering.py.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import IO, TYPE_CHECKING, Any

from generator.processes import ending, processors

if TYPE_CHECKING:
    from generator.errors import Diagnostics
    from generator.model import Document
    from generator.writers import WriterContext, Written

# What the process runs: it finds our code, and that of others, where this one found it.
_START = (
    "import gc, json, sys; gc.set_threshold(100_000); sys.path[:] = json.loads(sys.argv[1]); "
    "from generator.writers.pdf.answering import main; main(sys.argv[2])"
)
_LENGTH = 8  # bytes that say how many follow


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
            send(_pipe(self._process.stdin), pickle.dumps((html, document, context), pickle.HIGHEST_PROTOCOL))

    def answer(self, document: Document, diagnostics: Diagnostics) -> Written | None:
        """The PDF of what was asked for; None where a fault was added.

        The fault `worker-crashed` is that of a process that died. What was raised there is raised here.
        """
        said = receive(_pipe(self._process.stdout))
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


def send(pipe: IO[bytes], data: bytes) -> None:
    """Send bytes, which `receive` at the other end gives."""
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
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
