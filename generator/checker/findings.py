"""Turn a document into what the rules find in the words of its claims, by the places of these."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content import Content
from generator.errors import Location
from generator.model import Claim, Document
from generator.model.walk import find
from generator.rules.severity import accepted, configured
from generator.rules.table import RULES
from generator.rules.view import View


def findings_on_claims(document: Document, content: Content) -> Mapping[Location, tuple[str, ...]]:
    """The messages of the rules of support on the words of each claim; what the project let stand, with its reason."""
    places = {claim.location for claim in find(document.blocks, Claim) if claim.location}
    view = View(document, content)
    evidence = {*content.evidence.facts, *content.evidence.sources}
    found: dict[Location, dict[str, None]] = {}
    for rule in RULES.values() if places else ():
        if rule.check is None or rule.group != "support":
            continue
        if configured(rule, content.kind, content.evidence) == "off":
            continue
        for finding in rule.check(view):
            if finding.location in places and finding.words not in evidence:  # which is about a fact or a source
                let_stand = accepted(rule, finding, (content.slug,), content.evidence)
                because = content.locale.records["stand"].format(because=let_stand.because) if let_stand else ""
                message = f"{finding.message} ({because})" if because else finding.message
                found.setdefault(finding.location, {})[message] = None
    return {place: tuple(messages) for place, messages in found.items()}
