"""Turn a finished document into the places in which it states facts and cites sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from generator.errors import Location
from generator.model import Cite, Claim, Number, Outline
from generator.model.walk import find
from generator.record import record
from generator.rules.prose import Part, Passage
from generator.rules.view import View


@record
class Use:
    """A place in which a document states a fact: its words, the passage around them, the number by which a reader
    finds it (that of its paragraph, figure or table), the title of its section, the part of the text that it stands in.
    """

    slug: str
    fact: str
    words: str
    passage: str
    number: str = ""
    section: str = ""
    part: Part = "paragraph"
    location: Location | None = field(default=None, compare=False)


def uses(view: View) -> Iterator[Use]:
    """All places in which a document states facts, in reading order."""
    titles = dict(_titles(view.document.outline))
    for passage in view.passages:
        for claim, extent in passage.of(Claim):
            yield Use(
                view.document.slug,
                claim.fact,
                passage.text[extent.start : extent.end],
                passage.text,
                _number(passage),
                next((titles[id] for id in reversed(passage.around.sections) if id in titles), ""),
                passage.around.part,
                claim.location or passage.location,
            )


def cited(view: View) -> frozenset[str]:
    """The keys of all sources that a document cites."""
    return frozenset(item.key for cite in find(view.document.blocks, Cite) for item in cite.items)


def _number(passage: Passage) -> str:
    number = getattr(passage.block, "number", None)
    return number.reference if isinstance(number, Number) else ""


def _titles(lines: tuple[Outline, ...]) -> Iterator[tuple[str, str]]:
    for line in lines:
        number = f"{line.number.text} " if line.number else ""
        yield line.id, f"{number}{line.title}"
        yield from _titles(line.children)


def around(use: Use, reach: int = 60) -> str:
    """The words of a use with some of those before and behind."""
    start = use.passage.find(use.words)
    if start < 0 or not use.words:
        return use.passage[: 2 * reach]
    end = start + len(use.words)
    before, behind = use.passage[max(0, start - reach) : start], use.passage[end : end + reach]
    return f"{'…' if start > reach else ''}{before}{use.words}{behind}{'…' if end + reach < len(use.passage) else ''}"
