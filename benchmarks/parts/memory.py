"""Memory over very many small documents, beside that over a tenth of them: whether it stays flat."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import Command, Run, run
from benchmarks.parts import Setting
from benchmarks.rows import Row
from benchmarks.tools import ours
from benchmarks.workload import plaidoyer
from benchmarks.workload.portfolio import small


def rows(setting: Setting) -> Iterator[Row]:
    """All three outputs of each document, by as many workers as there are processors."""
    many, few = setting.small, setting.small // 10
    setting.say(f"memory: {few} and {many} small documents")
    taken = {count: _built(setting, count) for count in (few, many)}
    value = taken[many].memory / taken[few].memory
    behind = f"{taken[many].memory:.0f} MiB : {taken[few].memory:.0f} MiB, {taken[many].wall:.0f} s"
    yield Row(
        "memory", f"Memory of the largest process over {many} small documents : over {few}", value, 1.1, behind=behind
    )


def _built(setting: Setting, count: int) -> Run:
    root = plaidoyer.write(setting.folder / f"small-{count}", small(count))
    return run(Command(((*ours(), "--project", str(root), "build"),)))
