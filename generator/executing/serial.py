"""Make units in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.executing.attempt import attempt, attempt_in_parts
from generator.project import Project
from generator.units import Made, Progress, Unit

if TYPE_CHECKING:
    from generator.helper import Helper


class Serial:
    """The executor that needs nothing but this process, and takes the help of one more for PDFs.

    With `in_parts`, for who waits at a screen, each output is given as soon as it is there, the web page first.
    """

    def __init__(self, helper: Helper | None = None, in_parts: bool = False) -> None:
        self._helper = helper
        self._in_parts = in_parts

    def run(self, project: Project, units: Sequence[Unit], progress: Progress) -> Iterator[Made]:
        """What became of each unit, in their order; in parts, the last of a unit tells all that is wrong with it."""
        for unit in units:
            if self._in_parts:
                yield from attempt_in_parts(project, unit, progress, self._helper)
            else:
                yield attempt(project, unit, progress, self._helper)
