"""The inline nodes: what stands inside a paragraph, a heading, a caption or a cell."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from generator.errors import Location
from generator.record import record

if TYPE_CHECKING:
    from generator.model.blocks import Block


def located() -> Location | None:
    """The location field of a node: kept beside the content, so two nodes that say the same are equal."""
    return field(default=None, compare=False, repr=False)


@record
class Text:
    """Plain text. Line ends of the source are single spaces here; neighbouring texts are one node."""

    text: str


@record
class Emph:
    """Emphasis: italics."""

    content: Inlines


@record
class Strong:
    """Strong emphasis: bold."""

    content: Inlines


@record
class Code:
    """Verbatim text in a line."""

    text: str


@record
class LineBreak:
    """A line break that the author asked for."""


@record
class Link:
    """A link to an address outside the document."""

    content: Inlines
    url: str
    location: Location | None = located()


@record
class Span:
    """A run with a role (see templates/roles.yaml), a language, or an output that alone shows it."""

    content: Inlines
    role: str | None = None
    language: str | None = None
    only: str | None = None
    location: Location | None = located()


@record
class Citation:
    """One source in a Cite: `[prefix @key, locator, suffix]`; `suppress_author` for `-@key`.

    `locator` is as written ("p. 4", "arts. 7 and 10"), without the comma before it.
    """

    key: str
    prefix: Inlines = ()
    locator: str = ""
    suffix: Inlines = ()
    suppress_author: bool = False
    location: Location | None = located()


@record
class Cite:
    """Citations that stand together. The notes transform fills `content` with the words of the citation style
    and puts a Cite of the running text into a Note of its own; one in an author's note stays where it is.
    """

    items: tuple[Citation, ...]
    content: Inlines = ()
    location: Location | None = located()


@record
class Note:
    """A footnote. As read: a label (its blocks are in the document's definitions) or inline blocks.
    After the notes transform: blocks, an id and a number, at the place of its first mark.
    """

    label: str | None = None
    blocks: tuple[Block, ...] = ()
    id: str = ""
    number: int = 0
    location: Location | None = located()


@record
class NoteRef:
    """A further mark of a note that stands elsewhere: `target` is the note's id. Superscript, as the first."""

    target: str
    number: int
    location: Location | None = located()


@record
class Ref:
    """A cross-reference. `target` is an id; `content` the author's own words, if any (`[see above](#x)`).
    The references transform fills `kind` (section, paragraph, recommendation, figure, table, note),
    `label` (the word with its space, "section ") and `number` ("B").
    """

    target: str
    content: Inlines = ()
    kind: str = ""
    label: str = ""
    number: str = ""
    location: Location | None = located()


@record
class Abbreviation:
    """An abbreviation where it is used, with what it stands for."""

    text: str
    expansion: str


@record
class ClaimRecord:
    """What the checker's edition says of a claim. `number` counts the claims of the document; `brief` is what a margin
    has room for, `lines` is all of it, both line by line. `digest` changes with the fact.
    """

    number: int
    digest: str
    brief: tuple[Inlines, ...]
    lines: tuple[Inlines, ...]


@record
class Claim:
    """Words that state a fact of facts.yaml, by its id; as read without words where its value is to be written.

    Only the checker's edition fills `record`: no other document has a trace of it.
    """

    content: Inlines
    fact: str
    location: Location | None = located()
    record: ClaimRecord | None = None


@record
class PersonRef:
    """The public label of a person of people.yaml, by their id; as read without words where it is to be written."""

    content: Inlines
    person: str
    location: Location | None = located()


Inline: TypeAlias = (
    Text
    | Emph
    | Strong
    | Code
    | LineBreak
    | Link
    | Span
    | Cite
    | Note
    | NoteRef
    | Ref
    | Abbreviation
    | Claim
    | PersonRef
)
Inlines: TypeAlias = tuple[Inline, ...]
