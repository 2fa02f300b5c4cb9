"""Turn the YAML of sources.yaml into sources: CSL items under their keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generator.content import Source
from generator.errors import Diagnostics, did_you_mean
from generator.readers import csl
from generator.readers.dates import parse_date
from generator.readers.keys import Key, Keys
from generator.readers.tree import Tree
from generator.readers.validation import validate
from generator.readers.wording import custom_error

KEY = re.compile(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?\Z")  # what can stand in [@key], as in pandoc
_URL = re.compile(r"https?://[^\s/?#]+\S*\Z")
_DOI = re.compile(r"\A\s*(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-fA-F]{64}\Z")
_BLANKS = re.compile(r"[ \t\n]+")


def _one_line(value: Any) -> Any:
    """Text with each run of blanks and line ends as one space; what is not text as it is."""
    return _BLANKS.sub(" ", value).strip(" ") if isinstance(value, str) else value


def _check_url(value: str) -> str:
    """An address of the web. Raises PydanticCustomError."""
    if not _URL.match(value):
        raise custom_error("an address that begins with https:// or http://")
    return value


def _bare_doi(value: Any) -> Any:
    return _DOI.sub("", value) if isinstance(value, str) else value


def _check_key(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or not KEY.match(str(value)):
        raise custom_error("a key like hrw-2021: letters, digits and - . _ : within")
    return str(value)


def _check_type(value: Any) -> str:
    if not isinstance(value, str) or value not in csl.TYPES:
        raise custom_error("a type of CSL", did_you_mean(str(value), csl.TYPES))
    return value


def _check_name(value: Any) -> Any:
    if isinstance(value, str):
        value = {"literal": value}
    if isinstance(value, dict) and not value.keys() & {"family", "given", "literal"}:
        raise custom_error("a name with family and given, or literal")
    return value


def _archive(value: str) -> str:
    """The address of an archived copy, or the name of an archive. Raises PydanticCustomError."""
    return _check_url(value) if value.lower().startswith(("http:", "https:", "www.")) else value


def _check_digest(value: Any) -> str:
    if not isinstance(value, str) or not _SHA256.match(value.strip()):
        raise custom_error("the SHA-256 of the file, in 64 hexadecimal digits")
    return value.strip().lower()


def _check_file(value: str) -> str:
    if value.startswith(("/", "~")) or "\\" in value or ":" in value or ".." in value.split("/"):
        raise custom_error("the name of a file below content/evidence/", "Write it as copies/report.pdf.")
    return value


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


Text = Annotated[
    str,
    Field(min_length=1, coerce_numbers_to_str=True),
    BeforeValidator(_one_line),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]
Url = Annotated[
    str,
    BeforeValidator(_one_line),
    AfterValidator(_check_url),
    WithJsonSchema({"type": "string", "pattern": r"^\s*https?://[^\s/?#]"}),
]

# A name of CSL: of a person in parts, of an institution as literal.
_NAME_PARTS = ("family", "given", "suffix", "non-dropping-particle", "dropping-particle", "literal")
Name = Annotated[dict[str, str], Keys({part: Key(Text) for part in _NAME_PARTS}), BeforeValidator(_check_name)]
_NAME: list[dict[str, Any]] = [
    {"type": "string", "minLength": 1},
    {
        "type": "object",
        "properties": {part: {"type": ["string", "number"]} for part in _NAME_PARTS},
        "additionalProperties": False,
    },
]
Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(_several),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [*_NAME, {"type": "array", "items": {"anyOf": _NAME}, "minItems": 1}]}),
]
_DATE = {"anyOf": [{"type": "string", "pattern": "[0-9]"}, {"type": "integer"}, {"type": "object"}, {"type": "array"}]}
Date = Annotated[dict[str, Any], BeforeValidator(parse_date), WithJsonSchema(_DATE)]


def _variables() -> dict[str, Key]:
    """The variables of CSL with the type of each."""
    kinds: list[tuple[Mapping[str, str], Any]] = [
        (csl.TEXTS, Text), (csl.NUMBERS, Text), (csl.DATES, Date), (csl.NAMES, Names),
    ]  # fmt: skip
    return {name: Key(of, description) for variables, of in kinds for name, description in variables.items()}


_KEY_SCHEMA = {"type": ["string", "integer"]}
_TYPE = {"enum": sorted(csl.TYPES)}
_HEXADECIMAL = {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}

_REFERENCE = Keys(
    {
        "id": Key(
            Annotated[str, BeforeValidator(_check_key), WithJsonSchema(_KEY_SCHEMA)],
            "The key that [@key] cites.",
            required=True,
        ),
        "type": Key(
            Annotated[str, BeforeValidator(_check_type), WithJsonSchema(_TYPE)],
            "The type of the source in CSL.",
            required=True,
        ),
        **_variables(),
        "DOI": Key(Annotated[Text, BeforeValidator(_bare_doi)], csl.TEXTS["DOI"]),
        "URL": Key(Url, "Where it stands in the web."),
        "archive": Key(Annotated[Text, AfterValidator(_archive)], "The address of an archived copy, or an archive."),
        "file": Key(Annotated[Text, AfterValidator(_check_file)], "A copy of it, below content/evidence/."),
        "sha256": Key(
            Annotated[str, BeforeValidator(_check_digest), WithJsonSchema(_HEXADECIMAL)],
            "The SHA-256 of that copy, by which a change shows.",
        ),
        "lang": Key(Text, "Its language, as en or fr; the same as language."),
        "reliability": Key(Text, "How reliable it is, in your words; never printed."),
        "note": Key(Text, "A remark for yourselves; never printed."),
    }
)


class SourcesFile(BaseModel):
    """The whole of sources.yaml, as CSL YAML has it."""

    model_config = ConfigDict(extra="forbid")
    format: Literal[1] = Field(1, description="The format of this file.")
    references: list[Annotated[dict[str, Any], _REFERENCE]] = Field([], description="The sources.")


def sources(tree: Tree, diagnostics: Diagnostics) -> dict[str, Source]:
    """The sources of sources.yaml by their keys; after a fault in the file those that have one, without their fields,
    so that no citation of them is told to be of something unknown. Fault of its own: source-duplicate.
    """
    file = validate(SourcesFile, tree, diagnostics)
    if file is None:
        return _keys(tree)
    found: dict[str, Source] = {}
    for index, reference in enumerate(file.references):
        named = {name: reference[name] for name in tree.data["references"][index] if name in reference}
        fields = {"language" if name == "lang" else name: value for name, value in named.items()}
        location = tree.locate(("references", index, "id"))
        key = fields["id"]
        if key in found:
            message = f"The source “{key}” is there twice; first at {found[key].location}."
            diagnostics.fault("source-duplicate", message, location, "Give one of them another id.")
        found.setdefault(key, Source(key, fields, location))
    return found


def _keys(tree: Tree) -> dict[str, Source]:
    entries = tree.data.get("references") if isinstance(tree.data, dict) else None
    found = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str | int):
            key = str(entry["id"])
            found[key] = Source(key, {"type": "document", "title": key}, tree.locate(("references", index)))
    return found
