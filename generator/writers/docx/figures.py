"""Turn figures into pictures with their caption and credit below them."""

from generator.model import Figure
from generator.writers.docx.captions import add_caption
from generator.writers.docx.drawings import add_picture
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element
from generator.writers.docx.paragraphs import add_paragraph, add_words


def add_figure(job: Job, parent: Element, place: Place, figure: Figure) -> None:
    """The picture, with its caption below and its credit on a line of its own."""
    paragraph = add_paragraph(job, parent, place, job.style_of_role(figure.role) or "Figure")
    numbered = figure.number is not None
    bookmark = None if numbered else job.bookmarks.start(paragraph, figure.id)
    add_picture(job, paragraph, place, figure)
    job.bookmarks.end(paragraph, bookmark)
    if numbered or figure.caption:
        caption = add_paragraph(job, parent, place, "caption")
        add_caption(job, caption, place, figure.number, figure.caption, figure.id)
    if figure.credit:
        add_words(job, add_paragraph(job, parent, place, "Credit"), place, figure.credit)
