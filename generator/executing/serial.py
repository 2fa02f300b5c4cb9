"""Make units in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.executing.attempt import attempt
from generator.making import Made, Progress, Unit
from generator.project import Project


class Serial:
    """The executor that needs nothing but this process."""

    def run(self, project: Project, units: Sequence[Unit], progress: Progress) -> Iterator[Made]:
        """What became of each unit, in their order."""
        for unit in units:
            yield attempt(project, unit, progress)
