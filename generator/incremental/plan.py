"""Turn the units of a build into those that have to be made, and the results of what is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import Diagnostics
from generator.incremental.present import Present
from generator.incremental.records import Kept, Record, Records
from generator.incremental.stamped import digests_of
from generator.kind import OUTPUTS, Output
from generator.project import Project
from generator.units import Made, Pages, Part, PartName, Result, Unit


class Plan:
    """What of the units of a build is due, what is `unchanged`, and what becomes known of those that are made.

    With `skip`, an output that was made of the very same inputs, and whose files are as they were written, is not due.
    """

    def __init__(self, project: Project, units: Iterable[Unit], out: Path, skip: bool) -> None:
        self._project, self._out = project, out
        self._kept = Kept(project.root)
        self._skipped: dict[Unit, Records] = {}
        self.unchanged: list[Result] = []
        self.due: list[Unit] = []
        present = Present(project)
        for unit in units:
            known = self._known(unit, present) if skip and not project.shared.stops else {}
            due = _due(unit, known)
            if due.outputs:
                self.due.append(due)
                self._skipped[due] = known
            else:
                self.unchanged.append(self._with_skipped(known, Result(unit.slug, (), ())))
        digests_of(project.root).keep()

    def finished(self, made: Made, written: Result) -> Result:
        """The result of a unit that was made and written, with what was skipped of it. What is known now is kept."""
        if made.unit is None:
            return written
        if made.parts and (written.files or not made.contents):
            self._keep(made.unit, made)
        return self._with_skipped(self._skipped.get(made.unit, {}), written)

    def _known(self, unit: Unit, present: Present) -> Records:
        """The records of a unit that hold: no input has changed, and the files are there as they were written."""
        found = self._kept.get(unit)
        return {
            name: one
            for name, one in found.items()
            if (name == "pages" or name in unit.outputs)
            and all(present.digest(which) == digest for which, digest in one.part.inputs.items())
            and all(_digest_of(self._out / file) == digest for file, digest in one.files.items())
        }

    def _keep(self, unit: Unit, made: Made) -> None:
        """Keep the parts whose inputs are still what they were before they were made: others may be a mixture."""
        now = Present(self._project)
        found: dict[PartName, Record] = {}
        for name, part in made.parts.items():
            same = all(now.digest(which) == digest for which, digest in part.inputs.items())
            if same and not now.changed_since(self._project.opened):
                files = {one: hashlib.sha256(made.contents[one]).hexdigest() for one in part.names}
                file = replace(part.file, seconds=0.0) if part.file else None  # so that the same is the same record
                found[name] = Record(replace(part, file=file), files)
        self._kept.put(unit, found)

    def _with_skipped(self, known: Records, result: Result) -> Result:
        """A result with the files that are there and were not made now, and with what is to be said of them again."""
        there = {file.path.suffix: file for file in result.files}
        diagnostics = Diagnostics((*self._project.shared, *result.diagnostics))
        stopped = diagnostics.stops
        for output in (output for output in OUTPUTS if output in known and f".{output}" not in there):
            part = known[output].part
            for one in part.diagnostics:
                diagnostics.add(one)
            if part.file and not stopped:
                there[f".{output}"] = replace(part.file.placed(self._out), unchanged=True)
        files = (there[f".{output}"] for output in OUTPUTS if f".{output}" in there)
        return replace(result, files=tuple(files), diagnostics=tuple(diagnostics))


def told_pages(part: Part, pages: Mapping[str, int]) -> Pages:
    """What the contents of a Word file would tell now of the pages that they told of."""
    return tuple((id, pages.get(id, 0)) for id, _ in part.pages)


def _due(unit: Unit, known: Records) -> Unit:
    """The unit with the outputs that have to be made, and with what is known of the pages of its PDF."""
    pages = known["pages"].part.pages if "pages" in known else None
    due: list[Output] = [output for output in unit.outputs if output not in known]
    word = known["docx"].part if "docx" in known else None
    if word and word.pages:
        if pages is None:  # it hangs on a PDF that has to be laid out first
            return replace(unit, outputs=_in_order(unit, (*due, "docx")), word_pages=word.pages)
        if told_pages(word, dict(pages)) != word.pages:
            due.append("docx")
    return replace(unit, outputs=_in_order(unit, due), pages=pages)


def _in_order(unit: Unit, outputs: Iterable[Output]) -> tuple[Output, ...]:
    wanted = set(outputs)
    return tuple(output for output in unit.outputs if output in wanted)


def _digest_of(path: Path) -> str:
    """The SHA-256 of a file that was built, always of what is in it: it may have been touched by anything."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
