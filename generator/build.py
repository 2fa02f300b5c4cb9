"""Turn the content of a project into the files in build/: the pipeline, as a library call that prints nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.citation_style import CitationStyle
from generator.compose import compose
from generator.content import Content, Evidence
from generator.errors import Diagnostic, Diagnostics, Location, did_you_mean
from generator.kept_citations import KeptCitations
from generator.kind import Edition, Output
from generator.look import Look
from generator.model import Contents, Document, Note
from generator.model.walk import find
from generator.output import write_whole
from generator.readers.document import read_document
from generator.readers.evidence import read_evidence
from generator.readers.look import read_look
from generator.readers.policy import read_policy
from generator.readers.project import documents
from generator.readers.styles import CSL, style_file
from generator.recommendations import Listed, listed
from generator.record import record
from generator.resources import Resources
from generator.rules import examine
from generator.rules.unknown import check_policy
from generator.transforms import apply
from generator.transforms.binding import bound_content
from generator.transforms.citations import Learning, Style
from generator.transforms.matrix import ALL, OWN, lists_of
from generator.transforms.outputs import select
from generator.writers import WRITERS, WriterContext, writer


@record
class Project:
    """A project as it was opened: its folder, its templates, its shared evidence and look, where each document stands.

    `shared` holds what is wrong with the evidence or the look, which stops every document; `diagnostics` what is wrong
    with files in content/ that are no document, or found in the look, which stops none.
    """

    root: Path
    resources: Resources
    evidence: Evidence
    look: Look
    documents: Mapping[str, Path]
    shared: Diagnostics
    diagnostics: Diagnostics


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
    """What became of one document."""

    slug: str
    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...]


Progress = Callable[[str, str], None]


def open_project(root: Path) -> Project:
    """Open the project in `root` and read what its documents share."""
    shared, diagnostics = Diagnostics(), Diagnostics()
    resources = Resources.of(root)
    evidence = replace(read_evidence(root, shared), policy=read_policy(root, shared), root=root)
    look = read_look(root, resources, shared, diagnostics)
    found = documents(root, diagnostics)
    check_policy(evidence.policy, found, diagnostics)
    return Project(root, resources, evidence, look, found, shared, diagnostics)


def build(
    project: Project,
    slugs: Iterable[str],
    outputs: Iterable[Output],
    out: Path,
    progress: Progress = lambda slug, step: None,
    edition: Edition = "plain",
) -> Iterator[Result]:
    """Build documents, one after the other, into `out`.

    Each gives one Result, as soon as it is there. A structural fault leaves all files of its document as they
    were; the other documents proceed. `progress` is called with the slug and the name of each step. The checker's
    edition has files with names of their own (`edition_name`), and no web page.
    """
    wanted = tuple(outputs)
    for slug in slugs:
        yield _build(project, slug, wanted, out, progress, edition)


def check(project: Project, slug: str, diagnostics: Diagnostics) -> tuple[Content, Document] | None:
    """Prepare one document, look at it by all rules, and write nothing; None where a structural fault prevents it."""
    prepared = prepare(project, slug, diagnostics)
    if prepared:
        content, document = prepared
        examine(document, content, diagnostics, project.root)
    return None if diagnostics.stops else prepared


def prepare(project: Project, slug: str, diagnostics: Diagnostics) -> tuple[Content, Document] | None:
    """Read, compose and transform one document; None where a structural fault leaves none."""
    composed = _composed(project, slug, diagnostics)
    if composed is None:
        return None
    content, document = composed
    lists = _lists(project, document, diagnostics)
    style = _style(project, content)
    if isinstance(style, Learning):
        style.learn(lambda: apply(document, content, style, Diagnostics(), lists), diagnostics)
    document = apply(document, content, style, diagnostics, lists)
    _keep(style)
    return content, document


def _composed(project: Project, slug: str, diagnostics: Diagnostics) -> tuple[Content, Document] | None:
    content = read_document(
        project.root, project.documents[slug], slug, project.evidence, project.resources, diagnostics
    )
    bound = bound_content(content, diagnostics) if content else None
    document = compose(bound, project.resources, project.look, diagnostics) if bound else None
    return (content, document) if content and document else None


def _style(project: Project, content: Content) -> Style:
    """The citation style of a document; that of a .csl file is loaded only where one is named."""
    name = content.kind.notes.style
    file = style_file(project.resources, name)
    if file is not None and file.endswith(CSL):
        from generator.citeproc.style import CslStyle

        return CslStyle(project.resources, file, content.locale)
    kept = KeptCitations.of(content, project.root, project.resources)
    return CitationStyle(project.resources, name, content.locale, kept)


def _keep(style: Style) -> None:
    if isinstance(style, CitationStyle):
        style.keep()


def _lists(project: Project, document: Document, diagnostics: Diagnostics) -> Mapping[str, tuple[Listed, ...]]:
    """The recommendations of the other documents that the matrices of a document list.

    Faults: matrix-unknown, for what is no document; matrix-faulty, for one with faults of its own.
    """
    found: dict[str, tuple[Listed, ...]] = {}
    for slug, location in lists_of(document).items():
        others = list(project.documents) if slug == ALL else [slug]
        if slug not in (ALL, OWN, *project.documents):
            hint = did_you_mean(slug, project.documents) or f"There are: {', '.join(project.documents)}."
            diagnostics.fault("matrix-unknown", f"There is no document “{slug}” to list.", location, hint)
        elif slug not in (OWN, document.slug):
            wanted = (other for other in others if other != document.slug)
            found[slug] = tuple(entry for other in wanted for entry in _listed(project, other, location, diagnostics))
    return found


def _listed(project: Project, slug: str, asked: Location | None, diagnostics: Diagnostics) -> tuple[Listed, ...]:
    own = Diagnostics(project.shared)
    composed = _composed(project, slug, own)
    document = apply(composed[1], composed[0], _style(project, composed[0]), own) if composed else None
    if document is None or own.stops:
        message = f"The recommendations of “{slug}” can't be listed, since it has faults."
        diagnostics.fault("matrix-faulty", message, asked, f"`plaidoyer check {slug}` tells them.")
        return ()
    return listed(document, project.evidence.sources)


def edition_name(slug: str, edition: Edition) -> str:
    """What the files of an edition are called, so that nobody sends one for the other."""
    return slug if edition == "plain" else f"{slug}.{edition}"


def _in_edition(document: Document, content: Content, edition: Edition) -> Document:
    if edition == "plain":
        return document
    from generator.checker.records import with_records

    return with_records(document, content)


def _build(
    project: Project, slug: str, outputs: tuple[Output, ...], out: Path, progress: Progress, edition: Edition
) -> Result:
    diagnostics = Diagnostics(project.shared)
    progress(slug, "read")
    checked = check(project, slug, diagnostics)
    if checked is None or diagnostics.stops:
        return Result(slug, (), tuple(diagnostics))
    content, document = checked
    document = replace(document, draft=diagnostics.failed or content.fields["status"].value == "draft")
    document = _in_edition(document, content, edition)
    context = _context(project, content, edition)
    files, contents = [], {}
    due = [output for output in WRITERS if output in outputs and output in content.kind.outputs]
    if "docx" in due and "pdf" not in due:
        context = replace(context, pages=page_map(document, context))
    for output in due:
        progress(slug, output)
        started = time.perf_counter()
        written = writer(output).write(select(document, output), context, diagnostics)
        if written is not None:
            context = replace(context, pages=written.places or context.pages)
            path = out / f"{edition_name(slug, edition)}.{output}"
            contents[path] = written.data
            beside = {out / name: data for name, data in written.pictures.items()}
            contents |= beside
            files.append(_file(path, document, written.pages, time.perf_counter() - started, tuple(beside)))
    if diagnostics.stops or not write_whole(contents, diagnostics):
        return Result(slug, (), tuple(diagnostics))
    return Result(slug, tuple(files), tuple(diagnostics))


def _context(project: Project, content: Content, edition: Edition) -> WriterContext:
    return WriterContext(
        content.kind, content.locale, content.roles, project.resources, project.root, project.look, edition=edition
    )


def page_map(document: Document, context: WriterContext) -> Mapping[str, int]:
    """The page on which each id stands in the PDF, where the document has contents that tell of it in Word; nothing
    where it can't be laid out.
    """
    if not any(find(document.blocks, Contents)):
        return {}
    written = writer("pdf").write(select(document, "pdf"), context, Diagnostics())
    return written.places if written else {}


def _file(path: Path, document: Document, pages: int | None, seconds: float, pictures: tuple[Path, ...]) -> File:
    notes = sum(1 for _ in find(document.blocks, Note))
    return File(path, document.words, document.word_limit, notes, pages, seconds, document.draft, pictures)
