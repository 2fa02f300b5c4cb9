"""Mark abbreviations where they are used, but never in words that are not the author's own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from generator.locale import Locale, base_language
from generator.model import (
    Abbreviation,
    Cell,
    Cite,
    Code,
    Contents,
    Div,
    Document,
    Figure,
    Inline,
    Inlines,
    Link,
    Note,
    Para,
    PersonRef,
    Quotation,
    Ref,
    Section,
    Span,
    Table,
    Text,
)
from generator.model.walk import Node, rebuild, text, with_blocks
from generator.quoting import Quoted, quoted
from generator.transforms.glossary import ROLE

_LEFT_ALONE = (Quotation, Link, Ref, Cite, Code, Contents, Abbreviation, PersonRef)


def abbreviations(document: Document, locale: Locale) -> Document:
    """The document with an Abbreviation at each whole word that the document expands.

    Quotations, words in quotation marks, in another language, in links and citations, the labels of people and code
    stay as they are.
    """
    if not document.abbreviations:
        return document
    return with_blocks(document, _Marking(document.abbreviations, locale).change(document.blocks))


class _Marking:
    """Goes over the tree, and over the words of each paragraph, heading, caption or cell with what they quote."""

    def __init__(self, known: Mapping[str, str], locale: Locale) -> None:
        self._known = known
        self._locale = locale
        words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
        self._words = re.compile(rf"(?<!\w)(?:{words})(?!\w)")

    def change(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The blocks with abbreviations."""
        going_on = _going_on(nodes, self._locale)
        return tuple(self._node(node, index in going_on) for index, node in enumerate(nodes))

    def _node(self, node: Node, inside: bool) -> Node:
        match node:
            case Para():
                return replace(node, content=self._passage(node.content, inside))
            case Cell():
                return replace(node, content=self._passage(node.content))
            case Section():
                section = rebuild(node, self.change)
                return replace(section, title=self._passage(node.title))
            case Figure():
                panels = cast(tuple[Figure, ...], self.change(node.panels))
                caption, credit = self._passage(node.caption), self._passage(node.credit)
                return replace(node, panels=panels, caption=caption, credit=credit)
            case Table():
                table = rebuild(node, self.change)
                return replace(table, caption=self._passage(node.caption), source=self._passage(node.source))
            case Div() if node.role == ROLE or self._is_foreign(node.language):
                return node
            case _ if isinstance(node, _LEFT_ALONE):
                return node
            case _:
                return rebuild(node, self.change)

    def _is_foreign(self, language: str | None) -> bool:
        return language is not None and base_language(language) != base_language(self._locale.language)

    def _passage(self, content: Inlines, inside: bool = False) -> Inlines:
        if not content:
            return content
        words = text(content)
        marks = quoted(words, self._locale, inside) if self._stands_in(words) else Quoted(())
        return cast(Inlines, tuple(self._inlines(content, marks, 0)))

    def _stands_in(self, words: str) -> bool:
        """Whether an abbreviation stands in some words, within another word perhaps."""
        return any(short in words for short in self._known)

    def _inlines(self, nodes: Iterable[Node], own: Quoted, start: int) -> Iterable[Inline]:
        for node in nodes:
            yield from cast(Inlines, self._inline(node, own, start))
            start += len(text((node,)))

    def _inline(self, node: Node, own: Quoted, start: int) -> Iterable[Node]:
        if isinstance(node, Text):
            return self._marked(node.text, own, start)
        if isinstance(node, _LEFT_ALONE) or (isinstance(node, Span) and self._is_foreign(node.language)):
            return (node,)
        if isinstance(node, Note):
            return (rebuild(node, self.change),)
        return (rebuild(node, lambda below: tuple(self._inlines(below, own, start))),)

    def _marked(self, words: str, own: Quoted, start: int) -> Inlines:
        if not self._stands_in(words):
            return (Text(words),)
        done: list[Inline] = []
        last = 0
        for found in self._words.finditer(words):
            if not own.holds(start + found.start(), start + found.end()):
                done += [Text(words[last : found.start()]), Abbreviation(found[0], self._known[found[0]])]
                last = found.end()
        done.append(Text(words[last:]))
        return tuple(node for node in done if not isinstance(node, Text) or node.text) or (Text(words),)


def _going_on(nodes: tuple[Node, ...], locale: Locale) -> set[int]:
    """The paragraphs within a quotation that a paragraph before them opens, and that they or a later one close."""
    found: set[int] = set()
    waiting: list[int] = []
    opened = False
    for index, node in enumerate(nodes):
        if not isinstance(node, Para):
            opened, waiting = False, []
            continue
        marks = quoted(text(node.content), locale)
        if opened and marks.strayed:
            found.update((*waiting, index))
            opened, waiting = False, []
        if marks.extents:
            opened, waiting = marks.unclosed, []
        elif opened:
            waiting.append(index)
    return found
