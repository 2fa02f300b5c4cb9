"""Turn a place in the tree into a paragraph of Word: its style, its number, its direction, its bookmark."""

from collections.abc import Sequence

from generator.model import Inline
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add, add_value, value


def add_paragraph(
    job: Job, parent: Element, place: Place, style: str, number: int | None = None, level: int = 0
) -> Element:
    """A new paragraph in a style; `number` is the w:num of a list or of a series that its style does not have."""
    paragraph = add(parent, "w:p")
    properties = add(paragraph, "w:pPr")
    add_value(properties, "w:pStyle", job.styles.paragraph(style))
    if number is not None:
        numbering = add(properties, "w:numPr")
        add_value(numbering, "w:ilvl", str(level))
        add_value(numbering, "w:numId", str(number))
    if place.right_to_left and job.context.locale.direction == "ltr":
        add(properties, "w:bidi")
    for identifier in job.opening:
        job.openings[identifier] = paragraph
    job.opening.clear()
    return paragraph


def add_words(job: Job, paragraph: Element, place: Place, content: Sequence[Inline], identifier: str = "") -> None:
    """Inlines in a paragraph, within the bookmark of their block."""
    bookmark = job.bookmarks.start(paragraph, identifier)
    bold = job.styles.is_bold(value(paragraph, "w:pPr/w:pStyle"))
    Runs(job, place, bold=bold).write(paragraph, content)
    job.bookmarks.end(paragraph, bookmark)


def add_spacer(job: Job, parent: Element, place: Place) -> None:
    """The paragraph that Word needs between two tables and after a last one."""
    add_paragraph(job, parent, place, "Spacer")
