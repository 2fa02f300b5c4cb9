"""Turn inline nodes into runs, hyperlinks, fields and note marks.

A run has a character style, a language and a direction, and nothing else: no direct formatting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from generator.locale import direction
from generator.model import (
    Abbreviation,
    Cite,
    Claim,
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
from generator.phrases import reference_label, shown
from generator.writers.docx.comment_marks import begin_comments, claims_in, end_comments
from generator.writers.docx.fields import add_field, note_reference, text_reference
from generator.writers.docx.job import Job, Place
from generator.writers.docx.languages import word_language
from generator.writers.docx.oxml import Element, add, add_text, add_value
from generator.writers.docx.references import reference_field

# What a run writes as an element of its own, and what XML can't hold at all.
_SPECIAL = re.compile("([\t\xad])")
_ELEMENTS = {"\t": "w:tab", "\xad": "w:softHyphen"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})")


class Runs:
    """Writes inlines into one paragraph; `styles` are the character styles that hold at this point."""

    __slots__ = ("_bold", "_job", "_language", "_place", "_right_to_left", "_styles")

    def __init__(self, job: Job, place: Place, styles: tuple[str, ...] = (), bold: bool = False) -> None:
        self._job, self._place, self._styles, self._bold = job, place, styles, bold
        self._language, self._right_to_left = place.language, place.right_to_left

    def styled(self, name: str | None) -> Runs:
        """The same within words of a character style."""
        if not name or name in self._styles:
            return self
        # To Word bold is a toggle: strong words in a bold paragraph would come out light.
        if self._bold and name == "Strong":
            return self
        return self.only(*self._styles, name)

    def only(self, *names: str) -> Runs:
        """The same in these styles alone."""
        made = Runs(self._job, self._place, names, self._bold)
        made._language, made._right_to_left = self._language, self._right_to_left
        return made

    def spoken(self, language: str | None) -> Runs:
        """The same within words of a language."""
        if language is None:
            return self
        made = self.only(*self._styles)
        made._language, made._right_to_left = language, direction(language) == "rtl"
        return made

    def run(self, parent: Element) -> Element:
        """A new run with the properties that hold here."""
        made = add(parent, "w:r")
        if self._styles or self._language or self._right_to_left:
            properties = add(made, "w:rPr")
            if self._styles:
                add_value(properties, "w:rStyle", self._job.styles.combined(self._styles))
            if self._right_to_left:
                add(properties, "w:rtl")
            if self._language:
                script = "w:bidi" if self._right_to_left else "w:val"
                add(properties, "w:lang", {script: word_language(self._language)})
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
        for node in shown(nodes):
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
                inside = self.spoken(node.language).styled(self._job.style_of_role(node.role))
                inside.write(parent, node.content)
            case Cite() | PersonRef():
                self.write(parent, node.content)
            case Claim():
                self._claim(parent, node)
            case Note():
                self._note(parent, node)
            case NoteRef():
                instruction = note_reference(self._job.bookmarks.want(node.target), mark=True)
                add_field(parent, instruction, str(node.number), self._mark().run)
            case Ref():
                self._reference(parent, node)
            case _:
                assert_never(node)

    def _link(self, parent: Element, node: Link) -> None:
        target = self._place.relationships.add("hyperlink", address(node.url), external=True)
        link = add(parent, "w:hyperlink", {"r:id": target, "w:history": "1"})
        self.styled("Hyperlink").write(link, node.content)

    def _claim(self, parent: Element, node: Claim) -> None:
        begun = begin_comments(self._job, parent, (node,)) if node.record and self._place.commented else []
        self.write(parent, node.content)
        end_comments(parent, begun, self.only("annotation reference").run)

    def _mark(self) -> Runs:
        return Runs(self._job, self._place, (f"{self._job.note_kind} reference",))

    def _note(self, parent: Element, node: Note) -> None:
        self._job.notes.append(node)
        begun = begin_comments(self._job, parent, claims_in(node))
        bookmark = self._job.bookmarks.start(parent, node.id)
        run = self._mark().run(parent)
        add(run, f"w:{self._job.note_kind}Reference", {"w:id": str(len(self._job.notes))})
        self._job.bookmarks.end(parent, bookmark)
        end_comments(parent, begun, self.only("annotation reference").run)

    def _reference(self, parent: Element, node: Ref) -> None:
        bookmark = self._job.bookmarks.want(node.target)
        if node.content or not node.number:
            link = add(parent, "w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
            self.write(link, node.content or (Text(node.label),))
            return
        self.text(parent, reference_label(node))
        around = self._job.figure_around(node.target)
        if around:
            number, letter = node.number.split("\u00a0", 1)
            add_field(parent, text_reference(self._job.bookmarks.want(around)), number, self.run)
            self.text(parent, "\u00a0")
            add_field(parent, text_reference(bookmark), letter, self.run)
            return
        add_field(parent, reference_field(self._job, node, bookmark), node.number, self.run)

    def _allowed(self, text: str) -> str:
        if not _FORBIDDEN.search(text):
            return text
        message = f"The text “{_FORBIDDEN.sub('�', text)[:40]}” has a control character, which Word can't hold."
        self._job.diagnostics.fault("character-forbidden", message)
        return _FORBIDDEN.sub("", text)


def address(url: str) -> str:
    """An address as a relationship may hold it (RFC 3986): Word repairs a file in which one has a space."""
    return _IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
