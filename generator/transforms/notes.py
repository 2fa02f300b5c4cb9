"""Turn definitions, inline notes and citations into numbered notes at their first marks, each mark at its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import cast

from generator.errors import Diagnostics, did_you_mean
from generator.locale import Locale
from generator.model import (
    Cite,
    Claim,
    Div,
    Document,
    Emph,
    Inline,
    Inlines,
    Link,
    Note,
    NoteDefinition,
    NoteRef,
    Para,
    Ref,
    Span,
    Strong,
    Table,
)
from generator.model.walk import Node, children, find, rebuild, walk, with_blocks
from generator.transforms.marks import Marks

MAX_ID = 36  # of the 40 characters of a bookmark in Word


def notes(document: Document, locale: Locale, diagnostics: Diagnostics) -> Document:
    """The document with every note at its first mark, numbered from 1 in reading order.

    A citation of the running text becomes a note of its own; a further mark of a note becomes a NoteRef. Faults:
    note-undefined, note-nested (a note in a note), note-in-head, note-in-link, only-numbered.
    """
    placement = _Placement(document.definitions, Marks(locale), diagnostics)
    document = with_blocks(document, placement.change(document.blocks))
    _check(document, diagnostics)
    return document


class _Placement:
    """Goes over the tree in reading order and numbers what it meets."""

    def __init__(self, definitions: Mapping[str, NoteDefinition], marks: Marks, diagnostics: Diagnostics) -> None:
        self._definitions = definitions
        self._marks = marks
        self._diagnostics = diagnostics
        self._ids: dict[str, str] = {}
        self._placed: dict[str, Note] = {}
        self._number = 0

    def change(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes with their notes in place."""
        done = tuple(changed for node in nodes for changed in self._changed(node))
        touched = any(
            isinstance(new, Note | NoteRef) or (isinstance(new, Emph | Strong | Claim) and _ends_in_mark(new))
            for new in done
        )
        return self._marks.placed(cast(Inlines, done)) if touched else done

    def _changed(self, node: Node) -> tuple[Node, ...]:
        match node:
            case Cite():
                return (self._numbered(Note(blocks=(Para((node,), location=node.location),), location=node.location)),)
            case Note(label=None):
                return (self._numbered(node),)
            case Note(label=str(label)):
                return self._marked(node, label)
            case _:
                return (rebuild(node, self.change),)

    def _marked(self, mark: Note, label: str) -> tuple[Inline, ...]:
        """What stands at a mark with a label: the note at the first one, nothing where it is not defined."""
        if label in self._placed:
            note = self._placed[label]
            return (NoteRef(note.id, note.number, location=mark.location),)
        definition = self._definitions.get(label)
        if definition is None:
            self._undefined(mark, label)
            return ()
        note = self._numbered(replace(mark, blocks=definition.blocks, id=self._id(label)))
        self._placed[label] = note
        return (note,)

    def _numbered(self, note: Note) -> Note:
        self._number += 1
        for inner in _notes_in(note):
            self._diagnostics.fault(
                "note-nested",
                f"There is a note inside {f'the note [^{note.label}]' if note.label else 'a note'}.",
                inner.location or note.location,
                "A note can hold citations, and cross-references to other notes, but no note.",
            )
        return replace(note, number=self._number)

    def _undefined(self, mark: Note, label: str) -> None:
        code = "note-undefined"
        # The reader has told of those in the content; what a template says comes here first.
        if any(item.code == code and item.location == mark.location for item in self._diagnostics):
            return
        near = did_you_mean(f"[^{label}]", [f"[^{name}]" for name in self._definitions])
        self._diagnostics.fault(code, f"There is no note [^{label}].", mark.location, near)

    def _id(self, label: str) -> str:
        """The id of a note: its label as far as an id can hold it."""
        words = re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
        name = f"note-{words}"
        if not words or len(name) > MAX_ID or name in self._ids.values():
            name = f"note-{sha256(label.encode()).hexdigest()[:8]}"
        self._ids[label] = name
        return name


def _ends_in_mark(node: Emph | Strong | Claim) -> bool:
    return bool(node.content) and isinstance(node.content[-1], Note | NoteRef)


def _notes_in(note: Note) -> Iterator[Note]:
    for node in walk(note.blocks):
        if isinstance(node, Note):
            yield node
        elif isinstance(node, Cite):
            for item in node.items:
                yield from find((*item.prefix, *item.suffix), Note)


def _check(document: Document, diagnostics: Diagnostics) -> None:
    """Find the notes that stand where none can; a further mark of a note may stand there."""
    for node in walk(document.blocks):
        match node:
            case Table():
                rule = ("note-in-head", "A note in the head of a table would vanish on the PDF's further pages.",
                        "Put it into the caption or a row.")  # fmt: skip
                below: Iterator[Node] = walk((node.head,))
            case Link() | Ref():
                rule = ("note-in-link", "A note cannot stand in the words of a link.", "Put it behind the link.")
                below = walk(node.content)
            case Div() | Span() if node.only:
                rule = ("only-numbered", f"A note stands in a part that is only for {node.only}: the other outputs "
                        "would count differently.", "Put it outside of this part.")  # fmt: skip
                below = walk(children(node))
            case _:
                continue
        for found in below:
            if isinstance(found, Note):
                code, message, hint = rule
                diagnostics.fault(code, message, found.location or node.location, hint)
