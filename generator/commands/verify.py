"""The command `verify`: turn circulating files into verdicts: ours or not, untouched or altered and where."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.project import Project
    from generator.verifying.releases import Release
    from generator.verifying.since import Since
    from generator.verifying.verdict import Verdict


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--release", "named", multiple=True, metavar="DIR", type=click.Path(path_type=Path),
    help="A release's folder or manifest.json; may be given again. [default: all in build/release/]",
)  # fmt: skip
@click.option("--all", "whole", is_flag=True, help="List all differences, not only the first ones of a file.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="For whom. [default: text]")
@click.pass_obj
def verify(root: Path | None, files: tuple[Path, ...], named: tuple[Path, ...], whole: bool, form: str) -> None:
    """Tell of PDF, Word and web files whether they are ours, and where they were altered."""
    from generator.commands import verdict_lines
    from generator.verifying.guarded import judge_guarded

    project = _project(root, needed=not named)
    releases = _releases(project, named)
    facts = _Facts(project)
    listed: list[dict[str, Any]] = []
    sound = True
    for path in files:
        verdict = judge_guarded(str(path), path, releases, project=project.root if project else None)
        sound = sound and verdict.sort == "untouched" and not verdict.doubts
        if form == "json":
            listed.append(verdict_lines.data(verdict, facts.since(verdict)))
        else:
            for line in verdict_lines.lines(verdict, facts.since(verdict), whole):
                click.echo(line)
    if form == "json":
        click.echo(json.dumps({"format": 1, "files": listed}, ensure_ascii=False, indent=2))
    if not sound:
        sys.exit(1)


def _project(root: Path | None, needed: bool) -> Project | None:
    """The project one is in. Where releases are named, there need not be one."""
    from generator.commands.terminal import open_root
    from generator.project import open_project

    try:
        return open_project(open_root(root))
    except click.UsageError:
        if root is not None:
            raise
        if needed:
            hint = "Name the folder of a release with --release, or that of a project with --project."
            raise click.UsageError(f"There is no content/ here, so no releases to compare with. {hint}") from None
        return None


def _releases(project: Project | None, named: tuple[Path, ...]) -> tuple[Release, ...]:
    from generator.verifying.releases import ReleaseError, find_releases

    try:
        found, faults = find_releases(project.root if project else None, named)
    except ReleaseError as error:
        raise click.UsageError(str(error)) from error
    for fault in faults:
        click.echo(fault, err=True)
    if not found:
        raise click.UsageError(
            "There is no release in build/release/ to compare with. Name the folder of one with --release."
        )
    return found


class _Facts:
    """What has changed of the facts of documents since their releases; asked once for each document and release."""

    def __init__(self, project: Project | None) -> None:
        self._project = project
        self._known: dict[tuple[str, str], Since] = {}

    def since(self, verdict: Verdict) -> Since | None:
        """What has changed since; None for a file that is not ours."""
        from generator.verifying.since import since

        if verdict.file is None or verdict.sort == "foreign":
            return None
        key = (verdict.file.release.commit, verdict.file.slug)
        if key not in self._known:
            self._known[key] = since(self._project, verdict.file)
        return self._known[key]
