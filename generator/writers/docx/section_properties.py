"""Fill in the properties of Word's sections: page setup, heads and feet, notes, where their content stands.

All at once, when the body is written: heads and feet are parts, which sections whose pages look alike share.
"""

from copy import deepcopy
from dataclasses import dataclass

from generator.writers.docx.job import Job, PageSection
from generator.writers.docx.margins import Margins
from generator.writers.docx.notes import section_notes
from generator.writers.docx.oxml import Element, element, qn
from generator.writers.docx.package import Part, Relationships

# What the schema wants behind the vertical alignment of a section.
_AFTER_ALIGN = {"noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"}


@dataclass(frozen=True)
class Pages:
    """What all sections have: the page setup, the heads and feet, and whether there are notes."""

    setup: Element
    margins: Margins
    notes: str | None


def fill_sections(job: Job, setup: Element, relationships: Relationships, notes: str | None) -> list[Part]:
    """Fill in the properties of all sections; `setup` is the last one's. Gives the parts of the heads and feet."""
    pages = Pages(deepcopy(setup), Margins(job, relationships), notes)
    sections = [*job.sections, PageSection(setup, job.layout, job.new_page)]
    for index, section in enumerate(sections):
        if section.properties is not setup:
            section.properties.extend(deepcopy(item) for item in pages.setup)
        _fill(section, pages, first=index == 0)
    return pages.margins.parts


def _fill(section: PageSection, pages: Pages, first: bool) -> None:
    properties = section.properties
    if not first:
        _set_type(properties, "nextPage" if section.new_page else "continuous")
    if section.layout.align == "bottom":
        before = next((item for item in properties if item.tag in {qn(f"w:{name}") for name in _AFTER_ALIGN}), None)
        made = element("w:vAlign", {"w:val": "bottom"})
        properties.append(made) if before is None else before.addprevious(made)
    if pages.notes:
        section_notes(properties, pages.notes)
    pages.margins.add(properties, section.layout, first and not section.layout.bare)


def _set_type(properties: Element, kind: str) -> None:
    for found in properties.findall(qn("w:type")):
        properties.remove(found)
    made = element("w:type", {"w:val": kind})
    properties.insert(0, made)
