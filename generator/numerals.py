"""Turn counters into shown numbers by WordprocessingML's patterns: w:numFmt and w:lvlText (ECMA-376, part 1, 17.9)."""

import re
from collections.abc import Sequence

from generator.kind import Level
from generator.model import Number

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
DEPTHS = 9  # of lists in WordprocessingML
_ITEMS = (Level(format="decimal", text="%1."), Level(format="lowerLetter", text="%2."))


def numeral(value: int, form: str) -> str:
    """A number in a w:numFmt (ECMA-376 part 1, 17.18.59). Letters go on after Z with AA, BB, as Word counts."""
    match form:
        case "upperLetter" | "lowerLetter":
            letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""
            return letters.upper() if form == "upperLetter" else letters
        case "upperRoman" | "lowerRoman":
            return _roman(value).upper() if form == "upperRoman" else _roman(value)
        case _:
            return str(value)


def number(levels: Sequence[Level], counters: Sequence[int]) -> Number:
    """The number of the level that has the last of `counters`; `levels` are at least as many as they."""
    depth = len(counters) - 1
    shown = re.sub(
        r"%([1-9])",
        lambda found: (
            numeral(counters[int(found[1]) - 1], levels[int(found[1]) - 1].format)
            if int(found[1]) <= len(counters)
            else ""
        ),
        levels[depth].text,
    )
    return Number(shown, shown.rstrip(". "), depth)


def is_worded(level: Level) -> bool:
    """Whether the pattern of a level has words of its own: "Annex %1."."""
    return any(sign.isalpha() for sign in level.text)


def item_levels(levels: Sequence[Level]) -> tuple[Level, ...]:
    """A pattern for each depth that an ordered list can have.

    Below the last pattern it repeats, counting its own depth; a kind without patterns has 1. and below it a.
    """
    levels = levels or _ITEMS
    last = levels[-1]
    texts = (last.text.replace(f"%{len(levels)}", f"%{depth}") for depth in range(len(levels) + 1, DEPTHS + 1))
    return (*levels, *(Level(format=last.format, text=text) for text in texts))


def _roman(value: int) -> str:
    result = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        result += letters * count
    return result
