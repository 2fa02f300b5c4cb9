"""Turn the kind's rules into findings about the finished document. A finding never stops a build."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Literal

from generator.content import Content
from generator.errors import Diagnostics, Severity
from generator.kind import Part, Rule
from generator.model import Document, Figure, Note, NoteRef, Recommendations, Section, Table
from generator.model.walk import Node, children, find, text, walk
from generator.transforms import contents, links, mentions, timelines
from generator.transforms.bibliography import no_sources
from generator.transforms.finding import Check, Finding
from generator.transforms.glossary import no_abbreviations
from generator.transforms.resolution import resolution_in_print
from generator.transforms.words import word_limit


def checks(document: Document, content: Content, diagnostics: Diagnostics) -> Document:
    """The document as it is. Each check's findings are recorded; `checks:` in kind.yaml can change the severity of
    each by its code, or turn it off. What rests on a rule known from memory alone never does more than warn.
    """
    # A field that could not be read is not one that nobody filled in.
    told = {item.location for item in diagnostics if item.structural and item.location} - {content.location}
    for code, (default, check) in CHECKS.items():
        configured = content.kind.checks.get(code, default)
        if configured == "off":
            continue
        for finding in check(document, content):
            if finding.location in told:
                continue
            severity = finding.severity or configured
            diagnostics.finding(code, severity, finding.message, finding.location, finding.hint)
    return document


def _word_limit(document: Document, content: Content) -> Iterator[Finding]:
    limit = word_limit(content)
    if limit is None or document.words <= limit.maximum:
        return
    yield Finding(
        f"The document has {document.words:,} words, {document.words - limit.maximum:,} more than the "
        f"{limit.maximum:,} allowed ({_origin(limit.rule)}).",
        content.location,
        "The cover, notes and annexes do not count.",
        _severity(content, "word-limit", limit.severity, limit.rule),
    )


def _parts(document: Document, content: Content) -> Iterator[Finding]:
    for part in content.kind.parts:
        missing = _missing(part, document, content)
        if missing:
            field = content.fields.get(part.field or "")
            yield Finding(
                f"{missing} ({_origin(part.rule)}).",
                field.location if field else content.location,
                _HINTS.get(part.block or ""),
                severity=_severity(content, "part-missing", part.severity, part.rule),
            )


def _missing(part: Part, document: Document, content: Content) -> str | None:
    """What is missing, as a sentence without its full stop."""
    if part.field is not None:
        field = content.fields.get(part.field)
        if field is None or not field.value:
            return f"The field “{part.field}” is not filled in"
    if part.block is not None and not any(_BLOCKS[part.block](node) for node in walk(document.blocks)):
        return f"The document has no {part.block}"
    return None


_BLOCKS: Mapping[str, Callable[[Node], bool]] = {
    "recommendations": lambda node: isinstance(node, Recommendations) and bool(node.items),
    "table": lambda node: isinstance(node, Table),
    "figure": lambda node: isinstance(node, Figure),
    "annex": lambda node: isinstance(node, Section) and node.role == "annex",
}


_HINTS = {"recommendations": "Write them as a list between ::: {.recommendations} and :::."}


def _notes_after_numerals(document: Document, content: Content) -> Iterator[Finding]:
    """A mark that follows a digit reads as its power: 9⁶⁵."""
    for node in walk(document.blocks):
        for before, mark in pairwise(children(node)):
            if isinstance(mark, Note | NoteRef) and text((before,))[-1:].isdigit():
                yield Finding(
                    f"The mark of note {mark.number} follows a numeral, and reads as part of it.",
                    mark.location,
                    "Move the mark behind a word or a punctuation mark.",
                )


def _addressees(document: Document, content: Content) -> Iterator[Finding]:
    for node in find(document.blocks, Recommendations):
        if not node.addressee and not all(item.addressee for item in node.items):
            yield Finding(
                "Recommendations do not say to whom they are addressed.",
                node.location,
                'Name the addressee: ::: {.recommendations to="…"}.',
            )


def _origin(rule: Rule) -> str:
    known = {
        "seen": "read on",
        "earlier-cycle": "read in the version for an earlier cycle, on",
        "memory": "from memory, not read; noted on",
    }
    return f"{rule.source}; {known[rule.confidence]} {rule.checked.isoformat()}"


def _severity(content: Content, code: str, severity: Severity, rule: Rule) -> Severity:
    if rule.confidence == "memory":
        return Severity.WARNING
    configured = content.kind.checks.get(code)
    return configured if isinstance(configured, Severity) else severity


# Code → the severity where the kind says nothing, and the check.
CHECKS: Mapping[str, tuple[Severity | Literal["off"], Check]] = {
    "word-limit": (Severity.ERROR, _word_limit),
    "part-missing": (Severity.ERROR, _parts),
    "note-after-numeral": (Severity.WARNING, _notes_after_numerals),
    "abbreviations-empty": (Severity.WARNING, no_abbreviations),
    "bibliography-empty": (Severity.WARNING, no_sources),
    "figure-unmentioned": (Severity.WARNING, mentions.unmentioned),
    "figure-order": (Severity.WARNING, mentions.order),
    "addressee-missing": ("off", _addressees),
    "link-text": ("off", links.vague),
    "figure-resolution": (Severity.WARNING, resolution_in_print),
    "contents-empty": (Severity.WARNING, contents.empty),
    "timeline-order": (Severity.ERROR, timelines.order),
    "timeline-future": (Severity.WARNING, timelines.future),
}
