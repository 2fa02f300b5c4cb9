"""Turn contents into Word's TOC field with its lines filled in, each a link with the number of its page.

ECMA-376, part 1, 17.16.5.68 (TOC) and 17.16.5.45 (PAGEREF).
"""

from generator.model import Contents, ContentsEntry
from generator.phrases import entry_number
from generator.writers.docx.fields import add_field, begin_field, contents_of, end_field, page_reference
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add
from generator.writers.docx.paragraphs import add_paragraph, add_words

_DEEPEST = 3


def add_contents(job: Job, parent: Element, place: Place, block: Contents) -> None:
    """A heading, and a field of as many paragraphs as there are lines."""
    job.opening.append(block.id)
    add_words(job, add_paragraph(job, parent, place, "TOC Heading"), place, block.title)
    runs = Runs(job, place)
    for index, entry in enumerate(block.entries):
        style = f"toc {min(entry.level, _DEEPEST)}" if block.of == "sections" else "table of figures"
        paragraph = add_paragraph(job, parent, place, style)
        if index == 0:
            begin_field(paragraph, _instruction(block, entry), runs.run)
        _add_entry(job, paragraph, runs, block, entry)
        if index == len(block.entries) - 1:
            end_field(paragraph, runs.run)


def _instruction(block: Contents, first: ContentsEntry) -> str:
    if block.of == "sections" or first.number is None:
        return contents_of(depth=block.depth)
    return contents_of(label=first.number.text.removesuffix(first.number.reference))


def _add_entry(job: Job, paragraph: Element, runs: Runs, block: Contents, entry: ContentsEntry) -> None:
    bookmark = job.bookmarks.want(entry.target)
    link = add(paragraph, "w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    number = entry_number(block, entry)
    # As Word itself would write them: what stands before a heading with a space, does so here.
    gap = " " if " " in number else "\t"
    runs.text(link, f"{number}{gap}{entry.title}" if number else entry.title)
    page = job.context.pages.get(entry.target)
    if page is not None:
        runs.text(link, "\t")
        add_field(link, page_reference(bookmark), str(page), runs.run)
