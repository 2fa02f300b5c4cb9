"""Find figures of a summary that the text itself does not have."""

from collections.abc import Iterator
from decimal import Decimal

from generator.errors import Severity
from generator.evidence import Amount
from generator.model import Cell, Claim, Figure
from generator.model.walk import children, text, walk
from generator.quantities import Quantity, quantities
from generator.rules.prose import Passage
from generator.rules.rule import Finding, Rule
from generator.rules.view import Reading, View

_NEAR = Decimal("0.1")
_SMALL = 12


def _missing(view: View) -> Iterator[Finding]:
    summary = [one for one in view.readings if view.sums_up(one.passage) and one.passage.around.part in _PARTS]
    rest = [one for one in view.readings if not view.sums_up(one.passage) and not view.is_frame(one.passage)]
    facts = {claim.fact for reading in rest for claim, _ in reading.passage.of(Claim)}
    found = [(reading, one) for reading in summary for one in _figures(reading, facts)]
    body = [one.amount for reading in rest for one in reading.quantities if one.amount] if found else []
    if body:
        body += _drawn(view)
        for reading, one in found:
            if one.amount and not any(_agree(one, one.amount, other) for other in body):
                yield Finding(
                    f"The summary has “{one.words}”, which the text does not have.",
                    reading.passage.location,
                    "Put the figure right, or say in the text, with its source, where it comes from.",
                    words=one.words,
                )


_PARTS = ("paragraph", "item")


def _figures(reading: Reading, facts: set[str]) -> Iterator[Quantity]:
    """The figures of a passage that count; not small ones in words, nor claims that the text makes too."""
    for one in reading.quantities:
        is_small = one.amount and one.amount.high <= _SMALL and not any(sign.isdigit() for sign in one.words)
        if not one.doubtful and not one.share and not is_small and _fact_at(one, reading.passage) not in facts:
            yield one


def _fact_at(one: Quantity, passage: Passage) -> str:
    around = (claim.fact for claim, extent in passage.of(Claim) if extent.start <= one.start < extent.end)
    return next(around, "")


def _drawn(view: View) -> list[Amount]:
    """The numbers of charts."""
    tables = [figure.data for figure in view.find(Figure) if figure.data]
    cells = (text(children(cell)) for table in tables for cell in walk((table,)) if isinstance(cell, Cell))
    return [one.amount for cell in cells for one in quantities(cell, view.lexicon, True) if one.amount]


def _agree(one: Quantity, amount: Amount, other: Amount) -> bool:
    """Whether a figure of the summary says what one of the text does: the same, or a round number for it."""
    if amount.unit and other.unit and (amount.unit == "%") != (other.unit == "%"):
        return False
    if (amount.low, amount.high) == (other.low, other.high) or amount.low in (other.low, other.high):
        return True
    if one.how == "exact":
        return False
    least, most = amount.low * (1 - _NEAR), amount.high * (1 + _NEAR)
    if one.how in ("more-than", "at-least"):
        least = amount.low
    elif one.how in ("less-than", "at-most", "nearly"):
        most = amount.high
    return least <= other.low <= most


RULES = (
    Rule(
        "summary-figure",
        "consistency",
        Severity.WARNING,
        "A figure in the summary that stands nowhere in the text.",
        "Many read nothing but the summary, and quote it. What it says must be found, with its source, in the text.",
        "Summary: 220 people died. Text: 218 people died [@source].",
        "Summary: 218 people died.",
        _missing,
    ),
)
