"""Turn a cross-reference into the instruction of the field that keeps it right in Word."""

from collections.abc import Iterable, Iterator

from generator.model import Block, Div, List, Para, Quotation, Recommendations, Ref, Section
from generator.writers.docx.fields import note_reference, number_reference, text_reference
from generator.writers.docx.job import Job


def reference_field(job: Job, node: Ref, bookmark: str) -> str:
    """The field whose result is the number of what `node` points at."""
    match node.kind:
        case "note":
            return note_reference(bookmark)
        case "figure" | "table":
            return text_reference(bookmark)
        case _:
            if job.shown_numbers is None:
                job.shown_numbers = dict(_numbers(job.document.blocks))
            return number_reference(bookmark, job.shown_numbers.get(node.target, node.number), node.number)


def _numbers(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The id of each section, paragraph, list item and recommendation with its number as it is shown."""
    for block in blocks:
        match block:
            case Para() | Section() if block.number is not None:
                yield block.id, block.number.text
            case List() | Recommendations():
                for item in block.items:
                    if item.number is not None:
                        yield item.id, item.number.text
                    yield from _numbers(item.blocks)
            case _:
                pass
        if isinstance(block, Section | Quotation | Div):
            yield from _numbers(block.blocks)
