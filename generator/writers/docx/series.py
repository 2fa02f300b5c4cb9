"""Turn the levels of a numbering into what Word will count with them, paragraph by paragraph."""

from collections.abc import Sequence

from generator.kind import Level
from generator.numerals import number

# Numbers beyond this are not looked for.
_LARGEST = 2000


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
        return number(self.levels, [count or 1 for count in self.counts[: level + 1]]).text

    def find(self, level: int, text: str) -> int | None:
        """The count at which `level` shows `text`; the counter then stands there."""
        for count in range(1, _LARGEST):
            self.counts[level] = count
            if self.shown(level) == text:
                return count
        return None
