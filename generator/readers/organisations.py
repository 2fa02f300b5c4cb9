"""Turn the YAML of organisations.yaml into organisations, the Markdown of their descriptions still unread."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from generator.content import Organisation
from generator.errors import Diagnostics
from generator.readers.ids import Id
from generator.readers.sources import Text, Url
from generator.readers.tree import Tree
from generator.readers.validation import validate
from generator.readers.wording import custom_error
from generator.source_text import SourceText

Described: TypeAlias = tuple[Organisation, SourceText | None]

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+\Z")


def _check_email(value: str) -> str:
    if not _EMAIL.match(value):
        raise custom_error("an address like office@example.org")
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
    address: Annotated[str, BeforeValidator(_trimmed, json_schema_input_type=str)] = Field(
        "", description="Its postal address, in lines."
    )
    email: Annotated[Text, AfterValidator(_check_email)] = Field("", description="Its email address.")
    phone: Text = Field("", description="Its telephone number.")
    url: Url = Field("", validation_alias=AliasChoices("url", "website"), description="Its web site.")


class OrganisationsFile(BaseModel):
    """The whole of organisations.yaml."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    organisations: dict[Id, OrganisationEntry] = Field({}, description="The organisations by their ids.")


def organisations(tree: Tree, diagnostics: Diagnostics) -> list[Described] | None:
    """The organisations of organisations.yaml; None after a fault."""
    file = validate(OrganisationsFile, tree, diagnostics)
    if file is None:
        return None
    return [_organisation(id, entry, tree) for id, entry in file.organisations.items()]


def _organisation(id: str, entry: OrganisationEntry, tree: Tree) -> Described:
    at = ("organisations", id)
    organisation = Organisation(id, **entry.model_dump(exclude={"description"}), location=tree.locate_key(at))
    return organisation, tree.prose((*at, "description")) if entry.description.strip() else None
