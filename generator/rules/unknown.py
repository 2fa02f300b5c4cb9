"""Turn what a project and its kinds decide about rules into faults: rules and documents that there are not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.errors import Diagnostic, Diagnostics, Location, Severity, did_you_mean
from generator.evidence import Policy
from generator.kind import Kind
from generator.rules.table import RULES


def check_policy(policy: Policy, documents: Collection[str], diagnostics: Diagnostics) -> None:
    """Record each rule of checks.yaml that there is not, and each accepted finding of a document that there is not.

    Faults: rule-unknown, acceptance-document.
    """
    for rule, location in _rules(policy):
        if rule not in RULES:
            diagnostics.fault("rule-unknown", f"There is no rule “{rule}”.", location, rule_hint(rule))
    for one in policy.accepted:
        if one.document and one.document not in documents:
            hint = did_you_mean(one.document, documents) or f"There are: {', '.join(documents) or 'none'}."
            message = f"There is no document “{one.document}” in content/."
            diagnostics.fault("acceptance-document", message, one.location, hint)


def unknown_of_kind(kind: Kind) -> Iterator[Diagnostic]:
    """A warning for each rule that a kind grades and that there is not: a misspelt one counts as before."""
    for rule in kind.checks:
        if rule not in RULES:
            message = f"There is no rule “{rule}”, which the kind {kind.name} names under checks."
            place = Location(f"templates/kinds/{kind.name}/kind.yaml")
            yield Diagnostic("rule-unknown", message, place, rule_hint(rule), Severity.WARNING, structural=False)


def rule_hint(rule: str) -> str:
    """What to do about the id of a rule that there is not."""
    # It may be the code of a fault, which stands in brackets too: the documentation has these.
    near = did_you_mean(rule, RULES)
    return near or "`plaidoyer rules` lists them; what is a fault, and no rule, can be neither graded nor accepted."


def _rules(policy: Policy) -> Iterator[tuple[str, Location | None]]:
    yield from ((rule, policy.places.get(rule)) for rule in policy.checks)
    yield from ((one.rule, one.location) for one in policy.accepted)
