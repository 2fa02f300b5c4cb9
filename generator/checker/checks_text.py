"""Turn the text of facts.yaml into the same text with new checks; every other line stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from generator.errors import Diagnostics
from generator.evidence import Checked
from generator.readers.additions import end_line
from generator.readers.yaml import read_yaml

# Initials that YAML would take for a yes or a no.
_BOOLEANS = frozenset({"Y", "N", "NO", "ON", "YES", "OFF", "TRUE", "FALSE", "NULL"})


def with_checks(text: str, checks: Mapping[str, Sequence[Checked]]) -> str | None:
    """The text with checks behind those that the facts have; None where it is at fault, or cannot be changed so."""
    tree = read_yaml(text, "", Diagnostics())  # what passes here is no danger to yaml.compose
    data = tree.data if tree and isinstance(tree.data, dict) else {}
    known = data.get("facts")
    if not isinstance(known, dict) or not all(isinstance(known.get(id), dict) for id in checks):
        return None
    made = text
    for id, new in checks.items():
        made = _checked(made, id, ", ".join(map(_entry, new)), [_entry(one) for one in new])
    return made if _says(made, data, checks) else None


def _entry(check: Checked) -> str:
    by = f'"{check.by}"' if check.by in _BOOLEANS else check.by
    return f"{{by: {by}, on: {check.on.isoformat()}}}"


def _checked(text: str, id: str, joined: str, entries: Sequence[str]) -> str:
    _, facts = _pair(yaml.compose(text, yaml.SafeLoader), "facts")
    _, fact = _pair(facts, id)
    key, value = _pair(fact, "checked")
    if key is None:
        listed = f"[{joined}]" if len(entries) > 1 else joined
        return _added(text, fact, f"checked: {listed}")
    if isinstance(value, yaml.CollectionNode) and not value.flow_style:
        return _below(text, value, entries)
    start, end = value.start_mark.index, value.end_mark.index
    if isinstance(value, yaml.SequenceNode) and value.value:
        last = value.value[-1].end_mark.index
        return f"{text[:last]}, {joined}{text[last:]}"
    before = [text[start:end]] if isinstance(value, yaml.MappingNode) else []
    space = " " if start and text[start - 1] == ":" else ""  # of `checked:` with nothing behind it
    return f"{text[:start]}{space}[{', '.join((*before, joined))}]{text[end:]}"


def _pair(mapping: Any, key: str) -> tuple[Any, Any]:
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else []
    return next((pair for pair in pairs if pair[0].value == key), (None, None))


def _added(text: str, fact: Any, entry: str) -> str:
    """The text with one key more at the end of a fact."""
    if fact.flow_style:
        last = fact.value[-1][1].end_mark.index
        return f"{text[:last]}, {entry}{text[last:]}"
    lines = text.split("\n")
    at = end_line(fact)
    while at and not lines[at - 1].strip():
        at -= 1
    return "\n".join([*lines[:at], " " * fact.start_mark.column + entry, *lines[at:]])


def _below(text: str, value: Any, entries: Sequence[str]) -> str:
    """The text with entries below those that stand on lines of their own; a single one becomes a list first."""
    lines, begin, end = text.split("\n"), value.start_mark.line, end_line(value)
    column = value.start_mark.column
    own = lines[begin:end]
    if isinstance(value, yaml.MappingNode):
        own = [f"{own[0][:column]}- {own[0][column:]}", *(f"  {line}" if line else line for line in own[1:])]
    more = [f"{' ' * column}- {entry}" for entry in entries]
    return "\n".join([*lines[:begin], *own, *more, *lines[end:]])


def _says(text: str, before: Mapping[str, Any], checks: Mapping[str, Sequence[Checked]]) -> bool:
    """Whether a text says what it said before, and the new checks."""
    tree = read_yaml(text, "", Diagnostics())
    data = tree.data if tree else None
    if not isinstance(data, dict) or {**data, "facts": 0} != {**before, "facts": 0}:
        return False
    if data["facts"].keys() != before["facts"].keys():
        return False
    for id, fact in data["facts"].items():
        old, new = before["facts"][id], [(one.by, one.on.isoformat()) for one in checks.get(id, ())]
        if not new and fact != old:
            return False
        if {**fact, "checked": 0} != {**old, "checked": 0}:
            return False
        if new and _pairs(fact) != [*_pairs(old), *new]:
            return False
    return True


def _pairs(fact: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = fact.get("checked") or []
    return [(str(one.get("by")), str(one.get("on"))) for one in ([found] if isinstance(found, dict) else found)]
