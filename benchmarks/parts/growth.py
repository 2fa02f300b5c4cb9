"""What a page of a PDF costs in a document of 500 pages, beside one of 60, and the memory that this takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import Run, in_turn
from benchmarks.parts import Setting
from benchmarks.parts.pdf import OURS, commands, others
from benchmarks.rows import Row, compared, middle, ratio, shown
from benchmarks.tools import Workplace

_GIB = 1024.0


def rows(setting: Setting) -> Iterator[Row]:
    """L beside M, one round each; then the other tools on L."""
    setting.say("growth M and L")
    small, large = Workplace(setting.folder, "M"), Workplace(setting.folder, "L")

    def before(command: str, count: int) -> None:
        small.alter(f"round {count} of {command}, growth")
        large.alter(f"round {count} of {command}, growth")

    rest = {name: command for name, command in commands(large).items() if name != OURS}
    ours = {"M": small.ours("pdf"), "L": large.ours("pdf")}
    taken = in_turn({**ours, **rest}, setting.times(1), before, warm=False)
    pages = {name: _pages(place.out / f"{place.report.slug}.pdf") for name, place in (("M", small), ("L", large))}
    each = {name: _a_page(taken[name], count) for name, count in pages.items()}
    behind = f"{middle(each['L']):.3f} s : {middle(each['M']):.3f} s a page, of {pages['L']} and {pages['M']}"
    cpu = ratio(each["L"], each["M"], "cpu")
    yield Row("growth", "Seconds a page of L : of M", ratio(each["L"], each["M"]), 2.5, behind=behind, cpu=cpu)
    memory = max(run.memory for run in taken["L"])
    yield Row("growth-memory", "Memory for the PDF of L", memory / _GIB, 1.0, " GiB", behind=shown(taken["L"]))
    yield compared("growth-same", "PDF of L : WeasyPrint’s command on our HTML", taken["L"], taken["same"])
    for other, what in others(taken):
        yield compared(f"growth-{other}", f"PDF of L : {what}", taken["L"], taken[other])


def _a_page(runs: list[Run], pages: int) -> list[Run]:
    return [replace(run, wall=run.wall / pages, cpu=run.cpu / pages) for run in runs]


def _pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)
