"""Documents built by hand for the tests of HTML, PDF and web page, and the context in which they are written."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.errors import Diagnostics, Location
from generator.look import Look
from generator.model import (
    Block,
    Div,
    Document,
    Inline,
    Metadata,
    Note,
    Number,
    Outline,
    Para,
    Section,
    Span,
    Text,
)
from generator.model.walk import text
from generator.readers.look import shipped_tokens
from generator.resources import Resources
from generator.writers import WriterContext
from tests.unit import shipped_values

LOOK = Look(shipped_tokens())
SENTENCE = (
    "Torture is prohibited in all circumstances, in peace and in war, and neither a state of emergency nor the order "
    "of a superior can justify it. "
)


def context(project: Path, language: str = "en", **kind: Any) -> WriterContext:
    """A plain kind with Liberation Serif at 12 points, footnotes, and the shipped roles."""
    values: dict[str, Any] = {
        "name": "sample",
        "title": "Sample",
        "description": "A kind for tests.",
        "fields": {},
        "font": {"name": "Times New Roman", "print": "Liberation Serif", "size": 12},
    }
    made = shipped_values.kind({**values, **kind})
    locale, roles = shipped_values.locale(language), shipped_values.roles()
    return WriterContext(made, locale, roles, Resources.of(project), project, LOOK)


def words(written: str) -> tuple[Text]:
    return (Text(written),)


def para(*content: Inline | str, number: int | None = None, id: str = "", role: str | None = None) -> Para:
    nodes = tuple(Text(item) if isinstance(item, str) else item for item in content)
    shown = Number(f"{number}.", str(number)) if number else None
    return Para(nodes, id=id or (f"p{number}" if number else ""), number=shown, role=role)


def note(number: int, *content: Inline | str, line: int = 1) -> Note:
    return Note(None, (para(*content),), f"note-{number}", number, Location("content/x/01-a.md", line, 8))


def section(
    title: str, *blocks: Block, id: str, number: str = "", level: int = 1, more: tuple[Inline, ...] = ()
) -> Section:
    shown = Number(number, number.rstrip("."), level - 1) if number else None
    return Section(level, (Text(title), *more), blocks, id=id, number=shown)


def cover(title: str = "Torture in Ruritania") -> Div:
    key = Span(words("Date"), role="key")
    blocks = (
        Div((para("Universal Periodic Review"),), role="cover-label"),
        Div((para(title),), role="title"),
        Div((para(key, " 28 March 2023"),), role="cover-line"),
    )
    return Div(blocks, role="cover")


def outline(blocks: tuple[Block, ...]) -> tuple[Outline, ...]:
    return tuple(
        Outline(block.id, text(block.title), block.number, outline(block.blocks))
        for block in blocks
        if isinstance(block, Section)
    )


METADATA = Metadata(
    "Torture in Ruritania",
    date=date(2023, 3, 28),
    authors=("Hearth Foundation", "Lantern Centre"),
    subject="Universal Periodic Review",
    keywords=("torture", "detainees"),
)


def document(*blocks: Block, **values: Any) -> Document:
    return Document(
        "sample", replace(METADATA, **values.pop("metadata", {})), blocks, outline=outline(blocks), **values
    )


def codes(diagnostics: Diagnostics) -> list[str]:
    return [item.code for item in diagnostics]
