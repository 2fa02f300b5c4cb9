"""Turn a composed document into one that writers can write: nested, numbered, cited, resolved, counted."""

from collections.abc import Mapping
from types import MappingProxyType

from generator.content import Content
from generator.errors import Diagnostics
from generator.model import Document
from generator.recommendations import Listed, listed
from generator.transforms.abbreviations import abbreviations
from generator.transforms.bibliography import bibliography
from generator.transforms.binding import binding
from generator.transforms.citations import Style, citations
from generator.transforms.claims import claims
from generator.transforms.contents import contents
from generator.transforms.glossary import glossary
from generator.transforms.identity import identity
from generator.transforms.links import links
from generator.transforms.matrix import OWN, matrix
from generator.transforms.notes import notes
from generator.transforms.numbers import numbers
from generator.transforms.outline import outline
from generator.transforms.references import references
from generator.transforms.roles import roles
from generator.transforms.sections import sections
from generator.transforms.spaces import spaces
from generator.transforms.unbound import check_unbound
from generator.transforms.words import words

NO_LISTS: Mapping[str, tuple[Listed, ...]] = MappingProxyType({})


def apply(
    document: Document,
    content: Content,
    style: Style,
    diagnostics: Diagnostics,
    lists: Mapping[str, tuple[Listed, ...]] = NO_LISTS,
) -> Document:
    """The document after all transforms. Each adds what later ones and the writers need; all faults are collected.

    The order matters: claims and people have their words before anything looks at words; links bring notes and
    citations, and claims the citations that their facts still lack; notes stand at their places before ids are given,
    since a note has one, and before the lists of what is cited and used; ids and note numbers before citations, which
    point back at notes; numbers before references; references before outline and words, the outline before the
    contents, which list it. Spaces come late, since ids hang on the words as they are written, and before the words are
    counted. Roles are looked at before anything is numbered, and again for those that the citation style and the
    transforms gave.
    """
    kind, locale = content.kind, content.locale
    evidence = content.evidence
    document = binding(document, content, diagnostics)
    check_unbound(document, diagnostics)
    document = sections(document, diagnostics)
    document = roles(document, content.roles, diagnostics)
    document = links(document, evidence.sources) if kind.notes.links else document
    document = claims(document, evidence.facts, content.roles, locale)
    document = notes(document, locale, diagnostics)
    document = bibliography(document, evidence.sources, style, locale, diagnostics)
    document = glossary(document)
    document = identity(document, diagnostics)
    document = citations(document, evidence.sources, kind.notes.repeat, style, locale, diagnostics)
    document = numbers(document, kind.numbering, locale.words, diagnostics)
    document = matrix(document, {**lists, OWN: listed(document, content.evidence.sources)}, locale.words)
    document = references(document, kind.numbering, locale, diagnostics)
    document = abbreviations(document, locale)
    document = spaces(document, locale)
    document = roles(document, content.roles, diagnostics)
    document = outline(document, locale.words["notes"] if kind.notes.place == "end" else "")
    document = contents(document, locale.words)
    return words(document, content)
