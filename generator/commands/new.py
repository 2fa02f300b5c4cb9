"""The command `new`: turn a kind and a name into the files of a new document."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.terminal import shown
from generator.errors import Diagnostics, did_you_mean


@click.command()
@click.argument("kind")
@click.argument("slug")
@click.pass_obj
def new(root: Path | None, kind: str, slug: str) -> None:
    """Start a document of a KIND as content/SLUG/."""
    from generator.new import new as start
    from generator.readers.kind import kind_names
    from generator.readers.project import find_project
    from generator.resources import Resources

    project = root or find_project(Path.cwd()) or Path.cwd()
    resources = Resources.of(project)
    kinds = kind_names(resources)
    if kind not in kinds:
        hint = did_you_mean(kind, kinds) or f"There are: {', '.join(kinds)}."
        raise click.UsageError(f"There is no kind “{kind}”. {hint}")
    diagnostics = Diagnostics()
    for path in start(resources, project, kind, slug, diagnostics):
        click.echo(shown(path))
    fault = next(iter(diagnostics), None)
    if fault:
        raise click.UsageError(f"{fault.message} {fault.hint or ''}".strip())
