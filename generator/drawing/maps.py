"""Draw a map: areas, lines, places with their names, and a scale bar. North is up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import cos, floor, log10, pi, radians

from generator.drawing.canvas import Canvas
from generator.drawing.geometry import XY, Box, Ring, along, cut_area, cut_line, length_of, size_of
from generator.drawing.labels import Label, Labels
from generator.model.drawings import Map, Place, Point, Shape
from generator.record import record

EARTH = 6371.0088  # its mean radius in kilometres (IUGG)
_MARGIN = 0.12  # around the places, where the author gives no extent
_LEAST = 0.15  # degrees to each side of a single place
_LOW, _HIGH = 0.45, 1.3  # how high a map may be, beside its width
_BEYOND = 3.0  # points
_SMALLEST = 12.0  # square points: smaller parts of an area are no more than a dot


@record
class Projection:
    """The equirectangular projection with the middle latitude as its standard parallel, which keeps lengths there.

    `scale` is points for a degree of latitude.
    """

    west: float
    north: float
    middle: float
    scale: float

    def __call__(self, point: Point) -> XY:
        """Where a point of the Earth is on the map."""
        return (point[0] - self.west) * cos(radians(self.middle)) * self.scale, (self.north - point[1]) * self.scale

    @property
    def kilometre(self) -> float:
        """A kilometre in points."""
        return self.scale / (EARTH * pi / 180)


def draw(drawing: Map, canvas: Canvas) -> float:
    """The map, and how high it is."""
    style = canvas.style
    west, south, east, north = _extent(drawing)
    middle = (south + north) / 2
    scale = style.width / ((east - west) * cos(radians(middle)))
    height = (north - south) * scale
    where = Projection(west, north, middle, scale)
    frame = Box(0, 0, style.width, height)
    ground = style.palette.tint if any(shape.role == "country" for shape in drawing.shapes) else style.palette.paper
    canvas.rectangle(0, 0, style.width, height, ground, name="ground")
    labels = Labels(canvas, Box(2, 2, style.width - 2, height - 2))
    # A little beyond the frame, so that no outline runs along it.
    shown = [_Shown(shape, where, frame.grown(_BEYOND)) for shape in drawing.shapes]
    for index, shape in enumerate(sorted(shown, key=lambda one: _LAYERS.index(one.shape.role))):
        _shape(shape, index, canvas)
    labels.lines += [point for shape in shown for line in shape.lines for point in _samples(line)]
    _scale_bar(where, height, labels, canvas)
    _places(drawing.places, where, labels, canvas)
    _names(shown, labels, canvas)
    edge = 0.25
    corners = ((edge, edge), (style.width - edge, edge), (style.width - edge, height - edge), (edge, height - edge))
    canvas.line((*corners, corners[0]), style.palette.line, 0.5, name="frame")
    return height


def _extent(drawing: Map) -> tuple[float, float, float, float]:
    """West, south, east and north: the author's, else around the places or all shapes, and neither flat nor steep."""
    west, south, east, north = drawing.extent or _around(drawing)
    wide, high = (east - west) * cos(radians((south + north) / 2)), north - south
    if high < _LOW * wide:
        more = (_LOW * wide - high) / 2
        south, north = max(south - more, -89.0), min(north + more, 89.0)
    elif high > _HIGH * wide:
        more = (high / _HIGH - wide) / 2 / cos(radians((south + north) / 2))
        west, east = west - more, east + more
    return west, south, east, north


def _around(drawing: Map) -> tuple[float, float, float, float]:
    points = [place.point for place in drawing.places]
    if not points:
        points = [point for shape in drawing.shapes for part in shape.parts for ring in part for point in ring]
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    least = _LEAST if drawing.places or not (wide and high) else 0.0
    wide, high = max(wide * _MARGIN, least), max(high * _MARGIN, least)
    return min(xs) - wide, min(ys) - high, max(xs) + wide, max(ys) + high


class _Shown:
    """A shape on the map: its parts as far as they are within the frame."""

    def __init__(self, shape: Shape, where: Projection, frame: Box) -> None:
        self.shape = shape
        self.areas: list[list[list[XY]]] = []
        self.lines: list[list[XY]] = []
        for part in shape.parts:
            rings = [[where(point) for point in ring] for ring in part]
            if not shape.area:
                self.lines += [run for ring in rings for run in cut_line(ring, frame)]
                continue
            cut = [cut_area(ring, frame) for ring in rings]
            kept = [ring for ring in cut if len(ring) > 2 and size_of(ring) > _SMALLEST]
            if kept and kept[0] is cut[0]:
                self.areas.append(kept)

    def largest(self) -> list[list[XY]]:
        """The part in which the name stands."""
        return max(self.areas, key=lambda rings: size_of(rings[0]), default=[])


# What lies below comes first.
_LAYERS = ("country", "water", "territory", "river", "line-of-control", "road")


def _shape(shown: _Shown, index: int, canvas: Canvas) -> None:
    palette, style = canvas.style.palette, canvas.style
    name = f"{shown.shape.role}-{index}"
    for rings in shown.areas:
        match shown.shape.role:
            case "country":
                canvas.area(rings, palette.paper, palette.grey, 0.5, name=name)
            case "territory":
                canvas.area(rings, style.shade(0.16), palette.accent, 0.7, (3, 2), name=name)
            case _:
                canvas.area(rings, palette.tint, palette.line, 0.4, name=name)
    for line in shown.lines:
        match shown.shape.role:
            case "road":
                canvas.line(line, palette.paper, 2.8)
                canvas.line(line, palette.alarm, 1.3, name=name)
            case "river":
                canvas.line(line, style.shade(0.45), 0.8, name=name)
            case _:
                canvas.line(line, palette.ink, 0.9, (4, 2), name=name)


_SIGNS = {
    "capital": ("s", 4.6, False),
    "town": ("o", 3.6, False),
    "village": ("o", 3.0, True),
    "site": ("D", 3.8, False),
}


def _places(places: Sequence[Place], where: Projection, labels: Labels, canvas: Canvas) -> None:
    palette = canvas.style.palette
    points = [where(place.point) for place in places]
    labels.points += points
    for place, (x, y) in zip(places, points, strict=True):
        radius = _SIGNS[place.role][1] * 0.5 + 0.6
        labels.taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    named: dict[int, Label] = {}
    for index in sorted(range(len(places)), key=lambda index: not places[index].side):  # those with a side choose first
        place, radius = places[index], _SIGNS[places[index].role][1] / 2
        named[index] = labels.beside(place.name, points[index], radius, place.side, bold=place.role == "capital")
    found = [named[index] for index in range(len(places))]
    for label, point in zip(found, points, strict=True):
        if label.led:
            canvas.line((point, label.nearest(point)), palette.grey, 0.4)
    for index, (place, label) in enumerate(zip(places, found, strict=True)):
        sign, size, hollow = _SIGNS[place.role]
        colour = palette.accent if place.role == "site" else palette.ink
        canvas.marker(*points[index], sign, colour, size, palette.paper if hollow else "", name=f"place-{index}")
        bold = place.role == "capital"
        canvas.text(label.x, label.y, label.text, palette.ink, bold=bold, halo=True, name=f"name-{index}")


def _samples(line: Ring) -> Iterator[XY]:
    """Points along a line, a few points of print apart."""
    count = max(2, round(length_of(line) / 4))
    return (along(line, index / count) for index in range(count + 1))


def _names(shown: Sequence[_Shown], labels: Labels, canvas: Canvas) -> None:
    """The names of lines, then those of areas, for which there is room in more places."""
    palette = canvas.style.palette
    for index, one in enumerate(shown):
        line = max(one.lines, key=len, default=None)
        label = labels.on_line(one.shape.name, line, 0.9) if one.shape.name and line else None
        if label:
            canvas.text(label.x, label.y, label.text, palette.grey, size=0.9, halo=True, name=f"line-name-{index}")
    for index, one in enumerate(shown):
        rings = one.largest()
        label = labels.within(one.shape.name.upper(), rings) if one.shape.name and rings else None
        if label:
            colour = palette.accent if one.shape.role == "territory" else palette.grey
            labels.spaced(label, colour, f"area-name-{index}")


def round_length(most: float) -> float:
    """The greatest of 1, 2, 5, 10, 20, … (and of 0.5, 0.2, …) that is no more than `most`."""
    power = 10.0 ** floor(log10(most))
    return next(factor * power for factor in (5.0, 2.0, 1.0) if factor * power <= most)


def _scale_bar(where: Projection, height: float, labels: Labels, canvas: Canvas) -> None:
    """A bar of so many kilometres, true in the middle of the map, in the corner at the bottom left."""
    style = canvas.style
    length = round_length(style.width * 0.28 / where.kilometre)
    wide = length * where.kilometre
    left, bottom = style.size * 0.9, height - style.size * 0.9
    text = f"{style.locale.format_number(Decimal(repr(length)), 0 if length >= 1 else 1)}\u00a0km"
    right = left + max(wide, canvas.width_of(text, 0.9)) + style.size * 0.5
    box = Box(0, bottom - style.size * 1.9, right, height)
    canvas.rectangle(0, box.top, box.right, height - box.top, style.palette.paper, name="scale-ground")
    tick = style.size * 0.4
    points = ((left, bottom - tick), (left, bottom), (left + wide, bottom), (left + wide, bottom - tick))
    canvas.line(points, style.palette.ink, 0.8, name="scale")
    canvas.text(left, bottom - style.size * 0.75, text, style.palette.ink, size=0.9, name="scale-length")
    labels.taken.append(box)
