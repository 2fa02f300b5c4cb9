"""The command `release`: turn a clean tree at a tag into a folder to publish, or into what stands against it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import options
from generator.commands.file_lines import print_tracebacks
from generator.commands.terminal import asked_for, counted, open_project, progress_bar, report, shown

if TYPE_CHECKING:
    from generator.releasing.manifest import Published
    from generator.releasing.release import Outcome


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--tag", default="", metavar="TAG", help="Which of several tags of this commit names the release.")
@click.option("--since", default="", metavar="REV", help="What the notes compare with. [default: the tag before]")
@click.option("--dry-run", is_flag=True, help="Say what stands against it, and make nothing.")
@options.workers
@click.pass_obj
def release(
    root: Path | None, slugs: tuple[str, ...], tag: str, since: str, dry_run: bool, workers: int | None
) -> None:
    """Release all documents, or those named, from a clean tree at a tag into build/release/VERSION/."""
    from generator.executing.pool import Pool
    from generator.releasing import release as releasing

    project = open_project(root)
    wish = releasing.Wish(tuple(asked_for(project, slugs)), tag, since, dry_run)
    with progress_bar(len(wish.slugs) * 4) as bar:  # each is read, and written in three formats
        step = (lambda slug, what: bar.update(1, f"{slug}: {what}")) if bar else lambda slug, what: None
        outcome = releasing.release(project, wish, step, Pool(workers))
    print_tracebacks(outcome.results)
    report([*project.diagnostics, *outcome.diagnostics])
    _tell(outcome)
    if outcome.sort == "refused":
        sys.exit(1)


def _tell(outcome: Outcome) -> None:
    match outcome.sort:
        case "refused":
            click.echo("Nothing was released.", err=True)
        case "ready":
            click.echo(f"Release {outcome.version} could be made, with these files (.pdf, .docx, .html):")
            for name in outcome.names.values():
                click.echo(f"  {name}")
            _tell_former(outcome)
        case "same":
            click.echo(f"Release {outcome.version} stands in {shown(outcome.folder)} already, byte for byte the same.")
        case "written":
            for document in outcome.documents:
                click.echo(_line(document))
            click.echo(f"Release {outcome.version} is in {shown(outcome.folder)}/. Read RELEASE-NOTES.md there first.")
            click.echo(f"What is in {shown(outcome.folder)}.internal/ is for yourselves alone: never publish it.")
            _tell_former(outcome)


def _tell_former(outcome: Outcome) -> None:
    """Which tag the notes compare with: nobody may have got what stood there."""
    if outcome.former:
        click.echo(f"Its notes tell what has changed since {outcome.former}: --since TAG names another one.")


def _line(one: Published) -> str:
    pages = [f"{one.pages} page{'s' * (one.pages != 1)}"] if one.pages else []
    parts = [*pages, counted(one.words, None), f"{one.notes} note{'s' * (one.notes != 1)}"]
    return f"{', '.join(sorted(one.files))}  {', '.join(parts)}"
