"""Turn rows into text: lines for the terminal, and benchmarks/results.md."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.parts import PARTS
from benchmarks.reasons import REASONS
from benchmarks.rows import Row

_UNKNOWN = "The reason is not known yet."


def line(row: Row) -> str:
    """A row for the terminal."""
    return f"{_verdict(row):6} {_value(row):>10} {_target(row):>10}  {row.what}  ({row.behind})"


def results(rows: Mapping[str, Sequence[Row]], about: Iterable[str]) -> str:
    """The page of results: what was compared, a table a part, and each missed target with its reason."""
    parts = [_INTRODUCTION, f"{'; '.join(about)}.\n"]
    for part, found in rows.items():
        parts.append(f"\n## {PARTS[part]}\n\n{_HEAD}" + "".join(map(_table_row, found)))
    missed = [row for found in rows.values() for row in found if row.met is False]
    if missed:
        parts.append("\n## Missed\n\n" + "".join(map(_missed, missed)))
    return "\n".join(part.rstrip("\n") for part in parts) + "\n"


_INTRODUCTION = """\
# Results

Written by `make bench`; what is measured, and how, is in [README.md](README.md). Whole processes in turn, with
their start; a ratio is the median of the ratios within rounds. "of processors" is the same ratio of seconds of
processors, which other work on the machine disturbs less. A row without a target shows another tool beside ours.
"""
_HEAD = "| ours : the other | value | target | | of processors | ours : the other |\n|---|---:|---:|---|---:|---|\n"


def _table_row(row: Row) -> str:
    cpu = "" if row.cpu is None or math.isnan(row.cpu) else f"{row.cpu:.2f}"
    return f"| {row.what} | {_value(row)} | {_target(row)} | {_verdict(row)} | {cpu} | {row.behind} |\n"


def _missed(row: Row) -> str:
    return f"- **{row.what}**: {_value(row)}, target {_target(row)}. {REASONS.get(row.id, _UNKNOWN)}\n"


def _value(row: Row) -> str:
    return f"{_number(row.value)}{_unit(row)}"


def _target(row: Row) -> str:
    return "" if row.target is None else f"{row.bound} {_number(row.target)}{_unit(row)}"


def _unit(row: Row) -> str:
    return f" {row.unit}" if row.unit == "×" else row.unit


def _number(value: float) -> str:
    return f"{value:.4f}" if 0 < value < 0.02 else f"{value:.2f}".rstrip("0").rstrip(".")


def _verdict(row: Row) -> str:
    return {True: "met", False: "missed", None: ""}[row.met]
