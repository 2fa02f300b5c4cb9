"""Turn what the files of the evidence say of each other into faults: sources, statuses and names that do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import Evidence
from generator.errors import Diagnostics, did_you_mean
from generator.evidence import Fact, folded


def check_agreement(evidence: Evidence, diagnostics: Diagnostics) -> None:
    """Say where files of the evidence do not agree. Faults: source-unknown, status-unknown, label-public."""
    for fact in evidence.facts.values():
        check_fact(fact, evidence, diagnostics)
    known = dict(_public(evidence))
    for person in evidence.people.values():
        name = known.get(folded(person.label))
        if name:
            message = f"The label of “{person.id}” is a name of names.yaml (“{name}”)."
            hint = "Readers would take the person for somebody else. Choose another label."
            diagnostics.fault("label-public", message, person.places.get("label") or person.location, hint)


def check_fact(fact: Fact, evidence: Evidence, diagnostics: Diagnostics) -> None:
    """Say where a fact does not agree with the sources and the scale. Faults: source-unknown, status-unknown."""
    for support in fact.sources:
        if support.key not in evidence.sources:
            message = f"The fact “{fact.id}” rests on the source “{support.key}”, which is not in sources.yaml."
            hint = did_you_mean(support.key, evidence.sources) or "Add it to sources.yaml."
            diagnostics.fault("source-unknown", message, support.location or fact.location, hint)
    if fact.status and evidence.scale.rank(fact.status) < 0:
        ids = [status.id for status in evidence.scale.statuses]
        message = f"There is no status “{fact.status}”."
        hint = did_you_mean(fact.status, ids) or f"The scale has {', '.join(ids) or 'none'}."
        diagnostics.fault("status-unknown", message, fact.places.get("status") or fact.location, hint)


def _public(evidence: Evidence) -> Iterator[tuple[str, str]]:
    for chosen in evidence.names.values():
        for name in (*chosen.variants, chosen.name):
            yield folded(name), chosen.id
