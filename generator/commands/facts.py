"""The command `facts`: turn the facts of a project into a list of what they say and where they are stated."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.fact_lines import data, lines, value_of, worded
from generator.commands.lazy import LazyGroup
from generator.commands.terminal import finish, open_project
from generator.errors import Diagnostic, Diagnostics, did_you_mean

if TYPE_CHECKING:
    from generator.evidence import Fact
    from generator.history import EvidenceChange
    from generator.project import Project
    from generator.rules.view import View
    from generator.usage import Use

# The commands beside `show`, with the module of each.
_COMMANDS = {
    **dict.fromkeys(("accept", "suggest"), "generator.commands.facts_suggest"),
    "sign-off": "generator.commands.facts_sign_off",
}


class _Facts(LazyGroup):
    """A group that shows facts where its first argument is none of its commands: `facts`, `facts ID`."""

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """The arguments with the command that they mean."""
        if not arguments or (arguments[0] not in self.list_commands(context) and arguments[0] not in ("-h", "--help")):
            arguments = ["show", *arguments]
        return super().parse_args(context, arguments)


@click.group(cls=_Facts, lazy=_COMMANDS, options_metavar="", subcommand_metavar="[ID]... | COMMAND")
def facts() -> None:
    """List the facts: what they say, and where documents state them. `facts show --help` has the options."""


@facts.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--changed", "revision", metavar="REV", help="What has changed since a git revision, and whom it concerns."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="[default: text]")
@click.pass_obj
def show(root: Path | None, ids: tuple[str, ...], revision: str | None, form: str) -> None:
    """List all facts, or all that is known of some; with --changed what has changed."""
    project = open_project(root)
    if ids and revision:
        raise click.UsageError("--changed is about all facts; leave the ids out.")
    for id in ids:
        if id not in project.evidence.facts:
            hint = did_you_mean(id, project.evidence.facts) or "`plaidoyer facts` lists them."
            raise click.UsageError(f"There is no fact “{id}” in facts.yaml. {hint}")
    views, found = _views(project)
    if revision is not None:
        _changed(project, revision, views, form, found)
    else:
        _listed(project, ids, views, form)
    finish(found, project)


def _views(project: Project) -> tuple[list[View], list[Diagnostic]]:
    """The documents, and the faults for which some of them could not be looked at."""
    from generator.viewing import viewed

    views, found = [], list[Diagnostic]()
    for one in viewed(project, project.documents):
        found += (item for item in one.diagnostics if item.structural)
        views += [one.sound] if one.sound else []
    return views, found


def _listed(project: Project, ids: tuple[str, ...], views: list[View], form: str) -> None:
    from generator.usage import uses

    stated: dict[str, list[Use]] = {id: [] for id in ids or project.evidence.facts}
    for use in (use for view in views for use in uses(view)):
        stated.get(use.fact, []).append(use)
    if form == "json":
        entries = [data(project.evidence.facts[id], places) for id, places in stated.items()]
        click.echo(json.dumps({"facts": entries}, ensure_ascii=False, indent=2))
    elif ids:
        for id, places in stated.items():
            _show(project, project.evidence.facts[id], places)
    else:
        _overview(project, stated)


def _overview(project: Project, stated: Mapping[str, list[Use]]) -> None:
    if not stated:
        click.echo("There are no facts in content/evidence/facts.yaml.")
        return
    width = min(max(map(len, stated)), 32)
    for id, places in stated.items():
        fact = project.evidence.facts[id]
        documents = len({use.slug for use in places})
        used = f"{len(places)} × in {documents} document{'s' * (documents != 1)}" if places else "not used"
        sources = ", ".join(one.key for one in fact.sources) or "no source"
        click.echo(f"{id:{width}}  {value_of(fact) or '–'} · {fact.status or 'no status'} · {sources} · {used}")
    unused = sum(not places for places in stated.values())
    click.echo(f"\n{len(stated):,} facts, {unused:,} of them not used.")


def _show(project: Project, fact: Fact, places: list[Use]) -> None:
    from generator.usage import around

    click.echo(click.style(fact.id, bold=True) + f"  {fact.location or ''}")
    click.echo(f"  {fact.statement}")
    for name, words in lines(project, fact):
        click.echo(f"  {name + ':':13}{words}")
    click.echo(f"  {'stated in:':13}{'' if places else 'no document'}".rstrip())
    for use in places:
        where = ", ".join(filter(None, (f"paragraph or item {use.number}" if use.number else "", use.section)))
        click.echo(f"    {use.location}: {use.slug}{f' ({where})' if where else ''}")
        click.echo(f"      {around(use)}")
    click.echo()


def _changed(project: Project, revision: str, views: list[View], form: str, found: list[Diagnostic]) -> None:
    from generator.history import RevisionError, changes

    diagnostics = Diagnostics()
    try:
        changed = changes(project.root, revision, project.evidence, diagnostics)
    except RevisionError as error:
        raise click.UsageError(str(error)) from error
    found += list(diagnostics)
    if diagnostics.failed or project.shared.failed:  # all would seem to be removed, or added
        found += list(project.shared)
        return
    concerned = {view.document.slug: _concerned(view, changed) for view in views}
    if form == "json":
        click.echo(json.dumps(_changes_data(changed, concerned), ensure_ascii=False, indent=2))
        return
    if not changed:
        click.echo(f"No fact and no source has changed since {revision}.")
        return
    for change in changed:
        _print_change(change)
    again = {slug: places for slug, places in concerned.items() if places}
    click.echo("\nTo be looked at again:" if again else "\nNo document states or cites any of it.")
    for slug, places in again.items():
        click.echo(f"  {slug}")
        for place in places:
            click.echo(f"    {place}")


def _concerned(view: View, changed: tuple[EvidenceChange, ...]) -> list[str]:
    """The places of a document that state what has changed, and the changed sources that it cites."""
    from generator.usage import cited, uses

    facts = {one.id for one in changed if one.what == "fact"}
    facts |= {id for one in changed if one.sort != "added" for id in one.facts}
    places = [f"{use.location}: {use.words} ({use.fact})" for use in uses(view) if use.fact in facts]
    keys = cited(view)
    return places + [
        f"cites {one.id}" for one in changed if one.what == "source" and one.sort != "added" and one.id in keys
    ]


def _print_change(change: EvidenceChange) -> None:
    click.echo(f"{change.what} {change.id}: {change.sort}")
    for name, (before, after) in change.parts.items():
        click.echo(f"  {name.replace('_', '-')}: {worded(before)} → {worded(after)}")


def _changes_data(changed: tuple[EvidenceChange, ...], concerned: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "changes": [
            {
                "what": one.what,
                "id": one.id,
                "sort": one.sort,
                "parts": {name: {"before": worded(a), "now": worded(b)} for name, (a, b) in one.parts.items()},
            }
            for one in changed
        ],
        "documents": {slug: places for slug, places in concerned.items() if places},
    }
