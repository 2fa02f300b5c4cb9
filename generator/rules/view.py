"""A finished document as rules look at it: its tree, its content, its words passage by passage."""

from __future__ import annotations

from functools import cached_property

from generator.content import Content
from generator.model import Document
from generator.rules.prose import Passage, passages


class View:
    """A document after the transforms, with its content; what several rules want of it is worked out once."""

    def __init__(self, document: Document, content: Content) -> None:
        self.document = document
        self.content = content

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its words, passage by passage, in reading order; notes behind the passage that has their mark."""
        return tuple(passages(self.document))
