"""Turn what the commands have in common into lines: paths, counts, faults; and arguments into a project."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.errors import Diagnostic, Diagnostics, Severity, did_you_mean

if TYPE_CHECKING:
    from generator.project import Project


def open_root(root: Path | None) -> Path:
    """The folder of the project: `root`, or the nearest one from here upwards that has content/."""
    from generator.readers.project import find_project

    found = find_project(Path.cwd()) if root is None else root
    if found is None or not (found / "content").is_dir():
        where = f"in {root}" if root else "here"
        raise click.UsageError(
            f"There is no content/ {where}. Start with `plaidoyer new KIND SLUG`, or name a folder with --project."
        )
    return found


def open_project(root: Path | None) -> Project:
    """The project in `root` (or around the folder one is in), which has at least one document.

    Where nothing can be kept of it between two runs, that is printed: it is no fault of its content.
    """
    from generator import project as opening
    from generator.store import unusable

    folder = open_root(root)
    if warning := unusable(folder):
        click.echo(str(warning), err=True)
    project = opening.open_project(folder)
    if not project.documents and not project.diagnostics.failed:
        raise click.UsageError("There is no document in content/. Start one with `plaidoyer new KIND SLUG`.")
    return project


def asked_for(project: Project, names: tuple[str, ...]) -> list[str]:
    """The documents asked for, all where none is; a path in content/, as a shell completes it, names its document."""
    slugs = [Path(name).name.removesuffix(".md") for name in names]
    for slug in slugs:
        if slug not in project.documents:
            hint = did_you_mean(slug, project.documents) or f"There are: {', '.join(project.documents) or 'none'}."
            raise click.UsageError(f"There is no document “{slug}” in content/. {hint}")
    return list(dict.fromkeys(slugs or project.documents))


def finish(found: Iterable[Diagnostic], project: Project | None) -> None:
    """Print what was found, and exit with 1 where an error is among it."""
    if report([*(project.diagnostics if project else ()), *found]).failed:
        sys.exit(1)


def report(found: Iterable[Diagnostic]) -> Diagnostics:
    """Print what was found, each once and in the order of places, and a sum."""
    diagnostics = Diagnostics(found)
    for diagnostic in diagnostics.sorted():
        click.echo(str(diagnostic), err=True)
    counts = [
        f"{count} {severity.value}{'s' * (count != 1)}"
        for severity in Severity
        if (count := sum(item.severity is severity for item in diagnostics))
    ]
    if counts:
        click.echo(", ".join(counts), err=True)
    return diagnostics


def progress_bar(steps: int) -> Any:
    """A context with the bar of so many steps; with None where nobody looks on."""
    if not (sys.stderr and sys.stderr.isatty()):  # None where it is closed
        return nullcontext()
    return click.progressbar(length=steps, file=sys.stderr, item_show_func=lambda item: item, width=24)


def counted(words: int, limit: int | None) -> str:
    """How many words, and of how many."""
    return f"{words:,} of {limit:,} words" if limit else f"{words:,} word{'s' * (words != 1)}"


def shown(path: Path) -> str:
    """A path as a person reads it: from here, where it lies below."""
    absolute, here = path.resolve(), Path.cwd().resolve()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else str(path)
