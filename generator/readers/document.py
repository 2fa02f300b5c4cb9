"""Turn content/<slug>/ with its chapters, or content/<slug>.md with front matter, into the content of a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from generator.content import Content, Evidence, Field, Prose
from generator.errors import Diagnostics, Location, did_you_mean
from generator.kind import Kind
from generator.locale import Locale
from generator.model import Block
from generator.readers import markdown
from generator.readers.chapters import Front, read_chapters, read_front
from generator.readers.fields import FieldReader
from generator.readers.kind import read_kind
from generator.readers.locale import read_locale
from generator.readers.merge import Notes
from generator.readers.pictures import find_pictures, prose_of
from generator.readers.roles import read_roles
from generator.readers.validation import shown, validate
from generator.readers.yaml import Tree
from generator.resources import Resources

DEFAULT_LANGUAGE = "en"


class NotesChoice(BaseModel):
    """What a document may choose for its notes."""

    model_config = ConfigDict(extra="forbid")
    repeat: Literal["ibid", "short"] | None = Described(None, description="What a repeated citation shows.")


class Head(BaseModel):
    """The keys that every document has, whatever its kind."""

    model_config = ConfigDict(extra="ignore")
    kind: str = Described(
        min_length=1, description="The kind of the document: the name of a folder in templates/kinds/."
    )
    format: Literal[1] = Described(1, description="The format of this file.")
    status: Literal["draft", "final"] = Described("final", description="A draft is marked as one on every page.")
    notes: NotesChoice = Described(NotesChoice(repeat=None), description="Choices for the notes.")


def read_document(
    project: Path, path: Path, slug: str, evidence: Evidence, resources: Resources, diagnostics: Diagnostics
) -> Content | None:
    """The content of one document; None where nothing sensible can be said of it.

    Whatever is wrong with its fields and its prose is in `diagnostics`, all at once. Faults of its own:
    field-unknown, body-missing; the others are those of what it reads.
    """
    front = read_front(project, path, diagnostics)
    head = validate(Head, front.tree, diagnostics) if front else None
    if front is None or head is None:
        return None
    kind = read_kind(resources, head.kind, diagnostics, front.tree.locate(("kind",)))
    if kind is None:
        return None
    _check_keys(front.tree, kind, diagnostics)
    notes = Notes()
    reader = FieldReader(front.tree, evidence, resources, notes, diagnostics)
    fields = reader.read(kind.fields)
    fields["status"] = Field(head.status, front.tree.locate(("status",)))
    body, whole = _read_body(front, project, notes, diagnostics)
    locale = reader.locale or _default_locale(kind, resources, diagnostics)
    roles = read_roles(resources, kind, diagnostics)
    if locale is None:
        return None
    content = Content(
        slug, _with_choices(kind, head), locale, roles, fields, body, evidence, Location(front.tree.file), path.parent,
        notes.definitions, notes.abbreviations,
    )  # fmt: skip
    if whole:  # else a note may well be in the part that could not be read
        notes.check(all_blocks(content), diagnostics)
    return find_pictures(content, project, diagnostics)


def all_blocks(content: Content) -> Iterator[Block]:
    """The blocks of the body and of all prose in fields and organisations, without the notes' definitions."""
    for prose in (content.body, *prose_of(content)):
        yield from prose.blocks


def _with_choices(kind: Kind, head: Head) -> Kind:
    if head.notes.repeat is None:
        return kind
    return kind.model_copy(update={"notes": kind.notes.model_copy(update={"repeat": head.notes.repeat})})


def _check_keys(tree: Tree, kind: Kind, diagnostics: Diagnostics) -> None:
    known = [*Head.model_fields, *kind.fields]
    for key in tree.data:
        if key not in known:
            hint = did_you_mean(key, known) or f"A document of this kind has {', '.join(known)}."
            message = f"There is no key {shown(key)} here."
            diagnostics.fault("field-unknown", message, tree.locate_key((key,)), hint)


def _read_body(front: Front, project: Path, notes: Notes, diagnostics: Diagnostics) -> tuple[Prose, bool]:
    """The text of the document, and whether all of it could be read."""
    chapters = [front.text] if front.text else read_chapters(project, front.folder, diagnostics)
    sources = [source for source in chapters if source]
    whole = len(sources) == len(chapters)
    before = len(diagnostics)
    blocks: list[Block] = []
    for source in sources:
        parsed = markdown.parse(source, diagnostics)
        notes.add(parsed, source, diagnostics)
        blocks += parsed.blocks
    if not blocks and whole and len(diagnostics) == before:
        place = Location(front.tree.file)
        diagnostics.fault("body-missing", f"{front.tree.file} has no text.", place, _WHERE)
    return Prose(tuple(blocks), sources[0].locate(0) if sources else None), whole


def _default_locale(kind: Kind, resources: Resources, diagnostics: Diagnostics) -> Locale | None:
    """English for a kind that leaves its documents no choice; else the missing field is told already."""
    has_choice = any(rule.type == "language" for rule in kind.fields.values())
    return None if has_choice and diagnostics.stops else read_locale(resources, DEFAULT_LANGUAGE, diagnostics)


_WHERE = "Write it in chapters (01-….md), or below the front matter."
