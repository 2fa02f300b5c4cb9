"""Turn the records of claims into the part with Word's comments, one a claim, in the checker's edition."""

from __future__ import annotations

from generator.model import Claim, ClaimRecord, Text
from generator.phrases import comment_head
from generator.writers.docx.comment_marks import comment_id
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add, root
from generator.writers.docx.package import Part, Relationships
from generator.writers.docx.paragraphs import add_paragraph, add_words

# Neutral: who built the file is nobody's business, and there is no date of the build either.
_AUTHOR = {"w:author": "Plaidoyer", "w:initials": "P"}
_STYLE = "annotation text"


def comments_part(job: Job) -> Part | None:
    """The part with the comments whose marks were written, or None where there are none."""
    if not job.comments:
        return None
    made = root("w:comments", "r")
    relationships = Relationships()
    place = Place(relationships, _STYLE, job.text_width, right_to_left=job.right_to_left)
    for index, claim in enumerate(job.comments):
        if claim.record:
            comment = add(made, "w:comment", {"w:id": comment_id(index), **_AUTHOR})
            _add_comment(job, comment, place, claim, claim.record)
    return Part("word/comments.xml", "comments", made, relationships)


def _add_comment(job: Job, parent: Element, place: Place, claim: Claim, record: ClaimRecord) -> None:
    first = add_paragraph(job, parent, place, _STYLE)
    add(Runs(job, place).only("annotation reference").run(first), "w:annotationRef")
    # What is read back has the same form in every language.
    add_words(job, first, place, (Text(comment_head(claim.fact, record.digest)),))
    for line in (*record.lines, (Text(job.context.locale.records["sign_off"]),)):
        add_words(job, add_paragraph(job, parent, place, _STYLE), place, line)
