"""Turn measured runs into rows of the table: medians, ratios within rounds, and whether a target was met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from benchmarks.measuring import Run

Bound = Literal["≤", "≥", "="]
Quantity = Literal["wall", "cpu", "memory"]


@dataclass(frozen=True)
class Row:
    """A line of the table: what is compared, the value that the target is about, and the numbers behind it.

    `target` is None where another tool is only shown beside ours. It is met by less; by more where `bound` is "≥", and
    by nothing else where it is "=".
    """

    id: str
    what: str
    value: float
    target: float | None = None
    unit: str = "×"
    bound: Bound = "≤"
    behind: str = ""
    cpu: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        match self.bound:
            case "≤":
                return self.value <= self.target
            case "≥":
                return self.value >= self.target
            case "=":
                return self.value == self.target


def ratio(ours: Sequence[Run], theirs: Sequence[Run], quantity: Quantity = "wall") -> float:
    """The median of the ratios within rounds: what slows the machine for a round slows both."""
    pairs = zip(ours, theirs, strict=True)
    found = [getattr(one, quantity) / getattr(other, quantity) for one, other in pairs if getattr(other, quantity)]
    return float(median(found)) if found else float("nan")


def middle(runs: Sequence[Run], quantity: Quantity = "wall") -> float:
    """The median of a quantity."""
    return float(median(getattr(one, quantity) for one in runs))


def compared(
    id: str,
    what: str,
    ours: Sequence[Run],
    theirs: Sequence[Run],
    target: float | None = None,
    quantity: Quantity = "wall",
) -> Row:
    """A row that holds our runs against those of another."""
    # Seconds of processors say the same with less noise, where both use one.
    cpu = ratio(ours, theirs, "cpu") if quantity == "wall" else None
    behind = f"{shown(ours, quantity)} : {shown(theirs, quantity)}"
    return Row(id, what, ratio(ours, theirs, quantity), target, behind=behind, cpu=cpu)


def shown(runs: Sequence[Run], quantity: Quantity = "wall") -> str:
    """The median of some runs with its unit."""
    value = middle(runs, quantity)
    return f"{value:.0f} MiB" if quantity == "memory" else f"{value:.2f} s"
