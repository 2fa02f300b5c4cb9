"""The command `plaidoyer`: turn arguments into calls and results into lines. Nothing else prints, but commands/."""

from __future__ import annotations

import atexit
import gc
import sys
import time
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.lazy import LazyGroup
from generator.commands.terminal import asked_for, counted, finish, open_project, report, shown
from generator.errors import Diagnostic

if TYPE_CHECKING:
    from generator.build import File, Project, Result
    from generator.kind import Edition
    from generator.serving import Pages
    from generator.watching import Happening

OUTPUTS = ("pdf", "docx", "html")
# The commands that are loaded when somebody asks for them, with the module of each.
COMMANDS = {
    name: f"generator.commands.{name}"
    for name in ("check", "facts", "kinds", "new", "recommendations", "rules", "schema", "sources")
}


class _Command(LazyGroup):
    """A group whose unforeseen errors are one sentence, and a traceback only where one asks for it."""

    def main(self, *args: Any, **extra: Any) -> Any:
        # A build makes many objects and hardly a cycle among them, and what is left at the end goes with the process:
        # the searches for garbage on the way and at the exit took a tenth of the time.
        gc.set_threshold(100_000)
        atexit.register(gc.freeze)
        try:
            return super().main(*args, **extra)
        except OSError as error:  # a folder that may not be read, a full disk behind `>`: no fault of ours
            if "--traceback" in sys.argv:
                raise
            what = f"{error.filename}: " if error.filename else ""
            click.echo(f"plaidoyer: {what}{error.strerror or type(error).__name__}.", err=True)
            sys.exit(1)
        except Exception as error:
            if "--traceback" in sys.argv:
                raise
            click.echo(f"plaidoyer: internal error ({type(error).__name__}: {error}).", err=True)
            click.echo("This is our fault, not yours. Please report it with what --traceback prints.", err=True)
            sys.exit(1)


@click.group(cls=_Command, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The project's folder. [default: the nearest folder from here upwards that has content/]",
)
@click.option("--traceback", is_flag=True, help="Show the traceback of an internal error.")
@click.version_option(package_name="plaidoyer")
@click.pass_context
def main(context: click.Context, project: Path | None, traceback: bool) -> None:
    """Make PDF, Word and web documents from content/ into build/."""
    context.obj = project


@main.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--to", "outputs", metavar="LIST", help="Of pdf,docx,html. [default: all]")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="[default: build/]")
@click.option("--watch", is_flag=True, help="Build again what a save concerns, and show it in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="Where --watch shows it. [default: a free one]"
)
@click.option(
    "--edition",
    type=click.Choice(("plain", "checker")),
    default="plain",
    help="For everybody, or for who checks the facts. [default: plain]",
)
@click.pass_obj
def build(
    root: Path | None,
    slugs: tuple[str, ...],
    outputs: str | None,
    out: Path | None,
    watch: bool,
    port: int | None,
    edition: Edition,
) -> None:
    """Build documents: all of content/, or those named."""
    from generator import build as pipeline

    wanted = _outputs(outputs, edition)
    if watch and edition != "plain":
        raise click.UsageError("--watch shows the plain edition.")
    if port is not None and not watch:
        raise click.UsageError("--port goes with --watch.")
    project = open_project(root)
    names = asked_for(project, slugs)
    if watch:
        _watch(project, names if slugs else [], wanted, out or project.root / "build", port)
        return
    results = []
    with _progress(len(names) * (len(wanted) + 1)) as bar:
        step = (lambda slug, what: bar.update(1, f"{slug}: {what}")) if bar else lambda slug, what: None
        for result in pipeline.build(project, names, wanted, out or project.root / "build", step, edition):
            results.append(result)
            if not bar:
                _print_files(result)
    for result in results if bar else ():
        _print_files(result)
    finish([diagnostic for result in results for diagnostic in result.diagnostics], project)


def _watch(project: Project, slugs: list[str], outputs: tuple[Any, ...], out: Path, port: int | None) -> None:
    """Build, show and listen until Ctrl-C, which is how it ends when all is well."""
    from generator.serving import Pages, Server
    from generator.watching import Session, Watcher

    pages = Pages(out.resolve())
    try:
        server = Server(pages, port)
    except OSError as error:
        raise click.UsageError(f"The port {port} cannot be taken ({error.strerror}). Name another.") from error
    try:
        session = Session(project.root, slugs, outputs, out)
        watcher = Watcher(session.folders)
        _tell(session.start(), pages)
        click.echo(f"Watching. The pages are at {server.url} – Ctrl-C ends.")
        for paths in watcher.rounds():
            _tell(session.round(paths), pages)
    except KeyboardInterrupt:
        click.echo("\nStopped watching.")
    finally:
        server.close()


def _tell(happenings: Iterable[Happening], pages: Pages) -> None:
    """Print what happens in a round, and let the open pages know."""
    from generator import build as pipeline
    from generator import watching

    found: list[Diagnostic] = []
    for one in happenings:
        match one:
            case watching.Changed(paths=paths):
                names = [shown(path) for path in paths[:3]]
                more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
                click.echo(f"\n{time.strftime('%H:%M:%S')}  {', '.join(names)}{more}")
            case watching.Gone() | watching.Unforeseen():
                click.echo(str(one))
            case pipeline.Result(slug=slug, files=files, diagnostics=diagnostics):
                _print_files(one)
                found += diagnostics
                if files:
                    pages.wrote(slug)
            case watching.Done(diagnostics=diagnostics, documents=documents):
                report([*diagnostics, *found])
                pages.show(documents)


def _outputs(text: str | None, edition: Edition) -> tuple[Any, ...]:
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


def _progress(steps: int) -> Any:
    if not (sys.stderr and sys.stderr.isatty()):  # None where it is closed
        return nullcontext()
    return click.progressbar(length=steps, file=sys.stderr, item_show_func=lambda item: item, width=24)


def _print_files(result: Result) -> None:
    for file in result.files:
        click.echo(_line(file))
        for picture in file.pictures:
            click.echo(f"{shown(picture):36}  the picture for links to this page")


def _line(file: File) -> str:
    parts = [
        f"{shown(file.path)}{'  DRAFT' if file.draft else ''}",
        *([f"{file.pages} page{'s' * (file.pages != 1)}"] if file.pages else []),
        counted(file.words, file.word_limit),
        f"{file.notes} note{'s' * (file.notes != 1)}",
        f"{file.seconds:.2f} s",
    ]
    return "  ".join([parts[0].ljust(36), ", ".join(parts[1:])])
