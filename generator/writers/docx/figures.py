"""Turn figures into pictures with their caption and credit below them."""

from dataclasses import replace

from generator.model import Figure
from generator.panels import shares
from generator.writers.docx.captions import add_caption
from generator.writers.docx.drawings import add_picture
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add
from generator.writers.docx.paragraphs import add_paragraph, add_words
from generator.writers.docx.tables import add_cell, add_grid

# Between two pictures side by side, in twentieths of a point; the table style says the same.
_GAP = 227


def add_figure(job: Job, parent: Element, place: Place, figure: Figure) -> None:
    """The picture, or the pictures side by side, with the caption below and the credit on a line of its own."""
    if figure.panels:
        _add_panels(job, parent, place, figure)
    else:
        _add_one(job, parent, place, figure)
    if figure.number is not None or figure.caption:
        caption = add_paragraph(job, parent, place, "Caption with Credit" if figure.credit else "caption")
        add_caption(job, caption, place, figure.number, figure.caption, figure.id)
    if figure.credit:
        add_words(job, add_paragraph(job, parent, place, "Credit"), place, figure.credit)


def _add_one(job: Job, parent: Element, place: Place, figure: Figure) -> None:
    style = job.style_of_role(figure.role) or "Figure"
    if not job.styles.indent(style).left:  # it begins at the margin, and may be as wide as the page lets it
        place = replace(place, width=max(place.width, job.text_width))
    paragraph = add_paragraph(job, parent, place, style)
    bookmark = None if figure.number else job.bookmarks.start(paragraph, figure.id)
    add_picture(job, paragraph, place, figure)
    job.bookmarks.end(paragraph, bookmark)


def _add_panels(job: Job, parent: Element, place: Place, figure: Figure) -> None:
    """A table without rules: the pictures in its first row, equally high, their captions in the second."""
    room = place.width - _GAP * (len(figure.panels) - 1)
    widths = [round(room * share) for share in shares(figure.panels)]
    columns = [width + _GAP for width in widths[:-1]] + [widths[-1]]
    made = add_grid(job, parent, place, "Figure Panels", columns)
    rows = [add(made, "w:tr") for _ in range(2)]
    for row, names in zip(rows, (("w:cantSplit", "w:tblHeader"), ("w:cantSplit",)), strict=True):
        properties = add(row, "w:trPr")
        for name in names:  # each caption belongs to the picture that heads its column
            add(properties, name)
    job.opening.append("" if figure.number else figure.id)
    for panel, width, column in zip(figure.panels, widths, columns, strict=True):
        inside = replace(place, width=width)
        paragraph = add_paragraph(job, add_cell(rows[0], column), inside, "Panel")
        add_picture(job, paragraph, inside, replace(panel, width=100))
        cell = add_cell(rows[1], column)
        _add_panel_caption(job, add_paragraph(job, cell, inside, "Panel Caption"), inside, panel)
        if panel.credit:
            add_words(job, add_paragraph(job, cell, inside, "Panel Credit"), inside, panel.credit)


def _add_panel_caption(job: Job, paragraph: Element, place: Place, panel: Figure) -> None:
    runs = Runs(job, place)
    bookmark = job.bookmarks.start(paragraph, panel.id)
    runs.only("Caption Label").text(paragraph, panel.number.text if panel.number else "")
    job.bookmarks.end(paragraph, bookmark)
    if panel.caption:
        runs.text(paragraph, " ")
        runs.write(paragraph, panel.caption)
