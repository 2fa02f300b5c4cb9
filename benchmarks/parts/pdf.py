"""PDFs of S and M from a new process: beside WeasyPrint's own command, typst, and docxtpl with LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import printed
from benchmarks.measuring import Command, Run, in_turn
from benchmarks.parts import Setting
from benchmarks.rows import Row, compared
from benchmarks.tools import Workplace, libreoffice

_ROUNDS = {"S": 9, "M": 3}
OURS, SAME, PLAIN, TYPST, OFFICE = "ours", "same", "plain", "typst", "office"


def rows(setting: Setting) -> Iterator[Row]:
    """For each size: the same HTML by WeasyPrint alone, and other ways to a PDF."""
    for name, rounds in _ROUNDS.items():
        setting.say(f"pdf {name}")
        place = Workplace(setting.folder, name)

        def before(command: str, count: int, place: Workplace = place) -> None:
            place.alter(f"round {count} of {command}")

        taken = in_turn(commands(place), setting.times(rounds), before)
        ours = taken[OURS]
        yield compared(f"pdf-{name}", f"PDF of {name} : WeasyPrint’s command on our HTML", ours, taken[SAME], 1.1)
        for other, what in others(taken):
            yield compared(f"pdf-{name}-{other}", f"PDF of {name} : {what}", ours, taken[other])


def commands(place: Workplace) -> dict[str, Command]:
    """Ours, and all others that this machine has."""
    page, fonts = printed.write(place.root, place.report.slug, place.folder / "html")
    found = {
        OURS: place.ours("pdf"),
        SAME: place.weasyprint(page, fonts),
        PLAIN: place.weasyprint(place.plain_page()),
        TYPST: place.typst(),
    }
    return {**found, OFFICE: place.docxtpl(pdf=True)} if libreoffice() else found


def others(taken: dict[str, list[Run]]) -> Iterator[tuple[str, str]]:
    """What is only shown beside ours, with its name."""
    names = {PLAIN: "WeasyPrint, HTML written by hand", TYPST: "typst", OFFICE: "docxtpl → LibreOffice, without notes"}
    yield from ((other, what) for other, what in names.items() if other in taken)
