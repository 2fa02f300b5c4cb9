"""Turn the numbering of a Word file into the numbers that Word prints before paragraphs (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.record import record
from generator.verifying.word_opening import Package, W

_LEVEL = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 9_999  # a number above it is printed as it is


@record
class _Level:
    start: int
    form: str
    text: str
    after: int  # the level after which it begins anew; -1: the one above


class Numbers:
    """Counts the numbered paragraphs of a text, which are asked for in their order."""

    def __init__(self, package: Package) -> None:
        part = next(package.parts_of("numbering"), None)
        root = package.tree(part) if part else None
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._anew: dict[tuple[str, int], int] = {}
        self._met: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for one in root.iter(f"{W}abstractNum"):
            self._read_levels(_value(one, "abstractNumId", own=True), one)
        for one in root.iter(f"{W}num"):
            number = _value(one, "numId", own=True)
            self._lists[number] = _child(one, "abstractNumId")
            for override in one.iter(f"{W}lvlOverride"):
                level, start = _int(_value(override, "ilvl", own=True)), _child(override, "startOverride")
                if start:
                    self._anew[number, level] = _int(start)

    def _read_levels(self, abstract: str, element: Any) -> None:
        for one in element.iter(f"{W}lvl"):
            level, after = _int(_value(one, "ilvl", own=True)), _child(one, "lvlRestart")
            form, text = _child(one, "numFmt") or "decimal", _child(one, "lvlText")
            start = _int(_child(one, "start") or "0")
            self._levels[abstract, level] = _Level(start, form, text, _int(after) if after else -1)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list and level, as printed; "" for one without, or with a bullet."""
        abstract = self._lists.get(number, "")
        here = self._levels.get((abstract, level))
        if here is None or number == "0":
            return ""
        counts = self._counts[abstract]
        if (number, level) in self._anew and (number, level) not in self._met:
            counts[level] = self._anew[number, level]
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        self._met.add((number, level))
        for lower in [one for one in counts if one > level]:
            below = self._levels.get((abstract, lower))
            if below is None or below.after in (-1, *range(level + 1, lower + 1)):
                del counts[lower]
        return "" if here.form in ("bullet", "none") else "".join(self._printed(abstract, here.text, counts))

    def _printed(self, abstract: str, text: str, counts: dict[int, int]) -> Iterator[str]:
        place = 0
        for found in _LEVEL.finditer(text):
            level = int(found[1]) - 1
            one = self._levels.get((abstract, level))
            yield text[place : found.start()]
            if one is not None:
                yield _in_form(counts.get(level, one.start), one.form)
            place = found.end()
        yield text[place:]


def _in_form(number: int, form: str) -> str:
    match form:
        case "upperLetter" | "lowerLetter" if 0 < number <= _MOST:
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "upperRoman" | "lowerRoman" if 0 < number <= _MOST:
            written, left = "", number
            for value, signs in _ROMAN:
                written += signs * (left // value)
                left %= value
            return written.upper() if form == "upperRoman" else written
        case _:
            return str(number)


def _value(element: Any, name: str, own: bool = False) -> str:
    return str(element.get(f"{W}{name}" if own else f"{W}val", ""))


def _child(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _int(written: str) -> int:
    try:
        return int(written)
    except ValueError:
        return 0
