"""Find marks of notes that are read as something else."""

from collections.abc import Iterator
from itertools import pairwise

from generator.errors import Severity
from generator.model import Note, NoteRef
from generator.model.walk import children, text
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _after_numerals(view: View) -> Iterator[Finding]:
    """A mark that follows a digit reads as its power: 9⁶⁵."""
    for node in view.nodes:
        for before, mark in pairwise(children(node)):
            if isinstance(mark, Note | NoteRef) and text((before,))[-1:].isdigit():
                yield Finding(
                    f"The mark of note {mark.number} follows a numeral, and reads as part of it.",
                    mark.location,
                    "Move the mark behind a word or a punctuation mark.",
                )


RULES = (
    Rule(
        "note-after-numeral",
        "craft",
        Severity.WARNING,
        "The mark of a note straight behind a numeral.",
        "9⁶⁵ reads as a power, or as another number.",
        "of whom 9[@a] died",
        "of whom 9 died[@a]",
        _after_numerals,
    ),
)
