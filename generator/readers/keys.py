"""Turn a table of keys into a type that pydantic validates as a plain dict.

A TypedDict says the same, but pydantic takes ten times as long over one of a hundred keys, at every start.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.record import record


@record
class Key:
    """What a key holds: its type, a description, and whether it must be there."""

    of: Any
    description: str = ""
    required: bool = False


@record
class Keys:
    """The keys of a mapping, as metadata: `Annotated[dict[str, Any], Keys({…})]`. Any other key is an error."""

    fields: Mapping[str, Key]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema, in which all keys of one type share one."""
        types = {id(key.of): key.of for key in self.fields.values()}
        schemas = {identity: handler.generate_schema(of) for identity, of in types.items()}
        fields = {
            name: core_schema.typed_dict_field(
                schemas[id(key.of)],
                required=key.required,
                metadata={"pydantic_js_updates": {"description": key.description}} if key.description else None,
            )
            for name, key in self.fields.items()
        }
        return core_schema.typed_dict_schema(fields, extra_behavior="forbid")
