"""What a chart or a map shows: plain values, from which every output draws the same picture."""

from __future__ import annotations

from typing import Literal, TypeAlias

from generator.record import record

ChartType: TypeAlias = Literal["bar", "line", "stacked", "timeline"]
Scale: TypeAlias = Literal["category", "number", "date"]
Point: TypeAlias = tuple[float, float]  # longitude and latitude in degrees


@record
class Series:
    """A column of numbers; None where there is no value."""

    name: str
    values: tuple[float | None, ...]


@record
class Event:
    """Something that happened on a day or went on for a time: `start` and `end` are ordinals of days.

    `words` is the date or the time as a reader sees it.
    """

    label: str
    words: str
    start: float
    end: float | None = None


@record
class Chart:
    """A chart. As read it names a file and columns of it; the reader of data fills in the rest.

    `labels` has what is written at each place of the x axis; `positions` the places as numbers, which are ordinals of
    days where `scale` is "date", and empty where it is "category". `decimals` is how many the numbers are shown with.
    """

    type: ChartType
    file: str
    x: tuple[str, ...] = ()
    y: tuple[str, ...] = ()
    unit: str = ""
    scale: Scale = "category"
    labels: tuple[str, ...] = ()
    positions: tuple[float, ...] = ()
    series: tuple[Series, ...] = ()
    events: tuple[Event, ...] = ()
    decimals: int = 0


Drawing: TypeAlias = Chart
