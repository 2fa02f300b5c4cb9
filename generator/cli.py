"""The command `plaidoyer`: turn arguments into calls and results into lines. Nothing else prints, but commands/."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.commands.lazy import LazyGroup
from generator.stopping import LINE, Stopped, stop_tidily

# The commands that are loaded when somebody asks for them, with the module of each.
COMMANDS = {
    name: f"generator.commands.{name}"
    for name in "build check facts kinds new recommendations release rules schema sources verify".split()
}


class _Command(LazyGroup):
    """A group whose unforeseen errors are one sentence, and a traceback only where one asks for it."""

    def main(self, *args: Any, **extra: Any) -> Any:
        try:
            return super().main(*args, **extra)
        except OSError as error:  # a folder that may not be read, a full disk behind `>`: no fault of ours
            if "--traceback" in sys.argv:
                raise
            what = f"{error.filename}: " if error.filename else ""
            click.echo(f"plaidoyer: {what}{error.strerror or type(error).__name__}.", err=True)
            sys.exit(1)
        except Exception as error:
            if "--traceback" in sys.argv:
                raise
            click.echo(f"plaidoyer: internal error ({type(error).__name__}: {error}).", err=True)
            click.echo("This is our fault, not yours. Please report it with what --traceback prints.", err=True)
            sys.exit(1)

    def invoke(self, context: click.Context) -> Any:
        try:
            with stop_tidily():
                return super().invoke(context)
        except Stopped as stopped:
            click.echo(LINE, err=True)
            context.exit(stopped.code)


@click.group(cls=_Command, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The project's folder. [default: the nearest folder from here upwards that has content/]",
)
@click.option("--traceback", is_flag=True, help="Show the traceback of an internal error.")
@click.version_option(package_name="plaidoyer")
@click.pass_context
def main(context: click.Context, project: Path | None, traceback: bool) -> None:
    """Make PDF, Word and web documents from content/ into build/."""
    context.obj = project
