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


class Defines(Protocol):
    """A part that defines notes and abbreviations."""

    @property
    def definitions(self) -> Mapping[str, NoteDefinition]:
        """Its notes by their labels."""

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Its abbreviations with what they stand for."""


@dataclass(slots=True)
class Notes:
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
        waiting = list(_marks(blocks))
        while waiting:
            mark = waiting.pop()
            label = mark.label or ""
            definition = self.definitions.get(label)
            if definition is None:
                self._undefined(label, mark.location, diagnostics)
            elif label not in used:
                used.add(label)
                waiting += _marks(definition.blocks)
        for label in self.definitions.keys() - used:
            diagnostics.fault(
                "note-unused",
                f"The note [^{label}] is defined, and nothing refers to it.",
                self.definitions[label].location,
                f"Write [^{label}] where it belongs, or remove it.",
            )

    def _undefined(self, label: str, location: Location | None, diagnostics: Diagnostics) -> None:
        known = [f"[^{known}]" for known in self.definitions]
        hint = did_you_mean(f"[^{label}]", known) or f"Write its text: [^{label}]: …"
        diagnostics.fault("note-undefined", f"There is no note [^{label}].", location, hint)


def _marks(blocks: Iterable[Block]) -> Iterator[Note]:
    return (note for note in find(blocks, Note) if note.label is not None)


def _place_of(name: str, source: SourceText) -> Location:
    start = f"*[{name}]:"
    lines = source.text.split("\n")
    line = next((index for index, text in enumerate(lines) if text.lstrip().startswith(start)), 0)
    return source.locate(line, lines[line].find(start) if start in lines[line] else 0)
