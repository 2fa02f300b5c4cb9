"""Build, show and listen until Ctrl-C, and turn what happens meanwhile into lines."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.file_lines import print_files
from generator.commands.terminal import report, shown
from generator.errors import Diagnostic

if TYPE_CHECKING:
    from generator.helper import Helper
    from generator.project import Project
    from generator.serving import Pages
    from generator.watching import Happening


def watch_and_show(
    project: Project,
    slugs: list[str],
    outputs: tuple[Any, ...],
    out: Path,
    port: int | None,
    helper: Helper | None = None,
) -> None:
    """Build, show and listen until Ctrl-C, which is how it ends when all is well."""
    from generator.serving import Pages, Server
    from generator.watching import Session, Watcher

    pages = Pages(out.resolve())
    try:
        server = Server(pages, port)
    except OSError as error:
        raise click.UsageError(f"The port {port} cannot be taken ({error.strerror}). Name another.") from error
    try:
        session = Session(project.root, slugs, outputs, out, helper)
        with closing(Watcher(session.folders)) as watcher:  # a thread that goes on is in the way of Python's end
            _tell(session.start(), pages)
            click.echo(f"Watching. The pages are at {server.url} – Ctrl-C ends.")
            for paths in watcher.rounds():
                _tell(session.round(paths), pages)
    except KeyboardInterrupt:
        click.echo("\nStopped watching.")
    finally:
        server.close()


def _tell(happenings: Iterable[Happening], pages: Pages) -> None:
    """Print what happens in a round, and let the open pages know."""
    from generator import units, watching

    found: list[Diagnostic] = []
    for one in happenings:
        match one:
            case watching.Changed(paths=paths):
                names = [shown(path) for path in paths[:3]]
                more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
                click.echo(f"\n{time.strftime('%H:%M:%S')}  {', '.join(names)}{more}")
            case watching.Gone() | watching.Unforeseen():
                click.echo(str(one))
            case units.Result(slug=slug, files=files, diagnostics=diagnostics):
                print_files(one)
                found += diagnostics
                if files:
                    pages.wrote(slug)
            case watching.Done(diagnostics=diagnostics, documents=documents):
                report([*diagnostics, *found])
                pages.show(documents)
