"""What the HTML of one document is made with: its medium, templates, and what was found out about it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, TypeAlias

from markupsafe import Markup

from generator.locale import direction
from generator.model import Blocks, ClaimRecord, Div, Document, NoteRef, Outline, Para, Section
from generator.model.walk import find, walk
from generator.phrases import shortened
from generator.record import record
from generator.writers import WriterContext
from generator.writers.html.environment import Templates

Medium: TypeAlias = Literal["print", "web"]

# Level 1 is the title's where the document has one. HTML knows no more than six.
DEEPEST_HEADING = 6
# So many characters of a section's title fit beside the document's in a running head.
RUNNING_SECTION = 52


@record
class Scope:
    """Read by every function here; only `marks` changes, as it counts the marks of each note that are written.

    `foot` is whether notes stand where their marks are, for the page foot. `title` is the paragraph that is the
    document's h1. `outline` has the plain heading of each section in the outline.
    """

    medium: Medium
    foot: bool
    context: WriterContext
    templates: Templates
    title: Para | None
    outline: Mapping[str, str]
    note_marks: Mapping[str, int]
    marks: dict[str, int] = field(default_factory=dict)

    @property
    def on_paper(self) -> bool:
        """Whether this is for the PDF."""
        return self.medium == "print"

    def heading(self, level: int) -> int:
        """The level of HTML's heading for a section of `level`."""
        return min(level + (self.title is not None), DEEPEST_HEADING)

    def bookmark(self, target: str, level: int) -> Markup:
        """What a heading tells the PDF: its line in the outline with its level, and its words for the running head."""
        title = self.outline.get(target)
        if title is None or not self.on_paper:
            return Markup("")
        section = level == 1 and self.context.kind.running_head == "section"
        running = shortened(title, RUNNING_SECTION) if section else None
        return attributes(data_outline=title, data_level=str(level), data_running_head=running)

    def css(self, role: str | None) -> str:
        """The CSS class of a role; nothing for no role."""
        return self.context.roles[role].css if role else ""

    def mark(self, note: str) -> str:
        """The id of the next mark of a note."""
        self.marks[note] = self.marks.get(note, 0) + 1
        return mark_id(note, self.marks[note])


def scope_of(document: Document, context: WriterContext, medium: Medium) -> Scope:
    """The scope of a document in a medium."""
    marks: dict[str, int] = {}
    for reference in find(document.blocks, NoteRef):
        marks[reference.target] = marks.get(reference.target, 1) + 1
    return Scope(
        medium=medium,
        foot=medium == "print" and context.kind.notes.place == "foot",
        context=context,
        templates=Templates(context.resources),
        title=_title(document.blocks),
        outline=_outline(document.outline),
        note_marks=marks,
    )


def mark_id(note: str, count: int) -> str:
    """The id of the `count`th mark of a note. An underscore keeps it apart from the ids of blocks."""
    return f"_{note}" if count == 1 else f"_{note}_{count}"


def claim_id(record: ClaimRecord) -> str:
    """The id of a claim with a record. An underscore keeps it apart from the ids of blocks."""
    return f"_claim-{record.number}"


def attributes(**values: str | None) -> Markup:
    """HTML attributes with a space before each; `class_` is class, and what is empty is left out."""
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in values.items() if value)
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in pairs)


def language(tag: str | None) -> dict[str, str | None]:
    """The attributes lang and dir of a passage in another language."""
    return {"lang": tag, "dir": direction(tag) if tag else None}


def classes(*names: str | None) -> str:
    """A class attribute's value."""
    return " ".join(name for name in names if name)


def _title(blocks: Blocks) -> Para | None:
    """The first paragraph with the role title, where no heading stands before it."""
    for node in walk(blocks):
        match node:
            case Div(role="title", blocks=(Para() as title, *_)):
                return title
            case Para(role="title"):
                return node
            case Section():
                return None
    return None


def _outline(lines: tuple[Outline, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        found[line.id] = f"{line.number.text} {line.title}" if line.number else line.title
        found.update(_outline(line.children))
    return found
