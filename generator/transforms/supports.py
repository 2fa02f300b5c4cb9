"""Work out which sources of facts a run of inlines has to cite, and with which of its citations or sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from generator.evidence import Fact, Support
from generator.locale import Locale
from generator.model import Citation, Cite, Claim, Inlines, Note, NoteDefinition, Span
from generator.model.walk import Node, children, find, text
from generator.record import record
from generator.sentences import Sentence, sentence_at, sentences
from generator.transforms.locators import together

Cited: TypeAlias = tuple[str, str]  # a key and a locator

_NUMBER = re.compile(r"\d+")
_LISTED = re.compile(r"(?P<sort>[^\W\d_]+)\.? (?P<numbers>\d+(?:(?:, | and | et | & )\d+)*)")


@record
class Mark:
    """A claim, a citation or an author's note, where it begins in the words, and of which sentence it is."""

    node: Claim | Cite | Note
    start: int
    sentence: int


@record
class Plan:
    """What to add: to citations, by their places among the marks, and to the ends of sentences."""

    marks: tuple[Mark, ...]
    sentences: tuple[Sentence, ...]
    joined: Mapping[int, tuple[Support, ...]]
    ends: Mapping[int, tuple[Support, ...]]


def plan(content: Inlines, facts: Mapping[str, Fact], notes: Mapping[str, NoteDefinition], locale: Locale) -> Plan:
    """What the claims of a paragraph want cited, and where.

    A source that is cited in the claim's sentence, or later in the paragraph, with the locator of the fact where that
    has one, needs nothing more. Another joins the next citation or inline note of its sentence, else it stands at the
    sentence's end.
    """
    found = sentences(text(content), locale)
    marks = tuple(_marks(content, found))
    return _Planning(marks, facts, notes).plan(found)


def cited_in(nodes: Iterable[Node], notes: Mapping[str, NoteDefinition]) -> Iterator[Cited]:
    """The keys and locators of all citations below some nodes, in the author's notes too."""
    for cite in find(nodes, Cite):
        yield from ((item.key, _plain(item.locator)) for item in cite.items)
    for note in find(nodes, Note):
        if note.label is not None and note.label in notes:
            yield from cited_in(notes[note.label].blocks, notes)


def cited_by(support: Support) -> Cited:
    """What a citation of a support cites."""
    return support.key, _plain(support.locator)


def covers(cited: Iterable[Cited], support: Support) -> bool:
    """Whether one of these citations is of this source, and of this place in it where one is named."""
    wanted, locator = cited_by(support)
    return any(key == wanted and (not locator or _is_among(locator, place)) for key, place in cited)


def _is_among(locator: str, place: str) -> bool:
    """Whether a locator is another one, or one of those that it lists: "para. 3" of "paras. 3 and 6"."""
    if locator == place:
        return True
    one, several = _LISTED.fullmatch(locator), _LISTED.fullmatch(place)
    if not one or not several or one["sort"].rstrip("s") != several["sort"].rstrip("s"):
        return False
    return {*_NUMBER.findall(one["numbers"])} <= {*_NUMBER.findall(several["numbers"])}


def with_supports(items: tuple[Citation, ...], supports: Iterable[Support], locale: Locale) -> tuple[Citation, ...]:
    """Citations with those of some supports: places in one source stand together, and what the author cites stands
    first, but not where words before it ("see also") would seem to be about the fact's sources.
    """
    places: dict[str, list[Support]] = {}
    for support in supports:
        if not covers(map(cited_by, places.get(support.key, ())), support):
            places.setdefault(support.key, []).append(support)
    result = []
    for item in items:
        given = places.pop(item.key, []) if not item.suffix and not item.prefix else []
        locators = [item.locator, *(one.locator for one in given)]
        result.append(replace(item, locator=together(locators, locale)) if given else item)
    own = [
        Citation(key, locator=together([one.locator for one in given], locale), location=given[0].location)
        for key, given in places.items()
    ]
    return (*own, *result) if result and result[0].prefix else (*result, *own)


class _Planning:
    """Goes over the claims from the last to the first: what a later one has cited, an earlier one need not."""

    def __init__(self, marks: tuple[Mark, ...], facts: Mapping[str, Fact], notes: Mapping[str, NoteDefinition]) -> None:
        self._marks = marks
        self._facts = facts
        self._cited = [frozenset(cited_in((mark.node,), notes)) for mark in marks]
        self._added: list[Cited] = []
        self._joined: dict[int, tuple[Support, ...]] = {}
        self._ends: dict[int, tuple[Support, ...]] = {}

    def plan(self, found: tuple[Sentence, ...]) -> Plan:
        for place, mark in reversed(list(enumerate(self._marks))):
            fact = self._facts.get(mark.node.fact) if isinstance(mark.node, Claim) else None
            if fact:
                self._claim(place, mark, fact)
        return Plan(self._marks, found, self._joined, self._ends)

    def _claim(self, place: int, claim: Mark, fact: Fact) -> None:
        cited = [one for index, mark in enumerate(self._marks) if _near(mark, claim) for one in self._cited[index]]
        missing = tuple(one for one in fact.sources if not covers([*cited, *self._added], one))
        if not missing:
            return
        self._added += map(cited_by, missing)
        target = self._next_citation(place, claim)
        if target is None:
            self._ends[claim.sentence] = (*missing, *self._ends.get(claim.sentence, ()))
        else:
            self._joined[target] = (*missing, *self._joined.get(target, ()))

    def _next_citation(self, place: int, claim: Mark) -> int | None:
        """The citation behind a claim that takes its sources, or the author's note that stands there alone."""
        later = enumerate(self._marks[place + 1 :], place + 1)
        return next((index for index, mark in later if mark.sentence == claim.sentence and _takes(mark.node)), None)


def _takes(node: Claim | Cite | Note) -> bool:
    return isinstance(node, Cite) or (isinstance(node, Note) and node.label is None)


def _near(mark: Mark, claim: Mark) -> bool:
    """Whether what a mark cites stands for a claim: in its sentence, or later in the paragraph."""
    return not isinstance(mark.node, Claim) and (mark.start >= claim.start or mark.sentence == claim.sentence)


def _marks(nodes: Iterable[Node], found: tuple[Sentence, ...], start: int = 0) -> Iterator[Mark]:
    for node in nodes:
        if isinstance(node, Claim):
            yield Mark(node, start, sentence_at(found, start))
        elif isinstance(node, Cite | Note):
            yield Mark(node, start, sentence_at(found, start - 1))  # it belongs to what stands before it
        if not isinstance(node, Cite | Note) and not (isinstance(node, Span) and node.only):
            yield from _marks(children(node), found, start)
        start += len(text((node,)))


def _plain(locator: str) -> str:
    return " ".join(locator.split())
