"""Turn a unit into what was made of it, or into what prevented it: an error that nobody foresaw stops no other unit."""

from __future__ import annotations

from collections.abc import Iterator
from traceback import format_exc
from typing import TYPE_CHECKING

from generator.errors import Diagnostic, Location
from generator.project import Project
from generator.units import Made, Progress, Result, Unit

if TYPE_CHECKING:
    from generator.helper import Helper


def attempt(project: Project, unit: Unit, progress: Progress, helper: Helper | None = None) -> Made:
    """Make a unit, with the help of another process where there is one.

    Where it cannot be made for a reason that is not the document's, that is its fault all the same.

    Faults: `system-error` (what the machine refuses: a file that may not be read, memory), `internal-error` (ours).
    """
    from generator.making import make  # here, since all of the pipeline comes with it

    try:
        return make(project, unit, progress, helper)
    except Exception as error:
        return _prevented(project, unit, error)


def attempt_in_parts(project: Project, unit: Unit, progress: Progress, helper: Helper | None) -> Iterator[Made]:
    """The same, each output as soon as it is there; the last part tells all that is wrong."""
    from generator.making import make_in_parts

    try:
        yield from make_in_parts(project, unit, progress, helper)
    except Exception as error:
        yield _prevented(project, unit, error)


def _prevented(project: Project, unit: Unit, error: Exception) -> Made:
    if isinstance(error, OSError | MemoryError):
        return failed(project, unit, "system-error", f"{_refused(project, error)}.", "", format_exc())
    message = f"An internal error prevented it ({type(error).__name__}: {error})."
    command = f"plaidoyer --traceback build {unit.slug}"
    hint = f"This is our fault, not yours. Please report it with what `{command}` prints."
    return failed(project, unit, "internal-error", message, hint, format_exc())


def failed(project: Project, unit: Unit, code: str, message: str, hint: str, traceback: str = "") -> Made:
    """What became of a unit that could not be made: nothing, and why."""
    place = Location(project.documents[unit.slug].relative_to(project.root).as_posix())
    return Made(Result(unit.slug, (), (Diagnostic(code, message, place, hint or None),), traceback))


def _refused(project: Project, error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "There is not enough memory"
    what = str(error.filename or "").removeprefix(str(project.root)).lstrip("/\\")
    return f"{what}: {error.strerror or type(error).__name__}" if what else error.strerror or type(error).__name__
