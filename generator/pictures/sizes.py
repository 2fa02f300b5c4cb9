"""Turn a figure's width into that in which its picture is shown, and this into the pixels that it needs.

Widths are in millimetres; a picture's own one is what its pixels and its dots an inch come to.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from generator.model import Figure, Picture
from generator.panels import shares

PRINT_DPI, WORD_DPI = 300, 220
LEAST_DPI = 150  # below, one sees the pixels on paper
# The web page shows text in a column of 37rem, about 600 px; a screen may have two dots for each. On a phone every
# picture fills the width, so the share that it has elsewhere is no measure.
WEB_PIXELS, WIDE_WEB_PIXELS = 1200, 1600
TALLEST = 210.0  # a picture leaves room for its caption on a page of A4
MM_PER_INCH = 25.4
WIDE = ("wide", "cover-picture")  # the roles of pictures that fill their room
_PANEL_GAP = 4.0
_PAGE = 216.0  # the wider of A4 and Letter


def room(figure: Figure, measure: float, wide_measure: float) -> float:
    """The width that a figure may fill in print."""
    match figure.role:
        case "wide":
            return wide_measure
        case "cover-picture":
            return _PAGE
        case _:
            return measure


def share(figure: Figure) -> float | None:
    """The percentage of its room that a figure fills; None where its picture has its own width."""
    return figure.width or (100 if figure.role in WIDE else None)


def printed(figure: Figure, measure: float, wide_measure: float) -> Iterator[tuple[Figure, float]]:
    """Each picture of a figure with its width in print: the figure itself, or its panels."""
    full = room(figure, measure, wide_measure)
    if figure.picture is not None:
        yield figure, shown_width(figure.picture, share(figure), full)
    left = full - _PANEL_GAP * (len(figure.panels) - 1)
    for panel, part in zip(figure.panels, shares(figure.panels), strict=True):
        yield panel, left * part


def shown_width(picture: Picture, percent: float | None, full: float, tallest: float = TALLEST) -> float:
    """The width of a picture: a share of `full`, or its own where that is narrower; less where it would be too tall."""
    own = picture.width / picture.dpi * MM_PER_INCH
    wide = full * percent / 100 if percent else min(own, full)
    return min(wide, tallest * picture.width / picture.height)


def pixels(width: float, dpi: int) -> int:
    """How many pixels across a width needs."""
    return max(1, ceil(round(width / MM_PER_INCH * dpi, 3)))


def resolution(picture: Picture, width: float) -> float:
    """The dots an inch of a picture that is shown in a width."""
    return picture.width / (width / MM_PER_INCH)
