"""Say how grave a finding is: by the rule, the kind, the project, what the document is, and what somebody accepted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from generator.content import Content, Evidence
from generator.errors import Severity
from generator.evidence import Accepted
from generator.kind import Kind
from generator.rules.places import normal
from generator.rules.rule import Finding, Rule


def configured(rule: Rule, kind: Kind | None, evidence: Evidence) -> Severity | Literal["off"]:
    """The severity of a rule: the project's word counts before the kind's, and the kind's before the rule's own."""
    given = evidence.policy.checks.get(rule.id) or (kind.checks.get(rule.id) if kind else None)
    return given or rule.severity


def softened(severity: Severity, content: Content) -> Severity:
    """The severity of a finding in a document: while its author calls it a draft, none is an error."""
    status = content.fields.get("status")
    return Severity.WARNING if status and status.value == "draft" else severity


def accepted(rule: Rule, finding: Finding, slugs: Collection[str], evidence: Evidence) -> Accepted | None:
    """What the project wrote down to let a finding about these documents stand; None where nothing does."""
    return next((one for one in evidence.policy.accepted if _covers(one, rule, finding, slugs)), None)


def _covers(one: Accepted, rule: Rule, finding: Finding, slugs: Collection[str]) -> bool:
    if one.rule != rule.id or (one.document and one.document not in slugs):
        return False
    words = normal(one.words)
    return words in normal(finding.words) or words in normal(finding.message)
