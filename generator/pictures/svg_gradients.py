"""Rewrite the gradients of a drawing so that every reader of PDF shows them.

WeasyPrint (70.0) turns a gradient into a pattern whose cell is as large as the unit of its coordinates. In the units
of a bounding box that is 1 by 1, and Poppler then draws a cell of one dot, or nothing. So the unit is made larger: the
same gradient, its coordinates times 1,000, its transform with a scale of 1/1,000. SVG 2, chapter 14:
https://www.w3.org/TR/SVG2/pservers.html#Gradients
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.pictures.svg_check import SVG, XLINK

_LINEAR = {"x1": "0", "y1": "0", "x2": "1", "y2": "0"}
_RADIAL = {"cx": "0.5", "cy": "0.5", "r": "0.5"}
_SHARED = ("gradientUnits", "gradientTransform", "spreadMethod")
_UNIT = 1000


def enlarge_gradients(root: Any) -> None:
    """Give each gradient all that it inherits, and those in the units of a bounding box a larger unit."""
    gradients = [*root.iter(f"{{{SVG}}}linearGradient", f"{{{SVG}}}radialGradient")]
    by_id = {gradient.get("id"): gradient for gradient in gradients if gradient.get("id")}
    resolved = [_resolved(gradient, by_id) for gradient in gradients]
    for gradient, values in zip(gradients, resolved, strict=True):
        gradient.attrib.update(values)
        if values.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox":
            _enlarge(gradient)


def _resolved(gradient: Any, by_id: dict[str, Any]) -> dict[str, str]:
    """The attributes of a gradient and of those on which it builds; the nearest counts."""
    own = ("x1", "y1", "x2", "y2") if gradient.tag.endswith("linearGradient") else ("cx", "cy", "r", "fx", "fy", "fr")
    found: dict[str, str] = {}
    for one in _chain(gradient, by_id):
        found = {name: one.get(name) for name in (*own, *_SHARED) if one.get(name) is not None} | found
    return found


def _chain(gradient: Any, by_id: dict[str, Any]) -> Iterator[Any]:
    """A gradient and those on which it builds; that none builds on itself was checked before."""
    while gradient is not None:
        yield gradient
        link = gradient.get("href") or gradient.get(f"{{{XLINK}}}href") or ""
        gradient = by_id.get(link.removeprefix("#"))


def _enlarge(gradient: Any) -> None:
    defaults = _LINEAR if gradient.tag.endswith("linearGradient") else _RADIAL
    values = {name: gradient.get(name, default) for name, default in defaults.items()}
    values |= {name: gradient.get(name) for name in ("fx", "fy", "fr") if gradient.get(name) and defaults is _RADIAL}
    try:
        enlarged = {name: f"{_number(value) * _UNIT:.6g}" for name, value in values.items()}
    except ValueError:
        return  # in a unit that has no meaning here
    gradient.attrib.update(enlarged)
    gradient.set("gradientTransform", f"{gradient.get('gradientTransform', '')} scale({1 / _UNIT:g})".strip())


def _number(text: str) -> float:
    text = text.strip()
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)
