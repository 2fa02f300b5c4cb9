"""The command `schema`: turn what a project may write into files by which editors complete and check it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands.terminal import finish, open_root, shown
from generator.errors import Diagnostics

FOLDER = Path(".plaidoyer") / "schemas"


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help=f"[default: {FOLDER}/]")
@click.pass_obj
def schema(root: Path | None, out: Path | None) -> None:
    """Write JSON Schemas, by which an editor completes and checks YAML while you type."""
    from generator.output import write_whole
    from generator.resources import Resources
    from generator.schemas import PLACES, schemas
    from generator.schemas.editors import modeline, settings
    from generator.schemas.project import ids_of

    project = open_root(root)
    resources, diagnostics = Resources.of(project), Diagnostics()
    folder = out or project / FOLDER
    found = schemas(resources, ids_of(project, resources), diagnostics)
    files = {
        folder / f"{name}.json": (json.dumps(one, indent=1, ensure_ascii=False) + "\n").encode()
        for name, one in found.items()
    }
    ignored = project / ".plaidoyer" / ".gitignore"
    extra = {} if out or ignored.exists() else {ignored: b"*\n"}
    if write_whole({**files, **extra}, diagnostics):
        for path in files:
            click.echo(shown(path))
        facts = modeline(folder / "facts.json", project / PLACES["facts"])
        click.echo(
            "\nAn editor with a YAML language server finds a schema by the first line of the file, here facts.yaml:\n"
        )
        click.echo(facts)
        click.echo("\nor, Visual Studio Code with the YAML extension, all of them by .vscode/settings.json:\n")
        click.echo(settings(project, folder, PLACES))
    finish(diagnostics, None)
