"""Turn the name of a file, as content writes it, into the path of a file of the project."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from generator.errors import Diagnostics, Location, did_you_mean
from generator.readers.files import is_inside
from generator.record import record


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
    candidates = [folder / one for one in dict.fromkeys((name, unquote(name))) if "\0" not in one]
    if "://" in name or not all(is_inside(project, path) for path in candidates):
        message, hint = f"{name} is outside the project.", "Put the file into the project, beside the document."
        diagnostics.fault(sort.outside, message, place, hint)
        return None
    path = next((path for path in candidates if _is_file(path)), None)
    if path is None:
        near = f"Write {name.replace(chr(92), '/')}." if "\\" in name else _similar(folder, name)
        diagnostics.fault(sort.missing, f"There is no {sort.noun} {name}.", place, near)
    return path.resolve() if path else None


def _is_file(path: Path) -> bool:
    """Whether there is such a file; there is none whose name the system would not take, as too long a one."""
    try:
        return path.is_file()
    except OSError:
        return False


def _similar(folder: Path, name: str) -> str | None:
    """The name of a file beside the one that is missing, where one is like it."""
    beside = (folder / name).parent
    try:
        names = sorted(path.name for path in beside.iterdir() if path.is_file())
    except (OSError, ValueError):  # there is no such folder, or its name has a character that no folder's has
        return None
    before = name[: name.rfind("/") + 1]
    return did_you_mean(name, [before + one for one in names])
