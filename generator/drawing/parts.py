"""Draw what charts of several types have in common: the line of the unit, shades, the names of categories."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.drawing.canvas import Canvas
from generator.drawing.style import Style
from generator.record import record


@record
class Shade:
    """How a series is filled. All of them can be told apart in grey, and by those who see no colours."""

    fill: str
    hatch: str = ""
    edge: str = ""
    words: str = ""  # the colour of words on it


def shades(style: Style) -> list[Shade]:
    """The fills of series, in their order; a fifth series has the first one again."""
    palette = style.palette
    return [
        Shade(palette.accent, words=palette.paper),
        Shade(style.shade(0.32), words=palette.ink),
        Shade(palette.paper, "/////", palette.accent, words=palette.ink),
        Shade(palette.ink, words=palette.paper),
    ]


def number(value: float, decimals: int, style: Style) -> str:
    """A number as the document's language writes it."""
    return style.locale.format_number(Decimal(repr(value)), decimals)


def decimals_of(value: float) -> int:
    """With how many decimals a number is written in full."""
    return max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))


def unit_line(unit: str, canvas: Canvas) -> float:
    """What is measured, in grey above the chart; and where the chart begins below it."""
    style = canvas.style
    if not unit:
        return style.size * 0.4
    lines = canvas.lines_of(unit, style.width)
    canvas.lines(0, style.size, lines, style.palette.grey, name="unit")
    return style.size * 1.5 + (len(lines) - 1) * style.leading


def key(names: Sequence[str], top: float, canvas: Canvas) -> float:
    """The names of series, each behind its shade, in lines as wide as the chart; and where they end."""
    style, x, y = canvas.style, 0.0, top
    side, gap = style.size * 0.8, style.size * 0.4
    for index, name in enumerate(names):
        lines = canvas.lines_of(name, style.width - side - gap)
        width = side + gap + max(map(canvas.width_of, lines))
        if x and x + width > style.width:
            x, y = 0.0, y + style.leading
        swatch(index, x, y + style.size * 0.2, side, canvas)
        canvas.lines(x + side + gap, y + style.size * 0.95, lines, style.palette.ink, name=f"name-{index}")
        x += width + style.size * 1.4
        y += (len(lines) - 1) * style.leading
    return y + style.leading + gap


def swatch(index: int, x: float, y: float, side: float, canvas: Canvas) -> None:
    """A square filled as a series is."""
    all_shades = shades(canvas.style)
    shade = all_shades[index % len(all_shades)]
    canvas.rectangle(x, y, side, side, shade.fill, shade.hatch, shade.edge)


@record
class Slots:
    """Categories side by side: the lines of their names, and how wide each is."""

    names: tuple[tuple[str, ...], ...]
    width: float

    @property
    def lines(self) -> int:
        """How many lines the longest name has."""
        return max(map(len, self.names))


def slots(labels: Sequence[str], width: float, values: Sequence[str], canvas: Canvas) -> Slots | None:
    """The categories side by side in `width`; None where their names or values need more room than that."""
    each = width / len(labels)
    room = each - canvas.style.size * 0.8
    words = (word for label in labels for word in label.split())
    if max(map(canvas.width_of, (*words, *values))) > room:
        return None
    wrapped = tuple(tuple(canvas.lines_of(label, room)) for label in labels)
    return Slots(wrapped, each) if max(map(len, wrapped)) <= 2 else None


def slot_names(found: Slots, left: float, baseline: float, canvas: Canvas) -> None:
    """The names of categories below their places."""
    for index, lines in enumerate(found.names):
        centre = left + (index + 0.5) * found.width
        canvas.lines(centre, baseline, lines, canvas.style.palette.ink, "center", name=f"label-{index}")


def plot_height(style: Style) -> float:
    """How high a plot is: lower than wide, but not too low on a phone."""
    return style.width * (0.58 if style.narrow else 0.4)
