"""Find what a kind asks for and a document does not keep: limits of words, parts that have to be there."""

from collections.abc import Callable, Iterator, Mapping

from generator.content import Content
from generator.errors import Severity
from generator.kind import Part
from generator.kind import Rule as Origin
from generator.locale import base_language
from generator.model import Figure, Recommendations, Section, Table
from generator.model.walk import Node, text
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
        _uncounted(content),
        _severity(content, "word-limit", limit.severity, limit.rule),
    )


def _uncounted(content: Content) -> str:
    """What does not count, for the reader of a finding."""
    names = ["the cover", *(name for name in content.kind.words_exclude), "annexes"]
    listed = ", ".join(names[:-1]) + f" and {names[-1]}"
    return f"{listed[0].upper()}{listed[1:]} do not count."


def _parts(view: View) -> Iterator[Finding]:
    content = view.content
    for part in content.kind.parts:
        missing = _missing(part, view)
        if missing:
            field = content.fields.get(part.field or "")
            yield Finding(
                f"{missing} ({_origin(part.rule)}).",
                field.location if field else content.location,
                _HINTS.get(part.block or ""),
                severity=_severity(content, "part-missing", part.severity, part.rule),
            )


def _missing(part: Part, view: View) -> str | None:
    """What is missing, as a sentence without its full stop."""
    content = view.content
    if part.field is not None:
        field = content.fields.get(part.field)
        if field is None or not field.value:
            return f"The field “{part.field}” is not filled in"
    if part.section is not None and _section(part.section, view) is None:
        name = next(iter(_names(part.section, content)), "")
        return f"The document has no section “{name}”"
    if part.block is not None and not any(map(_BLOCKS[part.block], view.nodes)):
        return f"The document has no {part.block}"
    return None


def _names(names: Mapping[str, tuple[str, ...]], content: Content) -> tuple[str, ...]:
    """By which words a section is known in the document's language; none where the kind does not say."""
    return names.get(base_language(content.locale.language), ())


def _section(names: Mapping[str, tuple[str, ...]], view: View) -> int | None:
    """The place of the first section with one of these words in its heading; 0 where the language has no words."""
    known = [name.casefold() for name in _names(names, view.content)]
    for place, node in enumerate(view.nodes):
        if isinstance(node, Section) and any(name in text(node.title).casefold() for name in known):
            return place
    return None if known else 0


def _order(view: View) -> Iterator[Finding]:
    """A part that stands before one that the kind has earlier."""
    content = view.content
    if not content.kind.parts_in_order:
        return
    before: tuple[int, str] | None = None
    for part in content.kind.parts:
        place, name = _first(part, view)
        if place is None:
            continue
        if before and place < before[0]:
            yield Finding(
                f"The part “{name}” stands before the part “{before[1]}” ({_origin(part.rule)}).",
                getattr(view.nodes[place], "location", None) or content.location,
                "Change their order.",
            )
        else:
            before = place, name


def _first(part: Part, view: View) -> tuple[int | None, str]:
    """Where a part first stands in the document, and what it is called."""
    if part.block is not None:
        fits = _BLOCKS[part.block]
        return next((place for place, node in enumerate(view.nodes) if fits(node)), None), part.block
    if part.section is not None and (names := _names(part.section, view.content)):
        return _section(part.section, view), names[0]
    return None, ""


def _languages(view: View) -> Iterator[Finding]:
    content = view.content
    languages, tag = content.kind.languages, content.locale.language
    if languages is None:
        return
    base = base_language(tag)
    if base not in languages.allowed:
        message = (
            f"The document is in “{tag}”; accepted are only {', '.join(languages.allowed)} ({_origin(languages.rule)})."
        )
        severity = _severity(content, "language-refused", languages.severity, languages.rule)
    elif languages.preferred and base not in languages.preferred:
        message = (
            f"The document is in “{tag}”; preferred are {', '.join(languages.preferred)} ({_origin(languages.rule)})."
        )
        severity = Severity.WARNING
    else:
        return
    field = content.fields.get("language")
    yield Finding(message, field.location if field else content.location, severity=severity, words=tag)


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
    Rule(
        "part-order",
        "kind",
        Severity.WARNING,
        "Parts in another order than that of the kind.",
        "Who reads many such documents looks for each part in its place.",
        "The findings, and behind them the methodology.",
        "The methodology, and behind it the findings.",
        _order,
    ),
    Rule(
        "language-refused",
        "kind",
        Severity.ERROR,
        "A document in a language that the body to which it goes does not take.",
        "It is not translated, and not read.",
        "A submission in German.",
        "A submission in English, French or Spanish.",
        _languages,
    ),
)
