"""Find numbers that a text announces, “six priorities:”, and the list that follows does not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Severity
from generator.model import Div, List, Para, Recommendations, Section
from generator.model.walk import Node
from generator.quantities import Quantity
from generator.rules.rule import Finding, Rule
from generator.rules.view import Reading, View
from generator.sentences import sentences

_MOST = 30
_VERB = 3  # words between a document and what it has: makes, ends with


def _counts(view: View) -> Iterator[Finding]:
    readings = {
        id(reading.passage.block): reading for reading in view.readings if reading.passage.around.part != "note"
    }
    yield from _lists(view.document.blocks, readings, view)
    yield from _sections(readings, view)
    yield from _whole(view)


def _lists(nodes: Sequence[Node], readings: dict[int, Reading], view: View) -> Iterator[Finding]:
    """A paragraph that announces a number, and the list straight after it."""
    for before, node in zip((None, *nodes), nodes, strict=False):
        if isinstance(before, Para) and isinstance(node, List | Recommendations) and id(before) in readings:
            yield from _told(_announced(readings[id(before)], view), node, readings[id(before)])
        if isinstance(node, Recommendations) and node.lead_in and id(node.lead_in[-1]) in readings:
            lead = readings[id(node.lead_in[-1])]
            yield from _told(_announced(lead, view), node, lead)
        if isinstance(node, Section | Div):
            yield from _lists(node.blocks, readings, view)


def _told(one: Quantity | None, node: List | Recommendations, reading: Reading) -> Iterator[Finding]:
    if one and one.amount and one.amount.low != len(node.items):
        yield _finding(one, len(node.items), "the list has", reading)


def _sections(readings: dict[int, Reading], view: View) -> Iterator[Finding]:
    """A heading that announces a number: of its subsections, or of the items of the only list below it."""
    for section in view.find(Section):
        reading = readings.get(id(section))
        below = [node for node in section.blocks if isinstance(node, Section)]
        lists = [node for node in section.blocks if isinstance(node, List | Recommendations)]
        one = _listed(reading.quantities, view)[-1:] if reading and (below or len(lists) == 1) else []
        if not reading or not one or one[0].amount is None:
            continue
        number = len(below) or len(lists[0].items)
        if number > 1 and number != one[0].amount.low:
            yield _finding(one[0], number, "what follows has", reading)


def _whole(view: View) -> Iterator[Finding]:
    """What a document says of itself: “this submission makes fourteen recommendations”."""
    words = view.content.locale.rules
    number = sum(len(node.items) for node in view.find(Recommendations))
    for reading in view.readings if number else ():
        if reading.passage.around.part not in ("paragraph", "item"):
            continue
        said = reading.passage.text.casefold()
        if not any(phrase in said for phrase in words.this_document):
            continue
        for one in _listed(reading.quantities, view):
            before = said[: one.start].rpartition(".")[2]
            ways = [before.rpartition(phrase)[2] for phrase in words.this_document if phrase in before]
            own = any(len(way.split()) <= _VERB for way in ways)
            asks = not set(words.recommendations).isdisjoint(one.noun.split())
            if own and asks and one.amount and one.amount.low != number:
                yield _finding(one, number, "the document has", reading)


def _announced(reading: Reading, view: View) -> Quantity | None:
    """The number that a paragraph announces: in its last sentence, before a colon or with “following”."""
    passage = reading.passage
    if not passage.text.rstrip().endswith(":"):
        return None
    *_, last = sentences(passage.text, view.content.locale)
    within = [one for one in reading.quantities if one.start >= last.start]
    found = _listed(within, view)
    if not found:
        following = view.content.locale.rules.following
        found = [one for one in within if _is_count(one) and _follows(one, passage.text, following)]
    return found[-1] if len(found) == 1 else None


def _follows(one: Quantity, words: str, following: tuple[str, ...]) -> bool:
    """Whether a number stands beside “following”: the following four."""
    near = words[max(0, one.start - 14) : one.end + 14].casefold()
    return any(word in near for word in following)


def _listed(found: Sequence[Quantity], view: View) -> list[Quantity]:
    """The numbers of what texts announce: sections, priorities, recommendations."""
    listed = set(view.content.locale.rules.listed)
    return [one for one in found if _is_count(one) and not listed.isdisjoint(one.noun.split())]


def _is_count(one: Quantity) -> bool:
    amount = one.amount
    return amount is not None and one.how == "exact" and amount.low == amount.high and 1 < amount.low <= _MOST


def _finding(one: Quantity, number: int, has: str, reading: Reading) -> Finding:
    return Finding(
        f"“{_words(one)}” are announced, and {has} {number}.",
        reading.passage.location,
        "Put the number right, or add what is missing.",
        words=one.words,
    )


def _words(one: Quantity) -> str:
    noun = one.noun.split()
    return " ".join([one.words, *noun[:2]]) if noun else one.words


RULES = (
    Rule(
        "count-mismatch",
        "consistency",
        Severity.WARNING,
        "A number that the text announces and the list or the sections that follow do not have.",
        "A reader looks for the sixth, and thinks that something was left out, or cut.",
        "Our six priorities are: … (a list of five)",
        "Our five priorities are: …",
        _counts,
    ),
)
