"""Turn the document's title and the locale's words into the head and the foot of each page."""

from generator.phrases import shortened
from generator.writers.docx.fields import add_field
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add, element, qn, root
from generator.writers.docx.package import Part, Relationships
from generator.writers.docx.paragraphs import add_paragraph

# So many characters fit on the one line of a running head.
_RUNNING_HEAD = 90
# What the schema wants after the properties that are added here.
_AFTER_TITLE_PAGE = {qn(f"w:{name}") for name in ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")}


def margin_parts(job: Job) -> list[tuple[str, Part]]:
    """The parts of head and foot with the pages they are for: the first has no running head."""
    title = shortened(job.document.metadata.title, _RUNNING_HEAD)
    return [
        ("first", Part("word/header1.xml", "header", _header(job, ""))),
        (
            "default",
            Part("word/header2.xml", "header", _header(job, title)),
        ),
        ("first", Part("word/footer1.xml", "footer", _footer(job))),
        ("default", Part("word/footer2.xml", "footer", _footer(job))),
    ]


def add_margins(
    section: Element, parts: list[tuple[str, Part]], relationships: Relationships, right_to_left: bool
) -> None:
    """Name the heads and feet in the page setup; the first page has its own."""
    for index, (pages, part) in enumerate(parts):
        reference = element(f"w:{part.kind}Reference", {"w:type": pages})
        reference.set(qn("r:id"), relationships.add(part.kind, part.name))
        section.insert(index, reference)
    after = next((item for item in section if item.tag in _AFTER_TITLE_PAGE), None)
    for name in ("w:titlePg", "w:bidi") if right_to_left else ("w:titlePg",):
        made = element(name)
        section.append(made) if after is None else after.addprevious(made)


def _place(job: Job) -> Place:
    return Place(Relationships(), "header", job.text_width, right_to_left=job.right_to_left)


def _header(job: Job, title: str) -> Element:
    made = root("w:hdr", "r")
    place = _place(job)
    paragraph = add_paragraph(job, made, place, "header")
    runs = Runs(job, place)
    runs.text(paragraph, title)
    if job.document.draft:
        add(runs.run(paragraph), "w:tab")
        runs.styled("Draft Mark").text(paragraph, job.context.locale.words["draft"])
    return made


def _footer(job: Job) -> Element:
    made = root("w:ftr", "r")
    place = _place(job)
    paragraph = add_paragraph(job, made, place, "footer")
    runs = Runs(job, place)
    before, _, rest = job.context.locale.words["page_of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    runs.text(paragraph, before)
    add_field(paragraph, "PAGE", "1", runs.run)
    runs.text(paragraph, between)
    add_field(paragraph, "NUMPAGES", "1", runs.run)
    runs.text(paragraph, after)
    return made
