"""The command `recommendations`: turn those of all documents into a list for a spreadsheet or a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.terminal import asked_for, finish, open_project, shown
from generator.errors import Diagnostic, Diagnostics

if TYPE_CHECKING:
    from generator.recommendations import Listed

# The columns, with the attribute of the entry that each shows.
COLUMNS = {
    "document": "slug",
    "title": "document",
    "number": "number",
    "recommendation": "words",
    "addressee": "addressee",
    "right": "right",
    "treaty": "treaty",
    "article": "article",
    "timeframe": "timeframe",
    "status": "status",
    "id": "anchor",
}
_FORMATS = ("csv", "json", "md", "xlsx")


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--format", "form", type=click.Choice(_FORMATS), help="[default: what --out ends with, else md]")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="[default: the terminal]")
@click.pass_obj
def recommendations(root: Path | None, slugs: tuple[str, ...], form: str | None, out: Path | None) -> None:
    """List the recommendations of all documents, or of those named."""
    from generator.recommendations import listed
    from generator.viewing import viewed

    form = form or _form_of(out)
    if form == "xlsx" and out is None and sys.stdout.isatty():
        raise click.UsageError("A workbook can't be shown here. Name a file with --out.")
    project = open_project(root)
    if out is not None and out.resolve().is_relative_to((project.root / "content").resolve()):
        raise click.UsageError("What is in content/ makes the documents. Name a file outside of it.")
    found: list[Diagnostic] = []
    entries: list[Listed] = []
    for one in viewed(project, asked_for(project, slugs)):
        found += (item for item in one.diagnostics if item.structural)
        entries += listed(one.sound.document, project.evidence.sources) if one.sound else ()
    _deliver(_written(form, [_row(entry) for entry in entries]), out, len(entries))
    finish(found, project)


def _form_of(out: Path | None) -> str:
    suffix = out.suffix.lower().lstrip(".") if out else ""
    if suffix and suffix not in _FORMATS:
        raise click.UsageError(f"--out ends with .{suffix}; say which of {', '.join(_FORMATS)} with --format.")
    return suffix or "md"


def _row(entry: Listed) -> Mapping[str, str]:
    return {name: getattr(entry, attribute) for name, attribute in COLUMNS.items()}


def _written(form: str, rows: list[Mapping[str, str]]) -> bytes:
    from generator import tabular

    match form:
        case "csv":
            return tabular.to_csv(list(COLUMNS), rows)
        case "json":
            return tabular.to_json(list(COLUMNS), rows)
        case "xlsx":
            return tabular.to_xlsx(list(COLUMNS), rows, "Recommendations")
        case _:
            return tabular.to_markdown(_filled(rows), rows)


def _filled(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns in which something stands: a page is narrow."""
    return [name for name in COLUMNS if name != "id" and any(row[name] for row in rows)] or list(COLUMNS)


def _deliver(data: bytes, out: Path | None, count: int) -> None:
    from generator.output import write_whole

    if out is None:
        click.echo(data, nl=False)
        return
    diagnostics = Diagnostics()
    if not write_whole({out: data}, diagnostics):
        fault = next(iter(diagnostics))
        raise click.ClickException(f"{fault.message} {fault.hint or ''}".strip())
    click.echo(f"{shown(out)}  {count} recommendation{'s' * (count != 1)}")
