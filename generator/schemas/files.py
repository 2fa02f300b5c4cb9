"""Turn the models of the files that are no documents into their JSON Schemas."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from generator.kind import Kind
from generator.look import Brand
from generator.readers.checks import ChecksFile
from generator.readers.facts import FactsFile
from generator.readers.names import NamesFile
from generator.readers.organisations import OrganisationsFile
from generator.readers.people import PeopleFile
from generator.readers.scale import ScaleFile
from generator.readers.sources import SourcesFile
from generator.rules.table import RULES
from generator.schemas.finish import Ids, finished, offered, whole

_FILES: dict[str, tuple[Any, str]] = {
    "sources": (SourcesFile, "The sources of a project, once each, under the names of CSL's variables."),
    "organisations": (OrganisationsFile, "The organisations that submit and publish."),
    "facts": (FactsFile, "What is so, and how one knows."),
    "people": (PeopleFile, "People under protection: their public labels and consent, never their names."),
    "names": (NamesFile, "How names are written."),
    "scale": (ScaleFile, "How sure the project says it is."),
    "checks": (ChecksFile, "What the project decides about rules."),
    "brand": (Brand, "What differs from the shipped look, and the logo."),
    "kind": (Kind, "A kind of document."),
}


def file_schemas(ids: Ids) -> dict[str, dict[str, Any]]:
    """The schema of each file, by the name of the file without its ending."""
    found = {name: _schema(name, model, about, ids) for name, (model, about) in _FILES.items()}
    _with_website(found["organisations"])
    _with_rules(found["checks"], ids)
    return found


def _schema(name: str, model: Any, about: str, ids: Ids) -> dict[str, Any]:
    return whole(f"{name}.yaml", about, finished(TypeAdapter(model).json_schema(by_alias=True), ids))


def _with_website(schema: dict[str, Any]) -> None:
    """The other name that an organisation's `url` may have: a schema of pydantic's has only the first."""
    properties = schema["$defs"]["OrganisationEntry"]["properties"]
    properties["website"] = {**properties["url"], "description": "The same as url."}


def _with_rules(schema: dict[str, Any], ids: Ids) -> None:
    """The rules that there are, each with what it finds."""
    checks = schema["properties"]["checks"]
    checks["properties"] = {
        id: {"description": rule.what, "enum": ["error", "warning", "off"]} for id, rule in sorted(RULES.items())
    }
    entry = schema["$defs"]["AcceptedEntry"]["properties"]
    entry["rule"] = offered(entry["rule"], sorted(RULES))
    entry["document"] = offered(entry["document"], ids.get("documents", []))
