"""Have matplotlib draw with our fonts and settings alone, and with nothing of the machine's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from generator.drawing.style import Style

_SALT = "plaidoyer"  # of the ids in an SVG, which would else differ from run to run


@cache
def _entries(fonts: tuple[Path, ...]) -> tuple[Any, ...]:
    """What matplotlib knows of fonts. To read that from their files takes longer than to draw a chart."""
    from matplotlib.font_manager import fontManager

    before, fontManager.ttflist = fontManager.ttflist, []
    try:
        for font in fonts:
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
    if style.fonts:
        fontManager.ttflist = list(_entries(style.fonts[:-1]))
        fontManager.addfont(style.fonts[-1])  # which also has matplotlib forget what it found before
    try:
        defaults: dict[str, Any] = dict(matplotlib.rcParamsDefault)
        with matplotlib.rc_context(defaults | ours):
            yield
    finally:
        fontManager.ttflist = before
