"""Mark abbreviations where they are used, but never in words that are not the author's own."""

import re
from collections.abc import Mapping

from generator.locale import Locale
from generator.model import (
    Abbreviation,
    Cell,
    Cite,
    Div,
    Document,
    Figure,
    Inlines,
    Link,
    Para,
    PersonRef,
    Quotation,
    Ref,
    Section,
    Text,
)
from generator.model.walk import Node, rebuild, with_blocks
from generator.transforms.glossary import ROLE

_LEFT_ALONE = (Quotation, Link, Ref, Cite, Abbreviation, PersonRef)
_HOLDERS = (Para, Section, Cell, Figure)


def abbreviations(document: Document, locale: Locale) -> Document:
    """The document with an Abbreviation at each whole word that the document expands.

    Quotations, words in quotation marks, links, citations and code stay as they are.
    """
    if not document.abbreviations:
        return document
    return with_blocks(document, _Marking(document.abbreviations, locale).change(document.blocks))


class _Marking:
    """Goes over the tree; within a block of text it remembers how many quotation marks are open."""

    def __init__(self, known: Mapping[str, str], locale: Locale) -> None:
        self._known = known
        opening, closing = (quote.strip() for quote in locale.quotes)
        self._opening, self._closing = {"“", "«", opening} - {closing}, {"”", "»", closing}
        words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
        marks = re.escape("".join(sorted({*self._opening, *self._closing, '"'})))
        self._parts = re.compile(rf"([{marks}])|(?<!\w)({words})(?!\w)")
        self._open = 0

    def change(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The nodes with abbreviations."""
        done: list[Node] = []
        for node in nodes:
            if isinstance(node, Text):
                done.extend(self._marked(node.text))
            elif isinstance(node, _LEFT_ALONE) or (isinstance(node, Div) and node.role == ROLE):
                done.append(node)
            else:
                done.append(self._below(node))
        return tuple(done)

    def _below(self, node: Node) -> Node:
        before = self._open
        if isinstance(node, _HOLDERS):
            self._open = 0
        node = rebuild(node, self.change)
        if isinstance(node, _HOLDERS):
            self._open = before
        return node

    def _marked(self, text: str) -> Inlines:
        done: list[Text | Abbreviation] = []
        start = 0
        for found in self._parts.finditer(text):
            if found[1]:
                self._count(found[1])
            elif not self._open:
                done += [Text(text[start : found.start()]), Abbreviation(found[2], self._known[found[2]])]
                start = found.end()
        return tuple(node for node in (*done, Text(text[start:])) if node.text) if done else (Text(text),)

    def _count(self, mark: str) -> None:
        if mark == '"':
            self._open = 0 if self._open else 1
        elif mark in self._opening:
            self._open += 1
        else:
            self._open = max(0, self._open - 1)
