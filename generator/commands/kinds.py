"""The command `kinds`: turn the kinds of document into a list of their names and what they are."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.terminal import finish
from generator.errors import Diagnostics


@click.command()
@click.pass_obj
def kinds(root: Path | None) -> None:
    """List the kinds of document."""
    from generator.readers.kind import kind_names, read_kind
    from generator.readers.project import find_project
    from generator.resources import Resources

    resources = Resources.of(root or find_project(Path.cwd()))
    diagnostics = Diagnostics()
    for name in kind_names(resources):
        kind = read_kind(resources, name, diagnostics)
        if kind:
            click.echo(f"{name:24}{kind.description}")
    finish(diagnostics, None)
