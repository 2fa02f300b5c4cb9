"""Turn blocks into paragraphs and tables, each in the named style that its place and role give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from generator.model import (
    Block,
    CodeBlock,
    Contents,
    Div,
    Figure,
    List,
    PageBreak,
    Para,
    Quotation,
    Recommendations,
    Section,
    Table,
    Text,
    ThematicBreak,
)
from generator.phrases import attribution
from generator.writers.docx.boxes import add_box
from generator.writers.docx.contents import add_contents
from generator.writers.docx.figures import add_figure
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add
from generator.writers.docx.page_sections import begin, begin_bare
from generator.writers.docx.paragraphs import add_paragraph, add_spacer, add_words
from generator.writers.docx.sections import add_heading
from generator.writers.docx.tables import add_table, ends_with_table

_DEEPEST_LIST = 3


def add_blocks(job: Job, parent: Element, place: Place, blocks: Sequence[Block]) -> None:
    """Blocks, one after another, at the end of `parent`."""
    for block in blocks:
        _add_block(job, parent, place, block)


def _add_block(job: Job, parent: Element, place: Place, block: Block) -> None:
    match block:
        case Para():
            _add_para(job, parent, place, block)
        case Section():
            add_heading(job, parent, place, block)
            add_blocks(job, parent, _in_section(job, place, block), block.blocks)
        case List():
            job.opening.append(block.id)
            _add_list(job, parent, place, block)
        case Quotation():
            job.opening.append(block.id)
            _add_quotation(job, parent, place, block)
        case Recommendations():
            job.opening.append(block.id)
            _add_recommendations(job, parent, place, block)
        case Table():
            add_table(job, parent, place, block)
        case Figure():
            add_figure(job, parent, place, block)
        case CodeBlock():
            _add_code(job, parent, place, block)
        case ThematicBreak():
            add_paragraph(job, parent, place, "Separator")
        case PageBreak():
            add(add(add_paragraph(job, parent, place, "Page Break"), "w:r"), "w:br", {"w:type": "page"})
        case Contents():
            add_contents(job, parent, place, block)
        case Div():
            job.opening.append(block.id)
            _add_div(job, parent, place, block)
        case _:
            assert_never(block)


def _add_div(job: Job, parent: Element, place: Place, block: Div) -> None:
    role = job.role(block.role)
    before = begin_bare(job, parent, place, role)
    add_blocks(job, parent, place.with_role(role).with_language(block.language), block.blocks)
    if before is not None:
        begin(job, parent, place, before)


def _add_para(job: Job, parent: Element, place: Place, para: Para) -> None:
    if para.number is not None:
        _add_numbered(job, parent, place, para, para.number.text)
        return
    style = job.style_of_role(para.role) or place.style
    add_words(job, add_paragraph(job, parent, place, style), place, para.content, para.id)


def _add_numbered(job: Job, parent: Element, place: Place, para: Para, text: str) -> None:
    number = job.numbering.number(job.numbering.paragraphs, 0, text, para.location)
    add_words(job, add_paragraph(job, parent, place, "Numbered Paragraph", number), place, para.content, para.id)


def _in_section(job: Job, place: Place, section: Section) -> Place:
    inside = replace(place, annex=place.annex or section.role == "annex").with_role(job.role(section.role))
    if inside.styled:
        return inside
    # In a kind that numbers its paragraphs the others begin where the numbered ones do: the text edge never moves.
    return replace(inside, style="Paragraph Continued" if job.context.kind.numbering.paragraphs else "Body Text")


def _add_list(job: Job, parent: Element, place: Place, block: List) -> None:
    depth = min(place.list_level, _DEEPEST_LIST - 1)
    suffix = f" {depth + 1}" if depth else ""
    patterns = job.context.kind.numbering.items
    first = next((item.number for item in block.items if item.number), None)
    level = first.level if first else place.list_level
    series = job.numbering.list(patterns, level, block.start) if block.ordered else None
    inside = replace(place, style=f"List Continue{suffix}", list_level=place.list_level + 1)
    for item in block.items:
        job.opening.append(item.id)
        number = None
        if series is not None:
            number = job.numbering.number(series, level, item.number.text if item.number else None, item.location)
        style = f"List Number{suffix}" if block.ordered else f"List Bullet{suffix}"
        if place.items and not depth and not block.ordered:
            style = place.items
        _add_item(job, parent, inside, item.blocks, (style, number, level))


def _add_item(
    job: Job, parent: Element, place: Place, blocks: Sequence[Block], look: tuple[str, int | None, int]
) -> None:
    """The blocks of an item: its first paragraph has the mark or the number, the others go on below it."""
    paragraph = add_paragraph(job, parent, place, *look)
    match blocks:
        case (Para() as first, *rest):
            add_words(job, paragraph, place, first.content, first.id)
            add_blocks(job, parent, place, rest)
        case _:
            add_blocks(job, parent, place, blocks)


def _add_quotation(job: Job, parent: Element, place: Place, quotation: Quotation) -> None:
    style = job.style_of_role(quotation.role) or "Quote"
    inside = place.with_style(style).with_language(quotation.language)
    add_blocks(job, parent, inside, quotation.blocks)
    by = attribution(quotation, job.context.locale)
    if by:
        words = (Text("— "), *by)
        add_words(job, add_paragraph(job, parent, place, "Attribution"), place, words)


def _add_recommendations(job: Job, parent: Element, place: Place, block: Recommendations) -> None:
    if not any(item.number for item in block.items):
        _add_demands(job, parent, place, block)
        return
    add_blocks(job, parent, place.with_style("Lead-in"), block.lead_in)
    for item in block.items:
        job.opening.append(item.id)
        inside = replace(place, style="Paragraph Continued")
        text = item.number.text if item.number else None
        number = job.numbering.number(job.numbering.paragraphs, 0, text, item.location)
        _add_item(job, parent, inside, item.blocks, ("Recommendation", number, 0))


def _add_demands(job: Job, parent: Element, place: Place, block: Recommendations) -> None:
    """Recommendations without numbers: in a box, so that they are seen, each with a bullet."""
    cell, place = add_box(job, parent, place, "Demands")
    # The lead-in has a style of its own here, whatever its role.
    lead_in = (replace(part, role=None) if isinstance(part, Para) else part for part in block.lead_in)
    add_blocks(job, cell, place.with_style("Demand Lead-in"), tuple(lead_in))
    inside = replace(place.with_style("Demand Continued"), list_level=place.list_level + 1)
    for item in block.items:
        job.opening.append(item.id)
        _add_item(job, cell, inside, item.blocks, ("Demand", None, 0))
    if ends_with_table(cell):
        add_spacer(job, cell, place)


def _add_code(job: Job, parent: Element, place: Place, block: CodeBlock) -> None:
    paragraph = add_paragraph(job, parent, place, "Code")
    bookmark = job.bookmarks.start(paragraph, block.id)
    runs = Runs(job, place)
    for index, line in enumerate(block.text.rstrip("\n").split("\n")):
        if index:
            add(runs.run(paragraph), "w:br")
        runs.text(paragraph, line)
    job.bookmarks.end(paragraph, bookmark)
