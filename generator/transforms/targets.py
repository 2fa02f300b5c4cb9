"""Collect what a cross-reference can point at, with the words and the number by which a reader finds it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.kind import Level, Numbering
from generator.locale import Locale
from generator.model import (
    Block,
    Div,
    Figure,
    List,
    ListItem,
    Note,
    Number,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Span,
    Table,
)
from generator.model.walk import Node, children, text
from generator.numerals import is_worded
from generator.record import record


@record
class Target:
    """What a reference can point at. Without label and number it can be linked to, but has no words of its own.

    `only` is the one output that shows it, if it is in such a part.
    """

    id: str
    kind: str
    label: str = ""
    number: str = ""
    only: str | None = None


def targets(blocks: Iterable[Block], numbering: Numbering, locale: Locale) -> Mapping[str, Target]:
    """All targets by their ids, and the notes by their labels too."""
    collector = _Collector(numbering, locale)
    collector.collect(blocks, _Around())
    return {**collector.labels, **collector.found}


@record
class _Around:
    """What is around a node: an annex, a part for one output, the numbers of list items; `inside` is whether it is in
    something that belongs to a paragraph of the text.
    """

    annex: bool = False
    only: str | None = None
    items: tuple[str, ...] = ()
    inside: bool = False


class _Collector:
    """Goes over the tree in reading order; `_owner` is the number of the paragraph to which what follows belongs."""

    def __init__(self, numbering: Numbering, locale: Locale) -> None:
        self._numbering = numbering
        self._locale = locale
        self._owner = ""
        self.found: dict[str, Target] = {}
        self.labels: dict[str, Target] = {}

    def collect(self, nodes: Iterable[Node], around: _Around) -> None:
        """Add the targets among `nodes` and below."""
        for node in nodes:
            around_node = self._enter(node, around)
            self._add(node, around_node)
            self.collect(children(node), around_node)
            if isinstance(node, Recommendations):
                self._owner = ""

    def _enter(self, node: Node, around: _Around) -> _Around:
        match node:
            case Section():
                self._owner = ""
                return replace(around, annex=around.annex or node.role == "annex")
            case Para(number=Number() as number) | Recommendation(number=Number() as number):
                self._owner = number.reference
            case Para(role=role) if role != "continuation" and not around.inside:
                self._owner = ""
            case ListItem():
                reference = node.number.reference if node.number else ""
                return replace(around, items=(*around.items, reference), inside=True)
            case Quotation():
                return replace(around, inside=True)
            case Note():
                return _Around(only=around.only, inside=True)
            case Div() | Span() if node.only:
                return replace(around, only=node.only)
            case _:
                pass
        return around

    def _add(self, node: Node, around: _Around) -> None:
        name = getattr(node, "id", "")
        if not name:
            return
        kind, label, number = self._named(node, around)
        target = Target(name, kind, label, number, around.only)
        self.found[name] = target
        if isinstance(node, Note) and node.label:
            self.labels.update({node.label: target, f"note-{node.label}": target})

    def _named(self, node: Node, around: _Around) -> tuple[str, str, str]:
        """Kind, label and number of a node."""
        match node:
            case Section():
                return ("section", *self._section(node, around))
            case Figure() | Table():
                kind = "figure" if isinstance(node, Figure) else "table"
                return (kind, *self._labelled(kind, node.number.reference if node.number else ""))
            case Recommendation():
                kind = "recommendation"
                return (kind, *self._labelled(kind, node.number.reference if node.number else ""))
            case Note():
                return ("note", *self._labelled("note", str(node.number)))
            case ListItem() if not around.items[-1]:
                return ("paragraph", "", "")
            case ListItem():
                path = " ".join(part for part in (self._owner, *around.items) if part)
                return ("paragraph", f"{self._locale.words['paragraph']} " if self._owner else "", path)
            case Para() | Quotation() | List() if not around.items:
                return ("paragraph", *self._labelled("paragraph", self._owner))
            case _:
                return ("paragraph", "", "")

    def _labelled(self, word: str, number: str) -> tuple[str, str]:
        return (f"{self._locale.words[word]} ", number) if number else ("", "")

    def _section(self, section: Section, around: _Around) -> tuple[str, str]:
        if section.number is None:
            opening, closing = self._locale.quotes
            return f"{opening}{text(section.title).strip()}{closing}", ""
        levels: tuple[Level, ...] = self._numbering.annexes if around.annex else self._numbering.sections
        depth = section.number.level
        if depth < len(levels) and is_worded(levels[depth]):  # "Annex I" names itself
            return "", section.number.reference
        return self._labelled("annex" if around.annex else "section", section.number.reference)
