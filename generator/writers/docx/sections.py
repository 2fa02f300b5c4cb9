"""Turn section titles into Word's headings, which number themselves; those without number have styles of their own."""

from generator.model import Section
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element
from generator.writers.docx.page_sections import begin_headed
from generator.writers.docx.paragraphs import add_paragraph, add_words
from generator.writers.docx.series import Series

_DEEPEST_HEADING = 6


def add_heading(job: Job, parent: Element, place: Place, section: Section) -> None:
    """The heading of a section."""
    style, series = _style(job, section, place.annex or section.role == "annex")
    number = None
    if section.number is not None:
        number = job.numbering.number(series, section.level - 1, section.number.text, section.location)
    begin_headed(job, parent, place, section, style)
    paragraph = add_paragraph(job, parent, place, style, number, section.level - 1)
    add_words(job, paragraph, place, section.title, section.id)


def _style(job: Job, section: Section, annex: bool) -> tuple[str, Series | None]:
    level = min(section.level, _DEEPEST_HEADING)
    numbering = job.numbering
    role = job.role(section.role)
    if role and role.heading and section.number is None:
        return role.heading, None
    if annex and numbering.annexes is not None and section.number is not None:
        return ("Annex Heading" if level == 1 else f"Annex Heading {level}"), numbering.annexes
    if annex and level == 1 and numbering.annexes is None:
        return "Annex Heading", numbering.sections
    counts = numbering.sections is not None and level <= len(numbering.sections.levels)
    if section.number is None and counts:
        return f"Heading {level} Unnumbered", None
    return f"heading {level}", numbering.sections
