"""Turn what rules find across documents, and what the project accepted for nothing, into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from generator.content import Evidence
from generator.errors import Diagnostic, Location, Severity
from generator.evidence import Accepted
from generator.rules.found import Found
from generator.rules.places import Places
from generator.rules.rule import Finding, Rule
from generator.rules.severity import accepted, configured, softened
from generator.rules.table import RULES
from generator.rules.view import View

# What is looked at besides the rules of the table, such as links: each finding with the id of its rule.
Look: TypeAlias = Callable[[tuple[View, ...], Evidence], Iterator[tuple[str, Finding]]]


def across(views: tuple[View, ...], evidence: Evidence, root: Path, looks: Sequence[Look] = ()) -> Iterator[Found]:
    """What the rules that review all documents together find in them and in the evidence.

    A finding has the severity that the kind of its document gives, and is softened where all documents that it
    is about are drafts.
    """
    by_slug = {view.content.slug: view for view in views}
    for rule, finding in _reviewed(views, evidence, looks):
        home = document_of(finding.location)
        touched = tuple(dict.fromkeys((*((home,) if home in by_slug else ()), *finding.documents)))
        around = by_slug.get(home)
        severity = configured(rule, around.content.kind if around else None, evidence)
        if severity == "off":
            continue
        graded = _softened(finding.severity or severity, [by_slug[slug] for slug in touched if slug in by_slug])
        place = Places(root, around.content if around else None).exact(finding)
        diagnostic = Diagnostic(rule.id, finding.message, place, finding.hint, graded, structural=False)
        yield Found(diagnostic, rule.group, touched, accepted(rule, finding, touched, evidence))


def document_of(location: Location | None) -> str:
    """The slug of the document in whose files a place is; "" for what is shared."""
    folder, *rest = PurePosixPath(location.file).parts if location else ("",)
    return rest[0].removesuffix(".md") if folder == "content" and rest and _is_document(rest) else ""


def _is_document(rest: list[str]) -> bool:
    return rest[0].endswith(".md") or (len(rest) > 1 and rest[0] != "evidence")


def unused(evidence: Evidence, found: Iterable[Found], asked: Callable[[Accepted], bool]) -> Iterator[Found]:
    """Each acceptance that nothing needs any more, of those that were `asked` about."""
    rule = RULES["acceptance-unused"]
    severity = configured(rule, None, evidence)
    used = {id(one.accepted) for one in found}
    for one in evidence.policy.accepted if severity != "off" else ():
        if id(one) not in used and one.rule in RULES and asked(one):
            message = f"What this entry accepts is no longer found ({one.rule})."
            hint = "Delete the entry, so that it does not accept something else one day."
            grade = severity if isinstance(severity, Severity) else Severity.WARNING
            diagnostic = Diagnostic(rule.id, message, one.location, hint, grade, structural=False)
            yield Found(diagnostic, rule.group, (one.document,) if one.document else ())


def _reviewed(views: tuple[View, ...], evidence: Evidence, looks: Sequence[Look]) -> Iterator[tuple[Rule, Finding]]:
    for rule in RULES.values():
        if rule.review is not None:
            yield from ((rule, finding) for finding in rule.review(views, evidence))
    for look in looks:
        yield from ((RULES[name], finding) for name, finding in look(views, evidence))


def _softened(severity: Severity, views: list[View]) -> Severity:
    """Softened where all of the documents are drafts; where there is none, as it is."""
    graded = {softened(severity, view.content) for view in views} or {severity}
    return Severity.ERROR if Severity.ERROR in graded else Severity.WARNING
