"""Turn what facts say of each other (sum-of, part-of) into faults: the unknown, circles, units that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.errors import Location, did_you_mean
from generator.evidence import Amount, Fact

Fault: TypeAlias = tuple[str, str, "Location | None", "str | None"]


def sum_faults(facts: Mapping[str, Fact]) -> Iterator[Fault]:
    """What is wrong between facts: fact-unknown, fact-cycle, fact-unit."""
    linked = [fact for fact in facts.values() if fact.sum_of or fact.part_of]
    if not linked:
        return
    unknown = [(fact, path, id) for fact in linked for path, id in _named(fact) if id not in facts]
    for fact, path, id in unknown:
        message = f"There is no fact “{id}”."
        yield "fact-unknown", message, fact.places.get(path), did_you_mean(id, facts) or "facts.yaml has no such id."
    parts = _parts(linked, facts)
    yield from _cycles(parts)
    yield from _units(facts, parts)


def _named(fact: Fact) -> Iterator[tuple[str, str]]:
    yield from ((f"sum-of.{index}", id) for index, id in enumerate(fact.sum_of))
    if fact.part_of:
        yield "part-of", fact.part_of


def _parts(linked: list[Fact], facts: Mapping[str, Fact]) -> dict[str, dict[str, Location | None]]:
    """The parts of each whole, of those that there are, each with the place that says so."""
    parts: dict[str, dict[str, Location | None]] = {}
    for fact in linked:
        for path, id in ((path, id) for path, id in _named(fact) if id in facts):
            whole, part = (id, fact.id) if path == "part-of" else (fact.id, id)
            parts.setdefault(whole, {}).setdefault(part, fact.places.get(path))
    return parts


def _cycles(parts: Mapping[str, Mapping[str, Location | None]]) -> Iterator[Fault]:
    done: set[str] = set()
    for start in parts:
        trail: list[str] = []
        pending = [(start, 0)]
        while pending:
            id, depth = pending.pop()
            del trail[depth:]
            if id in trail:
                circle = " → ".join([*trail[trail.index(id) :], id])
                message = f"Facts cannot be parts of themselves: {circle}."
                yield "fact-cycle", message, parts[trail[-1]][id], "Take one of these sum-of or part-of away."
            elif id not in done:
                done.add(id)
                pending += [(part, depth + 1) for part in parts.get(id, ())]
                trail.append(id)


def _units(facts: Mapping[str, Fact], parts: Mapping[str, Mapping[str, Location | None]]) -> Iterator[Fault]:
    for whole, those in parts.items():
        for part, location in those.items():
            one, other = facts[whole].value, facts[part].value
            if isinstance(one, Amount) and isinstance(other, Amount) and one.unit != other.unit:
                message = f"The fact “{part}” counts {other.unit}, but “{whole}”, of which it is a part, {one.unit}."
                yield "fact-unit", message, location, "Give both the same unit."
