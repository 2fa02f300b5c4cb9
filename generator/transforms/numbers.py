"""Number sections, annexes, paragraphs, recommendations, list items, figures and tables by the kind's patterns."""

from collections.abc import Mapping
from dataclasses import replace
from string import ascii_lowercase

from generator.errors import Diagnostics
from generator.kind import Numbering
from generator.model import (
    Div,
    Document,
    Figure,
    List,
    ListItem,
    Number,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Span,
    Table,
)
from generator.model.walk import Node, children, rebuild, walk, with_blocks
from generator.numerals import number
from generator.transforms.items import items
from generator.transforms.paragraphs import paragraphs


def numbers(document: Document, numbering: Numbering, words: Mapping[str, str], diagnostics: Diagnostics) -> Document:
    """The document with every number that the kind gives. `words` are the locale's, for "Figure 3".

    Fault: only-numbered, for something numbered in a part that only one output shows.
    """
    nodes = _Sections(numbering).change(document.blocks)
    nodes = paragraphs(nodes, numbering.paragraphs)
    nodes = items(nodes, numbering.items)
    nodes = _Captions(words).change(nodes)
    _check(nodes, diagnostics)
    return with_blocks(document, nodes)


class _Sections:
    """Counts sections and annexes, each series restarting a level under every number of the one above."""

    def __init__(self, numbering: Numbering) -> None:
        self._levels = {"sections": numbering.sections, "annexes": numbering.annexes}
        self._counters: dict[str, list[int]] = {"sections": [], "annexes": []}

    def change(self, nodes: tuple[Node, ...], series: str = "sections", base: int = 0) -> tuple[Node, ...]:
        """The nodes with numbered sections; `base` is the level above the first of the series."""
        return tuple(self._node(node, series, base) for node in nodes)

    def _node(self, node: Node, series: str, base: int) -> Node:
        if isinstance(node, Section):
            series, base = _series(node, series, base)
            node = replace(node, number=self._number(series, node.level - base))
        elif not isinstance(node, Div):
            return node
        return rebuild(node, lambda below: self.change(below, series, base))

    def _number(self, series: str, level: int) -> Number | None:
        levels = self._levels.get(series, ())
        if not 0 < level <= len(levels):
            return None
        counters = self._counters[series]
        counters.extend([0] * (level - len(counters)))
        del counters[level:]
        counters[-1] += 1
        return number(levels, counters)


def _series(section: Section, series: str, base: int) -> tuple[str, int]:
    """The series that a section, and what is below it, belongs to: "" is none."""
    if section.numbered is False:
        return "", base
    if section.role == "annex":
        return "annexes", section.level - 1
    if section.numbered:
        return series or "sections", base
    return ("", base) if section.role else (series, base)


_CONTAINERS = (Section, Div, List, ListItem, Quotation, Recommendations, Recommendation)


# What shows nothing that the text could refer to.
_ORNAMENTS = ("cover-picture", "logo")


class _Captions:
    """Counts figures and tables, each in a series of its own."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._counts = {"figure": 0, "table": 0}

    def change(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes with numbered figures and tables."""
        return tuple(self._node(node) for node in nodes)

    def _node(self, node: Node) -> Node:
        if isinstance(node, Figure):
            ornament = node.role in _ORNAMENTS
            number = self._next("figure") if _counts(node) and not ornament else None
            return replace(node, number=number, panels=self._panels(node.panels, number))
        if isinstance(node, Table):
            return replace(node, number=self._next("table") if _counts(node) else None)
        # In a note's words there is nothing to count.
        return rebuild(node, self.change) if isinstance(node, _CONTAINERS) else node

    def _panels(self, panels: tuple[Figure, ...], number: Number | None) -> tuple[Figure, ...]:
        """Panels with their letters, which they have whether the figure is numbered or not."""
        lettered = []
        for letter, panel in zip(ascii_lowercase, panels, strict=False):
            shown = self._words["panel"].format(letter=letter)
            # A line does not end between the number and its letter.
            reference = f"{number.reference}\u00a0{shown}" if number else ""
            lettered.append(replace(panel, number=Number(shown, reference, 1)))
        return tuple(lettered)

    def _next(self, word: str) -> Number:
        self._counts[word] += 1
        count = str(self._counts[word])
        return Number(f"{self._words[word]} {count}", count)


def _counts(node: Figure | Table) -> bool:
    """Whether a figure or table has a number: without a caption there is no line that could show it."""
    return bool(node.caption) if node.numbered is None else node.numbered


def _check(nodes: tuple[Node, ...], diagnostics: Diagnostics) -> None:
    for part in walk(nodes):
        if not isinstance(part, Div | Span) or not part.only:
            continue
        for node in walk(children(part)):
            if (
                isinstance(node, Para | Section | Recommendation | Figure | Table)
                and node.number
                and node.number.reference
            ):
                diagnostics.fault(
                    "only-numbered",
                    f"Something numbered ({node.number.text}) stands in a part that is only for {part.only}: the other "
                    "outputs would count differently.",
                    node.location or part.location,
                    "Put it outside of this part, or give it .unnumbered.",
                )
