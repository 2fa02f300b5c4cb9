"""Turn a source into an item of CSL-JSON."""

from collections.abc import Mapping
from typing import Any

from generator.content import Source
from generator.readers.csl import DATES

_OURS = frozenset({"id", "archive-url", "lang"})


def item(identifier: str, source: Source) -> dict[str, Any]:
    """The item under the identifier that citations of it have; what the project keeps for itself is not in it."""
    fields = {name: value for name, value in source.printed.items() if name not in _OURS}
    if "lang" in source.printed:
        fields.setdefault("language", source.printed["lang"])
    for name, value in fields.items():
        if name in DATES:
            fields[name] = _date(value)
        elif isinstance(value, tuple):
            fields[name] = [dict(one) for one in value]
    return {**fields, "id": identifier}


def _date(day: Mapping[str, Any]) -> dict[str, Any]:
    if day.get("literal"):
        return {"literal": day["literal"]}
    parts = [_parts(day), *([_parts(day["end"])] if day.get("end") else [])]
    return {"date-parts": parts, **({"circa": True} if day.get("circa") else {})}


def _parts(day: Mapping[str, Any]) -> list[int]:
    return [int(day[name]) for name in ("year", "month", "day") if name in day]
