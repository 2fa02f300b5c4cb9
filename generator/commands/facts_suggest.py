"""The commands `facts suggest` and `facts accept`: turn prose that stands into facts, with a person in between."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.terminal import asked_for, finish, open_project, shown
from generator.errors import Diagnostics


@click.command()
@click.argument("slug")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="[default: the terminal]")
@click.pass_obj
def suggest(root: Path | None, slug: str, out: Path | None) -> None:
    """Propose facts for what a document states: numbers, dates, quotations, with the sources cited beside them."""
    from generator.output import write_whole
    from generator.suggesting import suggestions, to_yaml
    from generator.viewing import viewed

    if out is not None and out.exists():
        raise click.UsageError(f"{shown(out)} is there already. Name another file, or take it away first.")
    project = open_project(root)
    (one,) = viewed(project, asked_for(project, (slug,)))
    if one.sound is None:
        finish(one.diagnostics, project)
        return
    found = suggestions(one.sound, project.evidence.facts, project.root)
    statuses = project.evidence.scale.statuses
    text = to_yaml(one.slug, found, statuses[0].id if statuses else "reported")
    if out is None:
        click.echo(text, nl=False)
        return
    faults = Diagnostics()
    if write_whole({out: text.encode()}, faults):
        click.echo(f"{shown(out)}  {len(found)} suggestion{'s' * (len(found) != 1)}")
        click.echo(f"Mend them, then: plaidoyer facts accept {shown(out)}")
    finish(faults, None)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.pass_obj
def accept(root: Path | None, file: Path, dry_run: bool) -> None:
    """Add the facts of a file that `facts suggest` wrote to facts.yaml, and bind the words that state them."""
    from generator.output import write_whole
    from generator.readers.files import read_text
    from generator.suggesting import accept as accepted

    project = open_project(root)
    if project.shared.failed:  # facts.yaml is compared with, and added to
        finish(project.shared, project)
    diagnostics = Diagnostics()
    text = read_text(file, file.name, diagnostics)
    done = accepted(project.root, project.evidence, text, file.name, diagnostics) if text else None
    if done is not None and not dry_run:
        write_whole({path: words.encode() for path, words in done.files.items()}, diagnostics)
    if done is None or diagnostics.failed:
        finish(diagnostics, project)
        return
    for one in done.unplaced:
        click.echo(f"{one.location}: “{one.words}” ({one.fact}) was not bound. {one.reason}", err=True)
    added, bound = len(done.facts), done.claims
    verb = "would be" if dry_run else "was" if added == 1 else "were"
    click.echo(f"{added} fact{'s' * (added != 1)} {verb} added, and {bound} passage{'s' * (bound != 1)} bound.")
    for path in done.files:
        click.echo(f"  {shown(path)}")
