"""Turn what suggestions say against the evidence, or against each other, into faults, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content import Evidence
from generator.errors import Diagnostics
from generator.evidence import Fact, FactValue
from generator.readers.agreement import check_fact
from generator.record import record


@record
class Accepted:
    """A suggestion as a fact, with its place; where it says nothing of its own, it has no statement and no value."""

    fact: Fact

    @property
    def is_new(self) -> bool:
        """Whether it says something, and does not only name a fact that stands elsewhere."""
        return bool(self.fact.statement or self.fact.value)


def check_accepted(accepted: Iterable[Accepted], evidence: Evidence, diagnostics: Diagnostics) -> None:
    """Say where suggestions cannot become facts. Faults: source-unknown, status-unknown; fact-duplicate, where a fact
    of this id has another value; fact-unknown, where there is none and the suggestion does not say what it is.
    """
    said: dict[str, FactValue | None] = {id: fact.value for id, fact in evidence.facts.items()}
    waiting = []
    for one in accepted:
        fact = one.fact
        check_fact(fact, evidence, diagnostics)
        if not one.is_new:
            waiting.append(fact)
            continue
        if fact.value and said.setdefault(fact.id, fact.value) != fact.value:
            message = f"There is a fact “{fact.id}” already, with another value."
            hint = "Give this one another id; or take its value away, where it is the same fact."
            diagnostics.fault("fact-duplicate", message, fact.location, hint)
        said.setdefault(fact.id, fact.value)
    for fact in waiting:
        if fact.id not in said:
            message = f"There is no fact “{fact.id}”, and nothing here says what it would be."
            hint = "Give this one a statement and a value, or name a fact of facts.yaml."
            diagnostics.fault("fact-unknown", message, fact.location, hint)
