"""Turn the notes into Word's own: a footnotes or an endnotes part, to which the marks in the text belong.

Word needs the two separators, and their ids are those that Word itself writes: -1 and 0 (docs/analysis/notes.md).
"""

from collections.abc import Sequence

from generator.model import Block, Note, Para
from generator.writers.docx.body import add_blocks
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add, add_value, element, root
from generator.writers.docx.package import Part, Relationships
from generator.writers.docx.paragraphs import add_paragraph, add_words

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))
_PREFIXES = ("r", "wp", "a", "pic")


def notes_part(job: Job) -> Part | None:
    """The part with all notes to which a mark was written, or None where there are none."""
    if not job.notes:
        return None
    kind = job.note_kind
    made = root(f"w:{kind}s", *_PREFIXES)
    relationships = Relationships()
    style = "Footnote Text Continued"
    place = Place(relationships, style, job.column_width, right_to_left=job.right_to_left, commented=False)
    for identifier, sort in _SEPARATORS:
        note = add(made, f"w:{kind}", {"w:type": sort, "w:id": identifier})
        add(add(add_paragraph(job, note, place, "Note Separator"), "w:r"), f"w:{sort}")
    for number, note_node in enumerate(job.notes, 1):
        _add_note(job, add(made, f"w:{kind}", {"w:id": str(number)}), place, note_node)
    return Part(f"word/{kind}s.xml", f"{kind}s", made, relationships)


def _add_note(job: Job, parent: Element, place: Place, note: Note) -> None:
    kind = job.note_kind
    paragraph = add_paragraph(job, parent, place, f"{kind} text")
    runs = Runs(job, place)
    add(runs.only(f"{kind} reference").run(paragraph), f"w:{kind}Ref")
    add(runs.run(paragraph), "w:tab")
    first, rest = _first(note.blocks)
    if first is not None:
        add_words(job, paragraph, place, first.content, first.id)
    add_blocks(job, parent, place, rest)


def _first(blocks: Sequence[Block]) -> tuple[Para | None, Sequence[Block]]:
    """The paragraph that stands beside the mark, and the blocks below it."""
    if blocks and isinstance(blocks[0], Para):
        return blocks[0], blocks[1:]
    return None, blocks


def section_notes(section: Element, kind: str) -> None:
    """Number the notes of the page setup as the tree does: Word's endnotes would be i, ii, iii."""
    made = element(f"w:{kind}Pr")
    add_value(made, "w:numFmt", "decimal")
    section.insert(0, made)


def note_settings(kind: str) -> Element:
    """What the settings say of notes: their numbers, and the separators by id."""
    made = element(f"w:{kind}Pr")
    add_value(made, "w:numFmt", "decimal")
    for identifier, _ in _SEPARATORS:
        add(made, f"w:{kind}", {"w:id": identifier})
    return made
