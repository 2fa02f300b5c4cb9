"""Cut areas and lines at the edges of a map, and tell what lies in an area: plane geometry, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot, inf
from typing import TypeAlias

from generator.record import record

XY: TypeAlias = tuple[float, float]
Ring: TypeAlias = Sequence[XY]


@record
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: Box) -> bool:
        """Whether all of it is in another one."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def has(self, point: XY) -> bool:
        """Whether a point is in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def grown(self, by: float) -> Box:
        """The rectangle with more room on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def edge_points(self) -> Iterator[XY]:
        """Points along its edge, by which to see what it lies on."""
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x, y = self.left + share * (self.right - self.left), self.top + share * (self.bottom - self.top)
            yield from ((x, self.top), (x, self.bottom), (self.left, y), (self.right, y))


def cut_area(ring: Ring, box: Box) -> list[XY]:
    """The part of an area within a box (Sutherland and Hodgman, Communications of the ACM 17, 1974)."""
    points = list(ring)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    for axis, limit, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        kept: list[XY] = []
        for index, end in enumerate(points):
            start = points[index - 1]
            inside = [(point[axis] - limit) * sign >= 0 for point in (start, end)]
            if inside[0] != inside[1]:
                kept.append(_between(start, end, (limit - start[axis]) / (end[axis] - start[axis])))
            if inside[1]:
                kept.append(end)
        points = kept
    return points


def cut_line(line: Ring, box: Box) -> list[list[XY]]:
    """The parts of a line within a box (Liang and Barsky, ACM Transactions on Graphics 3, 1984)."""
    runs: list[list[XY]] = []
    for start, end in pairwise(line):
        part = _cut_segment(start, end, box)
        if part is None:
            continue
        if runs and runs[-1][-1] == part[0]:
            runs[-1].append(part[1])
        else:
            runs.append(list(part))
    return runs


def _cut_segment(start: XY, end: XY, box: Box) -> tuple[XY, XY] | None:
    first, last = 0.0, 1.0
    wide, high = end[0] - start[0], end[1] - start[1]
    for step, room in (
        (-wide, start[0] - box.left), (wide, box.right - start[0]),
        (-high, start[1] - box.top), (high, box.bottom - start[1]),
    ):  # fmt: skip
        if step == 0 and room < 0:
            return None
        if step < 0:
            first = max(first, room / step)
        elif step > 0:
            last = min(last, room / step)
    if first > last:
        return None
    return _between(start, end, first), _between(start, end, last)


def _between(start: XY, end: XY, share: float) -> XY:
    if share in (0.0, 1.0):
        return end if share else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def contains(rings: Iterable[Ring], point: XY) -> bool:
    """Whether a point is in an area and in none of its holes."""
    x, y = point
    inside = False
    for ring in rings:
        for index, (x2, y2) in enumerate(ring):
            x1, y1 = ring[index - 1]
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


def distance(rings: Iterable[Ring], point: XY) -> float:
    """How far a point is from the edge of an area."""
    nearest = inf
    for ring in rings:
        for index, end in enumerate(ring):
            nearest = min(nearest, _to_segment(point, ring[index - 1], end))
    return nearest


def _to_segment(point: XY, start: XY, end: XY) -> float:
    wide, high = end[0] - start[0], end[1] - start[1]
    length = wide * wide + high * high
    share = ((point[0] - start[0]) * wide + (point[1] - start[1]) * high) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return hypot(point[0] - start[0] - share * wide, point[1] - start[1] - share * high)


def size_of(ring: Ring) -> float:
    """The area within a ring."""
    return abs(sum(ring[index - 1][0] * y - x * ring[index - 1][1] for index, (x, y) in enumerate(ring))) / 2


def length_of(line: Ring) -> float:
    """The length of a line."""
    return sum(hypot(two[0] - one[0], two[1] - one[1]) for one, two in pairwise(line))


def along(line: Ring, share: float) -> XY:
    """The point at a share, 0 to 1, of the length of a line."""
    lengths = [hypot(two[0] - one[0], two[1] - one[1]) for one, two in pairwise(line)]
    rest = sum(lengths) * share
    for (start, end), length in zip(pairwise(line), lengths, strict=True):
        if rest <= length and length:
            return _between(start, end, rest / length)
        rest -= length
    return line[-1]
