"""Where the units of a build are made: in this process, in several, or on several machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from generator.errors import Diagnostic
from generator.project import Project
from generator.units import Made, Progress, Unit


class Executor(Protocol):
    """What a build asks for its units to be made."""

    def run(self, project: Project, units: Sequence[Unit], progress: Progress) -> Iterator[Made]:
        """What became of each unit, in any order, each as soon as it is there. `progress` is told of the steps.

        Raises RefusedError where none can be made there.
        """


class RefusedError(Exception):
    """An executor can make nothing, for a reason that a user can do something about."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(code, message, hint)  # so that it can be sent from one process to another
        self.diagnostic = Diagnostic(code, message, None, hint)
