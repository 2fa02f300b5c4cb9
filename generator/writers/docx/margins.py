"""Turn the document's title and the locale's words into the head and the foot of each page."""

from generator.phrases import shortened
from generator.writers.docx.fields import add_field, style_reference
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.layout import Layout
from generator.writers.docx.oxml import Element, add, element, qn, root
from generator.writers.docx.package import Part, Relationships
from generator.writers.docx.paragraphs import add_paragraph

# So many characters of the title fit on the one line of a running head: alone, or beside the title of a section.
_RUNNING_HEAD = {"title": 90, "section": 44}
# What the schema wants after the properties that are added here.
_AFTER_TITLE_PAGE = {qn(f"w:{name}") for name in ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")}


class Margins:
    """The parts of head and foot; sections whose pages look alike share them."""

    def __init__(self, job: Job, relationships: Relationships) -> None:
        self._job, self._relationships = job, relationships
        self._made: dict[tuple[str, Layout | None], Part] = {}

    @property
    def parts(self) -> list[Part]:
        """All parts that were made."""
        return list(self._made.values())

    def add(self, section: Element, layout: Layout, own_first_page: bool) -> None:
        """Name heads and feet in the properties of a section; the document's first page has no running head."""
        bare = Layout(bare=True)
        named = [("header", "default", layout)]
        if own_first_page:
            named = [("header", "first", bare), *named, ("footer", "first", Layout())]
        named.append(("footer", "default", bare if layout.bare else Layout()))
        for index, (kind, pages, look) in enumerate(named):
            part = self._part(kind, look, pages)
            reference = element(f"w:{kind}Reference", {"w:type": pages})
            reference.set(qn("r:id"), self._relationships.add(kind, part.name))
            section.insert(index, reference)
        names = [*(["w:titlePg"] if own_first_page else []), *(["w:bidi"] if self._job.right_to_left else [])]
        after = next((item for item in section if item.tag in _AFTER_TITLE_PAGE), None)
        for name in names:
            made = element(name)
            section.append(made) if after is None else after.addprevious(made)

    def _part(self, kind: str, layout: Layout, pages: str) -> Part:
        # The first page's foot is a part of its own, so that it can be changed alone in Word.
        key = (f"{kind} {pages}" if kind == "footer" else kind, layout)
        if key not in self._made:
            count = 1 + sum(part.kind == kind for part in self._made.values())
            content = _header(self._job, layout) if kind == "header" else _footer(self._job, layout)
            self._made[key] = Part(f"word/{kind}{count}.xml", kind, content)
        return self._made[key]


def _place(job: Job) -> Place:
    return Place(Relationships(), "header", job.text_width, right_to_left=job.right_to_left)


def _header(job: Job, layout: Layout) -> Element:
    made = root("w:hdr", "r")
    place = _place(job)
    if job.context.edition != "plain":  # on every page, also on those that have nothing else at their head
        words = job.context.locale.records["edition"]
        Runs(job, place, ("Draft Mark",)).text(add_paragraph(job, made, place, "header"), words)
    paragraph = add_paragraph(job, made, place, "header")
    runs = Runs(job, place)
    metadata, mode = job.document.metadata, job.context.kind.running_head
    title = "" if layout.bare else shortened(metadata.short_title or metadata.title, _RUNNING_HEAD[mode])
    mark = job.context.locale.words["draft"] if job.document.draft else ""
    if mark and mode == "section":  # on the other side stands the section
        runs.styled("Draft Mark").text(paragraph, mark)
        runs.text(paragraph, " · " if title else "")
    runs.text(paragraph, title)
    if mark and mode == "title":
        add(runs.run(paragraph), "w:tab")
        runs.styled("Draft Mark").text(paragraph, mark)
    if layout.head:
        add(runs.run(paragraph), "w:tab")
        add_field(paragraph, style_reference(layout.head), layout.words, runs.run)
    return made


def _footer(job: Job, layout: Layout) -> Element:
    made = root("w:ftr", "r")
    place = _place(job)
    paragraph = add_paragraph(job, made, place, "footer")
    if layout.bare:
        return made
    runs = Runs(job, place)
    before, _, rest = job.context.locale.words["page_of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    runs.text(paragraph, before)
    add_field(paragraph, "PAGE", "1", runs.run)
    runs.text(paragraph, between)
    add_field(paragraph, "NUMPAGES", "1", runs.run)
    runs.text(paragraph, after)
    return made
