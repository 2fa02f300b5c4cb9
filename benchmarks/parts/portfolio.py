"""The documents of an office: by one worker and by two, and again when nothing or one thing has changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.measuring import Command, Run, run
from benchmarks.parts import Setting
from benchmarks.rows import Row, compared, ratio, shown
from benchmarks.tools import ours
from benchmarks.workload import plaidoyer
from benchmarks.workload.plaidoyer import put
from benchmarks.workload.portfolio import SHARED, portfolio

_SHIPPED = Path(__file__).resolve().parents[2] / "templates/css"
_FACT = "f-0002"
# How many documents are built again after a change of the style of paper: each costs a PDF.
_PAPER = 4


def rows(setting: Setting) -> Iterator[Row]:
    """All of it from nothing twice, then the changes."""
    count = setting.documents
    office = _Office(setting.folder / "portfolio", count)
    taken: dict[int, list[Run]] = {1: [], 2: []}
    for _ in range(setting.times(1)):
        for workers in (1, 2):
            setting.say(f"portfolio: {count} documents, workers: {workers}")
            office.forget()
            taken[workers].append(office.build("--workers", str(workers)))
    speed = ratio(taken[1], taken[2])
    behind = f"{shown(taken[1])} : {shown(taken[2])}"
    yield Row("workers", f"{count} documents: one worker : two", speed, 1.8, bound="≥", behind=behind)
    setting.say("portfolio: nothing changed")
    nothing = [office.build() for _ in range(5)]
    fastest = min(taken[2], key=lambda one: one.wall)
    yield compared("unchanged", f"Nothing changed in {count} documents : all of them", nothing, [fastest] * 5, 0.01)
    yield from _changes(office, setting)


def _changes(office: _Office, setting: Setting) -> Iterator[Row]:
    setting.say("portfolio: one fact changed")
    facts = office.root / "content/evidence/facts.yaml"
    old = facts.read_text(encoding="utf-8")
    put(facts, re.sub(rf"(  {_FACT}:(?:\n    .*)*?number: )\d+", r"\g<1>1234", old))
    taken, written = office.changed()
    documents = {path.stem for path in written}
    what = f"One fact changed that {SHARED} use: documents built again"
    yield Row("fact", what, len(documents), SHARED, "", bound="=", behind=shown([taken]))
    setting.say("portfolio: one style sheet changed")
    office.restyle("web")
    taken, written = office.changed()
    yield from _restyled("web", taken, written, {".pdf", ".docx"})
    office.restyle("print")
    taken, written = office.changed(*(f"d-{index:03}" for index in range(_PAPER)))
    yield from _restyled("print", taken, written, {".docx", ".html"})


def _restyled(medium: str, taken: Run, written: set[Path], never: set[str]) -> Iterator[Row]:
    of_these = sum(path.suffix in never for path in written)
    pages = len(written) - of_these
    behind = f"{shown([taken])}, {pages} files of its own medium"
    yield Row(
        f"style-{medium}", f"{medium}.css changed: {' and '.join(sorted(never))} files", of_these, 0, "", behind=behind
    )


class _Office:
    """A project of many documents, and what was written of it."""

    def __init__(self, root: Path, count: int) -> None:
        self.root = plaidoyer.write(root, portfolio(count))
        self.out = root / "build"
        for medium in ("web", "print"):  # of its own, as an office has them that changes one
            put(self._sheet(medium), self._shipped(medium))

    def forget(self) -> None:
        """Take away all that was built and kept."""
        for folder in (self.out, self.root / ".plaidoyer"):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self, *arguments: str) -> Run:
        """Build, and tell what it took."""
        return run(Command(((*ours(), "--project", str(self.root), "build", *arguments),)))

    def changed(self, *slugs: str) -> tuple[Run, set[Path]]:
        """Build, and tell which files were written."""
        before = self._written()
        taken = self.build(*slugs)
        return taken, {path for path, when in self._written().items() if before.get(path) != when}

    def restyle(self, medium: str) -> None:
        """Change a style sheet by a rule more."""
        put(self._sheet(medium), f"{self._shipped(medium)}\nblockquote {{ color: #123456; }}\n")

    def _sheet(self, medium: str) -> Path:
        return self.root / f"templates/css/{medium}.css"

    def _shipped(self, medium: str) -> str:
        return (_SHIPPED / f"{medium}.css").read_text(encoding="utf-8")

    def _written(self) -> Mapping[Path, int]:
        return {path: path.stat().st_mtime_ns for path in self.out.iterdir()}
