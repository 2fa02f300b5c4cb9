"""Find tables whose totals are not the sums of their rows or columns, and shares that do not come to a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.errors import Severity
from generator.locale import Locale
from generator.model import Row, Table
from generator.model.walk import text
from generator.record import record
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_NOTHING = frozenset({"", "-", "–", "—", "―", "…", "...", "n/a", "na", "n.a.", "n. a.", "n. d.", "nd", "nil", "?", "*"})
_NUMBER = re.compile(r"[−\-]?\d[\d.,’' \u00a0\u202f]*\d|[−\-]?\d")
_PERCENT = re.compile(r"\s*(?:%|per ?cent|pour cent)\s*\Z")
_HUNDRED = Decimal(100)


@record
class _Value:
    """A number of a cell: its value, how many decimals it has, whether it is per cent."""

    number: Decimal
    decimals: int
    percent: bool


def _totals(view: View) -> Iterator[Finding]:
    for table in view.find(Table):
        if len(table.rows) > 1:
            yield from _table(table, view.content.locale)


def _table(table: Table, locale: Locale) -> Iterator[Finding]:
    rows = [[_words(cell) for cell in row.cells] for row in table.rows]
    heads = [_words(cell) for cell in table.head.cells]
    summed = table.total or _is_total(rows[-1][0], locale)
    for column, head in enumerate(heads):
        cells = [row[column] for row in rows]
        if summed:
            yield from _column(head, cells, table, locale)
        else:
            yield from _shares(head, cells, table, locale)
    if _is_total(heads[-1], locale):
        yield from _rows(rows, table, locale)


def _column(head: str, cells: Sequence[str], table: Table, locale: Locale) -> Iterator[Finding]:
    """A total in the last row that is not the sum of the rows above it; where a value is missing, that is below it."""
    values, total = _values(cells[:-1], locale), _value(cells[-1], locale)
    if total is None or values is None or len(values) < 2:
        return
    added = sum((one.number for one in values), Decimal(0))
    if _is_off(added, values, total, len(cells) - 1):
        yield Finding(
            f"The column “{head}” adds up to {_shown(added, total, locale)}, and its total is {cells[-1]}.",
            table.rows[-1].location or table.location,
            "Put the rows or the total right; where rows overlap, say so in a note.",
            words=cells[-1],
        )


def _shares(head: str, cells: Sequence[str], table: Table, locale: Locale) -> Iterator[Finding]:
    """Shares in per cent that nearly come to a hundred: by more than rounding explains."""
    values = _values(cells, locale)
    if values is None or len(values) < 3 or not _are_percent(values, head):
        return
    added = sum((one.number for one in values), Decimal(0))
    away = abs(added - _HUNDRED)
    if _rounding(values) < away <= 5:
        yield Finding(
            f"The shares of the column “{head}” add up to {_shown(added, values[0], locale)} per cent.",
            table.location,
            "Parts of a whole come to 100 per cent, but for rounding.",
            words=head,
        )


def _rows(rows: Sequence[Sequence[str]], table: Table, locale: Locale) -> Iterator[Finding]:
    """A total in the last column that is not the sum of its row, in a table where those of most rows are."""
    wrong: list[tuple[Row, str, str]] = []
    right = 0
    for row, cells in zip(table.rows, rows, strict=True):
        values, total = _values(cells[1:-1], locale), _value(cells[-1], locale)
        if total is None or values is None or len(values) < 2:
            continue
        added = sum((one.number for one in values), Decimal(0))
        if _is_off(added, values, total, len(cells) - 2):
            wrong.append((row, cells[-1], _shown(added, total, locale)))
        else:
            right += 1
    for row, total_words, added_words in wrong if right > len(wrong) else ():
        yield Finding(
            f"The row “{_words(row.cells[0])}” adds up to {added_words}, and its total is {total_words}.",
            row.location or table.location,
            "Put the cells or the total right.",
            words=total_words,
        )


def _is_off(added: Decimal, values: Sequence[_Value], total: _Value, cells: int) -> bool:
    """Whether a total is not what its cells add up to; a cell without a value may hold what is missing."""
    off = added - total.number if len(values) < cells else abs(added - total.number)
    return off > _rounding((*values, total))


def _is_total(words: str, locale: Locale) -> bool:
    return words.strip(" :.").casefold() in locale.rules.totals


def _words(cell: object) -> str:
    return text((cell,)).translate({0xA0: " ", 0x202F: " "}).strip()  # type: ignore[arg-type]


def _values(cells: Sequence[str], locale: Locale) -> list[_Value] | None:
    """The numbers of cells, without those that hold nothing; None where one holds words."""
    values = []
    for cell in cells:
        if cell.casefold() in _NOTHING:
            continue
        value = _value(cell, locale)
        if value is None:
            return None
        values.append(value)
    return values


def _value(cell: str, locale: Locale) -> _Value | None:
    percent = bool(_PERCENT.search(cell))
    bare = _PERCENT.sub("", cell).strip(" *†‡")
    if not _NUMBER.fullmatch(bare):
        return None
    plain = re.sub(r"[\s’']", "", bare).replace("−", "-")
    plain = plain.replace("." if locale.decimal == "," else ",", "").replace(locale.decimal, ".")
    if plain.count(".") > 1:
        return None
    return _Value(Decimal(plain), len(plain.partition(".")[2]), percent)


def _are_percent(values: Sequence[_Value], head: str) -> bool:
    return all(one.percent for one in values) or bool(_PERCENT.search(head))


def _rounding(values: Sequence[_Value]) -> Decimal:
    """By how much a sum may be off: half of the last digit a value, where there are decimals or shares."""
    decimals = max(one.decimals for one in values)
    if not decimals and not any(one.percent for one in values):
        return Decimal(0)
    return Decimal(len(values)) / 2 / Decimal(10) ** decimals


def _shown(number: Decimal, like: _Value, locale: Locale) -> str:
    decimals = max(like.decimals, -int(number.normalize().as_tuple().exponent), 0)
    return locale.format_number(number, decimals)


RULES = (
    Rule(
        "total-mismatch",
        "consistency",
        Severity.ERROR,
        "A total in a table that is not the sum of its rows or columns, or shares that do not come to 100 per cent.",
        "It is the first thing that an opponent adds up, and the whole table is doubted for it.",
        "| Killed | 198 | 34 | total 229 |",
        "| Killed | 195 | 34 | total 229 |",
        _totals,
    ),
)
