"""Turn inline nodes into runs, hyperlinks, fields and note marks.

A run has a character style, a language and a direction, and nothing else: no direct formatting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from generator.model import (
    Abbreviation,
    Cite,
    Code,
    Emph,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteRef,
    Ref,
    Span,
    Strong,
    Text,
)
from generator.writers.docx.fields import add_field, note_reference
from generator.writers.docx.job import Job, Place
from generator.writers.docx.languages import is_right_to_left, word_language
from generator.writers.docx.oxml import Element, add, add_text, add_value, qn
from generator.writers.docx.references import reference_field

# What a run writes as an element of its own, and what XML can't hold at all.
_SPECIAL = re.compile("([\t\xad])")
_ELEMENTS = {"\t": "w:tab", "\xad": "w:softHyphen"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Runs:
    """Writes inlines into one paragraph; `styles` are the character styles that hold at this point."""

    job: Job
    place: Place
    styles: tuple[str, ...] = ()
    language: str | None = None
    right_to_left: bool = False

    @classmethod
    def at(cls, job: Job, place: Place) -> Runs:
        """The runs of a paragraph at `place`."""
        return cls(job, place, (), place.language, place.right_to_left)

    def styled(self, name: str | None) -> Runs:
        """The same within words of a character style."""
        if not name or name in self.styles:
            return self
        return replace(self, styles=(*self.styles, name))

    def spoken(self, language: str | None) -> Runs:
        """The same within words of a language."""
        if language is None:
            return self
        return replace(self, language=language, right_to_left=is_right_to_left(language))

    def run(self, parent: Element) -> Element:
        """A new run with the properties that hold here."""
        made = add(parent, "w:r")
        if self.styles or self.language or self.right_to_left:
            properties = add(made, "w:rPr")
            if self.styles:
                add_value(properties, "w:rStyle", self.job.styles.combined(self.styles))
            if self.right_to_left:
                add(properties, "w:rtl")
            if self.language:
                script = "w:bidi" if self.right_to_left else "w:val"
                add(properties, "w:lang", {script: word_language(self.language)})
        return made

    def text(self, parent: Element, text: str) -> None:
        """Words; tabulators and soft hyphens are elements in Word."""
        if not text:
            return
        run = self.run(parent)
        for piece in _SPECIAL.split(self._allowed(text)):
            if piece in _ELEMENTS:
                add(run, _ELEMENTS[piece])
            elif piece:
                add_text(run, "w:t", piece)

    def write(self, parent: Element, nodes: Sequence[Inline]) -> None:
        """Inlines, one after another."""
        for node in nodes:
            self._inline(parent, node)

    def _inline(self, parent: Element, node: Inline) -> None:
        match node:
            case Text() | Abbreviation():
                self.text(parent, node.text)
            case Emph():
                self.styled("Emphasis").write(parent, node.content)
            case Strong():
                self.styled("Strong").write(parent, node.content)
            case Code():
                self.styled("Code Inline").text(parent, node.text)
            case LineBreak():
                add(self.run(parent), "w:br")
            case Link():
                self._link(parent, node)
            case Span():
                inside = self.spoken(node.language).styled(self.job.style_of_role(node.role))
                inside.write(parent, node.content)
            case Cite():
                self.write(parent, node.content)
            case Note():
                self._note(parent, node)
            case NoteRef():
                instruction = note_reference(self.job.bookmarks.want(node.target), mark=True)
                add_field(parent, instruction, str(node.number), self._mark().run)
            case Ref():
                self._reference(parent, node)
            case _:
                assert_never(node)

    def _link(self, parent: Element, node: Link) -> None:
        target = self.place.relationships.add("hyperlink", address(node.url), external=True)
        link = add(parent, "w:hyperlink", {"r:id": target, "w:history": "1"})
        self.styled("Hyperlink").write(link, node.content)

    def _mark(self) -> Runs:
        return replace(self, styles=(f"{self.job.note_kind} reference",), language=None)

    def _note(self, parent: Element, node: Note) -> None:
        self.job.notes.append(node)
        bookmark = self.job.bookmarks.start(parent, node.id)
        run = self._mark().run(parent)
        add(run, f"w:{self.job.note_kind}Reference", {"w:id": str(len(self.job.notes))})
        self.job.bookmarks.end(parent, bookmark)

    def _reference(self, parent: Element, node: Ref) -> None:
        bookmark = self.job.bookmarks.want(node.target)
        if node.content or not node.number:
            link = add(parent, "w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
            self.write(link, node.content or (Text(node.label),))
            return
        self.text(parent, node.label)
        add_field(parent, reference_field(self.job, node, bookmark), node.number, self.run)

    def _allowed(self, text: str) -> str:
        if not _FORBIDDEN.search(text):
            return text
        message = f"The text “{_FORBIDDEN.sub('�', text)[:40]}” has a control character, which Word can't hold."
        self.job.diagnostics.fault("character-forbidden", message)
        return _FORBIDDEN.sub("", text)


def address(url: str) -> str:
    """An address as a relationship may hold it (RFC 3986): Word repairs a file in which one has a space."""
    return _IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def has_text(paragraph: Element) -> bool:
    """Whether anything but its properties stands in a paragraph."""
    return any(item.tag != qn("w:pPr") for item in paragraph)
