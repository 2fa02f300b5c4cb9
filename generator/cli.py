"""The command `plaidoyer`: turn arguments into calls and results into lines. The only module that prints."""

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

from generator.errors import Diagnostic, Diagnostics, Severity, did_you_mean

if TYPE_CHECKING:
    from generator.build import File, Project, Result
    from generator.serving import Pages
    from generator.watching import Happening

OUTPUTS = ("pdf", "docx", "html")


class _Command(click.Group):
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


@click.group(cls=_Command, context_settings={"help_option_names": ["-h", "--help"]})
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
@click.option("--to", "outputs", default=",".join(OUTPUTS), metavar="LIST", help="Of pdf,docx,html. [default: all]")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="[default: build/]")
@click.option("--watch", is_flag=True, help="Build again what a save concerns, and show it in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="Where --watch shows it. [default: a free one]"
)
@click.pass_obj
def build(
    root: Path | None, slugs: tuple[str, ...], outputs: str, out: Path | None, watch: bool, port: int | None
) -> None:
    """Build documents: all of content/, or those named."""
    from generator import build as pipeline

    wanted = _outputs(outputs)
    if port is not None and not watch:
        raise click.UsageError("--port goes with --watch.")
    project = _open(root)
    names = _slugs(project, slugs)
    if watch:
        _watch(project, names if slugs else [], wanted, out or project.root / "build", port)
        return
    results = []
    with _progress(len(names) * (len(wanted) + 1)) as bar:
        step = (lambda slug, what: bar.update(1, f"{slug}: {what}")) if bar else lambda slug, what: None
        for result in pipeline.build(project, names, wanted, out or project.root / "build", step):
            results.append(result)
            if not bar:
                _print_files(result)
    for result in results if bar else ():
        _print_files(result)
    _finish([diagnostic for result in results for diagnostic in result.diagnostics], project)


@main.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.pass_obj
def check(root: Path | None, slugs: tuple[str, ...]) -> None:
    """Say what is wrong with documents, and write nothing."""
    from generator import build as pipeline

    project = _open(root)
    found: list[Diagnostic] = []
    for slug in _slugs(project, slugs):
        diagnostics = Diagnostics(project.shared)
        checked = pipeline.check(project, slug, diagnostics)
        found += diagnostics
        if checked:
            document = checked[1]
            click.echo(f"{slug}: {_count(document.words, document.word_limit)}")
    _finish(found, project)


@main.command()
@click.argument("kind")
@click.argument("slug")
@click.pass_obj
def new(root: Path | None, kind: str, slug: str) -> None:
    """Start a document of a KIND as content/SLUG/."""
    from generator.new import new as start
    from generator.readers.kind import kind_names
    from generator.readers.project import find_project
    from generator.resources import Resources

    project = root or find_project(Path.cwd()) or Path.cwd()
    resources = Resources.of(project)
    kinds = kind_names(resources)
    if kind not in kinds:
        hint = did_you_mean(kind, kinds) or f"There are: {', '.join(kinds)}."
        raise click.UsageError(f"There is no kind “{kind}”. {hint}")
    diagnostics = Diagnostics()
    for path in start(resources, project, kind, slug, diagnostics):
        click.echo(_shown(path, Path.cwd()))
    fault = next(iter(diagnostics), None)
    if fault:
        raise click.UsageError(f"{fault.message} {fault.hint or ''}".strip())


@main.command()
@click.pass_obj
def kinds(root: Path | None) -> None:
    """List the kinds of document."""
    from generator.readers.kind import kind_names, read_kind
    from generator.readers.project import find_project
    from generator.resources import Resources

    resources = Resources.of(root or find_project(Path.cwd()))
    diagnostics = Diagnostics()
    for name in kind_names(resources):
        kind = read_kind(resources, name, diagnostics)
        if kind:
            click.echo(f"{name:24}{kind.description}")
    _finish(diagnostics, None)


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
                names = [_shown(path, Path.cwd()) for path in paths[:3]]
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
                _report([*diagnostics, *found])
                pages.show(documents)


def _open(root: Path | None) -> Project:
    from generator.build import open_project
    from generator.readers.project import find_project

    found = find_project(Path.cwd()) if root is None else root
    if found is None or not (found / "content").is_dir():
        where = f"in {root}" if root else "here"
        raise click.UsageError(
            f"There is no content/ {where}. Start with `plaidoyer new KIND SLUG`, or name a folder with --project."
        )
    project = open_project(found)
    if not project.documents and not project.diagnostics.failed:
        raise click.UsageError("There is no document in content/. Start one with `plaidoyer new KIND SLUG`.")
    return project


def _slugs(project: Project, asked: tuple[str, ...]) -> list[str]:
    """The documents asked for, all where none is; a path in content/, as a shell completes it, names its document."""
    slugs = [Path(name).name.removesuffix(".md") for name in asked]
    for slug in slugs:
        if slug not in project.documents:
            hint = did_you_mean(slug, project.documents) or f"There are: {', '.join(project.documents) or 'none'}."
            raise click.UsageError(f"There is no document “{slug}” in content/. {hint}")
    return list(dict.fromkeys(slugs or project.documents))


def _outputs(text: str) -> tuple[Any, ...]:
    asked = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in OUTPUTS:
            raise click.UsageError(f"--to takes pdf, docx and html, not “{name}”.")
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
            click.echo(f"{_shown(picture, Path.cwd()):36}  the picture for links to this page")


def _line(file: File) -> str:
    parts = [
        f"{_shown(file.path, Path.cwd())}{'  DRAFT' if file.draft else ''}",
        *([f"{file.pages} page{'s' * (file.pages != 1)}"] if file.pages else []),
        _count(file.words, file.word_limit),
        f"{file.notes} note{'s' * (file.notes != 1)}",
        f"{file.seconds:.2f} s",
    ]
    return "  ".join([parts[0].ljust(36), ", ".join(parts[1:])])


def _count(words: int, limit: int | None) -> str:
    return f"{words:,} of {limit:,} words" if limit else f"{words:,} words"


def _finish(found: Iterable[Diagnostic], project: Project | None) -> None:
    """Print what was found, and exit with 1 where an error is among it."""
    if _report([*(project.diagnostics if project else ()), *found]).failed:
        sys.exit(1)


def _report(found: Iterable[Diagnostic]) -> Diagnostics:
    """Print what was found, each once and in the order of places, and a sum."""
    diagnostics = Diagnostics(found)
    for diagnostic in diagnostics.sorted():
        click.echo(str(diagnostic), err=True)
    counts = [
        f"{count} {severity.value}{'s' * (count != 1)}"
        for severity in Severity
        if (count := sum(item.severity is severity for item in diagnostics))
    ]
    if counts:
        click.echo(", ".join(counts), err=True)
    return diagnostics


def _shown(path: Path, here: Path) -> str:
    """A path as a person reads it: from here, where it lies below."""
    absolute = path.resolve()
    return absolute.relative_to(here.resolve()).as_posix() if absolute.is_relative_to(here.resolve()) else str(path)
