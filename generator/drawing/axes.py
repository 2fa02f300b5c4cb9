"""Turn the days or the numbers along an axis into the few ticks whose words have room beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.drawing.canvas import Canvas
from generator.drawing.parts import decimals_of, number
from generator.drawing.scales import Span, dates, ticks
from generator.locale import Locale
from generator.record import record

_MOST = 9


@record
class Tick:
    """A place on an axis, and the one or two lines below it."""

    value: float
    lines: tuple[str, ...]


def day_ticks(along: Span, canvas: Canvas) -> list[Tick]:
    """Years, months or days of the time that an axis spans."""
    found: list[Tick] = []
    for count in range(_MOST, 0, -1):
        found = _named(dates(along.least, along.most, count), canvas.style.locale)
        if _fit(found, along, canvas):
            break
    return found[:1] if not _fit(found, along, canvas) else found


def _named(days: Sequence[date], locale: Locale) -> list[Tick]:
    found, above = [], ""
    for day in days:
        if all(one.month == 1 and one.day == 1 for one in days) and len(days) > 1:
            lines: tuple[str, ...] = (str(day.year),)
        elif all(one.day == 1 for one in days):
            lines = (locale.months[day.month - 1], str(day.year))
        else:
            lines = (str(locale.days.get(day.day, day.day)), locale.format_known(day.year, day.month))
        shown = lines[:1] if lines[1:] == (above,) else lines
        above = lines[-1] if len(lines) > 1 else ""
        found.append(Tick(day.toordinal(), shown))
    return found


def number_ticks(values: Sequence[float], along: Span, canvas: Canvas) -> list[Tick]:
    """The values themselves where they have room, else round numbers between them."""
    years = all(value == int(value) and 1800 <= value <= 2100 for value in values)
    candidates = [list(values)] if len(values) <= _MOST + 3 else []
    candidates += [ticks(values[0], values[-1], count) for count in range(_MOST, 0, -1)]
    found: list[Tick] = []
    for steps in candidates:
        inside = [step for step in steps if values[0] <= step <= values[-1] and not (years and step != int(step))]
        exact = max(map(decimals_of, inside), default=0)
        words = [str(int(step)) if years else number(step, exact, canvas.style) for step in inside]
        found = [Tick(step, (word,)) for step, word in zip(inside, words, strict=True)]
        if found and _fit(found, along, canvas):
            return found
    return found[:1]


def _fit(found: Sequence[Tick], along: Span, canvas: Canvas) -> bool:
    """Whether the words of ticks stay apart, and within the picture."""
    gap, ends = canvas.style.size * 0.8, [0.0, 0.0]
    for tick in found:
        for line, words in enumerate(tick.lines):
            half = canvas.width_of(words) / 2
            if along(tick.value) - half < ends[line] - (0.5 if tick is found[0] else 0):
                return False
            ends[line] = along(tick.value) + half + gap
    return bool(found) and max(ends) - gap <= canvas.style.width + 0.5


def tick_labels(found: Sequence[Tick], along: Span, bottom: float, canvas: Canvas) -> float:
    """The words of ticks below an axis, and where they end."""
    style = canvas.style
    for index, tick in enumerate(found):
        x = along(tick.value)
        canvas.line([(x, bottom), (x, bottom + style.size * 0.35)], style.palette.ink, 0.5)
        for line, words in enumerate(tick.lines):
            half = canvas.width_of(words) / 2
            centre = min(max(x, half), style.width - half)
            baseline = bottom + style.size * 1.5 + line * style.leading
            canvas.text(centre, baseline, words, style.palette.grey, "center", name="" if line else f"tick-{index}")
    most = max((len(tick.lines) for tick in found), default=1)
    return bottom + style.size * 1.9 + (most - 1) * style.leading
