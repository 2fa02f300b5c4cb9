"""Turn the levels of a numbering into what Word will count with them, paragraph by paragraph."""

from collections.abc import Sequence

from generator.kind import Level

# Numbers beyond this are not looked for.
_LARGEST = 2000
_LETTERS = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def format_number(number: int, style: str) -> str:
    """A number as w:numFmt shows it; after z Word repeats the letter: aa, bb."""
    match style:
        case "upperLetter" | "lowerLetter":
            repeats, letter = divmod(number - 1, _LETTERS)
            shown = chr(ord("a") + letter) * (repeats + 1)
        case "upperRoman" | "lowerRoman":
            shown = ""
            for size, sign in _ROMAN:
                count, number = divmod(number, size)
                shown += sign * count
        case _:
            return str(number)
    return shown.upper() if style.startswith("upper") else shown


class Series:
    """A numbering that Word counts, with what it has counted so far. `number` is its w:num, None while that of
    the styles holds.
    """

    __slots__ = ("abstract", "counts", "levels", "number")

    def __init__(
        self, abstract: int, levels: Sequence[Level], number: int | None = None, counts: Sequence[int] = ()
    ) -> None:
        self.abstract, self.levels, self.number = abstract, levels, number
        self.counts = list(counts)

    def next(self, level: int) -> str:
        """What Word shows at the next paragraph of `level` if nothing is said."""
        self.counts += [0] * (level + 1 - len(self.counts))
        self.counts[level] += 1
        del self.counts[level + 1 :]
        return self.shown(level)

    def shown(self, level: int) -> str:
        """The number at `level` as w:lvlText composes it."""
        text = self.levels[level].text
        for index in range(level + 1):
            text = text.replace(f"%{index + 1}", format_number(self.counts[index] or 1, self.levels[index].format))
        return text

    def find(self, level: int, text: str) -> int | None:
        """The count at which `level` shows `text`; the counter then stands there."""
        for count in range(1, _LARGEST):
            self.counts[level] = count
            if self.shown(level) == text:
                return count
        return None
