"""A finished document as rules look at it: its tree, its content, its words passage by passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator.content import Content
from generator.locale import base_language
from generator.model import Document, Section
from generator.model.walk import Node, text, walk
from generator.quantities import Dated, Lexicon, Quantity, lexicon, read
from generator.rules.backing import backed
from generator.rules.own_words import own_words, written_words
from generator.rules.prose import Passage, passages

T = TypeVar("T")
_WORD = re.compile(r"\w+")
N = TypeVar("N", bound=Node)

# What stands around the text: the cover, the imprint, addresses, lists of key words.
_FRAME = frozenset(
    "cover cover-label title subtitle cover-line cover-page cover-foot imprint cover-organisation masthead release "
    "parties risk keywords boilerplate contact about jump-list social poster-actions button".split()
)


class Reading:
    """What a passage states: its quantities (those too that are doubtful) and its dates, in their order.

    They are read when the first rule asks for them: most ask of few passages.
    """

    def __init__(self, passage: Passage, lexicon: Lexicon, written: date | None) -> None:
        self.passage = passage
        self._lexicon = lexicon
        self._written = written  # from which "22 February" and "this year" are read

    @cached_property
    def _read(self) -> tuple[tuple[Quantity, ...], tuple[Dated, ...]]:
        return read(self.passage.text, self._lexicon, self._written)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities, with their places in the passage."""
        return self._read[0]

    @property
    def dates(self) -> tuple[Dated, ...]:
        """The dates and the spans of them."""
        return self._read[1]


class View:
    """A document after the transforms, with its content; what several rules want of it is worked out once.

    `today` is the day for which it is looked at; the date of the document where none is given, so that what is found
    hangs on nothing but the project.
    """

    def __init__(self, document: Document, content: Content, today: date | None = None) -> None:
        self.document = document
        self.content = content
        self.today = today or document.metadata.date
        self._found: dict[Callable[[View], Iterable[Any]], tuple[Any, ...]] = {}

    def once(self, find: Callable[[View], Iterable[T]]) -> tuple[T, ...]:
        """What a function finds in this document, worked out at the first call only."""
        if find not in self._found:
            self._found[find] = tuple(find(self))
        return self._found[find]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes of its tree, in reading order."""
        return tuple(walk(self.document.blocks))

    def find(self, wanted: type[N]) -> Iterator[N]:
        """Those of one type, in reading order."""
        return iter(self._by_type.get(wanted, ()))  # type: ignore[arg-type]

    @cached_property
    def _by_type(self) -> Mapping[type, list[Node]]:
        found: dict[type, list[Node]] = {}
        for node in self.nodes:
            found.setdefault(type(node), []).append(node)
        return found

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its words, passage by passage, in reading order; notes behind the passage that has their mark."""
        return tuple(passages(self.document))

    @cached_property
    def written(self) -> tuple[tuple[Passage, str], ...]:
        """The passages in the document's language, each with its words, quotations too: what a citation style writes,
        code and words of another language are blanked (see `written_words`).
        """
        language = base_language(self.content.locale.language)
        return tuple(
            (passage, written_words(passage, language)) for passage in self.passages if passage.is_in(language)
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words for quantities and dates in the document's language."""
        return lexicon(self.content.locale)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The quantities and dates of each passage, in the order of `passages`."""
        return tuple(Reading(one, self.lexicon_of(one), self.document.metadata.date) for one in self.passages)

    def lexicon_of(self, passage: Passage) -> Lexicon:
        """The words of a passage's language; in another than the document's, only figures are read."""
        return self.lexicon_in(passage.around.language)

    def lexicon_in(self, language: str | None) -> Lexicon:
        """The words of a language; in another than the document's (None), only figures are read."""
        own = self.content.locale.language
        return self.lexicon if base_language(language or own) == base_language(own) else self._figures_only

    @cached_property
    def _figures_only(self) -> Lexicon:
        return lexicon(None)

    @cached_property
    def own(self) -> tuple[tuple[Passage, str], ...]:
        """The passages that are the author's, each with its own words (see `own_words`)."""
        locale = self.content.locale
        return tuple((one, own_words(one, locale)) for one in self.passages if one.is_authors)

    def own_in(self, passage: Passage) -> str:
        """The author's own words of a passage, as `own` has them; all are blank where it is not the author's."""
        words = self._own_words.get(id(passage))
        return own_words(passage, self.content.locale) if words is None else words

    @cached_property
    def _own_words(self) -> Mapping[int, str]:
        return {id(passage): words for passage, words in self.own}

    @cached_property
    def folded(self) -> str:
        """The words of all passages without capitals: what is not in it stands in none of them."""
        return "\n".join(self._folded)

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(passage.text.casefold() for passage in self.passages)

    def mentioning(self, phrases: Iterable[str]) -> frozenset[int]:
        """The identities of the passages that have all words of one of the phrases, in whatever order: a quick look,
        before a slow one for the phrases themselves.
        """
        every = (_WORD.findall(phrase.casefold()) for phrase in phrases)
        wanted = [words for words in every if all(word in self.folded for word in words)]
        if not wanted:
            return frozenset()
        return frozenset(
            id(passage)
            for passage, text in zip(self.passages, self._folded, strict=True)
            if any(all(word in text for word in words) for words in wanted)
        )

    @cached_property
    def summaries(self) -> frozenset[str]:
        """The ids of the sections that are a summary by their heading."""
        locale = self.content.locale
        names = {locale.words["summary"].casefold(), *locale.rules.summaries}
        return frozenset(
            section.id for section in self.find(Section) if text(section.title).strip().casefold() in names
        )

    @cached_property
    def backed(self) -> frozenset[int]:
        """The identities of the blocks that rest on something (see `backed`)."""
        return backed(self.document, self.content.evidence.facts)

    def sums_up(self, passage: Passage) -> bool:
        """Whether a passage belongs to the document's summary."""
        around = passage.around
        return "summary" in around.roles or not self.summaries.isdisjoint(around.sections)

    def is_summary(self, passage: Passage) -> bool:
        """Whether a passage says in short what stands elsewhere in the document: the summary, the first sentence."""
        return self.sums_up(passage) or "lead" in passage.around.roles

    def is_frame(self, passage: Passage) -> bool:
        """Whether a passage is part of the cover, the imprint or an address, and tells nothing."""
        return not _FRAME.isdisjoint(passage.around.roles)
