"""Check that no date is told from the day of writing: yesterday, last week."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Severity
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _relative(view: View) -> Iterator[Finding]:
    """Words such as “yesterday” in the author's own text: neither in a quotation, nor in a note, where titles are."""
    mentioning = view.mentioning(view.lexicon.data.relative)
    for reading in view.readings if mentioning else ():
        passage = reading.passage
        if id(passage) not in mentioning or not passage.is_authors or passage.around.part == "note":
            continue
        found = [one for one in reading.dates if one.relative]
        for one in found:
            if view.own_in(passage)[one.start : one.end] == one.words:
                yield Finding(
                    f"“{one.words}” is another day for each reader.",
                    passage.location,
                    "Write the date.",
                    words=one.words,
                )


RULES = (
    Rule(
        "relative-date",
        "support",
        Severity.WARNING,
        "A date that is told from the day of writing, such as yesterday or last week.",
        "A document is read for years, quoted without its date, and sent out later than was meant.",
        "The picture was taken yesterday.",
        "The picture was taken on 27 September 2023.",
        _relative,
    ),
)
