"""What grows while one document is written, and where in it a block stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.errors import Diagnostics
from generator.kind import RoleStyle
from generator.locale import direction
from generator.model import Claim, Document, Figure, Note
from generator.model.walk import find
from generator.writers import WriterContext
from generator.writers.docx.bookmarks import Bookmarks
from generator.writers.docx.layout import Layout
from generator.writers.docx.media import Media
from generator.writers.docx.numbering import NumberingPart
from generator.writers.docx.oxml import Element, child
from generator.writers.docx.package import Relationships
from generator.writers.docx.reference_document import Reference
from generator.writers.docx.styles import Styles, number
from generator.writers.docx.tailoring import (
    scale_sizes,
    set_heading_edge,
    set_language,
    set_rule_font,
    set_section_start,
    set_text_edge,
)
from generator.writers.docx.theming import set_look, set_theme_fonts

# Between margins of 25 mm on A4, for a reference document that does not say.
_WIDTH = 9072


@dataclass(frozen=True)
class PageSection:
    """A section of Word: the element of its properties, the look of its pages, and whether it begins on a new one."""

    properties: Element
    layout: Layout
    new_page: bool


@dataclass
class Job:
    """The parts of one document that is being written."""

    document: Document
    context: WriterContext
    diagnostics: Diagnostics
    styles: Styles
    numbering: NumberingPart
    text_width: int
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    media: Media = field(default_factory=Media)
    notes: list[Note] = field(default_factory=list)
    # The claims with a record, in the checker's edition; each becomes a comment.
    comments: list[Claim] = field(default_factory=list)
    # The containers (lists, quotations, divs) that begin with the next paragraph, and those that have begun.
    opening: list[str] = field(default_factory=list)
    openings: dict[str, Element] = field(default_factory=dict)
    # The look of the pages at this point, whether it began on a new one, and the sections of Word that have ended.
    layout: Layout = field(default_factory=Layout)
    new_page: bool = True
    sections: list[PageSection] = field(default_factory=list)
    shown_numbers: dict[str, str] | None = None
    figures_around: dict[str, str] | None = None

    @property
    def right_to_left(self) -> bool:
        """Whether the document as a whole runs from right to left."""
        return self.context.locale.direction == "rtl"

    @property
    def column_width(self) -> int:
        """The width that figures and tables have: from the text edge to the right margin."""
        return self.text_width - self.styles.indent("Figure").left

    @property
    def note_kind(self) -> str:
        """What the notes are to Word: "footnote" or "endnote"."""
        return "footnote" if self.context.kind.notes.place == "foot" else "endnote"

    def style_of_role(self, role: str | None) -> str | None:
        """The Word style of a role, or None where the role leaves that open."""
        known = self.role(role)
        return known.word if known else None

    def figure_around(self, panel: str) -> str | None:
        """The id of the figure that a panel is part of; None for what is no panel."""
        if self.figures_around is None:
            figures = list(find(self.document.blocks, Figure))
            self.figures_around = {part.id: figure.id for figure in figures for part in figure.panels}
        return self.figures_around.get(panel)

    def role(self, role: str | None) -> RoleStyle | None:
        """How a role looks; None for none."""
        return self.context.roles.get(role) if role else None


def start(document: Document, context: WriterContext, diagnostics: Diagnostics, reference: Reference) -> Job:
    """A job on the reference document, whose styles and numbers become the kind's and the language's."""
    _dress(reference, context)
    styles = Styles(reference.styles, diagnostics)
    if not context.kind.numbering.sections:
        set_heading_edge(reference.styles)
    if context.kind.section_start == "page":
        set_section_start(styles)
    if not context.kind.numbering.paragraphs:
        set_text_edge(_beside_numbers(reference), styles.indent("Numbered Paragraph").left)
    set_language(reference.styles, context.locale.word_language, context.locale.direction == "rtl")
    numbering = NumberingPart(reference.numbering, styles, diagnostics)
    numbering.define(context.kind.numbering)
    return Job(document, context, diagnostics, styles, numbering, _text_width(reference.section))


def _beside_numbers(reference: Reference) -> tuple[Element, ...]:
    """What was indented for the sake of the column of paragraph numbers: nothing of a house that has no such column."""
    if reference.borrowed and "numbered paragraph" in reference.borrowed.names:
        return reference.borrowed.elements
    return reference.styles, reference.numbering


def _dress(reference: Reference, context: WriterContext) -> None:
    """Fonts, sizes and colours: of the look, or as an organisation's own reference.docx has them, but for a rule."""
    font, look = context.kind.font, context.page_look
    if reference.own is None:
        set_look(reference.styles, reference.numbering, reference.theme, look)
    if font is None or font.rule is None:
        return
    set_rule_font(reference.styles, look.tokens.fonts.text.word_name)
    set_theme_fonts(reference.theme, look.tokens.fonts)
    if reference.own and font.size:
        scale_sizes(reference.styles, font.size)


def _text_width(section: Element) -> int:
    """The width between the margins, in twentieths of a point."""
    width, margin = child(section, "w:pgSz"), child(section, "w:pgMar")
    if width is None or margin is None:
        return _WIDTH
    between = number(width, "w:w") - sum(number(margin, f"w:{side}") for side in ("left", "right"))
    return between if between > 0 else _WIDTH


@dataclass(frozen=True)
class Place:
    """Where a block stands: its part's relationships, and the style of paragraphs that have none of their own.

    `styled` is whether a role gave that style, `items` the style that a role gives the items of lists. `list_level`
    counts the lists around, `width` is what figures and tables have, in twentieths of a point. Only where it is
    `commented` may a comment stand.
    """

    relationships: Relationships
    style: str
    width: int
    language: str | None = None
    right_to_left: bool = False
    styled: bool = False
    items: str | None = None
    list_level: int = 0
    annex: bool = False
    commented: bool = True

    def with_style(self, style: str | None) -> Place:
        """The place inside a container with that style; None leaves everything as it is."""
        return replace(self, style=style, styled=True) if style else self

    def with_role(self, role: RoleStyle | None) -> Place:
        """The place inside a container with that role."""
        if role is None:
            return self
        return replace(self.with_style(role.word), items=role.items or self.items)

    def with_language(self, language: str | None) -> Place:
        """The place inside a container in that language; None leaves everything as it is."""
        if language is None:
            return self
        return replace(self, language=language, right_to_left=direction(language) == "rtl")
