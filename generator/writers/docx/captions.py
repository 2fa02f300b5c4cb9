"""Turn the number and the words of a figure or a table into Word's caption, whose number is a SEQ field."""

from generator.model import Inlines, Number
from generator.writers.docx.fields import add_field, sequence
from generator.writers.docx.inlines import Runs
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element


def add_caption(job: Job, paragraph: Element, place: Place, number: Number | None, words: Inlines, target: str) -> None:
    """The label, the number in the bookmark that references point at, and the words."""
    runs = Runs(job, place)
    if number is not None:
        _add_label(job, paragraph, runs.only("Caption Label"), number, target, bool(words))
    runs.write(paragraph, words)


def _add_label(job: Job, paragraph: Element, runs: Runs, number: Number, target: str, dot: bool) -> None:
    label = number.text.removesuffix(number.reference)
    runs.text(paragraph, label)
    bookmark = job.bookmarks.start(paragraph, target)
    add_field(paragraph, sequence(label), number.reference, runs.run)
    job.bookmarks.end(paragraph, bookmark)
    if dot:
        runs.text(paragraph, ". ")
