"""Turn a box into a table of one cell: Word shades the space between paragraphs only there."""

from dataclasses import replace

from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add, add_value
from generator.writers.docx.tables import separate

# The margins of the cell, in twentieths of a point; the style of the table says the same.
_MARGINS = 2 * 227


def add_box(job: Job, parent: Element, place: Place, style: str) -> tuple[Element, Place]:
    """A box in a table style: its cell, which must get a paragraph, and the place of what is put into it."""
    separate(job, parent, place)
    made = add(parent, "w:tbl")
    properties = add(made, "w:tblPr")
    add_value(properties, "w:tblStyle", job.styles.table(style))
    if place.right_to_left or job.right_to_left:
        add(properties, "w:bidiVisual")
    width = str(place.width)
    add(properties, "w:tblW", {"w:w": width, "w:type": "dxa"})
    add(properties, "w:tblInd", {"w:w": str(job.text_width - place.width), "w:type": "dxa"})
    add(properties, "w:tblLook", {"w:val": "0000"})
    add(add(made, "w:tblGrid"), "w:gridCol", {"w:w": width})
    cell = add(add(made, "w:tr"), "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", {"w:w": width, "w:type": "dxa"})
    return cell, replace(place, width=place.width - _MARGINS)
