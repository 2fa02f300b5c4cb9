"""Turn the width, height and viewBox of an SVG drawing into its size in CSS pixels (96 an inch)."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_SENSIBLE = (0.5, 100_000.0)


def size(root: Any) -> tuple[float, float] | None:
    """Width and height in pixels; None where the drawing does not say, or says what is no size."""
    width, height, box = _length(root.get("width")), _length(root.get("height")), view_box(root)
    if box is not None:
        shape = box[3] / box[2]
        if width and height is None:
            height = width * shape
        elif height and width is None:
            width = height / shape
        elif width is None and height is None:
            width, height = box[2], box[3]
    if width is None or height is None:
        return None
    return (width, height) if all(_SENSIBLE[0] <= one <= _SENSIBLE[1] for one in (width, height)) else None


def view_box(root: Any) -> tuple[float, float, float, float] | None:
    """The viewBox: left, top, width, height."""
    found = re.findall(_NUMBER, root.get("viewBox", ""))
    if len(found) != 4:
        return None
    left, top, width, height = map(float, found)
    return (left, top, width, height) if 0 < width < 1e9 and 0 < height < 1e9 else None


def _length(text: str | None) -> float | None:
    """A length in pixels; None for none, and for a share of what is around."""
    found = _LENGTH.fullmatch(text or "")
    return float(found[1]) * _PIXELS[(found[2] or "px").lower()] if found else None
