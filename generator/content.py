"""What the readers give: typed, frozen content in which every piece of prose knows its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from generator.errors import Location
from generator.evidence import ChosenName, Fact, Moment, Person, Policy, Scale
from generator.kind import Kind, RoleStyle
from generator.locale import Locale
from generator.model import Block, Inlines, NoteDefinition, Para
from generator.record import record


class ProseMisuseError(TypeError):
    """A template used prose as if it were a string: joined, filtered or compared it with text."""


@record
class Prose:
    """A piece of parsed Markdown. Its sections are still flat: a Section is only its heading.

    It is not a string, and refuses to become one: a template can only print it, and then the tree itself is
    spliced in at that place.
    """

    blocks: tuple[Block, ...] = ()
    location: Location | None = field(default=None, compare=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def __str__(self) -> str:
        raise ProseMisuseError("prose can only be printed by itself: no filter, no ~ and no join on it")

    __html__ = __str__

    @property
    def inlines(self) -> Inlines | None:
        """The inlines of a piece that is one paragraph, else None."""
        match self.blocks:
            case (Para(content=content),):
                return content
            case ():
                return ()
            case _:
                return None


@record
class Source:
    """A source of sources.yaml. `fields` has CSL variables under CSL's names: text as str, names as a tuple of
    dicts (family, given, non-dropping-particle, suffix, literal), dates as a dict (year, month, day, circa, literal;
    what is not known is absent). Beside these it has what we need: `archive` (the address of an archived copy, if it
    is one), `file` and `sha256` (a copy in the project, below content/evidence/), `reliability` and `note`.
    """

    key: str
    fields: Mapping[str, Any]
    location: Location | None = field(default=None, compare=False)

    @property
    def printed(self) -> dict[str, Any]:
        """The fields that a style may see: not what the project keeps for itself."""
        return {name: value for name, value in self.fields.items() if name not in _UNPRINTED}


_UNPRINTED = frozenset({"annote", "note", "reliability", "file", "sha256", "keyword"})


@record
class Copy:
    """A copy of a source in the project: the file, below content/evidence/, and the SHA-256 that it is to have."""

    key: str
    file: str
    sha256: str = ""
    location: Location | None = field(default=None, compare=False)


@record
class Organisation:
    """An organisation of organisations.yaml. `definitions` and `abbreviations` are those of its description."""

    id: str
    name: str
    acronym: str = ""
    city: str = ""
    country: str = ""
    description: Prose = Prose()
    address: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    definitions: Mapping[str, NoteDefinition] = field(default_factory=dict, compare=False)
    abbreviations: Mapping[str, str] = field(default_factory=dict, compare=False)
    location: Location | None = field(default=None, compare=False)


@record
class Evidence:
    """content/evidence/: what all documents of a project share, read once. `digests` has the SHA-256 of each file as it
    was read, by its name in the project.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    names: Mapping[str, ChosenName] = field(default_factory=dict)
    scale: Scale = Scale()
    policy: Policy = Policy()
    root: Path | None = field(default=None, compare=False)  # of the project, where its copies of sources are
    digests: Mapping[str, str] = field(default_factory=dict, compare=False)


@record
class Entry:
    """An entry of a list in a document's YAML: the values of its parts by their names, and the place of each."""

    parts: Mapping[str, Value]
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)


Value: TypeAlias = "Prose | str | int | date | Moment | tuple[str, ...] | None"
FieldValue: TypeAlias = "Value | tuple[Organisation, ...] | tuple[Entry, ...]"


@record
class Field:
    """A field's value with its place; the place of the whole file where the field is left out."""

    value: FieldValue
    location: Location


@record
class Content:
    """The content of one document: the fields of its front matter or document.yaml, and the body of its chapters."""

    slug: str
    kind: Kind
    locale: Locale
    roles: Mapping[str, RoleStyle]
    fields: Mapping[str, Field]
    body: Prose
    evidence: Evidence
    location: Location
    folder: Path
    definitions: Mapping[str, NoteDefinition] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def prose_of(content: Content) -> Iterator[Prose]:
    """All prose in the fields of a document: in entries and organisations as well."""
    for value in (one.value for one in content.fields.values()):
        if isinstance(value, Prose):
            yield value
        elif isinstance(value, tuple):
            yield from (prose for entry in value for prose in prose_in(entry).values())


def prose_in(entry: Any) -> dict[str, Prose]:
    """The prose of an entry of a field or of an organisation, by the names of its parts; none in a plain string."""
    return {name: value for name, value in _parts(entry).items() if isinstance(value, Prose)}


def with_prose(entry: Any, prose: Mapping[str, Prose]) -> Any:
    """An entry or an organisation with other prose in the parts that are named."""
    if isinstance(entry, Entry):
        return replace(entry, parts={**entry.parts, **prose})
    return replace(entry, **prose) if prose else entry


def with_blocks(content: Content, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> Content:
    """The content with what `change` makes of the blocks of all its prose, in its fields and notes too."""

    def prose(one: Prose) -> Prose:
        return replace(one, blocks=change(one.blocks))

    def value(one: FieldValue) -> FieldValue:
        if isinstance(one, tuple):
            entries: Any = (
                with_prose(entry, {name: prose(part) for name, part in prose_in(entry).items()}) for entry in one
            )
            return tuple(entries)
        return prose(one) if isinstance(one, Prose) else one

    return replace(
        content,
        body=prose(content.body),
        fields={name: replace(one, value=value(one.value)) for name, one in content.fields.items()},
        definitions={
            label: replace(definition, blocks=change(definition.blocks))
            for label, definition in content.definitions.items()
        },
    )


def _parts(entry: Any) -> Mapping[str, Any]:
    if isinstance(entry, Entry):
        return entry.parts
    return {part.name: getattr(entry, part.name) for part in fields(entry)} if is_dataclass(entry) else {}
