"""Turn shapes and words, placed in points from the top left, into an SVG or a PNG picture with matplotlib.

Nothing of the machine is in it: no font but those handed in, no date, and the same bytes for the same shapes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Literal
from unicodedata import bidirectional

from generator.drawing.style import Drawn, Style

Anchor = Literal["left", "center", "right"]
_INCH = 72
_DPI = 300
_FINE = 16
_OTHER_SCRIPTS = 0x530


class Canvas:
    """A sheet to draw on. It is as wide as the style says; its height is given when it is done."""

    def __init__(self, style: Style) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.style = style
        self._figure = Figure(figsize=(style.width / _INCH, 1), dpi=_INCH)
        # Words are measured large: at the size of print their widths would be rounded to whole dots.
        self._measuring = Figure(figsize=(1 / _INCH, 1 / _INCH), dpi=_INCH * _FINE)
        self._renderer: Any = FigureCanvasAgg(self._measuring).get_renderer()
        self._widths: dict[tuple[str, float, bool], float] = {}
        self._points = Affine2D()
        self._place = self._points + self._figure.dpi_scale_trans
        self._order = 0
        self._turned = False  # whether there are words from right to left

    def width_of(self, text: str, size: float = 1.0, bold: bool = False) -> float:
        """How wide a line of text is; `size` is a share of the style's."""
        asked = (text, size, bold)
        if asked not in self._widths:
            made = self._measuring.text(0, 0, text, **self._font(size, bold))
            self._widths[asked] = float(made.get_window_extent(self._renderer).width) / _FINE if text.strip() else 0.0
            made.remove()
        return self._widths[asked]

    def lines_of(self, text: str, width: float, size: float = 1.0, bold: bool = False) -> list[str]:
        """A text as lines that are no wider than `width`; a word that is wider is broken."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width_of(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines += self._broken(word, width, size, bold)
        return lines or [""]

    def _broken(self, word: str, width: float, size: float, bold: bool) -> list[str]:
        pieces = [word]
        while len(pieces[-1]) > 1 and self.width_of(pieces[-1], size, bold) > width:
            rest = pieces.pop()
            fits = (end for end in range(len(rest) - 1, 1, -1) if self.width_of(rest[:end], size, bold) <= width)
            end = next(fits, 1)
            pieces += [rest[:end], rest[end:]]
        return pieces

    def text(
        self, x: float, y: float, text: str, colour: str, anchor: Anchor = "left", size: float = 1.0,
        bold: bool = False, ground: bool = False, halo: bool = False, name: str = "",
    ) -> None:  # fmt: skip
        """A line of text on the baseline `y`. A ground makes it readable on lines, a halo on a map."""
        if ground or (halo and not _has_outlines(text)):
            self._ground(x, y, self.width_of(text, size, bold), anchor, size)
        elif halo:
            self._halo(x, y, text, anchor, size, bold)
        self._turned = self._turned or _is_right_to_left(text)
        made = self._figure.text(
            x, y, text, color=colour, ha=anchor, va="baseline", transform=self._place, **self._font(size, bold)
        )
        self._add(made, name)

    def _halo(self, x: float, y: float, text: str, anchor: Anchor, size: float, bold: bool) -> None:
        """The outlines of the letters, thick and in paper's colour: an outline even where words are text."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.patches import PathPatch
        from matplotlib.textpath import TextPath
        from matplotlib.transforms import Affine2D

        font = self._font(size, bold)
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * self.width_of(text, size, bold)
        letters = TextPath((0, 0), text, size=font.pop("size"), prop=FontProperties(**font))
        path = letters.transformed(Affine2D().scale(1, -1).translate(left, y))
        paper = self.style.palette.paper
        made = PathPatch(path, facecolor=paper, edgecolor=paper, linewidth=2, joinstyle="round", transform=self._place)
        self._figure.add_artist(made)
        self._add(made, "")

    def _ground(self, x: float, y: float, width: float, anchor: Anchor, size: float) -> None:
        letter = self.style.size * size
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[anchor] * width
        self.rectangle(left - 1, y - letter * 0.85, width + 2, letter * 1.15, self.style.palette.paper)

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        colour: str,
        anchor: Anchor = "left",
        size: float = 1.0,
        bold: bool = False,
        name: str = "",
    ) -> None:
        """Lines of text, the first on the baseline `y`."""
        for index, line in enumerate(lines):
            self.text(
                x,
                y + index * self.style.leading * size,
                line,
                colour,
                anchor,
                size,
                bold,
                name=name if not index else "",
            )

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        hatch: str = "",
        edge: str = "",
        name: str = "",
    ) -> None:
        """A filled rectangle; a hatch has the colour of the edge."""
        from matplotlib.patches import Rectangle

        made = Rectangle(
            (x, y),
            width,
            height,
            facecolor=fill,
            edgecolor=edge or "none",
            linewidth=0.6 if edge else 0,
            hatch=hatch or None,
            transform=self._place,
        )
        self._figure.add_artist(made)
        self._add(made, name)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float = 0.5,
        dashes: Sequence[float] = (),
        name: str = "",
    ) -> None:
        """A line through points; `dashes` are lengths of strokes and gaps in points."""
        from matplotlib.lines import Line2D

        made = Line2D(
            *zip(*points, strict=True),
            color=colour,
            linewidth=width,
            solid_capstyle="butt",
            solid_joinstyle="round",
            transform=self._place,
        )
        if dashes:
            made.set_dashes([length / width for length in dashes])
        self._figure.add_artist(made)
        self._add(made, name)

    def area(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        fill: str,
        edge: str,
        width: float = 0.5,
        dashes: Sequence[float] = (),
        name: str = "",
    ) -> None:
        """An area with its outer ring first; what the others enclose are holes in it."""
        from matplotlib import path
        from matplotlib.patches import PathPatch

        points = [point for ring in rings for point in (*ring, ring[0])]
        codes = [
            code
            for ring in rings
            for code in (path.Path.MOVETO, *[path.Path.LINETO] * (len(ring) - 1), path.Path.CLOSEPOLY)
        ]
        made = PathPatch(
            path.Path(points, codes),
            facecolor=fill,
            edgecolor=edge,
            linewidth=width,
            joinstyle="round",
            transform=self._place,
        )
        if dashes:
            made.set_linestyle((0, tuple(length / width for length in dashes)))
        self._figure.add_artist(made)
        self._add(made, name)

    def marker(self, x: float, y: float, sign: str, colour: str, size: float, fill: str = "", name: str = "") -> None:
        """A sign of matplotlib's: o, s, ^, D."""
        from matplotlib.lines import Line2D

        made = Line2D(
            [x],
            [y],
            marker=sign,
            markersize=size,
            markerfacecolor=fill or colour,
            markeredgecolor=colour,
            markeredgewidth=0.9,
            linestyle="none",
            transform=self._place,
        )
        self._figure.add_artist(made)
        self._add(made, name)

    def svg(self, height: float) -> Drawn:
        """All that was drawn, as an SVG picture. With words from right to left, all are outlines: WeasyPrint 70 sets
        the words of a picture letter by letter, from the left.
        """
        from matplotlib import rc_context

        nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
        with rc_context({"svg.fonttype": "path"} if self._turned else {}):
            return self._written(height, format="svg", metadata=nothing)

    def png(self, height: float) -> Drawn:
        """All that was drawn, as a PNG picture of 300 dpi on paper's colour."""
        return self._written(height, format="png", dpi=_DPI, metadata={"Software": None})

    def _written(self, height: float, **options: Any) -> Drawn:
        self._figure.set_size_inches(self.style.width / _INCH, height / _INCH)
        self._points.clear().scale(1 / _INCH, -1 / _INCH).translate(0, height / _INCH)
        output = BytesIO()
        self._figure.savefig(output, facecolor=self.style.palette.paper, **options)
        return Drawn(output.getvalue(), self.style.width, height)

    def _font(self, size: float, bold: bool) -> dict[str, Any]:
        return {"family": list(self.style.families), "size": self.style.size * size, "weight": 600 if bold else 400}

    def _add(self, made: Any, name: str) -> None:
        """Later things lie above earlier ones."""
        self._order += 1
        made.set_zorder(self._order)
        if name:
            made.set_gid(name)


def _has_outlines(text: str) -> bool:
    """Whether matplotlib finds the outlines of a text in a single font: of Latin, Greek and Cyrillic letters."""
    return all(ord(sign) < _OTHER_SCRIPTS or "\u2000" <= sign < "\u2100" for sign in text)


def _is_right_to_left(text: str) -> bool:
    """Whether a text has letters of Arabic, Hebrew or another script that is written so."""
    return any(bidirectional(sign) in ("R", "AL") for sign in text)
