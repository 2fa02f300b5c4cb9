"""The block nodes: paragraphs, sections, lists, quotations, recommendations, tables, figures."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from generator.errors import Location
from generator.model.drawings import Drawing
from generator.model.inlines import Inlines, located
from generator.record import record

Alignment: TypeAlias = Literal["left", "right", "center", ""]
MOST_COLUMNS = 63  # Word opens no table with more


@record
class Number:
    """A number as the numbers transform gave it: `text` as shown at its place ("5.", "B1.", "(a)", "Figure 3"),
    `reference` as a cross-reference shows it ("5", "B1", "(a)", "3"), `level` its depth from 0.
    """

    text: str
    reference: str
    level: int = 0


@record
class Para:
    """A paragraph. `numbered` is the author's `{.numbered}` or `{.unnumbered}`; None leaves it to the kind.

    The numbers transform gives `number`, or the role "continuation" to one that goes on after a quotation,
    list or table; "lead-in" is the paragraph before a list of recommendations.
    """

    content: Inlines
    id: str = ""
    role: str | None = None
    numbered: bool | None = None
    number: Number | None = None
    location: Location | None = located()


@record
class Section:
    """A heading and all below it. As read it is only the heading (no blocks); the sections transform nests."""

    level: int
    title: Inlines
    blocks: tuple[Block, ...] = ()
    id: str = ""
    role: str | None = None
    numbered: bool | None = None
    number: Number | None = None
    location: Location | None = located()


@record
class ListItem:
    """One item of a list."""

    blocks: tuple[Block, ...]
    id: str = ""
    number: Number | None = None
    location: Location | None = located()


@record
class List:
    """A bulleted or an ordered list; `start` is the first number, `tight` as in CommonMark."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True
    id: str = ""
    location: Location | None = located()


@record
class Quotation:
    """A display quotation (`role` "quotation", also of `>`), or a testimony (`role` "testimony") with its attribution.

    A testimony names a place and a date, and a public label or the reason why there is none (`withheld`); `person` is
    the id of one of people.yaml whose label and consent hold.
    """

    blocks: tuple[Block, ...]
    role: str = "quotation"
    attribution: Inlines = ()
    place: str = ""
    date: str = ""
    withheld: str = ""
    language: str | None = None
    id: str = ""
    person: str = ""
    location: Location | None = located()


@record
class Recommendation:
    """One recommendation, with what it is about. The first block is its own paragraph."""

    blocks: tuple[Block, ...]
    addressee: str = ""
    right: str = ""
    treaty: str = ""
    timeframe: str = ""
    id: str = ""
    number: Number | None = None
    status: str = ""
    location: Location | None = located()


@record
class Recommendations:
    """A list of recommendations to one addressee, after an optional lead-in."""

    items: tuple[Recommendation, ...]
    lead_in: tuple[Block, ...] = ()
    addressee: str = ""
    id: str = ""
    location: Location | None = located()


@record
class Cell:
    """A cell of a table."""

    content: Inlines
    location: Location | None = located()


@record
class Row:
    """A row of a table; every row has as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    location: Location | None = located()


@record
class Table:
    """A table with one head row, a caption and a number (unless `numbered` is False).

    `source` is what the line under it says after the word "Source:"; with `total` the last row sums up the others.
    A table that stands in a CSV file names it in `file`, and in `columns` those that it wants; its head and rows are
    empty until the reader of data has filled them. One that `lists` the recommendations of documents, by their slugs
    ("." is its own), is filled by the matrix transform.
    """

    head: Row
    rows: tuple[Row, ...]
    alignments: tuple[Alignment, ...]
    caption: Inlines = ()
    id: str = ""
    numbered: bool | None = None
    number: Number | None = None
    source: Inlines = ()
    total: bool = False
    file: str = ""
    columns: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    location: Location | None = located()


@record
class Picture:
    """A picture's file as the reader found it: absolute path, media type, size in pixels, dots an inch.

    `digest` is the SHA-256 of the file, in hexadecimal, by which what was made of it is found again; `text` the
    characters that a drawing writes.
    """

    path: Path
    media_type: str
    width: int
    height: int
    dpi: float = 96.0
    digest: str = ""
    text: str = ""


@record
class Figure:
    """A picture with caption, alternative text and credit; `width` is a percentage of the text's width, or None.

    `role` says what sort of picture it is ("wide", "cover-picture", "logo"; see templates/roles.yaml). With `panels`,
    figures that stand side by side, it has no picture of its own: they have the numbers "(a)", "(b)", it has the common
    caption.

    A chart or a map has a `drawing` instead of a picture, and its numbers once more as a table in `data`, for those who
    can't see it; both are empty, but for the names of files and columns, until the reader of data has filled them.

    `people` are the ids of people.yaml of those who can be seen.
    """

    source: str
    alt: str
    caption: Inlines = ()
    credit: Inlines = ()
    width: float | None = None
    picture: Picture | None = None
    id: str = ""
    numbered: bool | None = None
    number: Number | None = None
    role: str | None = None
    panels: tuple[Figure, ...] = ()
    drawing: Drawing | None = None
    data: Table | None = None
    people: tuple[str, ...] = ()
    location: Location | None = located()


@record
class ContentsEntry:
    """One line of the contents: what it leads to, its level from 1, its number and its words, without notes."""

    target: str
    title: str
    number: Number | None = None
    level: int = 1


@record
class Contents:
    """A list of the document's sections, to `depth` levels, or of its numbered figures or tables.

    `title` is its heading, the language's word where the author gives none. The contents transform fills both.
    """

    of: Literal["sections", "figures", "tables"] = "sections"
    depth: int = 2
    title: Inlines = ()
    entries: tuple[ContentsEntry, ...] = ()
    id: str = ""
    location: Location | None = located()


@record
class CodeBlock:
    """Verbatim text."""

    text: str
    id: str = ""
    location: Location | None = located()


@record
class ThematicBreak:
    """A change of subject, drawn as a short rule."""

    id: str = ""
    location: Location | None = located()


@record
class PageBreak:
    """A page break that the author asked for."""

    id: str = ""
    location: Location | None = located()


@record
class Div:
    """Blocks with a role (see templates/roles.yaml), a language, or an output that alone shows them."""

    blocks: tuple[Block, ...]
    role: str | None = None
    language: str | None = None
    only: str | None = None
    id: str = ""
    location: Location | None = located()


Block: TypeAlias = (
    Para
    | Section
    | List
    | Quotation
    | Recommendations
    | Table
    | Figure
    | Contents
    | CodeBlock
    | ThematicBreak
    | PageBreak
    | Div
)
Blocks: TypeAlias = tuple[Block, ...]
