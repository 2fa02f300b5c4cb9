"""Turn the cells of a table into what its columns are: numbers aligned at the decimal, short words, heads of rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.locale import Locale
from generator.model import Alignment, Table
from generator.model.walk import text
from generator.record import record

# Signs that stand for a number that is not there. They are aligned with the units.
_ABSENT = frozenset(("-", "–", "—", "…", ".."))
# The words of a column whose cells have no more characters do not break, while there is room for the other columns too.
_SHORT = 18
_SHORT_TOGETHER = 64
_DENSE = 66
_FEW_ROWS = 10
_FEW_SIGNS = 1200


@record
class Column:
    """One column. `tails` has for each row what its number lacks behind it, so that all end in the same place and
    their decimals are aligned (".00" for 14 beside 3.25); None for a cell that is no number. `heads` is whether its
    cells say what their rows are about.
    """

    alignment: Alignment
    tails: tuple[str | None, ...]
    short: bool = False
    heads: bool = False

    @property
    def uneven(self) -> bool:
        """Whether the numbers do not all end in the same way by themselves."""
        return any(self.tails)


def columns(table: Table, locale: Locale) -> tuple[Column, ...]:
    """The columns of a table. What the author does not align is aligned right where it holds numbers and nothing else,
    but for the first column, whose numbers (years) are names of the rows.
    """
    cells = [[text(row.cells[index].content).strip() for row in table.rows] for index in range(len(table.alignments))]
    heads = [text(cell.content) for cell in table.head.cells]
    short = [max(map(len, column), default=0) <= _SHORT for column in cells]
    together = sum(_least(column, few) for column, few in zip(cells, short, strict=True))
    found = []
    for index, (column, alignment) in enumerate(zip(cells, table.alignments, strict=True)):
        numbers = _numbers(column, locale.decimal)
        if not alignment and index and _only_numbers(column, numbers):
            alignment = "right"
        tails = _tails(column, numbers, locale.decimal) if alignment == "right" else (None,) * len(column)
        first = index == 0 and len(cells) > 1 and alignment != "right" and all(column) and bool(heads[0])
        found.append(Column(alignment, tails, short[index] and together <= _SHORT_TOGETHER, first))
    return tuple(found)


def is_narrow(shape: Sequence[Column]) -> bool:
    """Whether a table need not be as wide as the text: its short columns would stand far apart."""
    return all(column.short for column in shape)


def is_dense(table: Table) -> bool:
    """Whether the words of a table fill the text's width without a break: it is set smaller."""
    rows = [[text(cell.content) for cell in row.cells] for row in table.rows]
    return sum(_least(column, False) for column in zip(*rows, strict=False)) + 2 * len(table.alignments) > _DENSE


def is_small(table: Table) -> bool:
    """Whether a table is to stand on one page: one of few rows that is broken over two is hard to read."""
    signs = sum(len(text(cell.content)) for row in table.rows for cell in row.cells)
    return len(table.rows) <= _FEW_ROWS and signs <= _FEW_SIGNS


def _least(cells: Sequence[str], short: bool) -> int:
    """How many signs a column must have room for: a cell that does not break, or the longest word."""
    pieces = cells if short else [word for cell in cells for word in cell.split()]
    return max(map(len, pieces), default=0)


def _numbers(cells: Sequence[str], decimal: str) -> list[re.Match[str] | None]:
    """Each cell as a number: what stands before its decimals, the decimals, and what is behind (a unit)."""
    groups = "".join({",", ".", "'", "’"} - {decimal})
    number = re.compile(
        rf"(?:(?:[A-Z]{{0,3}}[^\d\w\s]|[A-Z]{{3}}\s)\s?)?[-−–]?\d+(?:[{re.escape(groups)}\s]\d{{3}})*"
        rf"(?:{re.escape(decimal)}(?P<decimals>\d+))?(?P<unit>\s?[^\d\s]{{0,2}})"
    )
    return [number.fullmatch(cell) for cell in cells]


def _only_numbers(cells: Sequence[str], numbers: Sequence[re.Match[str] | None]) -> bool:
    return any(numbers) and all(
        found or not cell or cell in _ABSENT for cell, found in zip(cells, numbers, strict=True)
    )


def _tails(cells: Sequence[str], numbers: Sequence[re.Match[str] | None], decimal: str) -> tuple[str | None, ...]:
    longest = max((len(found["decimals"] or "") for found in numbers if found), default=0)
    unit = max((found["unit"] for found in numbers if found), key=len, default="")
    tails: list[str | None] = []
    for cell, found in zip(cells, numbers, strict=True):
        own = len(found["decimals"] or "") if found else 0
        if found is None and cell not in _ABSENT:
            tails.append(None)
            continue
        lacking = ("" if own or not longest else decimal) + "0" * (longest - own)
        tails.append(lacking + ("" if found and found["unit"] else unit))
    return tuple(tails)
