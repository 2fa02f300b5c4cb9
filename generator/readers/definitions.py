"""Turn the notes and abbreviations of all parts of a document into one table of each, and check the notes' labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from generator.content import Organisation
from generator.errors import Diagnostics, Location, did_you_mean
from generator.model import Block, Note, NoteDefinition
from generator.model.walk import find
from generator.source_text import SourceText

MAX_FAULTS = 50  # of a sort: what follows is seldom news


class Defines(Protocol):
    """A part that defines notes and abbreviations."""

    @property
    def definitions(self) -> Mapping[str, NoteDefinition]:
        """Its notes by their labels."""

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Its abbreviations with what they stand for."""


@dataclass(slots=True)
class Definitions:
    """What the parts of a document define, gathered as they are read."""

    definitions: dict[str, NoteDefinition] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    _places: dict[str, Location | None] = field(default_factory=dict)

    def add(self, part: Defines, source: SourceText, diagnostics: Diagnostics) -> None:
        """Take in what a part defines. Faults: note-duplicate, abbreviation-duplicate (another expansion)."""
        places = {name: _place_of(name, source) for name in part.abbreviations}
        self._add(part, places, diagnostics)

    def add_organisation(self, organisation: Organisation, diagnostics: Diagnostics) -> None:
        """Take in what the description of an organisation defines."""
        places = dict.fromkeys(organisation.abbreviations, organisation.location)
        self._add(organisation, places, diagnostics)

    def _add(self, part: Defines, places: Mapping[str, Location | None], diagnostics: Diagnostics) -> None:
        for label, definition in part.definitions.items():
            if label in self.definitions:
                message = f"The note [^{label}] is defined twice; first at {self.definitions[label].location}."
                hint = "Give one of them another label."
                diagnostics.fault("note-duplicate", message, definition.location, hint)
            self.definitions.setdefault(label, definition)
        for name, expansion in part.abbreviations.items():
            if self.abbreviations.setdefault(name, expansion) != expansion:
                message = f"The abbreviation {name} is defined twice; first at {self._places[name]}."
                diagnostics.fault("abbreviation-duplicate", message, places[name], "Remove one of them.")
            self._places.setdefault(name, places[name])

    def check(self, blocks: Iterable[Block], diagnostics: Diagnostics) -> None:
        """Check that the marks in `blocks`, and in the notes that they reach, and the definitions fit each other.

        Faults: note-undefined (at the mark), note-unused (at the definition).
        """
        used: set[str] = set()
        undefined: list[Note] = []
        marks = list(_marks(blocks))
        for mark in marks:
            definition = self.definitions.get(mark.label or "")
            if definition is None:
                undefined.append(mark)
            elif definition.label not in used:
                used.add(definition.label)
                marks += _marks(definition.blocks)
        self._tell_undefined(undefined[:MAX_FAULTS], diagnostics)
        unused = [definition for label, definition in self.definitions.items() if label not in used]
        for definition in unused[:MAX_FAULTS]:
            message = f"The note [^{definition.label}] is defined, and nothing refers to it."
            hint = f"Write [^{definition.label}] where it belongs, or remove it."
            diagnostics.fault("note-unused", message, definition.location, hint)

    def _tell_undefined(self, marks: Iterable[Note], diagnostics: Diagnostics) -> None:
        known = [f"[^{label}]" for label in self.definitions]
        for mark in marks:
            hint = did_you_mean(f"[^{mark.label}]", known) or f"Write it on a line of its own: [^{mark.label}]: words."
            diagnostics.fault("note-undefined", f"There is no note [^{mark.label}].", mark.location, hint)


def _marks(blocks: Iterable[Block]) -> Iterator[Note]:
    return (note for note in find(blocks, Note) if note.label is not None)


def _place_of(name: str, source: SourceText) -> Location:
    start = f"*[{name}]:"
    lines = source.text.split("\n")
    line = next((index for index, text in enumerate(lines) if text.lstrip().startswith(start)), 0)
    return source.locate(line, lines[line].find(start) if start in lines[line] else 0)
