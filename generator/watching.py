"""Turn the changes of a project's files, as long as one listens, into builds of the documents that they concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

from generator import watch_rules
from generator.build import build
from generator.errors import Diagnostic, Diagnostics
from generator.executing.serial import Serial
from generator.kind import Output
from generator.project import Project, open_project
from generator.readers.document import read_kind_name
from generator.record import record
from generator.units import Result, Unit
from generator.watch_rules import Known, Places

if TYPE_CHECKING:
    from collections.abc import Generator

    from watchfiles.main import FileChange

    from generator.helper import Helper

    Changes = Generator[set[FileChange], None, None]

_SETTLED = 40  # milliseconds without a change after which a save is taken to be whole
_AT_MOST = 1500  # milliseconds after which changes that never cease are taken up all the same
_LOOK = 250  # milliseconds between looks whether the folders are still the same ones
_TAKE = 0.5  # seconds: a wait without an end cannot be interrupted on Windows


@record
class Changed:
    """A round begins: these files were changed. What is to be built again is known."""

    paths: tuple[Path, ...]
    slugs: tuple[str, ...]


@record
class Gone:
    """A document was taken away; what was built of it stays where it is."""

    slug: str

    def __str__(self) -> str:
        return f"{self.slug} was taken away. What was built of it stays."


@record
class Unforeseen:
    """A document, or all of them, could not be built for a reason that is none of its own."""

    slug: str
    error: Exception

    def __str__(self) -> str:
        return f"{self.slug} could not be built ({type(self.error).__name__}: {self.error})."


@record
class Done:
    """A round is over: what is wrong now with files that are no document, and with each document."""

    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[str, tuple[Diagnostic, ...]]


Happening = Changed | Result | Gone | Unforeseen | Done


class Session:
    """The documents of a project that is watched: what is known of them, and which have to be built in full.

    `slugs` are those to watch; where there are none, all that there are, new ones too. A helper makes their PDFs while
    web pages and Word files are written.
    """

    def __init__(
        self, root: Path, slugs: Iterable[str], outputs: Iterable[Output], out: Path, helper: Helper | None = None
    ) -> None:
        self._root = root
        self._asked = frozenset(slugs)
        self._outputs = tuple(outputs)
        self._executor = Serial(helper, in_parts=True)
        templates = [root / "templates", *open_project(root).resources.roots]
        ours = dict.fromkeys(path.resolve() for path in templates if path.resolve().is_relative_to(root.resolve()))
        self.places = Places(root.resolve(), tuple(ours), out.resolve())
        self._known: Mapping[str, Known] = {}
        self._found: dict[str, tuple[Diagnostic, ...]] = {}
        self._failed: set[str] = set()

    def folders(self) -> list[Path]:
        """The folders whose files concern the documents now."""
        return watch_rules.folders(self.places, self._known)

    def start(self) -> Iterator[Happening]:
        """The first round: all documents are built."""
        project = open_project(self._root)
        self._known = self._look(project)
        yield from self._build(project, dict.fromkeys(self._known, watch_rules.ALL))

    def round(self, changed: Iterable[Path]) -> Iterator[Happening]:
        """What follows from changes; nothing where they concern no document."""
        paths = sorted({path for path in changed if watch_rules.matters(path, self.places)})
        if not paths:
            return
        try:
            project = open_project(self._root)
            known = self._look(project)
        except OSError as error:  # content/ cannot be read just now
            yield Unforeseen("content/", error)
            return
        before, self._known = self._known, known
        due = dict(watch_rules.concerned(paths, self.places, {**before, **self._known}))
        due |= {
            slug: watch_rules.ALL
            for slug in self._known
            if slug not in before or (slug in due and slug in self._failed)
        }
        gone = [slug for slug in before if slug not in self._known]
        due = {slug: outputs for slug, outputs in due.items() if slug in self._known}
        if due or gone:
            yield Changed(tuple(paths), tuple(due))
            yield from map(Gone, gone)
            yield from self._build(project, due)

    def _look(self, project: Project) -> Mapping[str, Known]:
        wanted = [slug for slug in project.documents if not self._asked or slug in self._asked]
        return {slug: self._known_of(project.documents[slug]) for slug in wanted}

    def _known_of(self, path: Path) -> Known:
        folder = path.parent
        texts = [path] if path.suffix == ".md" else [path, *sorted(folder.glob("*.md"))]
        real = self.places.root / folder.relative_to(self._root)
        reaches: set[Path] = set()
        lists = False
        for text in texts:
            with suppress(OSError):
                words = text.read_text("utf-8", errors="replace")
                reaches |= watch_rules.reached(words, real, self.places.root)
                lists |= watch_rules.lists_others(words)
        return Known(read_kind_name(self._root, path, Diagnostics()), frozenset(reaches), lists)

    def _build(self, project: Project, due: watch_rules.Concern) -> Iterator[Happening]:
        for slug, outputs in due.items():
            try:
                wanted = [output for output in self._outputs if output in outputs]
                units = [Unit(slug, tuple(wanted))] if wanted else []
                for result in build(project, units, self.places.out, executor=self._executor):
                    self._note(result)
                    yield result
            except Exception as error:  # a file that went away meanwhile, or a fault of ours: the next save may mend it
                self._failed.add(slug)
                yield Unforeseen(slug, error)
        found = {slug: self._found.get(slug, ()) for slug in self._known}
        yield Done(tuple(project.diagnostics), found)

    def _note(self, result: Result) -> None:
        """Keep in mind what is wrong with a document, and where nothing was written, so that next time all of it is."""
        self._found[result.slug] = result.diagnostics
        change = self._failed.add if Diagnostics(result.diagnostics).stops else self._failed.discard
        change(result.slug)


class Watcher:
    """Listens to the folders that `folders` names, in a thread of its own, from when it is made until it is closed."""

    def __init__(self, folders: Callable[[], list[Path]]) -> None:
        self._folders = folders
        self._found: Queue[set[Path] | Exception] = Queue()
        self._stop, self._listens = Event(), Event()
        self._thread = Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()
        self._listens.wait()

    def rounds(self) -> Iterator[set[Path]]:
        """The changes of each save, once they have settled; nothing, twice a second, where there are none.

        Raises what the system says, if it cannot listen.
        """
        while True:
            paths: set[Path] = set()
            with suppress(Empty):
                paths |= self._take(self._found.get(timeout=_TAKE))
                while True:  # what was saved while documents were built
                    paths |= self._take(self._found.get_nowait())
            yield paths

    def close(self) -> None:
        """End the listening."""
        self._stop.set()
        self._thread.join()

    def _take(self, found: set[Path] | Exception) -> set[Path]:
        if isinstance(found, Exception):
            raise found
        return found

    def _run(self) -> None:
        try:
            folders = _identities(self._folders())
            changes = self._changes(folders)
            self._hear(changes)
            self._listens.set()
            while not self._stop.is_set():
                self._hear(changes)
                now = _identities(self._folders())
                if now != folders:
                    changes = self._exchange(changes, now, {path for path, _ in now.items() ^ folders.items()})
                    folders = now
        except Exception as error:
            self._found.put(error)
        finally:
            self._listens.set()

    def _exchange(self, old: Changes, folders: Iterable[Path], changed: set[Path]) -> Changes:
        """Listen to other folders: some were made, taken away, or exchanged for others of their names (`changed`).

        Told is it only when the new ones are listened to, and the old ones are listened to until then.
        """
        new = self._changes(folders)
        self._hear(new)
        self._found.put(changed)
        self._hear(old)
        old.close()
        return new

    def _hear(self, changes: Changes) -> None:
        """Wait for what comes next, for a moment."""
        if paths := _lasting(next(changes, set())):
            self._found.put(paths)

    def _changes(self, folders: Iterable[Path]) -> Changes:
        from watchfiles import watch as changes

        return changes(
            *folders,
            watch_filter=None,
            step=_SETTLED,
            debounce=_AT_MOST,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )


def _lasting(changes: set[FileChange]) -> set[Path]:
    """The paths of changes, less what a program made and took away again."""
    from watchfiles import Change

    passing = {path for change, path in changes if change == Change.added and not Path(path).exists()}
    return {Path(path) for _, path in changes if path not in passing}


def _identities(folders: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    found = {}
    for path in folders:
        with suppress(OSError):
            status = path.stat()
            found[path] = (status.st_dev, status.st_ino)
    return found
