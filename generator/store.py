"""Keep bytes that were costly to make in .plaidoyer/cache/ of a project, each sealed with what it was made from.

An entry begins with the SHA-256 of its key (which digests all that the entry depends on) and of its content, so that
an entry for something else, and one that is damaged, cut off or foreign, are all the same: no entry. Where the folder
cannot be written, nothing is kept, and the store says nothing of it: `unusable` does, if it is asked.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from generator.errors import Diagnostic, Severity
from generator.record import record
from generator.resources import is_inside

_DIGEST = 32  # bytes of a SHA-256
_DAY = 86_400  # seconds


@record
class Store:
    """The entries of one project: those in its cache itself, or in a `folder` of it."""

    project: Path
    folder: str = ""

    def get(self, place: str, key: bytes) -> bytes | None:
        """What was kept in that place under this very key, or None."""
        try:
            entry = self.path(place).read_bytes()
        except OSError:
            return None
        content = entry[_DIGEST:]
        return content if entry[:_DIGEST] == seal(key, content) else None

    def put(self, place: str, key: bytes, content: bytes) -> None:
        """Keep bytes, instead of what was in that place before."""
        path = self.path(place)
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        with suppress(OSError):
            if is_inside(path, [self.project]):  # not by a link that leads out of the project
                self._make_folder(path.parent)
                try:
                    beside.write_bytes(seal(key, content) + content)
                    beside.replace(path)
                finally:  # Ctrl-C leaves nothing half done either
                    beside.unlink(missing_ok=True)

    def touch(self, place: str) -> None:
        """Remember that an entry is still in use; to the day, since each change writes to the disk."""
        with suppress(OSError):
            if self.path(place).stat().st_mtime < time.time() - _DAY:
                os.utime(self.path(place))

    def forget(self, days: int) -> None:
        """Remove the entries of the folder that nobody has used for so long."""
        with suppress(OSError):
            for path in self.path("").iterdir():
                if path.is_file() and path.stat().st_mtime < time.time() - days * _DAY:
                    path.unlink(missing_ok=True)

    def path(self, place: str) -> Path:
        """The file of an entry."""
        return self.project / ".plaidoyer" / "cache" / self.folder / place

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = self.project / ".plaidoyer" / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")


def unusable(project: Path) -> Diagnostic | None:
    """A warning, cache-unusable, where nothing can be kept in .plaidoyer/ of a project, and why; None where it can."""
    folder = project / ".plaidoyer"
    there = next((path for path in (folder / "cache", folder) if os.path.lexists(path)), project)
    if not there.is_dir():
        why = f"{there.name} is no folder"
    elif not is_inside(there, [project]):
        why = f"{there.name} is a link that leads out of the project"
    elif not os.access(there, os.W_OK | os.X_OK):
        why = f"{there.name or there} may not be written"
    else:
        return None
    message = f"Nothing can be kept in .plaidoyer/: {why}. Everything is read and made anew each time."
    hint = "Move it away or make it writable: it is made again, and nothing in it is needed."
    return Diagnostic("cache-unusable", message, None, hint, Severity.WARNING, structural=False)


def seal(key: bytes, content: bytes) -> bytes:
    """What an entry begins with."""
    digest = hashlib.sha256(hashlib.sha256(key).digest())
    digest.update(content)
    return digest.digest()


def digest_of_files(files: Iterable[Path]) -> bytes | None:
    """The SHA-256 of files in their order; None where one cannot be read."""
    digest = hashlib.sha256()
    try:
        for path in files:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return None
    return digest.digest()


def digest_of_fonts(files: Iterable[Path]) -> bytes | None:
    """The same for fonts, megabytes that every picture depends on: read again only where one has changed.

    Raises OSError where there is no such file.
    """
    return _digest_of_stamped(tuple(map(stamped, files)))


def stamped(path: Path) -> tuple[Path, int, int]:
    """A file with what changes when it does. Raises OSError where there is none."""
    status = path.stat()
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=4)
def _digest_of_stamped(files: tuple[tuple[Path, int, int], ...]) -> bytes | None:
    return digest_of_files(path for path, _, _ in files)
