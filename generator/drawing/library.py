"""Have matplotlib draw with our fonts and settings alone, and with nothing of the machine's."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from generator.drawing.style import Style

_SALT = "plaidoyer"  # of the ids in an SVG, which would else differ from run to run


@cache
def _entries(fonts: tuple[Path, ...]) -> tuple[Any, ...]:
    """What matplotlib knows of fonts. To read that from their files takes longer than to draw a chart.

    What is no font, whatever its file is called, shows nothing.
    """
    from matplotlib.font_manager import fontManager

    before, fontManager.ttflist = fontManager.ttflist, []
    try:
        for font in fonts:
            with suppress(OSError, RuntimeError):
                fontManager.addfont(font)
        return tuple(fontManager.ttflist)
    finally:
        fontManager.ttflist = before


@contextmanager
def matplotlib_for(style: Style) -> Iterator[None]:
    """Have matplotlib know the style's fonts alone, and none of the machine's settings, as long as this lasts."""
    logging.getLogger("matplotlib").setLevel(logging.CRITICAL)  # it would print of its own caches
    import matplotlib
    from matplotlib.font_manager import fontManager

    ours: dict[str, Any] = {
        "svg.fonttype": "path" if style.outlined else "none",
        "svg.hashsalt": _SALT,
        "hatch.linewidth": 0.9,
        "path.simplify": False,
        "text.parse_math": False,
    }
    before = fontManager.ttflist
    if entries := _entries(style.fonts):
        *first, last = dict.fromkeys(entry.fname for entry in entries)
        fontManager.ttflist = [entry for entry in entries if entry.fname in first]
        fontManager.addfont(last)  # which also has matplotlib forget what it found before
    try:
        defaults: dict[str, Any] = dict(matplotlib.rcParamsDefault)
        with matplotlib.rc_context(defaults | ours), warnings.catch_warnings():
            # The characters that no font has are found in the document, with their place.
            warnings.filterwarnings("ignore", "Glyph .* missing from font")
            yield
    finally:
        fontManager.ttflist = before
