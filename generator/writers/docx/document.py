"""Turn a document and the reference document into the parts of the file, and these into its bytes."""

from generator.errors import Location, Severity
from generator.model import NOTES, Text
from generator.writers.docx.body import add_blocks
from generator.writers.docx.borrowing import Borrowed
from generator.writers.docx.comments import comments_part
from generator.writers.docx.font_table import font_table
from generator.writers.docx.job import Job, Place
from generator.writers.docx.notes import notes_part
from generator.writers.docx.oxml import Element, add, qn, root, value
from generator.writers.docx.package import Part, Relationships, package
from generator.writers.docx.page_sections import close, head_with
from generator.writers.docx.paragraphs import add_paragraph, add_spacer, add_words
from generator.writers.docx.properties import app_properties, core_properties, fill_settings
from generator.writers.docx.reference_document import Reference
from generator.writers.docx.section_properties import fill_sections
from generator.writers.docx.tables import ends_with_table

# What names the style of a paragraph, a run or a table.
_USES = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
_PREFIXES = ("r", "wp", "a", "pic")


def document_bytes(job: Job, reference: Reference) -> bytes:
    """The bytes of the whole file."""
    relationships = Relationships()
    made = root("w:document", *_PREFIXES)
    body = add(made, "w:body")
    place = Place(relationships, "Body Text", job.column_width, right_to_left=job.right_to_left)
    add_blocks(job, body, place, job.document.blocks)
    notes, comments = notes_part(job), comments_part(job)
    _finish(job, body, place)
    if job.context.final:
        job.bookmarks.strip([made, *_contents(notes)])
    body.append(reference.section)
    parts = _parts(job, reference, Part("word/document.xml", "officeDocument", made, relationships), notes)
    parts += [comments] if comments else []
    for part in parts[1:]:
        relationships.add(part.kind, part.name)
    parts += fill_sections(job, reference.section, relationships, job.note_kind if notes else None)
    if reference.own and reference.borrowed:
        _tell_of_borrowed(job, reference.own, reference.borrowed, parts)
    return _package(job, parts)


def _contents(notes: Part | None) -> list[Element]:
    return [notes.content] if notes and not isinstance(notes.content, bytes) else []


def _tell_of_borrowed(job: Job, own: Location, borrowed: Borrowed, parts: list[Part]) -> None:
    """Find which borrowed styles the file uses, all in one warning."""
    stories = [part.content for part in parts if part.kind != "numbering" and not isinstance(part.content, bytes)]
    used = {item.get(qn("w:val")) for story in stories for item in story.iter(*_USES)}
    names = [value(style, "w:name") or "" for style in borrowed.elements if style.get(qn("w:styleId"), "") in used]
    if names:
        message = (
            f"The reference document lacks these styles: {', '.join(sorted(names))}. They are borrowed from the "
            "shipped ones, with its fonts and colours."
        )
        hint = "docs/word.md says what each is for: make it in Word, and it will look as you want."
        job.diagnostics.finding("style-borrowed", Severity.WARNING, message, own, hint)


def _finish(job: Job, body: Element, place: Place) -> None:
    """What Word needs at the end, and the bookmarks of lists, quotations and divs that something points at."""
    if ends_with_table(body):
        add_spacer(job, body, place)
    if job.notes and job.note_kind == "endnote":
        words = job.context.locale.words["notes"]
        head_with(job, body, place, "Notes Heading", words)
        add_words(job, add_paragraph(job, body, place, "Notes Heading"), place, (Text(words),), NOTES)
    close(job, body)
    for identifier in job.bookmarks.missing():
        paragraph = job.openings.get(identifier)
        if paragraph is None:
            message = f"A cross-reference points at “{identifier}”, which is not in the Word file."
            job.diagnostics.fault("reference-lost", message)
        else:
            job.bookmarks.around(paragraph, identifier)


def _parts(job: Job, reference: Reference, main: Part, notes: Part | None) -> list[Part]:
    settings = fill_settings(reference.settings, job.context.locale, job.note_kind if notes else None)
    parts = [
        main,
        Part("word/styles.xml", "styles", job.styles.part),
        Part("word/numbering.xml", "numbering", job.numbering.part),
        Part("word/settings.xml", "settings", settings),
        Part("word/fontTable.xml", "fontTable", _fonts(job, reference)),
        Part("word/theme/theme1.xml", "theme", reference.theme),
    ]
    return [*parts, notes] if notes else parts


def _fonts(job: Job, reference: Reference) -> Element:
    return font_table(job.styles.part, reference.theme, job.context.page_look, reference.fonts)


def _package(job: Job, parts: list[Part]) -> bytes:
    relationships = Relationships()
    core = Part("docProps/core.xml", "core", core_properties(job.document.metadata, job.context.locale))
    app = Part("docProps/app.xml", "app", app_properties())
    for part in (parts[0], core, app):
        relationships.add(part.kind, part.name)
    return package([*parts, *job.media.parts.values(), core, app], relationships)
