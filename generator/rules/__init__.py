"""Turn what rules find in a finished document into findings with their severity. A finding never stops a build."""

from generator.content import Content
from generator.errors import Diagnostics
from generator.model import Document
from generator.rules.rule import Finding, Rule
from generator.rules.severity import accepted, configured, softened
from generator.rules.table import RULES
from generator.rules.view import View


def examine(document: Document, content: Content, diagnostics: Diagnostics) -> None:
    """Record what each rule finds in a document, with the severity that kind and project give it; nothing of rules that
    are off, and nothing that the project accepted. What rests on a rule known from memory alone never does more than
    warn.
    """
    # A field that could not be read is not one that nobody filled in.
    told = {item.location for item in diagnostics if item.structural and item.location} - {content.location}
    view = View(document, content)
    for rule in RULES.values():
        if rule.check is None or configured(rule, content.kind, content.evidence) == "off":
            continue
        for finding in rule.check(view):
            if finding.location not in told and not accepted(rule, finding, content.slug, content.evidence):
                _record(rule, finding, content, diagnostics)


def _record(rule: Rule, finding: Finding, content: Content, diagnostics: Diagnostics) -> None:
    severity = finding.severity or configured(rule, content.kind, content.evidence)
    if severity != "off":
        diagnostics.finding(rule.id, softened(severity, content), finding.message, finding.location, finding.hint)
