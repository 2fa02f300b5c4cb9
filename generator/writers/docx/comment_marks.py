"""Turn a claim into the range of a comment in the text: its two ends, and the mark that Word hides.

ECMA-376, part 1, 17.13.4. Word has no comments in notes: those of a note's claims stand at the note's mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.model import Claim, Note
from generator.model.walk import find
from generator.writers.docx.job import Job
from generator.writers.docx.oxml import Element, add

# The ids of comments are others than those of notes: LibreOffice 7.4 gives a note the words of another one where a
# comment has its id.
_FIRST = 10_000


def comment_id(index: int) -> str:
    """The id of the comment on the claim that stands at `index` in the job."""
    return str(_FIRST + index)


def begin_comments(job: Job, parent: Element, claims: Iterable[Claim]) -> list[str]:
    """Begin the ranges of the comments on some claims here; gives what `end_comments` wants."""
    begun = []
    for claim in claims:
        number = comment_id(len(job.comments))
        job.comments.append(claim)
        add(parent, "w:commentRangeStart", {"w:id": number})
        begun.append(number)
    return begun


def end_comments(parent: Element, begun: Iterable[str], run: Callable[[Element], Element]) -> None:
    """End the ranges; `run` makes the run of a comment's mark."""
    for number in begun:
        add(parent, "w:commentRangeEnd", {"w:id": number})
        add(run(parent), "w:commentReference", {"w:id": number})


def claims_in(note: Note) -> list[Claim]:
    """The claims of a note that have a record."""
    return [claim for claim in find(note.blocks, Claim) if claim.record]
