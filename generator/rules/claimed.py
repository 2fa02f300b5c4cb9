"""Turn a document into the claims that it makes: the words of each, its fact, and where it stands in its passage."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence import Fact
from generator.model import Claim, Span
from generator.record import record
from generator.rules.prose import Extent
from generator.rules.view import Reading, View


@record
class Claimed:
    """A claim with its fact, where its words stand, what is read in the passage, and where its other claims stand."""

    claim: Claim
    fact: Fact
    extent: Extent
    reading: Reading
    others: tuple[Extent, ...]

    @property
    def language(self) -> str | None:
        """The language of the words, where they or what stands around them are in another than the document's."""
        spans = self.reading.passage.of(Span)
        within = [span.language for span, extent in spans if span.language and self.touches(extent.start, extent.end)]
        return within[-1] if within else self.reading.passage.around.language

    @property
    def words(self) -> str:
        """The words that the author claims."""
        return self.reading.passage.text[self.extent.start : self.extent.end]

    def touches(self, start: int, end: int) -> bool:
        """Whether some of the words stand between two places of the passage."""
        return start < self.extent.end and end > self.extent.start

    def is_shared(self, start: int, end: int) -> bool:
        """Whether words of another claim stand between two places of the passage."""
        return any(start < other.end and end > other.start for other in self.others)


def claims_of(view: View) -> Iterator[Claimed]:
    """The claims of a document in reading order; those without words, and those of a fact that there is not, are left
    out: they are faults already.
    """
    facts = view.content.evidence.facts
    if next(view.find(Claim), None) is None:
        return
    for reading in view.readings:
        found = tuple(reading.passage.of(Claim))
        for claim, extent in found:
            fact = facts.get(claim.fact)
            if fact and extent.end > extent.start:
                others = tuple(other for _, other in found if other is not extent)
                yield Claimed(claim, fact, extent, reading, others)
