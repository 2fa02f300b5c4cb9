"""Turn block nodes into HTML: each through the macro of templates/html/blocks/ that has its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from markupsafe import Markup

from generator.model import (
    Block,
    CodeBlock,
    Contents,
    Div,
    Figure,
    List,
    ListItem,
    Note,
    Number,
    PageBreak,
    Para,
    Quotation,
    Recommendation,
    Recommendations,
    Section,
    Table,
    ThematicBreak,
)
from generator.model import (
    Inlines as InlineNodes,
)
from generator.phrases import attribution
from generator.writers.html.contents import contents
from generator.writers.html.endings import split
from generator.writers.html.figures import figure
from generator.writers.html.footnotes import Footnotes
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes, classes, language, mark_id
from generator.writers.html.tables import table

_NOTHING = Markup("")


class Blocks:
    """Writes blocks. `lead` is what stands before the words of the first one (a number), `tail` after the last."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._inlines = Inlines(scope, self._footnote)

    def write(self, blocks: Sequence[Block], lead: Markup = _NOTHING, tail: Markup = _NOTHING) -> Markup:
        """Blocks as HTML."""
        if lead and not (blocks and isinstance(blocks[0], Para)):
            blocks = (Para(()), *blocks)
        if tail and not isinstance(blocks[-1], Para):
            blocks = (*blocks, Para(()))
        last = len(blocks) - 1
        return Markup("\n").join(
            self._block(block, lead if index == 0 else _NOTHING, tail if index == last else _NOTHING)
            for index, block in enumerate(blocks)
        )

    def endnote(self, note: Note) -> Markup:
        """A note of the list at the end, with links back to all of its marks."""
        if self._scope.on_paper:
            # Numbers of our own, since WeasyPrint's markers would break PDF/UA-1, as in all lists.
            content = self.write(note.blocks, self._number_of_note(note))
        else:
            marks = [mark_id(note.id, count + 1) for count in range(self._scope.note_marks.get(note.id, 1))]
            back = self._macro("back-links", marks=marks, words=self._scope.context.locale.words)
            content = self.write(note.blocks, tail=back)
        return self._macro("endnote", id=note.id, number=note.number, content=content)

    def _block(self, block: Block, lead: Markup = _NOTHING, tail: Markup = _NOTHING) -> Markup:
        match block:
            case Para():
                return self._para(block, lead, tail)
            case Section():
                return self._section(block)
            case List():
                return self._list(block)
            case Quotation():
                return self._quotation(block)
            case Recommendations():
                return self._recommendations(block)
            case Table():
                return table(self._scope, self._inlines, block)
            case Figure():
                return figure(self._scope, self._inlines, block)
            case Contents():
                return contents(self._scope, self._inlines, block)
            case Div():
                return self._div(block)
            case CodeBlock():
                return self._macro("code-block", attributes=attributes(id=block.id), text=block.text)
            case ThematicBreak():
                return self._macro("thematic-break", attributes=attributes(id=block.id))
            case PageBreak():
                return self._macro("page-break", attributes=attributes(id=block.id))
            case _:
                assert_never(block)

    def _para(self, para: Para, lead: Markup, tail: Markup) -> Markup:
        content = lead + self._number(para.number, para.id) + self._words(para.content) + tail
        if para is self._scope.title:
            return self._macro("title", attributes=attributes(id=para.id), content=content)
        css = classes(self._scope.css(para.role), "numbered" if para.number else None)
        return self._macro("paragraph", attributes=attributes(id=para.id, class_=css), content=content)

    def _words(self, content: InlineNodes) -> Markup:
        """The words of a paragraph; on paper the last ones stay in one line."""
        before, words, notes = split(content) if self._scope.on_paper else (content, "", ())
        end = Markup('<span class="end">{}</span>').format(words) if words else _NOTHING
        return self._inlines.write(before) + end + self._inlines.write(notes)

    def _section(self, section: Section) -> Markup:
        css = classes("section", f"level-{section.level}", self._scope.css(section.role))
        return self._macro(
            "section",
            attributes=attributes(id=section.id, class_=css),
            level=self._scope.heading(section.level),
            heading=self._scope.bookmark(section.id, section.level),
            number=self._number(section.number, section.id),
            title=self._inlines.write(section.title),
            anchor=_NOTHING if self._scope.on_paper or section.number else self._anchor(section.id),
            content=self.write(section.blocks),
        )

    def _anchor(self, target: str) -> Markup:
        """The link of a section to itself, where no number is one."""
        return self._macro("anchor", id=target, words=self._scope.context.locale.words)

    def _list(self, block: List) -> Markup:
        css = classes("items" if block.ordered else None, "tight" if block.tight else "loose")
        return self._macro(
            "list",
            tag="ol" if block.ordered else "ul",
            # The role: what Safari forgets of a list without markers of its own.
            attributes=attributes(id=block.id, class_=css, role="list" if block.ordered else None),
            items=[self._item(item, self._item_number(block, index)) for index, item in enumerate(block.items)],
        )

    def _item_number(self, block: List, index: int) -> Markup:
        item = block.items[index]
        if item.number is None and block.ordered:
            return self._macro("number", id=item.id, number=f"{block.start + index}.", linked=False)
        return self._number(item.number, item.id)

    def _item(self, item: ListItem | Recommendation, number: Markup) -> dict[str, Markup]:
        return {"attributes": attributes(id=item.id), "content": self.write(item.blocks, lead=number)}

    def _quotation(self, quotation: Quotation) -> Markup:
        marks = attributes(id=quotation.id, class_=self._scope.css(quotation.role), **language(quotation.language))
        by = self._inlines.write(attribution(quotation, self._scope.context.locale))
        content = self.write(quotation.blocks)
        return self._macro("quotation", attributes=marks, content=content, attribution=by)

    def _recommendations(self, block: Recommendations) -> Markup:
        return self._macro(
            "recommendations",
            attributes=attributes(id=block.id),
            lead_in=self.write(block.lead_in),
            items=[self._item(item, self._number(item.number, item.id)) for item in block.items],
        )

    def _div(self, div: Div) -> Markup:
        marks = attributes(id=div.id, class_=self._scope.css(div.role), **language(div.language))
        return self._macro("div", attributes=marks, content=self.write(div.blocks))

    def _number(self, number: Number | None, target: str) -> Markup:
        if number is None:
            return _NOTHING
        return self._macro("number", id=target, number=number.text, linked=bool(target) and not self._scope.on_paper)

    def _number_of_note(self, note: Note) -> Markup:
        # On paper the number leads back to the mark.
        words = self._scope.context.locale.words
        return self._macro("back-number", id=mark_id(note.id, 1), number=note.number, words=words)

    def _footnote(self, note: Note) -> Markup:
        content = Footnotes(self._scope, self._inlines, self._block).write(note)
        return self._macro("footnote", id=note.id, number=note.number, content=content)

    def _macro(self, name: str, **values: object) -> Markup:
        return self._scope.templates.macro(name, **values)
