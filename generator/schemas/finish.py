"""Turn the JSON Schema of a model into one for editors: with descriptions, the ids of the project, and open values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from generator.schemas.words import DESCRIPTIONS

# The ids that editors offer, under the name of what they are: sources, facts, statuses, organisations, languages, …
Ids: TypeAlias = Mapping[str, list[str]]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MOST_IDS = 2_000  # that an editor is given to offer


def whole(title: str, description: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a whole file."""
    rest = {key: value for key, value in schema.items() if key not in ("title", "description")}
    return {"$schema": DIALECT, "title": title, "description": description, **rest}


def finished(schema: Any, ids: Ids) -> Any:
    """A schema as pydantic makes it, as an editor wants it.

    The ids of the project stand where a value names one (`x-ids`): they are offered, and others are no fault, since
    one may be about to write them. A value that may be left out may be left open: here as in the reader, an empty value
    is none. What has no description has that of DESCRIPTIONS.
    """
    if isinstance(schema, list):
        return [finished(one, ids) for one in schema]
    if not isinstance(schema, dict):
        return schema
    owner = str(schema.get("title", ""))
    found = {
        key: finished(value, ids) for key, value in schema.items() if key not in ("properties", "x-ids", "default")
    }
    if "properties" in schema:
        required = schema.get("required", ())
        found["properties"] = {
            name: _property(f"{owner}.{name}", name in required, one, ids) for name, one in schema["properties"].items()
        }
    if "patternProperties" in found or "propertyNames" in found:
        found.setdefault("additionalProperties", False)
    return offered(found, ids.get(schema.get("x-ids", ""), []))


def offered(schema: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """A schema whose values editors complete from `names`, without a word against others."""
    if not names:
        return schema
    said = {key: schema[key] for key in ("description",) if key in schema}
    rest = {key: value for key, value in schema.items() if key not in said}
    return {**said, "anyOf": [{"enum": names[:_MOST_IDS]}, rest]}


def _property(path: str, required: bool, schema: Any, ids: Ids) -> Any:
    if "const" in schema:
        required = True  # format: 1
    schema = {key: value for key, value in schema.items() if key != "title"}
    found = finished(schema, ids)
    found.setdefault("description", DESCRIPTIONS.get(path, ""))
    return found if required else nullable(found)


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that takes an empty value too."""
    if isinstance(schema.get("type"), str):
        if not {"enum", "const"} & schema.keys():
            return {**schema, "type": [schema["type"], "null"]}
    elif "type" in schema:
        return {**schema, "type": [*schema["type"], "null"]}
    if "anyOf" in schema:
        choices = schema["anyOf"]
        return schema if {"type": "null"} in choices else {**schema, "anyOf": [*choices, {"type": "null"}]}
    said = {key: schema[key] for key in ("description",) if key in schema}
    rest = {key: value for key, value in schema.items() if key not in said}
    return {**said, "anyOf": [rest, {"type": "null"}]}
