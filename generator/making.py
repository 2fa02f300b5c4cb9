"""Turn one document of a project into the bytes of its files; nothing is written, so that it can be done anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path

from generator.content import Content
from generator.errors import Diagnostic, Diagnostics
from generator.kind import Edition, Output
from generator.model import Contents, Document, Note
from generator.model.walk import find
from generator.preparing import check
from generator.project import Project
from generator.record import record
from generator.transforms.outputs import select
from generator.writers import WRITERS, WriterContext, writer

Progress = Callable[[str, str], None]


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


def preload(project: Project, units: Iterable[Unit]) -> None:
    """Import what is heavy and due, before processes are forked that share it."""
    for output in {output for unit in units for output in unit.outputs}:
        writer(output)
        if output == "pdf":
            from generator.writers.pdf import preload as preload_engine

            preload_engine(project.resources)


def make(project: Project, unit: Unit, progress: Progress = lambda slug, step: None) -> Made:
    """Make a unit. `progress` is called with the slug and the name of each step.

    The checker's edition has files with names of their own (`edition_name`), and no web page.
    """
    diagnostics = Diagnostics(project.shared)
    progress(unit.slug, "read")
    checked = check(project, unit.slug, diagnostics)
    if checked is None or diagnostics.stops:
        return Made(Result(unit.slug, (), tuple(diagnostics)))
    content, document = checked
    document = replace(document, draft=diagnostics.failed or content.fields["status"].value == "draft")
    document = _in_edition(document, content, unit.edition)
    document = replace(document, slug=unit.name or unit.slug)  # by which pages name what is beside them
    files, contents = _outputs(unit, document, _context(project, content, unit), diagnostics, progress)
    if diagnostics.stops:
        return Made(Result(unit.slug, (), tuple(diagnostics)))
    return Made(Result(unit.slug, tuple(files), tuple(diagnostics)), contents)


def _outputs(
    unit: Unit, document: Document, context: WriterContext, diagnostics: Diagnostics, progress: Progress
) -> tuple[list[File], dict[str, bytes]]:
    due = [output for output in WRITERS if output in unit.outputs and output in context.kind.outputs]
    if "docx" in due and "pdf" not in due:
        context = replace(context, pages=page_map(document, context))
    files: list[File] = []
    contents: dict[str, bytes] = {}
    for output in due:
        progress(unit.slug, output)
        started = time.perf_counter()
        written = writer(output).write(select(document, output), context, diagnostics)
        if written is not None:
            context = replace(context, pages=written.places or context.pages)
            name = f"{edition_name(unit.name or unit.slug, unit.edition)}.{output}"
            contents |= {name: written.data, **written.pictures}
            files.append(_file(name, document, written.pages, time.perf_counter() - started, written.pictures))
    return files, contents


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
    if not any(find(select(document, "docx").blocks, Contents)):
        return {}
    written = writer("pdf").write(select(document, "pdf"), context, Diagnostics())
    return written.places if written else {}


def _file(name: str, document: Document, pages: int | None, seconds: float, pictures: Iterable[str]) -> File:
    notes = sum(1 for _ in find(document.blocks, Note))
    beside = tuple(map(Path, pictures))
    return File(Path(name), document.words, document.word_limit, notes, pages, seconds, document.draft, beside)
