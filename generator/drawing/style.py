"""What a drawing looks like in one output: its width, its type, its colours, and the language of its numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.locale import Locale
from generator.look import Look, Palette, mixed
from generator.record import record
from generator.resources import Resources

Medium = Literal["print", "word", "web", "phone"]

_PIXEL = 0.75  # points
_ON_SCREEN = {"web": 14 * _PIXEL, "phone": 13 * _PIXEL}  # the size of the type, in points
# How wide the text is, in points: 139 mm of print, 160 of Word's page, the lines of the web page, those of a phone of
# 375 px less its margins. What a browser shows somewhat wider or narrower, it scales.
_WIDTHS = {"print": 394.0, "word": 453.6, "web": 592 * _PIXEL, "phone": 343 * _PIXEL}


@record
class Drawn:
    """A picture: its bytes, and its size in points."""

    data: bytes
    width: float
    height: float


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

    def shade(self, share: float) -> str:
        """The paper with a share, 0 to 1, of the accent in it."""
        return mixed(self.palette.paper, self.palette.accent, share)


def style_for(
    medium: Medium, resources: Resources, locale: Locale, look: Look, *, share: float | None = None,
    width: float | None = None, dark: bool = False,
) -> Style:  # fmt: skip
    """The style of a medium. `look` is that of the kind, `share` the percentage of the text's width that the author
    wants, `width` the text's own where it is known, in points.
    """
    tokens = look.tokens
    sizes = {"print": tokens.text_size.print, "word": tokens.text_size.word}
    return Style(
        (width or _WIDTHS[medium]) * (share or 100) / 100,
        sizes[medium] * tokens.sizes.caption if medium in sizes else _ON_SCREEN[medium],
        tokens.colours.dark if dark else tokens.colours.light,
        tuple(resources.font_files()),
        (tokens.fonts.display.name, *tokens.scripts),
        locale,
        outlined=medium in ("web", "phone"),
    )
