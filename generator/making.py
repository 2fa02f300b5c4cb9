"""Turn one document of a project into the bytes of its files; nothing is written, so that it can be done anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.content import Content
from generator.errors import Diagnostic, Diagnostics
from generator.kind import Edition, Output
from generator.model import Contents, Document, Note
from generator.model.walk import find
from generator.preparing import check
from generator.project import Project
from generator.record import record
from generator.transforms.outputs import select
from generator.writers import WRITERS, WriterContext, Written, writer

if TYPE_CHECKING:
    from generator.writers.pdf.helper import Helper

Progress = Callable[[str, str], None]
Finish = Callable[[Diagnostics], Written | None]


@record
class Unit:
    """What is made in one piece, wherever that is: the outputs of one document, in one edition.

    A `final` one is for handing in: its Word file has none of the hidden marks by which edits find their way back.
    `name` is what its files are called, where that is not the slug.
    """

    slug: str
    outputs: tuple[Output, ...]
    edition: Edition = "plain"
    final: bool = False
    name: str = ""


@record
class File:
    """A file that was written, with what a person wants to know of it. `pages` is None where only a reader's
    program can tell; `pictures` were written beside it.
    """

    path: Path
    words: int
    word_limit: int | None
    notes: int
    pages: int | None
    seconds: float
    draft: bool
    pictures: tuple[Path, ...] = ()


@record
class Result:
    """What became of one document. `traceback` is of an error that nobody foresaw."""

    slug: str
    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]
    traceback: str = ""


@record
class Made:
    """A unit's result, in which the paths are names, and the bytes of each name; none after a structural fault."""

    result: Result
    contents: Mapping[str, bytes] = field(default_factory=dict)


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


def make(
    project: Project, unit: Unit, progress: Progress = lambda slug, step: None, helper: Helper | None = None
) -> Made:
    """Make a unit. `progress` is called with the slug and the name of each step; a helper lays out its PDF meanwhile.

    The checker's edition has files with names of their own (`edition_name`), and no web page.
    """
    parts = list(make_in_parts(project, unit, progress, helper))
    result = parts[-1].result
    if Diagnostics(result.diagnostics).stops:
        return Made(result)
    files = {file.path.suffix[1:]: file for part in parts for file in part.result.files}
    contents = {name: data for part in parts for name, data in part.contents.items()}
    return Made(replace(result, files=tuple(files[output] for output in WRITERS if output in files)), contents)


def make_in_parts(
    project: Project, unit: Unit, progress: Progress = lambda slug, step: None, helper: Helper | None = None
) -> Iterator[Made]:
    """Make a unit, and give first what need not wait for the PDF of a helper, the web page above all, then the rest.

    The last part tells all that is wrong. Without a helper it is the only one.
    """
    diagnostics = Diagnostics(project.shared)
    progress(unit.slug, "read")
    checked = check(project, unit.slug, diagnostics)
    if checked is None or diagnostics.stops:
        yield Made(Result(unit.slug, (), tuple(diagnostics)))
        return
    content, document = checked
    document = replace(document, draft=diagnostics.failed or content.fields["status"].value == "draft")
    document = _attached(_in_edition(document, content, unit.edition), content, unit)
    document = replace(document, slug=unit.name or unit.slug)  # by which pages name what is beside them
    making = _Making(unit, document, _context(project, content, unit), diagnostics, progress)
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
        self, unit: Unit, document: Document, context: WriterContext, diagnostics: Diagnostics, progress: Progress
    ) -> None:
        self._unit, self._document, self._context = unit, document, context
        self._diagnostics, self._progress = diagnostics, progress
        self._pdf: tuple[float, Finish] | None = None
        self.due = tuple(output for output in WRITERS if output in unit.outputs and output in context.kind.outputs)

    def begin_pdf(self, helper: Helper) -> tuple[Output, ...]:
        """Have the PDF made meanwhile, where one is due; gives the outputs that wait for it."""
        if "pdf" not in self.due:
            return ()
        from generator.writers.pdf import begin

        self._pdf = time.perf_counter(), begin(select(self._document, "pdf"), self._context, helper)
        waiting = {"pdf", "docx"} if _tells_pages(self._document) else {"pdf"}
        return tuple(output for output in self.due if output in waiting)

    def part(self, outputs: Iterable[Output]) -> Made:
        """Some of the outputs; none of them after a structural fault."""
        files: list[File] = []
        contents: dict[str, bytes] = {}
        for output in outputs:
            self._progress(self._unit.slug, output)
            started = self._pdf[0] if self._pdf and output == "pdf" else time.perf_counter()
            written = self._written(output)
            if written is not None:
                name = f"{edition_name(self._unit.name or self._unit.slug, self._unit.edition)}.{output}"
                contents |= {name: written.data, **written.pictures}
                seconds = time.perf_counter() - started
                files.append(_file(name, self._document, written.pages, seconds, written.pictures))
        result = Result(self._unit.slug, tuple(files), tuple(self._diagnostics))
        return Made(replace(result, files=())) if self._diagnostics.stops else Made(result, contents)

    def _written(self, output: Output) -> Written | None:
        context = self._context
        if output == "docx" and "pdf" not in self.due:
            context = replace(context, pages=page_map(self._document, context))
        if self._pdf and output == "pdf":
            written = self._pdf[1](self._diagnostics)
        else:
            written = writer(output).write(select(self._document, output), context, self._diagnostics)
        if written is not None and written.places:
            self._context = replace(self._context, pages=written.places)
        return written


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


def page_map(document: Document, context: WriterContext) -> Mapping[str, int]:
    """The page on which each id stands in the PDF, where the Word file has contents that tell of it; nothing where it
    can't be laid out.
    """
    if not _tells_pages(document):
        return {}
    written = writer("pdf").write(select(document, "pdf"), context, Diagnostics())
    return written.places if written else {}


def _tells_pages(document: Document) -> bool:
    return any(find(select(document, "docx").blocks, Contents))


def _file(name: str, document: Document, pages: int | None, seconds: float, pictures: Iterable[str]) -> File:
    notes = sum(1 for _ in find(document.blocks, Note))
    beside = tuple(map(Path, pictures))
    return File(Path(name), document.words, document.word_limit, notes, pages, seconds, document.draft, beside)
