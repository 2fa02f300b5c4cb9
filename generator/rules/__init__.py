"""Turn what rules find in a finished document into findings with their severity. A finding never stops a build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.content import Content
from generator.errors import Diagnostic, Diagnostics
from generator.model import Document
from generator.rules.found import Found
from generator.rules.places import Places
from generator.rules.severity import accepted, configured, softened
from generator.rules.table import RULES
from generator.rules.view import View


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
                place = places.exact(finding)
                diagnostic = Diagnostic(rule.id, finding.message, place, finding.hint, graded, structural=False)
                let_stand = accepted(rule, finding, (content.slug,), content.evidence)
                yield Found(diagnostic, rule.group, (content.slug,), let_stand)
