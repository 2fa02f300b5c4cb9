"""The process that lays PDFs out: the same bytes, faults by name, and an end whenever its parent's comes."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from generator import helper as helper_module
from generator.errors import Diagnostics
from generator.executing.serial import Serial
from generator.helper import Helper, helper_for, receive, send
from generator.making import make, make_in_parts
from generator.model import Document
from generator.project import open_project
from generator.units import Result, Unit
from generator.watching import Done, Session
from generator.writers import WriterContext, Written, pdf
from generator.writers.pdf import answering
from generator.writers.pdf.answering import serve
from tests.projects import plain, write_project
from tests.unit.page_examples import context, document, note, para

TEXT = document(para("Text.", note(1, "See the report.")))
PATIENCE = 60.0  # seconds


class Here(Helper):
    """A helper without a process, which works when it is asked; `said` has what it was asked for."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def ask(self, html: str, document: Document, context: WriterContext) -> None:
        self.said.append(html)
        self.found = Diagnostics()
        self.made = pdf.laid_out(html, document, context, self.found)

    def answer(self, document: Document, diagnostics: Diagnostics) -> Written | None:
        for item in self.found:
            diagnostics.add(item)
        return self.made


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    started = Helper(tmp_path_factory.mktemp("helper"))
    yield started
    started.close()


def test_it_gives_what_this_process_would(helper: Helper, tmp_path: Path) -> None:
    where = context(tmp_path)
    finish = pdf.begin(TEXT, where, helper)
    here = pdf.write(TEXT, where, Diagnostics())
    found = Diagnostics()
    assert finish(found) == here
    assert not list(found)


def test_its_faults_are_told(helper: Helper, tmp_path: Path) -> None:
    long = document(para("Text.", note(1, "Very long. " * 2000)))
    there, here = Diagnostics(), Diagnostics()
    assert pdf.begin(long, context(tmp_path), helper)(there) is None
    assert pdf.write(long, context(tmp_path), here) is None
    assert list(there) == list(here)
    assert [item.code for item in there] == ["note-overflow"]


def test_where_this_process_finds_a_fault_it_is_not_asked(tmp_path: Path) -> None:
    where, found = Here(), Diagnostics()
    assert pdf.begin(document(para("\U0001f600")), context(tmp_path), where)(found) is None
    assert [item.code for item in found] == ["character-unsupported"]
    assert where.said == []


def test_one_that_dies_is_a_fault_by_name_and_the_next_pdf_is_made(helper: Helper, tmp_path: Path) -> None:
    where, found = context(tmp_path), Diagnostics()
    finish = pdf.begin(TEXT, where, helper)
    helper._process.kill()
    assert finish(found) is None
    (fault,) = found
    assert (fault.code, TEXT.slug in fault.message, fault.structural) == ("worker-crashed", True, True)
    if os.name == "posix":
        assert "SIGKILL" in fault.message
    assert pdf.begin(TEXT, where, helper)(Diagnostics()) == pdf.write(TEXT, where, Diagnostics())


def test_an_answer_that_nobody_took_is_not_that_of_the_next(helper: Helper, tmp_path: Path) -> None:
    where = context(tmp_path)
    pdf.begin(document(para("Another.")), where, helper)
    assert pdf.begin(TEXT, where, helper)(Diagnostics()) == pdf.write(TEXT, where, Diagnostics())


# Starts a helper, has it work on something long, and says who it is.
PARENT = """
import sys, time
from pathlib import Path
from generator.helper import Helper
from tests.unit.page_examples import SENTENCE, context, document, para
folder = Path(sys.argv[1])
helper = Helper(folder)
if sys.argv[2] == "busy":
    helper.ask("<!doctype html><title>T</title>" + f"<p>{SENTENCE * 9}</p>" * 3000, document(para("T")), context(folder))
    time.sleep(3)
print(helper._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("state", ["loading", "busy"])
def test_when_its_parent_is_killed_it_ends_and_tidies_up(tmp_path: Path, state: str) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    command = [sys.executable, "-c", PARENT, str(tmp_path), state]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        number = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while _lives(number) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(number)
    assert list(temporary.iterdir()) == []


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "_AT_ONCE", PATIENCE)


def served(tmp_path: Path, *jobs: object) -> list[Any]:
    """What is answered to jobs in this process, which nobody must interrupt."""
    asked, answers = BytesIO(), BytesIO()
    for job in jobs:
        send(asked, pickle.dumps(job))
    asked.seek(0)
    serve(asked, answers, tmp_path)
    answers.seek(0)
    said = []
    while data := receive(answers):
        said.append(pickle.loads(data))
    return said


@pytest.mark.usefixtures("patient")
def test_it_answers_until_nobody_can_ask_any_more(tmp_path: Path) -> None:
    where = context(tmp_path)
    ((written, found),) = served(
        tmp_path, ("<html lang=en><title>T</title><p>Text.</p>", document(para("Text.")), where)
    )
    assert written.data.startswith(b"%PDF")
    assert (written.pages, found) == (1, [])


class OwnError(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")
        self.made_of = lambda: (one, two)  # which can't be pickled


@pytest.mark.usefixtures("patient")
def test_what_is_raised_there_is_raised_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors: list[Exception] = [MemoryError("no room"), OwnError(1, 2)]

    def raising(*_: object) -> None:
        raise errors.pop(0)

    monkeypatch.setattr(pdf, "laid_out", raising)
    job = ("", TEXT, context(tmp_path))
    first, second = served(tmp_path, job, job)
    assert isinstance(first, MemoryError)
    assert "raising" in first.__notes__[0]
    assert (type(second), str(second)) == (RuntimeError, "OwnError: 1 and 2")

    class Said(Helper):
        def __init__(self) -> None:
            self._asked = True
            self._process = type("Process", (), {"stdout": BytesIO()})()

    said = Said()
    send(said._process.stdout, pickle.dumps(first))  # type: ignore[arg-type]
    said._process.stdout.seek(0)  # type: ignore[union-attr]
    with pytest.raises(MemoryError, match="no room"):
        said.answer(TEXT, Diagnostics())


def test_it_is_interrupted_where_it_goes_on_and_then_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr(answering, "_AT_ONCE", 0)
    monkeypatch.setattr(answering, "_AT_LAST", 0)
    monkeypatch.setattr(answering._thread, "interrupt_main", lambda: done.append("interrupted"))
    monkeypatch.setattr(answering.os, "_exit", done.append)
    answering._listen(BytesIO(), answering.SimpleQueue(), Event())
    assert done == ["interrupted", 1]


def test_a_pipe_that_breaks_off_has_said_nothing() -> None:
    assert receive(BytesIO(b"\0\0\0\0\0\0\0\5Te")) is None
    assert receive(BytesIO(b"")) is None
    closed = BytesIO()
    closed.close()
    assert receive(closed) is None


def test_there_is_none_where_it_would_gain_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import weasyprint

    assert weasyprint.__name__ in sys.modules
    with helper_for(tmp_path) as none:
        assert none is None
    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(helper_module.os, "sched_getaffinity", lambda _: {0}, raising=False)
    with helper_for(tmp_path) as none:
        assert none is None
    monkeypatch.setattr(helper_module.os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(helper_module, "Helper", lambda root: Here())
    monkeypatch.setattr(Here, "close", lambda self: self.said.append("closed"))
    with helper_for(tmp_path) as one:
        assert isinstance(one, Here)
    assert one.said == ["closed"]


CONTENTS = "::: {.contents}\n:::\n\n# One {#one}\n\nText.\n"


@pytest.mark.parametrize(("text", "first"), [("Text.\n", ["html", "docx"]), (CONTENTS, ["html"])])
def test_what_needs_no_pages_is_made_while_it_works(tmp_path: Path, text: str, first: list[str]) -> None:
    project = open_project(write_project(tmp_path, {"content/case.md": plain(text)}))
    unit = Unit("case", ("html", "docx", "pdf"))
    *soon, rest = make_in_parts(project, unit, helper=Here())
    assert [file.path.suffix[1:] for part in soon for file in part.result.files] == first
    assert sorted(name for part in (*soon, rest) for name in part.contents) == ["case.docx", "case.html", "case.pdf"]
    whole, alone = make(project, unit, helper=Here()), make(project, unit)
    assert whole.contents == alone.contents
    assert [file.path.name for file in whole.result.files] == ["case.pdf", "case.docx", "case.html"]
    assert [file.path.name for file in alone.result.files] == ["case.pdf", "case.docx", "case.html"]
    assert [file.pages for file in whole.result.files] == [file.pages for file in alone.result.files]


def test_where_the_pdf_has_a_fault_nothing_is_written(tmp_path: Path) -> None:
    text = plain("Text.^[" + "Very long. " * 2000 + "]\n")
    project = open_project(write_project(tmp_path, {"content/case.md": text}))
    made = make(project, Unit("case", ("html", "docx", "pdf")), helper=Here())
    assert (made.result.files, made.contents) == ((), {})
    assert "note-overflow" in [item.code for item in made.result.diagnostics]


def test_who_waits_gets_each_file_when_it_is_there(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"content/case.md": plain("Text.\n")})
    session = Session(root, (), ("pdf", "docx", "html"), root / "build", Here())
    written = [file.path.name for one in session.start() if isinstance(one, Result) for file in one.files]
    assert written == ["case.html", "case.docx", "case.pdf"]
    (root / "content/case.md").write_text(plain("Text.^[" + "Very long. " * 2000 + "]\n"), encoding="utf-8")
    before = (root / "build/case.pdf").read_bytes()
    *_, last, done = session.round([root / "content/case.md"])
    assert isinstance(last, Result)
    assert isinstance(done, Done)
    assert "note-overflow" in [item.code for item in last.diagnostics]
    assert "note-overflow" in [item.code for item in done.documents["case"]]
    assert (root / "build/case.pdf").read_bytes() == before


def test_an_error_in_the_middle_is_told_of_the_document(tmp_path: Path) -> None:
    class Broken(Here):
        def answer(self, document: Document, diagnostics: Diagnostics) -> Written | None:
            raise MemoryError

    project = open_project(write_project(tmp_path, {"content/case.md": plain("Text.\n")}))
    *parts, last = Serial(Broken(), in_parts=True).run(
        project, [Unit("case", ("html", "pdf"))], lambda slug, step: None
    )
    assert [list(part.contents) for part in parts] == [["case.html"]]
    assert [item.code for item in last.result.diagnostics] == ["system-error"]


def test_no_helper_is_needed_without_a_pdf(tmp_path: Path) -> None:
    project = open_project(write_project(tmp_path, {"content/case.md": plain("Text.\n")}))
    where = Here()
    (only,) = make_in_parts(project, Unit("case", ("html",)), helper=where)
    assert (list(only.contents), where.said) == (["case.html"], [])
