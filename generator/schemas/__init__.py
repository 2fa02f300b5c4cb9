"""Turn what a project may write into JSON Schemas (2020-12), by which editors complete and check while one types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.errors import Diagnostics
from generator.kind import Kind
from generator.readers.kind import kind_names, read_kind
from generator.resources import Resources
from generator.schemas.document import document_schema, documents_schema
from generator.schemas.files import file_schemas
from generator.schemas.finish import Ids

# The files that a schema is for, as an editor finds them.
PLACES = {
    "sources": "content/evidence/sources.yaml",
    "organisations": "content/evidence/organisations.yaml",
    "facts": "content/evidence/facts.yaml",
    "people": "content/evidence/people.yaml",
    "names": "content/evidence/names.yaml",
    "scale": "content/evidence/scale.yaml",
    "checks": "content/checks.yaml",
    "brand": "content/brand.yaml",
    "document": "content/*/document.yaml",
    "kind": "templates/kinds/*/kind.yaml",
}


def schemas(resources: Resources, ids: Ids, diagnostics: Diagnostics) -> dict[str, dict[str, Any]]:
    """The schemas by their names: those of PLACES, and of the documents of each kind as `document-<kind>`.

    `ids` are those of this project, which editors offer. A kind that has a fault has no schema; the fault is in
    `diagnostics`.
    """
    kinds = list(_kinds(resources, diagnostics))
    return {
        **file_schemas(ids),
        "document": documents_schema(kinds, ids),
        **{f"document-{kind.name}": document_schema(kind, ids) for kind in kinds},
    }


def _kinds(resources: Resources, diagnostics: Diagnostics) -> Iterator[Kind]:
    for name in kind_names(resources):
        kind = read_kind(resources, name, diagnostics)
        if kind:
            yield kind
