"""The whole document: its metadata, its blocks and what they point at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from generator.errors import Location
from generator.model.blocks import Block, Number
from generator.model.inlines import located
from generator.record import record

# The id of the list of notes, where they stand at the end. An underscore keeps it apart from the ids of blocks.
NOTES = "_notes"


@record
class NoteDefinition:
    """What `[^label]:` says, until the notes transform puts it at its first mark."""

    label: str
    blocks: tuple[Block, ...]
    location: Location | None = located()


@record
class Metadata:
    """What the file's properties say: plain text, nothing of the machine or of the hour of the build.

    `description` is the document in a sentence or two; `url` is where its web page is to stand.
    """

    title: str
    language: str = "en"
    direction: str = "ltr"
    short_title: str = ""
    date: date | None = None
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    description: str = ""
    url: str = ""


@record
class Outline:
    """One line of the outline: a section with its number, its title as plain text and its subsections."""

    id: str
    title: str
    number: Number | None = None
    children: tuple[Outline, ...] = ()


@record
class Attachment:
    """A file that the PDF carries along: its name, its media type, what it is in the document's language, its bytes."""

    name: str
    media_type: str
    description: str
    data: bytes


@record
class Document:
    """A composed document. The transforms fill what is empty here; the writers only read.

    `words` counts what the kind's limit counts, `word_limit` is that limit (None where there is none).
    A `draft` is marked as one on every page.
    """

    slug: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    definitions: Mapping[str, NoteDefinition] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    outline: tuple[Outline, ...] = ()
    words: int = 0
    word_limit: int | None = None
    draft: bool = False
    attachments: tuple[Attachment, ...] = ()
