"""Turn one document of a project into its finished tree: read, composed, transformed, and looked at by the rules."""

from __future__ import annotations

from collections.abc import Mapping

from generator.citation_style import CitationStyle
from generator.compose import compose
from generator.content import Content
from generator.errors import Diagnostics, Location, did_you_mean
from generator.incremental import inputs
from generator.incremental.present import files
from generator.kept_citations import KeptCitations
from generator.model import Document
from generator.project import Project
from generator.readers.document import read_document
from generator.readers.reached import reached
from generator.readers.styles import CSL, style_file
from generator.recommendations import Listed, listed
from generator.rules import examine
from generator.transforms import apply
from generator.transforms.binding import bound_content
from generator.transforms.citations import Learning, Style
from generator.transforms.matrix import ALL, OWN, lists_of


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
    project.note(inputs.document(slug))

    def note(content: Content) -> None:
        project.note(inputs.templates("all", content.kind.name), *files(reached(content, project.root), project))

    content = read_document(
        project.root, project.documents[slug], slug, project.evidence, project.resources, diagnostics, note
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
        if slug == ALL:
            project.note(inputs.SLUGS)
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
