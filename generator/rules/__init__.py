"""Turn what rules find in a finished document into findings with their severity. A finding never stops a build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.content import Content
from generator.errors import Diagnostic, Diagnostics
from generator.evidence import Accepted
from generator.model import Document
from generator.record import record
from generator.rules.places import Places
from generator.rules.rule import Rule
from generator.rules.severity import accepted, configured, softened
from generator.rules.table import RULES
from generator.rules.view import View


@record
class Found:
    """What a rule found in a document, as it is told; `accepted` is why it is not, where the project let it stand."""

    rule: Rule
    diagnostic: Diagnostic
    accepted: Accepted | None = None


def examine(document: Document, content: Content, diagnostics: Diagnostics, root: Path | None = None) -> None:
    """Record what each rule finds in a document of the project in `root`, but for what the project accepted."""
    for found in findings(View(document, content), diagnostics, root):
        if found.accepted is None:
            diagnostics.add(found.diagnostic)


def findings(view: View, diagnostics: Diagnostics, root: Path | None = None) -> Iterator[Found]:
    """What each rule finds in a document, with the severity that kind and project give it; nothing of rules that are
    off, nor of what `diagnostics` already tells. What rests on a rule known from memory alone never does more than
    warn.
    """
    content = view.content
    # A field that could not be read is not one that nobody filled in.
    told = {item.location for item in diagnostics if item.structural and item.location} - {content.location}
    places = Places(root, content)
    for rule in RULES.values():
        severity = configured(rule, content.kind, content.evidence)
        if rule.check is None or severity == "off":
            continue
        for finding in rule.check(view):
            if finding.location not in told:
                graded = softened(finding.severity or severity, content)
                yield Found(
                    rule,
                    Diagnostic(rule.id, finding.message, places.exact(finding), finding.hint, graded, structural=False),
                    accepted(rule, finding, content.slug, content.evidence),
                )
