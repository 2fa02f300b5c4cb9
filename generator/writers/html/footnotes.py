"""Turn the blocks of a note that stands at its mark into HTML that may stand inside a paragraph.

An HTML parser ends a paragraph where another block begins, so everything here is a span, which print.css makes a
block. What has no form as spans (a table in a footnote) stands in an `object`, which a parser leaves inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from generator.model import Block, CodeBlock, Div, List, ListItem, Note, Para, Quotation
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes, classes, language, mark_id

_NOTHING = Markup("")
_BULLET = "• "


class Footnotes:
    """Writes the content of a footnote; `block` writes a block that has no form as spans."""

    def __init__(self, scope: Scope, inlines: Inlines, block: Callable[[Block], Markup]) -> None:
        self._scope, self._inlines, self._block = scope, inlines, block

    def write(self, note: Note) -> Markup:
        """The blocks of a note, its number before its first words."""
        lead = self._scope.templates.macro(
            "back-number", id=mark_id(note.id, 1), number=note.number, words=self._scope.context.locale.words
        )
        return self._blocks(note.blocks, lead)

    def _blocks(self, blocks: Sequence[Block], lead: Markup = _NOTHING) -> Markup:
        if lead and not (blocks and isinstance(blocks[0], Para)):
            blocks = (Para(()), *blocks)
        return Markup("").join(
            self._phrasing(block, lead if index == 0 else _NOTHING) for index, block in enumerate(blocks)
        )

    def _phrasing(self, block: Block, lead: Markup) -> Markup:
        match block:
            case Para():
                css = classes("para", self._scope.css(block.role))
                return _span(lead + self._inlines.write(block.content), css, block.id, "paragraph")
            case List():
                items = (self._item(block, index, item) for index, item in enumerate(block.items))
                return _span(Markup("").join(items), "items", block.id, "list")
            case Quotation():
                return _span(
                    self._blocks(block.blocks), self._scope.css(block.role), block.id, "blockquote", block.language
                )
            case Div():
                css = classes("div", self._scope.css(block.role))
                return _span(self._blocks(block.blocks), css, block.id, "group", block.language)
            case CodeBlock():
                return _span(escape(block.text), "code", block.id, "paragraph")
            case _:
                return Markup("<object>{}</object>").format(self._block(block))

    def _item(self, block: List, index: int, item: ListItem) -> Markup:
        own = f"{item.number.text} " if item.number else f"{block.start + index}. "
        number = Markup('<span class="number">{}</span>').format(own if block.ordered else _BULLET)
        return _span(self._blocks(item.blocks, number), "item", item.id, "listitem")


def _span(content: Markup, css: str, name: str, role: str, tag: str | None = None) -> Markup:
    """A span of which the PDF is told by its role what it is."""
    return Markup("<span{}>{}</span>").format(attributes(id=name, class_=css, role=role, **language(tag)), content)
