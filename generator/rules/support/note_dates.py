"""Find notes whose date is not the one in the address that they give."""

from collections.abc import Iterator

from generator.errors import Severity
from generator.model import Cite, Link
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.support.cited import differ, in_address
from generator.rules.view import View


def _dates(view: View) -> Iterator[Finding]:
    """A note of the author's own with one date and one address that has another."""
    for reading in view.readings:
        passage = reading.passage
        if passage.around.part != "note" or any(passage.of(Cite)):
            continue
        there = {moment for url in _addresses(passage) if (moment := in_address(url))}
        if len(there) != 1:
            continue
        days = [one for one in reading.dates if one.period and one.period.first.day and one.year_given]
        if len(days) == 1 and days[0].period and differ(days[0].period.first, next(iter(there))):
            yield Finding(
                f"The note has {days[0].words}, but its address has another date.",
                passage.location,
                "One of the two is wrong, or the address is of another text: look it up.",
                words=days[0].words,
            )


def _addresses(passage: Passage) -> Iterator[str]:
    yield from (link.url for link, _ in passage.of(Link))
    yield from (word for word in passage.text.split() if word.startswith(("https://", "http://")))


RULES = (
    Rule(
        "note-date",
        "support",
        Severity.WARNING,
        "A note whose date is not the one in the address that it gives.",
        "Whoever follows the address finds another text, or the text at another date.",
        "Captives Abused, 8 November 2020, https://example.org/news/2021/03/19/captives",
        "Captives Abused, 19 March 2021, https://example.org/news/2021/03/19/captives",
        _dates,
    ),
)
