"""The command `sources`: turn a bibliography of another program into entries of sources.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import finish, open_root
from generator.errors import Diagnostics

if TYPE_CHECKING:
    from generator.importing.sources import Imported

_MOST_KEYS = 10


@click.group()
def sources() -> None:
    """Work with the sources in content/evidence/sources.yaml."""


@sources.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--update", is_flag=True, help="Let sources that are there already take what the file says of them.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@click.pass_obj
def import_(root: Path | None, file: Path, update: bool, dry_run: bool) -> None:
    """Add the sources of FILE: BibTeX, BibLaTeX, CSL-JSON or RIS, as Zotero exports them."""
    from generator.importing.sources import import_sources

    diagnostics = Diagnostics()
    imported = import_sources(open_root(root), file, diagnostics, update=update, dry_run=dry_run)
    if imported is not None:
        _print(imported, dry_run)
    finish(diagnostics, None)


def _print(imported: Imported, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    for what, keys in (("added", imported.added), ("changed", imported.changed)):
        if keys:
            more = f" and {len(keys) - _MOST_KEYS:,} more" if len(keys) > _MOST_KEYS else ""
            click.echo(f"{would}{what}: {', '.join(keys[:_MOST_KEYS])}{more}")
    parts = [
        f"{imported.read:,} read",
        f"{len(imported.added):,} {would}added",
        f"{len(imported.changed):,} {would}changed",
    ]
    parts += [f"{imported.unchanged:,} unchanged"] if imported.unchanged else []
    parts += [f"{imported.known:,} known under another key"] if imported.known else []
    click.echo(f"content/evidence/sources.yaml: {', '.join(parts)}")
