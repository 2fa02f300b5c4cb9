"""Turn one citation into words: a style of templates/notes/ over the CSL fields of a source."""

import re
from collections.abc import Mapping
from typing import Any

from generator.citation_filters import filters
from generator.citation_parts import Joints
from generator.content import Prose, Source
from generator.errors import Diagnostics
from generator.kept_citations import KeptCitations, Words
from generator.locale import Locale
from generator.model import Inlines, Para, Ref, Text
from generator.model.walk import Node, rebuild, text
from generator.readers import markdown
from generator.resources import Resources
from generator.source_text import SourceText
from generator.templating import MarkdownTemplates, Rendered
from generator.transforms.citations import Form

_MARKER = re.compile("\ue000(\\d+)\ue001")
_FIRST_NOTE = Ref("", kind="note")  # stands for the real one, so that a rendering serves every note


class CitationStyle:
    """The style templates/notes/<name>.md.j2 in one language. What it rendered once it keeps.

    `punctuation_in_quote` is as the template sets it, once it has been rendered.
    """

    def __init__(self, resources: Resources, name: str, locale: Locale, kept: KeptCitations | None = None) -> None:
        self._template = f"notes/{name}.md.j2"
        self._templates = MarkdownTemplates(resources, filters(locale))
        self._kept = kept
        self._words = locale.citation
        self._first_note = _first_note(locale)
        self._rendered: dict[tuple[object, ...], Inlines] = {}
        self.punctuation_in_quote = False

    def render(
        self,
        source: Source,
        form: Form,
        diagnostics: Diagnostics,
        *,
        locator: str = "",
        suppress_author: bool = False,
        first_note: Ref | None = None,
    ) -> Inlines:
        """One citation in words, without prefix, suffix and full stop; empty after a fault in the template.

        `first_note` refers to the note with the full form; None where a short form is not to point back.
        """
        key = (source.key, form, locator, suppress_author, first_note is None)
        if key not in self._rendered:
            words = self._kept.get(source, key[1:]) if self._kept else None
            if words is None:
                words = self._made(source, form, locator, suppress_author, bool(first_note), diagnostics)
            self._rendered[key], self.punctuation_in_quote = words.inlines, words.punctuation_in_quote
        inlines = self._rendered[key]
        return _pointing(inlines, first_note) if first_note else inlines

    def keep(self) -> None:
        """Have the project's cache keep what was rendered."""
        if self._kept:
            self._kept.save(self._templates.asked)

    def _made(
        self, source: Source, form: Form, locator: str, suppress_author: bool, pointing: bool, diagnostics: Diagnostics
    ) -> Words:
        data = {
            "source": _Fields(source.printed),
            "form": form,
            "locator": locator,
            "suppress_author": suppress_author,
            "first_note": self._first_note if pointing else Prose(),
            "words": self._words,
        }
        told = len(tuple(diagnostics))
        rendered = self._templates.render(self._template, data, diagnostics)
        words = Words(self._parsed(rendered, diagnostics) if rendered else (), self.punctuation_in_quote)
        if self._kept and len(tuple(diagnostics)) == told:
            self._kept.put(source, (form, locator, suppress_author, not pointing), words)
        return words

    def _parsed(self, rendered: Rendered, diagnostics: Diagnostics) -> Inlines:
        self.punctuation_in_quote = bool(rendered.settings.get("punctuation_in_quote", False))
        line = _one_line(rendered, self.punctuation_in_quote, self._words["colon"])
        source = SourceText(line, rendered.source.origins[:1], {0: 0})
        match markdown.parse(source, diagnostics, rendered.splices).blocks:
            case (Para(content=content),):
                return content
            case ():
                return ()
            case _:
                diagnostics.fault(
                    "style-not-inline",
                    f"The citation style {self._template} prints more than words in a line.",
                    source.locate(0),
                )
                return ()


def _one_line(rendered: Rendered, in_quotes: bool, colon: str) -> str:
    """The parts of a rendered style, joined as it says."""

    def shown(line: str) -> str:
        return _MARKER.sub(lambda marker: text(rendered.splices[int(marker[1])].inlines or ()), line)

    sign = str(rendered.settings.get("joint", ",")).strip()
    return Joints(sign, in_quotes, colon).join(rendered.source.text.split("\n"), shown)


class _Fields:
    """The CSL fields of a source for a template: what is not given is empty."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Any:
        return self._fields.get(name, "")


def _first_note(locale: Locale) -> Prose:
    """The words that point back to a note, as the language has them: (note 3)."""
    before, _, behind = locale.citation["see_note"].partition("{number}")
    return Prose((Para((Text(before), _FIRST_NOTE, Text(behind))),))


def _pointing(words: Inlines, first_note: Ref) -> Inlines:
    """Words with the real reference in the place of the one that stands for it."""

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(first_note if node == _FIRST_NOTE else rebuild(node, change) for node in nodes)

    return change(words)  # type: ignore[return-value]
