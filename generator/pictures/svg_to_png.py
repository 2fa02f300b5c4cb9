"""Turn an SVG drawing into a PNG picture, with the fonts of templates/fonts/ and no others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.pictures import png
from generator.pictures.faults import broken

_SERIF, _SANS = "Source Serif 4", "Source Sans 3"  # what serif and sans-serif mean in the PDF


def _is_special(path: Path) -> bool:
    """Whether a font is bold or italic: what a family lacks, resvg takes from the first font that has it."""
    return "regular" not in path.name.lower()


def png_of(svg: bytes, width: int, fonts: Sequence[Path], name: str) -> bytes:
    """The drawing as a PNG file of that width in pixels. Raises PictureFaultError.

    resvg needs no other library and looks at no file of the machine, so a Word file comes out alike everywhere.
    """
    import resvg_py

    try:
        made = resvg_py.svg_to_bytes(
            svg_string=svg.decode("utf-8"),
            width=width,
            skip_system_fonts=True,
            font_files=[str(path) for path in sorted(fonts, key=_is_special)],
            font_family=_SERIF,
            serif_family=_SERIF,
            sans_serif_family=_SANS,
            monospace_family=_SANS,
        )
    except ValueError as error:
        raise broken(name) from error
    return png.cleaned(bytes(made))
