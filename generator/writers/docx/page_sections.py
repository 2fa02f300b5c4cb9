"""Turn pages of their own, and changes of what pages are headed with, into sections of Word.

The properties of a section stand in its last paragraph, those of the last one at the end of the body (ECMA-376, part 1,
17.6.17 and 17.6.18). section_properties.py fills them in when all is written.
"""

from generator.kind import RoleStyle
from generator.model import Section
from generator.model.walk import text
from generator.writers.docx.job import Job, PageSection, Place
from generator.writers.docx.layout import Layout
from generator.writers.docx.oxml import Element, child, element, qn
from generator.writers.docx.paragraphs import add_spacer

_BODY = qn("w:body")


def begin_bare(job: Job, parent: Element, place: Place, role: RoleStyle | None) -> Layout | None:
    """Begin the page of its own that a role asks for; gives the layout to which `begin` then goes back."""
    if role is None or role.page is None or parent.tag != _BODY:
        return None
    before = job.layout
    begin(job, parent, place, Layout(bare=True, align=role.page))
    return before


def begin_headed(job: Job, parent: Element, place: Place, section: Section, style: str) -> None:
    """Let the pages from here on be headed with what stands in the style of this heading, where the kind wants that."""
    if section.level == 1 and parent.tag == _BODY:
        head_with(job, parent, place, style, " ".join(text(section.title).split()))


def head_with(job: Job, parent: Element, place: Place, style: str, words: str) -> None:
    """The same for a heading of which only the words are known."""
    if job.context.kind.running_head == "section":
        begin(job, parent, place, Layout(style, words), job.styles.breaks_page(style))


def begin(job: Job, parent: Element, place: Place, layout: Layout, new_page: bool = True) -> None:
    """Begin a section of Word, where the pages are to look other than before."""
    if layout == job.layout:
        return
    broken = _take_page_break(job, parent)
    ended = _end(job, parent, place)
    job.layout, job.new_page = layout, new_page or broken or (job.new_page and not ended)


def _take_page_break(job: Job, parent: Element) -> bool:
    """Whether a page break stands at the end. It goes, since the section that begins now does the same: both together
    would leave an empty page, or one with the head of the section before.
    """
    found = child(parent[-1], "w:r/w:br") if len(parent) else None
    if found is None or found.get(qn("w:type")) != "page" or parent[-1] in job.openings.values():
        return False
    parent.remove(parent[-1])
    return True


def _end(job: Job, parent: Element, place: Place) -> bool:
    """End the section; gives whether there was anything in it."""
    if not len(parent) or _ends_section(parent[-1]):
        return False
    if parent[-1].tag != qn("w:p") or _ends_contents(parent[-1]):
        add_spacer(job, parent, place)
    properties = child(parent[-1], "w:pPr")
    if properties is not None:
        made = element("w:sectPr")
        properties.append(made)
        job.sections.append(PageSection(made, job.layout, job.new_page))
    return True


def _ends_contents(paragraph: Element) -> bool:
    """Whether this is the last line of contents, with the end of their field: a section that ended here too would have
    no folio in LibreOffice 7.4, which takes its foot for a part of the field.
    """
    marks = [mark.get(qn("w:fldCharType")) for mark in paragraph.iter(qn("w:fldChar"))]
    whole = any((code.text or "").split()[:1] == ["TOC"] for code in paragraph.iter(qn("w:instrText")))
    return whole or marks.count("end") > marks.count("begin")


def _ends_section(paragraph: Element) -> bool:
    return child(paragraph, "w:pPr/w:sectPr") is not None


def close(job: Job, body: Element) -> None:
    """Let the last section with something in it be the last: what ended it goes."""
    if len(body) and _ends_section(body[-1]):
        last = job.sections.pop()
        parent = last.properties.getparent()
        if parent is not None:
            parent.remove(last.properties)
        job.layout, job.new_page = last.layout, last.new_page
