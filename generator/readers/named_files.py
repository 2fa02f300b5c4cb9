"""Turn the name of a file, as content writes it, into the path of a file of the project."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from generator.errors import Diagnostics, Location, did_you_mean
from generator.readers.files import project_name
from generator.record import record
from generator.resources import is_inside

_MOST_FILES = 2_000  # among which the one that was meant is looked for


@record
class Sort:
    """What a file of a sort is called, and the codes of the faults where it is outside the project, or missing."""

    noun: str
    outside: str
    missing: str


def find_file(
    project: Path, folder: Path, name: str, sort: Sort, place: Location | None, diagnostics: Diagnostics
) -> Path | None:
    """The path, with no link in it, of the file that is called `name` in `folder`; None after a fault.

    Names are written as addresses are, in which a space or an umlaut may be %-encoded. Faults: the two of the sort.
    """
    candidates = places_of(folder, name)
    if "://" in name or not all(is_inside(path, [project]) for path in candidates):
        message, hint = f"{name} is outside the project.", "Put the file into the project, beside the document."
        diagnostics.fault(sort.outside, message, place, hint)
        return None
    path = next((path for path in candidates if _is_file(path)), None)
    if path is None:
        message = f"There is no {sort.noun} {name}." if name else f"It is not said which {sort.noun} is meant."
        diagnostics.fault(sort.missing, message, place, _near(project, folder, name))
    return path.resolve() if path else None


def places_of(folder: Path, name: str) -> list[Path]:
    """Where the file may be that is called `name` in `folder`: the first one that there is, is it."""
    return [folder / one for one in dict.fromkeys((name, unquote(name))) if "\0" not in one]


def _is_file(path: Path) -> bool:
    """Whether there is such a file; there is none whose name the system would not take, as too long a one."""
    try:
        return path.is_file()
    except OSError:
        return False


def _near(project: Path, folder: Path, name: str) -> str:
    """A hint for a file that is not there: one that is called like it, anywhere below the folder, or one beside it with
    a name that is like its; else where it was looked for.
    """
    if "\\" in name:
        return f"Write {name.replace(chr(92), '/')}."
    before, _, last = name.rpartition("/")
    below = islice(folder.rglob("*"), _MOST_FILES) if last else ()
    found = next((path for path in below if path.name.casefold() == last.casefold() and path.is_file()), None)
    if found:
        return f"Did you mean {found.relative_to(folder).as_posix()}?"
    prefix = f"{before}/" if before else ""
    where = project_name(project, folder)
    near = did_you_mean(name, [prefix + one for one in _beside(folder / name)])
    return near or f"Its name begins at the folder of the file that names it, {where}."


def _beside(path: Path) -> list[str]:
    try:
        return sorted(one.name for one in path.parent.iterdir() if one.is_file())
    except (OSError, ValueError):  # there is no such folder, or its name has a character that no folder's has
        return []
