"""Make the documents S, M and L, and those of a portfolio: seeded, so that they are the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.workload.model import (
    Block,
    Cite,
    Fact,
    Figure,
    Heading,
    Paragraph,
    Quotation,
    Recommendations,
    Report,
    Run,
    See,
    Source,
    Stated,
    Strong,
    Table,
    Text,
)
from benchmarks.workload.words import Writer


@dataclass(frozen=True)
class Size:
    """How much of everything a document has."""

    kind: str
    chapters: int
    paragraphs: int
    words: int
    notes: int
    quotations: int = 0
    tables: int = 0
    figures: int = 0
    recommendations: int = 12
    facts: int = 3
    listed: bool = False


SIZES = {
    "S": Size("upr-submission", 6, 40, 90, 22),
    "M": Size("report", 8, 180, 115, 86, 24, 5, 5, 20, 10, listed=True),
    "L": Size("report", 24, 1560, 115, 2000, 200, 40, 40, 80, 60),
}
# Every so many citations one names the source of the one before it.
_AGAIN = 5
_SECTION = 8


def document(name: str, seed: int = 1) -> Report:
    """The document S, M or L."""
    size = SIZES[name]
    writer = Writer("en", seed)
    sources = sources_of(writer, size.notes)
    facts = facts_of(writer, size.facts, sources)
    return compose(name.lower(), "en", size, writer, sources, facts)


def sources_of(writer: Writer, count: int) -> tuple[Source, ...]:
    """So many sources."""
    found = []
    for index in range(count):
        given, family = writer.author()
        publisher = f"{writer.place()} Institute"
        found.append(Source(f"s-{index:04}", family, given, writer.caption(), publisher, 2005 + index % 20))
    return tuple(found)


def facts_of(writer: Writer, count: int, sources: tuple[Source, ...]) -> tuple[Fact, ...]:
    """So many facts, each resting on a source."""
    return tuple(
        Fact(f"f-{index:04}", writer.chance.randint(14, 980), "people", sources[index % len(sources)].id)
        for index in range(count)
    )


def compose(
    slug: str,
    language: str,
    size: Size,
    writer: Writer,
    sources: tuple[Source, ...],
    facts: tuple[Fact, ...],
    by_value: bool = False,
) -> Report:
    """A document that cites these sources and states these facts."""
    blocks = tuple(_Composer(size, writer, sources, facts, by_value).blocks())
    title = f"{writer.caption()}, {writer.place()}"
    return Report(slug, size.kind, language, title, blocks, sources, facts, size.listed)


class _Composer:
    def __init__(
        self, size: Size, writer: Writer, sources: tuple[Source, ...], facts: tuple[Fact, ...], by_value: bool
    ) -> None:
        self.size, self.writer, self.sources, self.facts, self.by_value = size, writer, sources, facts, by_value
        self.paragraphs = self.notes = 0
        self.headings: list[Heading] = []

    def blocks(self) -> Iterator[Block]:
        size = self.size
        quotations = _spread(size.quotations, size.paragraphs, 0.2)
        tables = _spread(size.tables, size.paragraphs, 0.5)
        figures = _spread(size.figures, size.paragraphs, 0.7)
        chapters = _spread(size.chapters, size.paragraphs, 0)
        chapter = start = 0
        for index in range(size.paragraphs):
            if index in chapters:
                chapter, start = chapters[index] + 1, index
                yield self._heading(1, f"{chapter}.", self.writer.title(chapter - 1), f"chapter-{chapter}")
            elif (index - start) % _SECTION == 0:
                section = (index - start) // _SECTION
                yield self._heading(2, f"{chapter}.{section}", self.writer.caption(), f"section-{chapter}-{section}")
            after: list[Table | Figure] = [self._table(tables[index] + 1)] if index in tables else []
            after += [self._figure(figures[index] + 1)] if index in figures else []
            yield self._paragraph(index, index in quotations, after)
            if index in quotations:
                yield Quotation(" ".join(self.writer.passage(60)), self._cite())
            yield from after
        yield Heading(1, f"{chapter + 1}.", "Conclusions", "conclusions")
        publish = self.writer.verb()
        items = tuple(f"{publish} {self.writer.phrase()}" for _ in range(size.recommendations))
        yield Recommendations(self.paragraphs + 1, items)

    def _heading(self, *parts: Any) -> Heading:
        self.headings.append(Heading(*parts))
        return self.headings[-1]

    def _paragraph(self, index: int, quoted: bool, after: list[Table | Figure]) -> Paragraph:
        """A paragraph that names what comes after it, and leaves a citation to the quotation that does."""
        self.paragraphs += 1
        sentences = self.writer.passage(self.size.words)
        fact = self._fact(index)
        due = round(self.size.notes * (index + 1) / self.size.paragraphs) - self.notes - bool(fact) - quoted
        runs: list[Run] = []
        for position, sentence in enumerate(sentences):
            if position == 0 and self.writer.chance.random() < 0.3:
                runs += [Strong(self.writer.emphasis()), Text(" ")]
            if position < due:
                runs += [Text(sentence.removesuffix(".")), self._cite(), Text(". ")]
            else:
                runs.append(Text(f"{sentence} "))
        if fact:
            runs += [Text("The register has "), Stated(fact, self.by_value), self._cite(fact.source), Text(". ")]
        if self.writer.chance.random() < 0.15:
            heading = self.writer.chance.choice(self.headings)
            runs += [Text("More is said in "), See(f"section {heading.number}", heading.id), Text(". ")]
        for block in after:
            words = f"{type(block).__name__} {block.number}"
            runs += [Text("This is shown in "), See(words, block.id), Text(". ")]
        return Paragraph(self.paragraphs, tuple(runs))

    def _fact(self, index: int) -> Fact | None:
        due = _spread(len(self.facts), self.size.paragraphs, 0.4)
        return self.facts[due[index]] if index in due else None

    def _cite(self, named: str = "") -> Cite:
        """The next citation: of the source named, else of the next one, or of the same again."""
        self.notes += 1
        index = self.notes - 1 - (self.notes % _AGAIN == 0)
        source = next((one for one in self.sources if one.id == named), self.sources[index % len(self.sources)])
        return Cite(source, 1 + self.notes % 180, self.notes)

    def _table(self, number: int) -> Table:
        chance = self.writer.chance
        rows = [("Place", "Year", "Cases", "People", "Remark")]
        for _ in range(14):
            year, cases, people = chance.randint(2015, 2024), chance.randint(1, 400), chance.randint(1, 90)
            rows.append((self.writer.place(), str(year), str(cases), str(people), self.writer.caption()))
        return Table(number, self.writer.caption(), tuple(rows))

    def _figure(self, number: int) -> Figure:
        return Figure(number, self.writer.caption(), f"figure-{number:02}.png")


def _spread(count: int, among: int, offset: float) -> dict[int, int]:
    """Where so many things stand among others, evenly: place → which."""
    return {int((index + offset) * among / count): index for index in range(count)}
