"""What a drawing looks like in one output: its width, its type, its colours, and the language of its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.locale import Locale
from generator.record import record
from generator.resources import Resources

Medium = Literal["print", "word", "web", "phone"]

_FONTS = "fonts"
_SUFFIXES = frozenset({".ttf", ".otf"})
_FAMILIES = ("Source Sans 3", "Noto Serif Armenian", "Noto Naskh Arabic", "Liberation Serif")
_PIXEL = 0.75  # points
# The size of the type, in points.
_SIZES = {"print": 8.5, "word": 9.0, "web": 14 * _PIXEL, "phone": 13 * _PIXEL}
# How wide the text is, in points: 139 mm of print, 37 rem of the web page, a phone of 375 px less its margins. What a
# browser shows somewhat wider or narrower, it scales.
_WIDTHS = {"print": 394.0, "word": 453.6, "web": 592 * _PIXEL, "phone": 343 * _PIXEL}


@record
class Palette:
    """The colours that a drawing uses, as #rrggbb."""

    ink: str
    grey: str
    accent: str
    tint: str
    line: str
    alarm: str
    paper: str

    def mixed(self, share: float) -> str:
        """The accent over paper, with that share of it."""
        pairs = zip(_channels(self.accent), _channels(self.paper), strict=True)
        return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


@record
class Style:
    """`width` and the text's `size` are in points. In an `outlined` SVG words are outlines, and need no font."""

    width: float
    size: float
    palette: Palette
    fonts: tuple[Path, ...]
    families: tuple[str, ...]
    locale: Locale
    outlined: bool = False

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.3

    @property
    def narrow(self) -> bool:
        """Whether it is as narrow as on a phone, beside the size of its type."""
        return self.width < self.size * 32


LIGHT = Palette("#1a1d21", "#5c6670", "#0b5f8a", "#eef4f8", "#c3cad1", "#a3231f", "#ffffff")
DARK = Palette("#e6e8ea", "#a7b0b9", "#80c3ea", "#1c2730", "#48525b", "#ff9a92", "#14171a")


def style_for(
    medium: Medium, resources: Resources, locale: Locale, *, font: str | None = None, share: float | None = None,
    width: float | None = None, dark: bool = False,
) -> Style:  # fmt: skip
    """The style of a medium. `font` is the family that a rule demands, `share` the percentage of the text's width that
    the author wants, `width` the text's own where it is known, in points.
    """
    families = (font, *_FAMILIES) if font else _FAMILIES
    return Style(
        (width or _WIDTHS[medium]) * (share or 100) / 100,
        _SIZES[medium],
        DARK if dark else LIGHT,
        _fonts(resources),
        families,
        locale,
        outlined=medium in ("web", "phone"),
    )


def _fonts(resources: Resources) -> tuple[Path, ...]:
    found = (resources.find(f"{_FONTS}/{name}") for name in resources.names(_FONTS))
    return tuple(path for path in found if path is not None and path.suffix.lower() in _SUFFIXES)
