"""The command `facts sign-off`: turn what a checker answered to the comments of a Word file into checks of facts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import finish, open_project, shown
from generator.errors import Diagnostics, Location

if TYPE_CHECKING:
    from generator.checker.sign_off import SignOff

_FACTS = "content/evidence/facts.yaml"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--as", "by", default="", metavar="AB", help="Who signs where an ok has no initials.")
@click.option("--on", type=click.DateTime(("%Y-%m-%d",)), metavar="DATE", help="When, where an ok has no date. [today]")
@click.pass_obj
def sign_off(root: Path | None, file: Path, dry_run: bool, by: str, on: datetime | None) -> None:
    """Read a checker's Word file back: what says ok becomes a check in facts.yaml, anything else is an open remark."""
    from generator.checker.answers import INITIALS
    from generator.checker.sign_off import Defaults
    from generator.checker.sign_off import sign_off as signed
    from generator.checker.word_comments import read_comments

    if by and not INITIALS.fullmatch(by):
        raise click.UsageError("--as takes initials, as AB.")
    project = open_project(root)
    diagnostics = Diagnostics(project.shared)
    comments = read_comments(file, diagnostics)
    done = None
    if comments is not None and not project.shared.stops:
        defaults = Defaults(by, on.date() if on else None, date.today())
        done = signed(comments, project.evidence, defaults, file.name, diagnostics)
    if done is not None and _written(project.root, done, dry_run, diagnostics):
        _tell(project.root, done, dry_run)
    finish(diagnostics, project)


def _written(root: Path, done: SignOff, dry_run: bool, diagnostics: Diagnostics) -> bool:
    """Whether the checks stand in facts.yaml, or could."""
    from generator.checker.checks_text import with_checks
    from generator.output import write_whole
    from generator.readers.files import read_project_text

    path = root / _FACTS
    text = read_project_text(root, path, diagnostics) if done.checks else ""
    new = with_checks(text, done.checks) if text else text
    if new is None:
        message = f"The checks could not be written into {_FACTS}, which has faults or an unusual form."
        diagnostics.fault("facts-unwritable", message, Location(_FACTS), "Mend it, or write them by hand.")
    if not new or dry_run:
        return new is not None
    raw = path.read_bytes()
    data = new.encode().replace(b"\n", b"\r\n") if b"\r\n" in raw else new.encode()
    bom = b"\xef\xbb\xbf"
    return write_whole({path: (bom if raw.startswith(bom) else b"") + data}, diagnostics)


def _tell(root: Path, done: SignOff, dry_run: bool) -> None:
    for id, checks in done.checks.items():
        for one in checks:
            click.echo(f"{id}  checked by {one.by} on {one.on.isoformat()}")
    count = len(done.checks)
    verb = "would be" if dry_run else "was" if count == 1 else "were"
    already = f"; {len(done.already)} had been so before" if done.already else ""
    click.echo(f"{count} fact{'s' * (count != 1)} {verb} signed off{already}.")
    if count and not dry_run:
        click.echo(f"  {shown(root / _FACTS)}")
    if done.remarks:
        click.echo(f"\nOpen remarks: {len(done.remarks)}")
    for remark in done.remarks:
        about = remark.fact or "no fact"
        words = f", “{remark.words}”" if remark.words else ""
        click.echo(f"  {about}{words}: {remark.text}{f' ({remark.by})' if remark.by else ''}")
