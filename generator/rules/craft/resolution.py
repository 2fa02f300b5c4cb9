"""Check that each picture has the pixels that print needs at its width."""

from collections.abc import Iterator

from generator.errors import Severity
from generator.model import Div, Figure
from generator.model.walk import Node, children
from generator.pictures.sizes import LEAST_DPI, MM_PER_INCH, PRINT_DPI, pixels, printed, resolution
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_DRAWING = "image/svg+xml"  # sharp at any size


def _resolution(view: View) -> Iterator[Finding]:
    """A picture in which one would see the pixels on paper."""
    document, content = view.document, view.content
    for figure in _figures(document.blocks):
        for shown, width in printed(figure, content.kind.measure, content.kind.wide_measure):
            picture = shown.picture
            if picture is None or picture.media_type == _DRAWING:
                continue
            dpi = resolution(picture, width)
            if dpi < LEAST_DPI - 0.5:
                good, least = pixels(width, PRINT_DPI), pixels(width, LEAST_DPI)
                hint = f"Take one that is {good:,} pixels wide ({least:,} at least)"
                part = int(picture.width / LEAST_DPI * MM_PER_INCH / content.kind.measure * 100)
                alone = figure.role is None and not figure.panels
                less = f", or show it smaller: width={part}%" if alone and 10 <= part < 100 else ""
                yield Finding(
                    f"The picture {shown.source} would be printed {width:.0f} mm wide with {dpi:.0f} dpi: "
                    f"it has {picture.width:,} pixels.",
                    shown.location or figure.location,
                    f"{hint}{less}.",
                )


def _figures(nodes: tuple[Node, ...]) -> Iterator[Figure]:
    """The figures that are printed; the panels of a figure are its own."""
    for node in nodes:
        match node:
            case Div(only="web"):
                continue
            case Figure():
                yield node
            case _:
                yield from _figures(tuple(children(node)))


RULES = (
    Rule(
        "figure-resolution",
        "craft",
        Severity.WARNING,
        "A picture with too few pixels for the size in which it is printed.",
        "On paper one sees the pixels, and a picture that is evidence can't be made out.",
        "A picture of 400 pixels over the whole width of the text: 73 dpi.",
        "The same picture with 1,100 pixels, or width=35%.",
        _resolution,
    ),
)
