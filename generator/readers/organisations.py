"""Turn content/evidence/organisations.yaml into organisations under their ids."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from generator.content import Organisation, Prose
from generator.errors import Diagnostics
from generator.readers import markdown
from generator.readers.files import read_project_text
from generator.readers.sources import Text, Url
from generator.readers.validation import custom_error, validate
from generator.readers.yaml import Tree, read_yaml

FILE = "content/evidence/organisations.yaml"

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+\Z")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")


def _check_email(value: str) -> str:
    if not _EMAIL.match(value):
        raise custom_error("an address like office@example.org")
    return value


def _check_id(value: str) -> str:
    if not _ID.match(value):
        raise custom_error("an id of a-z, 0-9 and hyphens")
    return value


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


class OrganisationEntry(BaseModel):
    """An organisation."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    name: Text = Field(description="Its full name.")
    acronym: Text = Field("", description="Its acronym.")
    city: Text = Field("", description="The city of its seat.")
    country: Text = Field("", description="The country of its seat.")
    description: str = Field("", description="What it does, in Markdown.")
    address: Annotated[str, BeforeValidator(_trimmed)] = Field("", description="Its postal address, in lines.")
    email: Annotated[Text, AfterValidator(_check_email)] = Field("", description="Its email address.")
    url: Url = Field("", description="Its web site.")


class OrganisationsFile(BaseModel):
    """The whole of organisations.yaml."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    organisations: dict[Annotated[str, AfterValidator(_check_id)], OrganisationEntry] = Field(
        {}, description="The organisations by their ids."
    )


def read_organisations(project: Path, diagnostics: Diagnostics) -> dict[str, Organisation]:
    """The organisations by their ids; none where the file is not there, or after a fault in it."""
    path = project / FILE
    text = read_project_text(project, path, diagnostics) if path.exists() else None
    tree = read_yaml(text, FILE, diagnostics) if text else None
    file = validate(OrganisationsFile, tree, diagnostics) if tree else None
    if tree is None or file is None:
        return {}
    return {id: _organisation(id, entry, tree, diagnostics) for id, entry in file.organisations.items()}


def _organisation(id: str, entry: OrganisationEntry, tree: Tree, diagnostics: Diagnostics) -> Organisation:
    at = ("organisations", id)
    location = tree.locate_key(at)
    data = entry.model_dump(exclude={"description"})
    if not entry.description.strip():
        return Organisation(id, **data, location=location)
    source = tree.prose((*at, "description"))
    parsed = markdown.parse(source, diagnostics)
    return Organisation(
        id,
        **data,
        description=Prose(tuple(parsed.blocks), source.locate(0)),
        definitions=parsed.definitions,
        abbreviations=parsed.abbreviations,
        location=location,
    )
