"""Turn inline nodes into HTML.

A link is pushed down to the words where something else stands in it: PDF/UA-1 (ISO 14289-1, 7.18.5) allows a Link
nothing but content, and a note's mark inside a link would be a link in a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import assert_never

from markupsafe import Markup, escape

from generator.model import (
    Abbreviation,
    Cite,
    Claim,
    ClaimRecord,
    Code,
    Emph,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteRef,
    PersonRef,
    Ref,
    Span,
    Strong,
    Text,
)
from generator.model.walk import walk
from generator.phrases import reference_label, shown
from generator.symbols import SYMBOL
from generator.writers.html.scope import Scope, attributes, claim_id, language

_URL = re.compile(r"((?:https?://|www\.)[^\s<>“”\"]+)")
# Where an address may break: after the signs that divide it, before those that join. A hyphen at the end of a line
# would leave open whether it belongs to the address, and a full stop would seem to end the sentence.
_BREAK = re.compile(r"(?<=[/?&=])(?<!//)(?=[^/.?&=])|(?<=[^/.?&=])(?=[-_#%~])|(?<=[^/.?&=])(?<!www)(?=\.\w)")
_JOIN = re.compile(r"(?<=//)|(?<=-)|(?<=\.)(?=\d)")  # Pango would break between a full stop and a figure
_ZERO_WIDTH_SPACE, _WORD_JOINER = "\u200b", "\u2060"


class Inlines:
    """Writes inlines; `footnote`, handed in by what knows all blocks, writes a note that goes to the page foot."""

    def __init__(self, scope: Scope, footnote: Callable[[Note], Markup]) -> None:
        self._scope, self._footnote = scope, footnote

    def write(self, nodes: Iterable[Inline], href: str | None = None) -> Markup:
        """Inlines as HTML; with `href` each run of words in them is a link to it."""
        return Markup("").join(self._inline(node, href) for node in shown(nodes))

    def _inline(self, node: Inline, href: str | None) -> Markup:
        match node:
            case Text():
                return self._words(node.text, href)
            case Emph():
                return Markup("<em>{}</em>").format(self.write(node.content, href))
            case Strong():
                return Markup("<strong>{}</strong>").format(self.write(node.content, href))
            case Code():
                return Markup("<code>{}</code>").format(self._words(node.text, href))
            case LineBreak():
                return Markup("<br>")
            case Link():
                return self._link(node.content, node.url)
            case Span():
                return self._span(node, href)
            case Cite() | PersonRef():
                return self.write(node.content, href)
            case Claim():
                words = self.write(node.content, href)
                return self._recorded(node.record, words) if node.record else words
            case Note():
                return self._note(node)
            case NoteRef():
                return self._mark(node.target, node.number)
            case Ref():
                content = node.content or (Text(reference_label(node) + node.number),)
                return self._link(content, f"#{node.target}")
            case Abbreviation():
                return self._abbreviation(node, href)
            case _:
                assert_never(node)

    def _recorded(self, record: ClaimRecord, content: Markup) -> Markup:
        """The words of a claim with its number and its note, in the checker's edition."""
        brief = [self.write(line) for line in record.brief]
        number = str(record.number)
        return self._scope.templates.macro("claim", id=claim_id(record), number=number, brief=brief, content=content)

    def _span(self, node: Span, href: str | None) -> Markup:
        marks = attributes(class_=self._scope.css(node.role), **language(node.language))
        content = self.write(node.content, href)
        return Markup("<span{}>{}</span>").format(marks, content) if marks else content

    def _abbreviation(self, node: Abbreviation, href: str | None) -> Markup:
        words = self._words(node.text, href)
        # On paper nothing can be asked what it stands for, and PDF has no element for it.
        return words if self._scope.on_paper else Markup('<abbr title="{}">{}</abbr>').format(node.expansion, words)

    def _link(self, content: tuple[Inline, ...], url: str) -> Markup:
        if self._scope.on_paper or any(isinstance(node, Note | NoteRef) for node in walk(content)):
            return self.write(content, url)
        return Markup("<a{}>{}</a>").format(attributes(href=url), self.write(content))

    def _words(self, text: str, href: str | None) -> Markup:
        if not self._scope.on_paper:
            return _anchor(href, _unbroken(text)) if href else _unbroken(text)
        if href:
            is_url = _URL.search(text)
            return _anchor(href, escape(_breakable(text)) if is_url else _unbroken(text), "url" if is_url else None)
        pieces = _URL.split(text)
        if len(pieces) == 1:
            return _unbroken(text)
        return Markup("").join(
            Markup('<span class="url">{}</span>').format(_breakable(piece)) if index % 2 else _unbroken(piece)
            for index, piece in enumerate(pieces)
        )

    def _note(self, node: Note) -> Markup:
        mark = self._mark(node.id, node.number)
        return mark + self._footnote(node) if self._scope.foot else mark

    def _mark(self, note: str, number: int) -> Markup:
        # What a link is about is told by the PDF, whose readers may not know the role.
        label = f"{self._scope.context.locale.words['note']} {number}" if self._scope.on_paper else ""
        return self._scope.templates.macro(
            "note-mark", id=self._scope.mark(note), note=note, number=number, label=label
        )


def _unbroken(text: str) -> Markup:
    """Text in which no line ends within a symbol. Not by a joiner between its parts: who searches would not find it."""
    if "/" not in text:
        return escape(text)
    return Markup("").join(
        Markup('<span class="symbol">{}</span>').format(piece) if index % 2 else escape(piece)
        for index, piece in enumerate(SYMBOL.split(text))
    )


def _anchor(href: str, words: Markup, css: str | None = None) -> Markup:
    return Markup("<a{}>{}</a>").format(attributes(href=href, class_=css), words)


def _breakable(text: str) -> str:
    """Text in which addresses break where they should, and show no hyphen there."""
    return _URL.sub(lambda match: _JOIN.sub(_WORD_JOINER, _BREAK.sub(_ZERO_WIDTH_SPACE, match[0])), text)
