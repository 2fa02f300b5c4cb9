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


ShapeRole: TypeAlias = Literal["country", "territory", "line-of-control", "road", "river", "water"]
PlaceRole: TypeAlias = Literal["capital", "town", "village", "site"]
Side: TypeAlias = Literal["left", "right", "above", "below", ""]


@record
class Shape:
    """Something with an outline: rings of an area, the outer one first, or a line. Several parts may have one name."""

    role: ShapeRole
    name: str
    parts: tuple[tuple[tuple[Point, ...], ...], ...]
    area: bool


@record
class Place:
    """A point with a name; `side` is where the author wants the name."""

    name: str
    point: Point
    role: PlaceRole = "town"
    side: Side = ""


@record
class Map:
    """A map. As read it names files; the reader of data fills in shapes and places.

    `extent` is west, south, east and north in degrees; without one, it is where the places are.
    """

    outlines: str
    points: str
    extent: tuple[float, float, float, float] | None = None
    shapes: tuple[Shape, ...] = ()
    places: tuple[Place, ...] = ()


Drawing: TypeAlias = Chart | Map
