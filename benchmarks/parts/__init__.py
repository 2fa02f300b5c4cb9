"""The parts of the benchmark: each measures something and gives rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from benchmarks.rows import Row


@dataclass(frozen=True)
class Setting:
    """How a benchmark runs: where it writes, how many rounds at most, how many documents; `say` tells what goes on."""

    folder: Path
    rounds: int | None
    documents: int
    small: int
    say: Callable[[str], None]

    def times(self, usual: int) -> int:
        """How many rounds, where a part usually takes so many."""
        return min(usual, self.rounds) if self.rounds else usual


# In the order in which they run; the long ones come last.
PARTS: Mapping[str, str] = {
    "docx": "Word files beside pandoc’s",
    "pdf": "PDF of one document, in a new process",
    "watch": "From saving to the new file, while it is watched",
    "portfolio": "Many documents: workers, and what did not change",
    "memory": "Memory over very many small documents",
    "growth": "A PDF of 500 pages beside one of 60",
}


def rows(part: str, setting: Setting) -> Iterable[Row]:
    """What a part finds."""
    found: Iterable[Row] = import_module(f"benchmarks.parts.{part}").rows(setting)
    return found
