"""Find what a kind asks for and a document does not keep: limits of words, parts that have to be there."""

from collections.abc import Callable, Iterator, Mapping

from generator.content import Content
from generator.errors import Severity
from generator.kind import Part
from generator.kind import Rule as Origin
from generator.model import Document, Figure, Recommendations, Section, Table
from generator.model.walk import Node, walk
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.transforms.words import word_limit


def _word_limit(view: View) -> Iterator[Finding]:
    document, content = view.document, view.content
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


def _parts(view: View) -> Iterator[Finding]:
    document, content = view.document, view.content
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


def _origin(rule: Origin) -> str:
    known = {
        "seen": "read on",
        "earlier-cycle": "read in the version for an earlier cycle, on",
        "memory": "from memory, not read; noted on",
    }
    return f"{rule.source}; {known[rule.confidence]} {rule.checked.isoformat()}"


def _severity(content: Content, code: str, severity: Severity, rule: Origin) -> Severity:
    if rule.confidence == "memory":
        return Severity.WARNING
    configured = content.evidence.policy.checks.get(code) or content.kind.checks.get(code)
    return configured if isinstance(configured, Severity) else severity


RULES = (
    Rule(
        "word-limit",
        "kind",
        Severity.ERROR,
        "More words than the body to which the document goes allows.",
        "A submission over its limit is returned unread, or cut.",
        "2,931 words where 2,815 are allowed.",
        "2,815 words or fewer; the cover, notes and annexes do not count.",
        _word_limit,
    ),
    Rule(
        "part-missing",
        "kind",
        Severity.ERROR,
        "A part that the kind asks for, a field or a block, is not there.",
        "Who receives the document expects it: a submission without recommendations asks for nothing.",
        "A submission without a list of recommendations.",
        '::: {.recommendations to="Ruritania"} … :::',
        _parts,
    ),
)
