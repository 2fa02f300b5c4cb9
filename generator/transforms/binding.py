"""Turn claims without words into the values of their facts, and people into what they consented to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from generator import content as contents
from generator.content import Content
from generator.errors import Diagnostics, did_you_mean
from generator.evidence import Amount, Fact, Period
from generator.fact_wording import worded
from generator.model import (
    Block,
    Cell,
    Citation,
    Cite,
    Claim,
    Document,
    Figure,
    Inlines,
    Para,
    PersonRef,
    Quotation,
    Section,
)
from generator.model.walk import Node, rebuild, text, walk, with_blocks
from generator.sentences import begins_sentence
from generator.transforms.inlines import upper_first
from generator.transforms.people import People, at_fault

_BOUND = (Claim, PersonRef, Quotation, Figure, Cite)  # all that has something to bind, in itself or in its words
_HOLDERS = (Para, Section, Cell, Figure, Quotation)


def bound_content(content: Content, diagnostics: Diagnostics) -> Content:
    """The content with every claim and person in words, so that its fields can become a file's properties.

    Faults: fact-unknown, fact-valueless (nothing to write), and those of people (`transforms/people.py`).
    """
    binding = _Binding(content, diagnostics)

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return binding.change(nodes) if any(isinstance(node, _BOUND) for node in walk(nodes)) else nodes

    return contents.with_blocks(content, change)


def binding(document: Document, content: Content, diagnostics: Diagnostics) -> Document:
    """The document likewise: what a template says of facts and people, and what has its words already as it is."""
    change = _Binding(content, diagnostics).change
    definitions = {
        label: replace(definition, blocks=cast(tuple[Block, ...], change(definition.blocks)))
        for label, definition in document.definitions.items()
    }
    return replace(with_blocks(document, change(document.blocks)), definitions=definitions)


class _Binding:
    """Goes over a tree; `before` are the words that stand before some inlines in their paragraph."""

    def __init__(self, content: Content, diagnostics: Diagnostics) -> None:
        self._evidence = content.evidence
        self._locale = content.locale
        self._people = People(content.evidence.people, diagnostics)
        self._diagnostics = diagnostics

    def change(self, nodes: tuple[Node, ...], before: Callable[[], str] = str) -> tuple[Node, ...]:
        """The nodes in words."""
        done: list[Node] = []
        for index, node in enumerate(nodes):
            previous = nodes[index - 1] if index else None
            done.append(self._node(node, previous, lambda: before() + text(done)))
        return tuple(done)

    def _node(self, node: Node, previous: Node | None, before: Callable[[], str]) -> Node:
        match node:
            case PersonRef():
                return self._people.named(node)
            case Claim():
                node = self._claim(node, before)
            case Quotation():
                node = self._people.quoted(node, previous)
            case Figure():
                self._people.shown(node)
            case Cite():
                node = replace(node, items=tuple(map(self._citation, node.items)))
        inside = str if isinstance(node, _HOLDERS) else before
        return rebuild(node, lambda nodes: self.change(nodes, inside))

    def _citation(self, item: Citation) -> Citation:
        if not item.prefix and not item.suffix:
            return item
        prefix, suffix = (cast(Inlines, self.change(words)) for words in (item.prefix, item.suffix))
        return replace(item, prefix=prefix, suffix=suffix)

    def _claim(self, claim: Claim, before: Callable[[], str]) -> Claim:
        fact = self._evidence.facts.get(claim.fact)
        if fact is None:
            self._unknown(claim)
        elif not claim.content:
            return replace(claim, content=self._words(claim, fact, before))
        return claim

    def _words(self, claim: Claim, fact: Fact, before: Callable[[], str]) -> Inlines:
        if fact.value is None:
            if at_fault("facts.yaml", self._diagnostics):  # no more than its id may be known
                return ()
            self._diagnostics.fault(
                "fact-valueless",
                f"The fact “{fact.id}” has no value that could be written here.",
                claim.location,
                f"Write the words: [words](fact:{fact.id}); or give the fact a value.",
            )
            return ()
        words = worded(fact.value, self._locale)
        opens = isinstance(fact.value, Amount | Period) and begins_sentence(before(), self._locale)
        return upper_first(words) if opens else words

    def _unknown(self, claim: Claim) -> None:
        if at_fault("facts.yaml", self._diagnostics):
            return
        hint = did_you_mean(claim.fact, self._evidence.facts) or "Add it to content/evidence/facts.yaml."
        hint = hint if claim.fact else "Write its id: {fact=id}."
        message = (
            f"There is no fact “{claim.fact}” in facts.yaml." if claim.fact else "Nothing says which fact this is."
        )
        self._diagnostics.fault("fact-unknown", message, claim.location, hint)
