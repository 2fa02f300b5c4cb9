"""Turn one document of a project into the bytes of its files; nothing is written, so that it can be done anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content import Content
from generator.errors import Diagnostic, Diagnostics
from generator.incremental.inputs import Inputs, observed, templates, told
from generator.incremental.present import begun, name_of
from generator.incremental.template_files import PARTS
from generator.kind import Edition, Output
from generator.model import Contents, Document, Note
from generator.model.walk import find
from generator.preparing import check
from generator.project import Project
from generator.transforms.outputs import select
from generator.units import File, Made, Pages, Part, PartName, Progress, Result, Unit, unfollowed
from generator.writers import WRITERS, WriterContext, Written, writer

if TYPE_CHECKING:
    from generator.helper import Helper

Finish = Callable[[Diagnostics], Written | None]


def edition_name(slug: str, edition: Edition) -> str:
    """What the files of an edition are called, so that nobody sends one for the other."""
    return slug if edition == "plain" else f"{slug}.{edition}"


def _in_edition(document: Document, content: Content, edition: Edition) -> Document:
    if edition == "plain":
        return document
    from generator.checker.records import with_records

    return with_records(document, content)


def _attached(document: Document, content: Content, unit: Unit) -> Document:
    if not content.fields["attach"].value or "pdf" not in unit.outputs:
        return document
    from generator.attaching import with_attachments

    return with_attachments(document, content, unit.edition)


def preload(project: Project, units: Iterable[Unit]) -> None:
    """Import what is heavy and due, before processes are forked that share it."""
    for output in {output for unit in units for output in unit.outputs}:
        writer(output)
        if output == "pdf":
            from generator.writers.pdf import preload as preload_engine

            preload_engine(project.resources)


def make(project: Project, unit: Unit, progress: Progress = unfollowed, helper: Helper | None = None) -> Made:
    """Make a unit. `progress` is called with the slug and the name of each step; a helper lays out its PDF meanwhile.

    The checker's edition has files with names of their own (`edition_name`), and no web page.
    """
    parts = list(make_in_parts(project, unit, progress, helper))
    result = parts[-1].result
    if Diagnostics(result.diagnostics).stops:
        return Made(result, unit=unit)
    found = {file.path.suffix[1:]: file for part in parts for file in part.result.files}
    contents = {name: data for part in parts for name, data in part.contents.items()}
    known = {name: one for part in parts for name, one in part.parts.items()}
    result = replace(result, files=tuple(found[output] for output in WRITERS if output in found))
    return Made(result, contents, known, unit)


def make_in_parts(
    project: Project, unit: Unit, progress: Progress = unfollowed, helper: Helper | None = None
) -> Iterator[Made]:
    """Make a unit, and give first what need not wait for the PDF of a helper, the web page above all, then the rest.

    The last part tells all that is wrong. Without a helper it is the only one.
    """
    inputs = begun(project, unit.slug)
    project = replace(project, evidence=observed(project.evidence, inputs), inputs=inputs)
    diagnostics = Diagnostics(project.shared)
    progress(unit.slug, "read")
    checked = check(project, unit.slug, diagnostics)
    if checked is None or diagnostics.stops:
        yield Made(Result(unit.slug, (), tuple(diagnostics)), unit=unit)
        return
    content, document = checked
    document = replace(document, draft=diagnostics.failed or content.fields["status"].value == "draft")
    document = _attached(_in_edition(document, content, unit.edition), content, unit)
    document = replace(document, slug=unit.name or unit.slug)  # by which pages name what is beside them
    making = _Making(project, unit, document, _context(project, content, unit), diagnostics, progress)
    waiting = making.begin_pdf(helper) if helper else ()
    first = [output for output in making.due if output not in waiting]
    if not waiting:
        yield making.part(first)
        return
    for output in reversed(first):
        yield making.part([output])
    yield making.part(waiting)


class _Making:
    """The outputs of a unit that are being made. `due` are those that it wants and its kind has, in their order."""

    def __init__(
        self,
        project: Project,
        unit: Unit,
        document: Document,
        context: WriterContext,
        diagnostics: Diagnostics,
        progress: Progress,
    ) -> None:
        self._project, self._unit, self._document = project, unit, document
        self._context = replace(context, pages=dict(unit.pages or ()))
        self._diagnostics, self._progress, self._said = diagnostics, progress, tuple(diagnostics)
        self._pdf: tuple[float, Finish, Inputs] | None = None
        self._parts: dict[PartName, Part] = {}
        self._pages_known = unit.pages is not None
        self.due = tuple(output for output in WRITERS if output in unit.outputs and output in context.kind.outputs)
        for output in unit.outputs:
            if output not in self.due:
                self._parts[output] = self._part(self._inputs(output), ())

    def begin_pdf(self, helper: Helper) -> tuple[Output, ...]:
        """Have the PDF made meanwhile, where one is due; gives the outputs that wait for it."""
        if "pdf" not in self.due:
            return ()
        from generator.writers.pdf import begin

        inputs = self._inputs("pdf")
        self._pdf = time.perf_counter(), begin(select(self._document, "pdf"), self._context, helper), inputs
        waiting = {"pdf", "docx"} if _tells_pages(self._document) else {"pdf"}
        return tuple(output for output in self.due if output in waiting)

    def part(self, outputs: Iterable[Output]) -> Made:
        """Some of the outputs; none of them after a structural fault."""
        made: list[File] = []
        contents: dict[str, bytes] = {}
        for output in outputs:
            begun_pdf = self._pdf if output == "pdf" else None
            inputs = begun_pdf[2] if begun_pdf else self._inputs(output)
            pages = self._told() if output == "docx" else ()
            if pages and pages == self._unit.word_pages:
                continue  # it is there, and tells of these very pages
            self._progress(self._unit.slug, output)
            started = begun_pdf[0] if begun_pdf else time.perf_counter()
            found = Diagnostics()
            written = self._written(output, inputs, found)
            part = self._part(inputs, found)
            if written is not None:
                name = f"{edition_name(self._unit.name or self._unit.slug, self._unit.edition)}.{output}"
                contents |= {name: written.data, **written.pictures}
                seconds = time.perf_counter() - started
                made.append(_file(name, self._document, written.pages, seconds, written.pictures))
                part = replace(part, names=(name, *written.pictures), file=made[-1], pages=pages)
            self._parts[output] = part
        result = Result(self._unit.slug, tuple(made), tuple(self._diagnostics))
        if self._diagnostics.stops:
            return Made(replace(result, files=()), unit=self._unit)
        known, self._parts = self._parts, {}  # what was given once is not given again
        return Made(result, contents, known, self._unit)

    def _written(self, output: Output, inputs: Inputs, found: Diagnostics) -> Written | None:
        if self._pdf and output == "pdf":
            written = self._pdf[1](found)
        else:
            written = writer(output).write(select(self._document, output), self._context, found)
        for item in found:
            self._diagnostics.add(item)
        if output == "pdf":
            self._know_pages(written, inputs)
        return written

    def _told(self) -> Pages:
        """Of which pages the contents of the Word file will tell; the PDF is laid out for it, unless it was before."""
        entries = [entry for one in find(select(self._document, "docx").blocks, Contents) for entry in one.entries]
        if entries and not self._pages_known:
            inputs = self._inputs("pdf")
            self._know_pages(_laid_out(self._document, self._context), inputs)
        return tuple((id, self._context.pages.get(id, 0)) for id in dict.fromkeys(entry.target for entry in entries))

    def _know_pages(self, written: Written | None, inputs: Inputs) -> None:
        """Remember on which pages the ids stand, and which files the style sheets named."""
        for path, digest in (written.fetched if written else {}).items():
            inputs.note_as(name_of(path, self._project), digest)
        pages = written.places if written else {}
        self._context = replace(self._context, pages=pages)
        self._pages_known = True
        if written:  # what keeps it from being laid out may be more than its inputs: it is tried again every time
            self._parts["pages"] = Part(inputs.noted, pages=tuple(pages.items()))

    def _inputs(self, output: Output) -> Inputs:
        """A collector for an output, which begins with what the document hangs on."""
        assert self._project.inputs is not None, "it was set when the unit was begun"
        inputs, kind = self._project.inputs.further(), self._context.kind.name
        inputs.note(*(templates(part, one) for part in PARTS[output] for one in ("", kind)))
        return inputs

    def _part(self, inputs: Inputs, found: Iterable[Diagnostic]) -> Part:
        shared = set(self._project.shared)
        own = tuple(one for one in (*self._said, *found) if one not in shared)
        inputs.note(*told(own, self._project.evidence))
        return Part(inputs.noted, diagnostics=own)


def _context(project: Project, content: Content, unit: Unit) -> WriterContext:
    return WriterContext(
        content.kind,
        content.locale,
        content.roles,
        project.resources,
        project.root,
        project.look,
        edition=unit.edition,
        final=unit.final,
    )


def _laid_out(document: Document, context: WriterContext) -> Written | None:
    return writer("pdf").write(select(document, "pdf"), context, Diagnostics())


def _tells_pages(document: Document) -> bool:
    return any(find(select(document, "docx").blocks, Contents))


def _file(name: str, document: Document, pages: int | None, seconds: float, pictures: Iterable[str]) -> File:
    notes = sum(1 for _ in find(document.blocks, Note))
    beside = tuple(map(Path, pictures))
    return File(Path(name), document.words, document.word_limit, notes, pages, seconds, document.draft, beside)
