"""Turn the fields that a kind declares into the JSON Schema of its document.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from generator.kind import FieldRule, Kind, PartRule, parts_of
from generator.readers.document import Head
from generator.schemas.finish import Ids, finished, nullable, offered, whole
from generator.schemas.words import FIELD_TYPES

_TEXT = {"type": ["string", "number"]}
_MOMENT = {"anyOf": [{"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}, {"type": "integer"}]}
_TYPES: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "prose": _TEXT,
    "string": _TEXT,
    "strings": {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]},
    "date": {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "moment": _MOMENT,
    "integer": {"type": "integer"},
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"},
    "url": {"type": "string", "pattern": r"^\s*https?://[^\s/?#]"},
    "link": {"type": "string", "pattern": r"^\s*(https?://[^\s/?#]|mailto:[^\s@]+@)"},
}


def document_schema(kind: Kind, ids: Ids) -> dict[str, Any]:
    """The schema of document.yaml of one kind."""
    head = _head(ids)
    return whole(kind.title, kind.description, {**_body(kind, ids, head), "$defs": head["$defs"]})


def documents_schema(kinds: Iterable[Kind], ids: Ids) -> dict[str, Any]:
    """The schema of any document.yaml: its kind decides what else it has."""
    head = _head(ids)
    known = {kind.name: kind for kind in kinds}
    said = head["properties"]["kind"]["description"]
    body = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"description": said, "enum": list(known)}},
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": name}}},
                "then": {"$ref": f"#/$defs/{name}"},
            }
            for name in known
        ],
        "$defs": {**{name: _body(kind, ids, head) for name, kind in known.items()}, **head["$defs"]},
    }
    return whole("document.yaml", "A document: its kind, and the fields of that kind.", body)


def _head(ids: Ids) -> dict[str, Any]:
    """The schema of the keys that every document has."""
    found: dict[str, Any] = finished(TypeAdapter(Head).json_schema(), ids)
    style = found["$defs"]["NotesChoice"]["properties"]["style"]
    found["$defs"]["NotesChoice"]["properties"]["style"] = offered(style, ids.get("styles", []))
    return found


def _body(kind: Kind, ids: Ids, head: dict[str, Any]) -> dict[str, Any]:
    fields = {name: _field(rule, ids) for name, rule in kind.fields.items()}
    required = [name for name, rule in kind.fields.items() if rule.required and rule.default is None]
    said = head["properties"]["kind"]["description"]
    return {
        "type": "object",
        "description": kind.description,
        "properties": {**head["properties"], "kind": {"description": said, "const": kind.name}, **fields},
        "required": ["kind", *required],
        "additionalProperties": False,
    }


def _field(rule: FieldRule, ids: Ids) -> dict[str, Any]:
    schema: dict[str, Any]
    match rule.type:
        case "language":
            variants = "|".join(ids.get("languages", []))
            schema = {
                "anyOf": [
                    {"enum": ids.get("languages", [])},
                    {"type": "string", "pattern": f"^({variants})-[A-Za-z0-9-]+$"},
                ]
            }
        case "organisations":
            schema = {"type": "array", "items": offered({"type": ["string", "integer"]}, ids.get("organisations", []))}
        case "entries" | "timeline" | "questions":
            schema = {"type": "array", "items": _entry(rule)}
        case _:
            schema = _scalar(rule)
    return _described(schema, rule, rule.default is not None)


def _entry(rule: FieldRule) -> dict[str, Any]:
    parts = parts_of(rule)
    return {
        "type": "object",
        "properties": {name: _described(_scalar(part), part) for name, part in parts.items()},
        "required": [name for name, part in parts.items() if part.required],
        "additionalProperties": False,
    }


def _scalar(rule: FieldRule | PartRule) -> dict[str, Any]:
    if rule.type == "choice":
        numbers = [int(choice) for choice in rule.choices if choice.isdecimal()]
        return {"enum": [*rule.choices, *numbers]}
    return dict(_TYPES[rule.type])


def _described(schema: dict[str, Any], rule: FieldRule | PartRule, has_default: bool = False) -> dict[str, Any]:
    described = {"description": rule.description or FIELD_TYPES[rule.type], **schema}
    return described if rule.required and not has_default else nullable(described)
