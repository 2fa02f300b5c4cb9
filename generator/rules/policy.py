"""Turn what a project decides about rules into what is wrong with it: rules and documents that nobody knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.errors import Diagnostics, Location, did_you_mean
from generator.evidence import Policy
from generator.rules.table import RULES


def check_policy(policy: Policy, documents: Collection[str], diagnostics: Diagnostics) -> None:
    """Record each rule of checks.yaml that there is not, and each accepted finding of a document that there is not.

    Faults: rule-unknown, acceptance-document.
    """
    for rule, location in _rules(policy):
        if rule not in RULES:
            hint = did_you_mean(rule, RULES) or "`plaidoyer rules` lists them."
            diagnostics.fault("rule-unknown", f"There is no rule “{rule}”.", location, hint)
    for one in policy.accepted:
        if one.document and one.document not in documents:
            hint = did_you_mean(one.document, documents) or f"There are: {', '.join(documents) or 'none'}."
            message = f"There is no document “{one.document}” in content/."
            diagnostics.fault("acceptance-document", message, one.location, hint)


def _rules(policy: Policy) -> Iterator[tuple[str, Location | None]]:
    yield from ((rule, policy.places.get(rule)) for rule in policy.checks)
    yield from ((one.rule, one.location) for one in policy.accepted)
