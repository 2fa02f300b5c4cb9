"""Turn the range of numbers or of days into the few of them that an axis names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil, floor, log10

from generator.record import record

_MONTHS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240)
_DAYS = (1, 2, 7, 14)
_LAST = date.max.toordinal()


@record
class Span:
    """From the least to the greatest value, and where they lie in points."""

    least: float
    most: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        if self.most == self.least:
            return (self.start + self.end) / 2
        return self.start + (value - self.least) / (self.most - self.least) * (self.end - self.start)


def ticks(least: float, most: float, count: int) -> list[float]:
    """Round numbers from below `least` to above `most`, about `count` of them."""
    if least == most:
        least, most = min(least, 0.0), max(most, 0.0) or 1.0
    rough = (most - least) / max(count, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first = floor(least / step + 1e-9)
    last = ceil(most / step - 1e-9)
    return [round(index * step, 12) for index in range(first, last + 1)]


def dates(least: float, most: float, count: int) -> list[date]:
    """First days of months (or single days, of a short time) from `least` to `most`, at most `count` of them."""
    start, end = date.fromordinal(round(least)), date.fromordinal(min(round(most), _LAST))
    if (end - start).days <= 45:
        for step in _DAYS:
            days = [date.fromordinal(day) for day in range(start.toordinal(), end.toordinal() + 1, step)]
            if len(days) <= count or step == _DAYS[-1]:
                return days
    for months in _MONTHS:
        found = list(_firsts(start, end, months))
        if len(found) <= count:
            return found
    return found[:: max(1, len(found) // count)]


def _firsts(start: date, end: date, step: int) -> Iterator[date]:
    month = start.year * 12 + start.month - 1
    month += -month % step
    while month // 12 < 10_000:
        first = date(month // 12, month % 12 + 1, 1)
        if first > end:
            return
        if first >= start:
            yield first
        month += step


def apart(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places moved as little as needed to be `gap` apart, in their order and between two bounds."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [places[index] for index in order]
    for index in range(1, len(moved)):
        moved[index] = max(moved[index], moved[index - 1] + gap)
    over = moved[-1] - high if moved else 0.0
    if over > 0:
        moved[-1] = high
        for index in range(len(moved) - 2, -1, -1):
            moved[index] = min(moved[index], moved[index + 1] - gap)
    result = [0.0] * len(places)
    for index, place in zip(order, moved, strict=True):
        result[index] = max(place, low) if len(places) == 1 else place
    return result
