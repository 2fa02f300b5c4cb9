"""The command `check`: turn a project into a report of what is wrong with its documents, for people or programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import asked_for, finish, open_project
from generator.errors import one_line

if TYPE_CHECKING:
    from generator.project import Project
    from generator.review import Report
    from generator.rules.across import Look

FORMATS = ("text", "json", "sarif", "github", "gitlab")


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="For whom. [default: text]")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Only what this rule finds; may be given again.")
@click.option("--accepted", is_flag=True, help="List what checks.yaml accepts, with the reasons.")
@click.option("--people", is_flag=True, help="List all that the documents say of each person under protection.")
@click.option("--online", is_flag=True, help="Ask also whether addresses still lead somewhere.")
@click.option("--fresh", is_flag=True, help="With --online: ask again what was asked within a week.")
@click.pass_obj
def check(
    root: Path | None,
    slugs: tuple[str, ...],
    form: str,
    rules: tuple[str, ...],
    accepted: bool,
    people: bool,
    online: bool,
    fresh: bool,
) -> None:
    """Say what is wrong with documents, and write nothing."""
    from generator.review import review

    if people:
        if slugs or rules or accepted or online or fresh or form != "text":
            raise click.UsageError("--people is about all documents, and goes with no other option.")
        _people(open_project(root))
        return
    _known(rules)
    if fresh and not online:
        raise click.UsageError("--fresh goes with --online.")
    project = open_project(root)
    asked = asked_for(project, slugs)
    looks = [_online(project.root, asked if slugs else None, fresh)] if online else []
    report = review(project, asked, rules, looks)
    _print(report, form, project.root, accepted)
    if report.failed:
        sys.exit(1)


def _people(project: Project) -> None:
    from generator.commands.people_lines import lines

    if project.shared.failed:  # of people.yaml no more than ids may be known
        finish(project.shared, project)
    for line in lines(project):
        click.echo(line)


def _known(rules: Collection[str]) -> None:
    from generator.rules.table import RULES
    from generator.rules.unknown import rule_hint

    for rule in rules:
        if rule not in RULES:
            raise click.UsageError(f"There is no rule “{rule}”. {rule_hint(rule)}")


def _online(root: Path, slugs: Collection[str] | None, fresh: bool) -> Look:
    try:
        from generator.online import Online
    except ImportError as error:
        raise click.UsageError("--online needs urllib3: pip install 'plaidoyer[online]'") from error
    agent = f"plaidoyer/{version('plaidoyer')} (checks the links of a document)"
    return Online(root, agent, tuple(slugs) if slugs is not None else None, fresh, progress=_progress)


def _progress(done: int, of: int, url: str) -> None:
    """One line that is written again and again, where somebody looks on."""
    if sys.stderr and sys.stderr.isatty():
        line = f"{done} of {of}: {one_line(url)}"
        click.echo(f"\r\x1b[2K{line[:78] if done < of else ''}", nl=False, err=True)


def _print(report: Report, form: str, root: Path, accepted: bool) -> None:
    if form == "text":
        from generator.commands.summary import lines

        # https://no-color.org: any value but an empty one. Without a terminal click takes the colours away by itself.
        colour = False if os.environ.get("NO_COLOR") else None
        for line in lines(report, accepted):
            click.echo(line, color=colour)
    elif form == "json":
        from generator.reports import as_json

        click.echo(as_json.write(report), nl=False)
    elif form == "sarif":
        from generator.reports import as_sarif

        click.echo(as_sarif.write(report, version("plaidoyer"), _folder(root)), nl=False)
    elif form == "gitlab":
        from generator.reports import as_gitlab

        click.echo(as_gitlab.write(report, _folder(root)), nl=False)
    else:
        from generator.reports import as_github

        click.echo(as_github.write(report, _folder(root)), nl=False)


def _folder(root: Path) -> str:
    """The project's folder below the one we are in, where the others begin to look for files; "" or "a/b/"."""
    project, here = root.resolve(), Path.cwd().resolve()
    below = project.relative_to(here).as_posix() if project.is_relative_to(here) else "."
    return "" if below == "." else f"{below}/"
