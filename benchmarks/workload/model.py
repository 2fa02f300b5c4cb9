"""One content, before any tool has it in its own language: what all of them are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A source, with what a note says of it."""

    id: str
    family: str
    given: str
    title: str
    publisher: str
    year: int

    @property
    def url(self) -> str:
        """Where it is said to be."""
        return f"https://example.org/{self.year}/{self.id}.pdf"

    def words(self, page: int | None = None) -> str:
        """The note, less the address: the tools that know nothing of citations get it ready-made."""
        place = f", p. {page}" if page else ""
        return f"{self.given} {self.family}, {self.title} ({self.publisher}, {self.year}){place}, "


@dataclass(frozen=True)
class Fact:
    """A number that documents state, and what it rests on."""

    id: str
    number: int
    unit: str
    source: str


@dataclass(frozen=True)
class Text:
    """Words of a paragraph."""

    words: str


@dataclass(frozen=True)
class Strong:
    """Words that stand out."""

    words: str


@dataclass(frozen=True)
class Stated:
    """The words in which a fact is stated; by its value alone where a fact is to be changed."""

    fact: Fact
    by_value: bool = False


@dataclass(frozen=True)
class Cite:
    """A citation, which becomes the note of this number."""

    source: Source
    page: int
    note: int


@dataclass(frozen=True)
class Heading:
    """A heading; its number is for the tools that are not to count by themselves."""

    level: int
    number: str
    title: str
    id: str


@dataclass(frozen=True)
class See:
    """A reference to a section, a table or a figure; its words are for tools that find none."""

    words: str
    id: str


Run = Text | Strong | Stated | Cite | See


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Quotation:
    """A passage of another's words, with its source."""

    words: str
    cite: Cite


@dataclass(frozen=True)
class Recommendations:
    """What is asked of a State; the first has this number in the series of paragraphs."""

    first: int
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table with a row of heads."""

    number: int
    caption: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def id(self) -> str:
        """What references lead to."""
        return f"tbl-{self.number}"


@dataclass(frozen=True)
class Figure:
    """A picture with its caption; `file` is its name below figures/."""

    number: int
    caption: str
    file: str

    @property
    def id(self) -> str:
        """What references lead to."""
        return f"fig-{self.number}"


Block = Heading | Paragraph | Quotation | Recommendations | Table | Figure


@dataclass(frozen=True)
class Report:
    """A document of the workload. `listed`: its sources are listed at its end."""

    slug: str
    kind: str
    language: str
    title: str
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    listed: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The pictures, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def notes(self) -> tuple[Cite, ...]:
        """The citations, in their order."""
        return tuple(cite for block in self.blocks for cite in _cites(block))


def _cites(block: Block) -> Iterator[Cite]:
    match block:
        case Paragraph(_, runs):
            yield from (run for run in runs if isinstance(run, Cite))
        case Quotation(_, cite):
            yield cite
