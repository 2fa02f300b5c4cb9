"""Turn the content of a project into the files in build/: the pipeline, as a library call that prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.errors import Diagnostics
from generator.executing import Executor
from generator.executing.serial import Serial
from generator.incremental.plan import Plan
from generator.output import write_whole
from generator.project import Project
from generator.units import Made, Progress, Result, Unit, unfollowed


def build(
    project: Project,
    units: Iterable[Unit],
    out: Path,
    progress: Progress = unfollowed,
    executor: Executor | None = None,
    skip: bool = False,
) -> Iterator[Result]:
    """Make units, and write what they are into `out`; with `skip`, no output that is there and that nothing concerns
    which has changed since (`incremental/`).

    Each gives one Result, as soon as it is there. A structural fault leaves all files of its document as they
    were; the other documents proceed. `progress` is called with the slug and the name of each step. An executor
    decides where and in which order units are made: one after the other in this process, where none is given.
    """
    plan = Plan(project, units, out, skip)
    yield from plan.unchanged
    for made in (executor or Serial()).run(project, plan.due, progress) if plan.due else ():
        yield plan.finished(made, _written(made, out))


def _written(made: Made, out: Path) -> Result:
    result = made.result
    faults = Diagnostics()
    if not write_whole({out / name: data for name, data in made.contents.items()}, faults):
        return replace(result, files=(), diagnostics=(*result.diagnostics, *faults))
    return replace(result, files=tuple(file.placed(out) for file in result.files))
