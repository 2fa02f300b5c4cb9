"""Word files of S, M and L: `plaidoyer build --to docx` beside `pandoc --citeproc` and docxtpl."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measuring import in_turn
from benchmarks.parts import Setting
from benchmarks.rows import Row, compared
from benchmarks.tools import Workplace

_TARGETS = {"S": 1.2, "M": 0.5, "L": 0.2}
_ROUNDS = {"S": 15, "M": 9, "L": 3}
_AGAIN, _FIRST, _PANDOC, _NOTES, _DOCXTPL = "again", "first run", "pandoc", "pandoc with notes", "docxtpl"


def rows(setting: Setting) -> Iterator[Row]:
    """For each size: day to day, at the very first run, and other tools."""
    for name, target in _TARGETS.items():
        setting.say(f"docx {name}")
        place = Workplace(setting.folder, name)

        def before(command: str, count: int, place: Workplace = place) -> None:
            place.alter(f"round {count} of {command}")
            if command == _FIRST:
                place.forget()

        ours = place.ours("docx")
        commands = {
            _FIRST: ours,
            _AGAIN: ours,
            _PANDOC: place.pandoc(),
            _NOTES: place.pandoc(notes=True),
            _DOCXTPL: place.docxtpl(),
        }
        taken = in_turn(commands, setting.times(_ROUNDS[name]), before, warm=name != "L")
        again, first, pandoc = taken[_AGAIN], taken[_FIRST], taken[_PANDOC]
        yield compared(f"docx-{name}", f"DOCX of {name} : pandoc --citeproc", again, pandoc, target)
        yield compared(
            f"docx-{name}-notes", f"DOCX of {name} : pandoc --citeproc, footnotes as we make", again, taken[_NOTES]
        )
        yield compared(f"docx-{name}-first", f"DOCX of {name} at the very first run : pandoc", first, pandoc)
        yield compared(f"docx-{name}-docxtpl", f"DOCX of {name} : docxtpl, without notes", again, taken[_DOCXTPL])
        if name == "L":
            yield compared("docx-L-memory", "Memory for the DOCX of L : pandoc", first, pandoc, 0.5, "memory")
