"""`plaidoyer build`: make documents, and list their files."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands import options
from generator.commands.file_lines import in_order, is_unchanged, print_files, print_tracebacks, print_unchanged
from generator.commands.terminal import asked_for, finish, open_project, open_root, progress_bar
from generator.commands.watch_lines import watch_and_show
from generator.errors import Diagnostics

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.executing import Executor
    from generator.helper import Helper
    from generator.kind import Edition
    from generator.units import Result


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--to", "outputs", metavar="LIST", help="Of pdf,docx,html. [default: all]")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="[default: build/]")
@click.option("--watch", is_flag=True, help="Build again what a save concerns, and show it in the browser.")
@click.option(
    "--port", callback=options.whole_number(0, 65535), metavar="N", help="Where --watch shows it. [default: a free one]"
)
@click.option(
    "--edition",
    type=click.Choice(("plain", "checker")),
    default="plain",
    help="For everybody, or for who checks the facts. [default: plain]",
)
@options.workers
@click.option(
    "--scheduler",
    callback=options.address,
    metavar="ADDRESS",
    help="Of a Dask cluster that makes them, as tcp://192.0.2.7:8786.",
)
@click.option("--fresh", is_flag=True, help="Make everything anew, also what has not changed.")
@click.option("--final", is_flag=True, help="For handing in: the Word files have no hidden marks.")
@click.pass_obj
def build(
    root: Path | None,
    slugs: tuple[str, ...],
    outputs: str | None,
    out: Path | None,
    watch: bool,
    port: int | None,
    edition: Edition,
    final: bool,
    fresh: bool,
    workers: int | None,
    scheduler: str | None,
) -> None:
    """Build documents: all of content/, or those named."""
    wanted = _outputs(outputs, edition)
    if watch and (edition != "plain" or final):
        raise click.UsageError("--watch shows the plain edition, for working on.")
    if scheduler and (watch or workers):
        raise click.UsageError("--scheduler goes neither with --watch nor with --workers.")
    if port is not None and not watch:
        raise click.UsageError("--port goes with --watch.")
    helper = click.get_current_context().with_resource(_helper(root, slugs, wanted, watch, scheduler))

    from generator import build as pipeline  # after the helper was started, which loads its part meanwhile
    from generator.executing import RefusedError
    from generator.units import Unit

    project = open_project(root)
    names = asked_for(project, slugs)
    if watch:
        watch_and_show(project, names if slugs else [], wanted, out or project.root / "build", port, helper)
        return
    units = [Unit(name, wanted, edition, final) for name in names]
    built = partial(pipeline.build, project, units, out or project.root / "build", skip=not fresh)
    try:
        results = _shown(names, built, len(wanted) + 1, _executor(workers, scheduler, helper))
    except RefusedError as refused:
        finish([refused.diagnostic], project)
        return
    finish([diagnostic for result in results for diagnostic in result.diagnostics], project)


def _shown(names: list[str], built: Callable[..., Iterator[Result]], steps: int, executor: Executor) -> list[Result]:
    """The results of a build, whose files are printed as they come; behind a bar where somebody looks on."""
    results = []
    with progress_bar(len(names) * steps) as bar:
        step = (lambda slug, what: bar.update(1, f"{slug}: {what}")) if bar else lambda slug, what: None
        for result in in_order(names, built(progress=step, executor=executor)):
            results.append(result)
            if bar and is_unchanged(result):
                bar.update(steps)
            elif not bar and not is_unchanged(result):
                print_files(result)
    for result in results if bar else ():
        if not is_unchanged(result):
            print_files(result)
    print_unchanged([result for result in results if is_unchanged(result)])
    print_tracebacks(results)
    return results


def _executor(workers: int | None, scheduler: str | None, helper: Helper | None) -> Executor:
    if scheduler:
        from generator.executing.cluster import Cluster

        return Cluster(scheduler)
    from generator.executing.pool import Pool

    return Pool(workers, helper=helper)


def _helper(
    root: Path | None, slugs: tuple[str, ...], outputs: tuple[Any, ...], watch: bool, scheduler: str | None
) -> AbstractContextManager[Helper | None]:
    """A process that loads what makes PDFs while this one reads: for a single one, or for all of a watched project."""
    if "pdf" not in outputs or scheduler:
        return nullcontext()
    from generator.helper import helper_for
    from generator.readers.project import documents

    folder = open_root(root)
    count = len(slugs) or len(documents(folder, Diagnostics()))
    return helper_for(folder) if count == 1 or watch else nullcontext()


def _outputs(text: str | None, edition: Edition) -> tuple[Any, ...]:
    from generator.kind import OUTPUTS

    there = OUTPUTS if edition == "plain" else tuple(output for output in OUTPUTS if output != "html")
    asked = list(there) if text is None else [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in OUTPUTS:
            raise click.UsageError(f"--to takes pdf, docx and html, not “{name}”.")
        if name not in there:
            raise click.UsageError("The checker’s edition is for PDF and Word: it has no web page.")
    if not asked:
        raise click.UsageError("--to names no output. It takes pdf, docx and html.")
    return tuple(dict.fromkeys(asked))
