"""Find places for the names on a map: beside their points, along their lines, within their areas, and none on another.

The same map always has its names in the same places: they are tried in a fixed order, and the first that is free is
taken, else the one that overlaps least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.canvas import Canvas
from generator.drawing.geometry import XY, Box, Ring, along, contains, distance, length_of
from generator.model.drawings import Side
from generator.record import record

_GRID = 16
_DETAIL = 4.0  # points
# What is worse than what: a point covered, a line crossed, a name near another's point, a name far from its own.
_COVERED, _CROSSED, _AMBIGUOUS, _FAR = 50.0, 6.0, 300.0, 12.0
_CAPITALS = 0.85  # the size of an area's name
_SPACING = 0.16  # between its letters, in sizes of the text
_STEPS = ((1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0), (0.7, -0.8), (0.7, 0.8), (-0.7, -0.8), (-0.7, 0.8))
_SIDES = {"right": (1.0, 0.0), "left": (-1.0, 0.0), "above": (0.0, -1.0), "below": (0.0, 1.0)}


@record
class Label:
    """A name with its place: the left end of its baseline, the box that it fills, and whether a line leads to it."""

    text: str
    x: float
    y: float
    box: Box
    led: bool = False

    def nearest(self, point: XY) -> XY:
        """The point of its box that is nearest to another one."""
        return min(max(point[0], self.box.left), self.box.right), min(max(point[1], self.box.top), self.box.bottom)


class Labels:
    """What is taken on a map so far: `taken` by words and signs; `lines` are points along lines, best left free."""

    def __init__(self, canvas: Canvas, frame: Box) -> None:
        self._canvas, self._frame = canvas, frame
        self.taken: list[Box] = []
        self.points: list[XY] = []
        self.lines: list[XY] = []

    def beside(self, text: str, point: XY, radius: float, side: Side, size: float = 1.0, bold: bool = False) -> Label:
        """A name beside a point. Where nothing near is free it stands further off, with a line that leads to it."""
        tries = [
            (self._at(text, point, direction, radius + self._canvas.style.size * far, size, bold, led=far > 1), far)
            for direction, far in self._tries(side)
        ]
        costs = [self._cost(label, point) + _FAR * far for label, far in tries]
        if side:
            costs[0] = self._covered(tries[0][0].box) * _COVERED
        best = tries[costs.index(min(costs))][0]
        self.taken.append(best.box)
        return best

    def on_line(self, text: str, line: Ring, size: float) -> Label | None:
        """A name beside a line; None where there is no room for it, or the line is too short to bear it."""
        if length_of(line) < self._canvas.width_of(text, size):
            return None
        far = self._canvas.style.size * 0.5
        tries = [
            self._at(text, along(line, share), direction, far, size, False)
            for share in (0.5, 0.35, 0.65, 0.2, 0.8)
            for direction in _STEPS
        ]
        costs = [self._cost(label, None) for label in tries]
        if min(costs) > _CROSSED * 3:
            return None
        best = tries[costs.index(min(costs))]
        self.taken.append(best.box)
        return best

    def _tries(self, side: Side) -> Iterator[tuple[XY, float]]:
        if side:
            yield _SIDES[side], 0.35
        for far in (0.35, 1.6, 2.8, 4.2):
            yield from ((direction, far) for direction in _STEPS)

    def _at(self, text: str, point: XY, direction: XY, far: float, size: float, bold: bool, led: bool = False) -> Label:
        letter = self._canvas.style.size * size
        wide, high = self._canvas.width_of(text, size, bold), letter * 0.95
        across, down = direction
        x = point[0] + across * far + (0 if across > 0 else -wide if across < 0 else -wide / 2)
        middle = point[1] + down * far + (high / 2 if down > 0 else -high / 2 if down < 0 else 0)
        box = Box(x - 1, middle - high / 2 - 0.5, x + wide + 1, middle + high / 2 + 0.5)
        return Label(text, x, middle + letter * 0.35, box, led)

    def _cost(self, label: Label, point: XY | None) -> float:
        """How ill a name stands: on others, on lines, or so near another point that it seems to be that one's."""
        cost = self._covered(label.box) * _COVERED + _CROSSED * sum(map(label.box.has, self.lines))
        if label.led:
            near = label.box.grown(self._canvas.style.size * 1.4)
            cost += _AMBIGUOUS * sum(near.has(other) for other in self.points if other != point)
            cost += _AMBIGUOUS * sum(self._is_crossed(box, label, point) for box in self.taken) if point else 0.0
        return cost

    def _is_crossed(self, box: Box, label: Label, point: XY) -> bool:
        """Whether the line that leads to a name goes through what is taken."""
        line = (point, label.nearest(point))
        steps = (along(line, step / 8) for step in range(9))
        return not box.has(point) and any(map(box.has, steps))

    def _covered(self, box: Box) -> float:
        """How much of a box is taken or beyond the frame."""
        covered = 0.0 if box.within(self._frame) else 10 * _common(box, box)
        return covered + sum(_common(box, other) for other in self.taken if box.meets(other))

    def within(self, text: str, rings: Sequence[Ring]) -> Label | None:
        """A letterspaced name in an area, as far from its edge as can be; None where there is no room for it."""
        rings = [_coarse(ring) for ring in rings]
        letter = self._canvas.style.size * _CAPITALS
        wide = self._canvas.width_of(text, _CAPITALS) + letter * _SPACING * (len(text) - 1)
        best, most = None, 0.0
        for x, y in _grid(rings[0]):
            box = Box(x - wide / 2, y - letter * 0.6, x + wide / 2, y + letter * 0.6)
            if self._covered(box) or not contains(rings, (x, y)) or distance(rings, (x, y)) <= most:
                continue
            room = min(distance(rings, (end, y)) for end in (box.left, box.right))
            if room > most and all(contains(rings, point) for point in box.edge_points()):
                best, most = Label(text, box.left, y + letter * 0.35, box), room
        if best:
            self.taken.append(best.box)
        return best

    def spaced(self, label: Label, colour: str, name: str) -> None:
        """Draw a letterspaced name."""
        step, x = self._canvas.style.size * _CAPITALS * _SPACING, label.x
        for index, sign in enumerate(label.text):
            # What stands between this letter and the next is as wide as in the word.
            wide = self._canvas.width_of(label.text[: index + 1], _CAPITALS)
            if not sign.isspace():
                self._canvas.text(x, label.y, sign, colour, size=_CAPITALS, name=f"{name}-{index}")
            x = label.x + wide + step * (index + 1)


def _coarse(ring: Ring) -> list[XY]:
    """A ring without what is too small to matter to a name."""
    kept: list[XY] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > _DETAIL:
            kept.append((x, y))
    return kept


def _common(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    return max(wide, 0.0) * max(min(one.bottom, other.bottom) - max(one.top, other.top), 0.0)


def _grid(ring: Ring) -> Iterator[XY]:
    """Points all over the box around a ring."""
    xs, ys = [point[0] for point in ring], [point[1] for point in ring]
    for row in range(1, _GRID):
        for column in range(1, _GRID):
            yield (
                min(xs) + (max(xs) - min(xs)) * column / _GRID,
                min(ys) + (max(ys) - min(ys)) * row / _GRID,
            )
