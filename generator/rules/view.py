"""A finished document as rules look at it: its tree, its content, its words passage by passage."""

from __future__ import annotations

from functools import cached_property

from generator.content import Content
from generator.model import Document
from generator.quantities import Dated, Lexicon, Quantity, lexicon, read
from generator.record import record
from generator.rules.prose import Passage, authored, passages


@record
class Reading:
    """What a passage states: its quantities (those too that are doubtful) and its dates, in their order."""

    passage: Passage
    quantities: tuple[Quantity, ...]
    dates: tuple[Dated, ...]


class View:
    """A document after the transforms, with its content; what several rules want of it is worked out once."""

    def __init__(self, document: Document, content: Content) -> None:
        self.document = document
        self.content = content

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its words, passage by passage, in reading order; notes behind the passage that has their mark."""
        return tuple(passages(self.document))

    @cached_property
    def written(self) -> tuple[tuple[Passage, str], ...]:
        """The passages in the document's language, each with the words of its author alone: signs U+FFFC stand for what
        a citation style writes, for code and for words of another language, so that places stay where they are.
        """
        language = _base(self.content.locale.language)
        return tuple((passage, authored(passage, language)) for passage in self.passages if passage.is_in(language))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words for quantities and dates in the document's language."""
        return lexicon(self.content.locale)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The quantities and dates of each passage, in the order of `passages`."""
        return tuple(self._read(passage) for passage in self.passages)

    def lexicon_of(self, passage: Passage) -> Lexicon:
        """The words of a passage's language; in another than the document's, only figures are read."""
        return self.lexicon_in(passage.around.language)

    def lexicon_in(self, language: str | None) -> Lexicon:
        """The words of a language; in another than the document's (None), only figures are read."""
        own = self.content.locale.language
        return self.lexicon if _base(language or own) == _base(own) else self._figures_only

    @cached_property
    def _figures_only(self) -> Lexicon:
        return lexicon(None)

    def _read(self, passage: Passage) -> Reading:
        written = self.document.metadata.date  # from which "22 February" and "this year" are read
        return Reading(passage, *read(passage.text, self.lexicon_of(passage), written))


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
