"""Count what drawing an SVG file comes to: a few elements that show each other again and again can be millions."""

from __future__ import annotations

import re
from typing import Any

from generator.pictures.faults import PictureFault, PictureFaultError, large
from generator.pictures.svg_check import SVG, XLINK

MAX_DRAWN = 50_000
_TARGET = re.compile(r"url\(\s*[\"']?\s*#([^\s\"')]+)")


def check_cost(root: Any, name: str) -> None:
    """Raise a fault, figure-large, for a drawing that takes too long, or figure-broken for one that shows itself."""
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    cost: dict[Any, int] = {}
    begun: set[Any] = set()
    waiting = [root]
    while waiting:
        element = waiting[-1]
        shown = _shown(element, ids)
        if element not in begun:
            begun.add(element)
            if any(one in begun and one not in cost for one in shown):
                raise _circle(element, name)
            waiting += [one for one in shown if one not in cost]
            continue
        waiting.pop()
        if element not in cost:
            cost[element] = 1 + sum(cost.get(one, 0) for one in shown)
            if cost[element] > MAX_DRAWN:
                what = f"comes to more than {MAX_DRAWN:,} elements when it is drawn"
                raise large(name, what, "Simplify the drawing, or save it as PNG.")


def _circle(element: Any, name: str) -> PictureFaultError:
    message = f"{name} has an element that shows itself."
    return PictureFaultError(PictureFault("figure-broken", message, "Save it again.", element.sourceline or 1, 1))


def _shown(element: Any, ids: dict[str, Any]) -> list[Any]:
    """What is drawn with an element: what it holds, and what it names."""
    if not isinstance(element.tag, str):
        return []
    names = [name for value in element.values() if "url" in value for name in _TARGET.findall(value)]
    if element.tag != f"{{{SVG}}}a":
        links = (element.get("href"), element.get(f"{{{XLINK}}}href"))
        names += [link[1:] for link in links if link and link.startswith("#")]
    return [*element, *(ids[name] for name in names if name in ids)]
