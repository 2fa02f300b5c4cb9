"""Turn the files of a release into folders that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from generator.errors import Diagnostics
from generator.releasing.lock import locked

_PARTS = ".part"  # in which releases are made: who looks for releases in the folder does not find them there


def internal(version: str) -> str:
    """The folder beside a release with what is for ourselves alone."""
    return f"{version}.internal"


def tell_unwritable(releases: Path, faults: Diagnostics) -> None:
    """Tell where no release can be written, without writing anything (release-folder)."""
    there = next(path for path in (releases, *releases.parents) if path.exists() or path.is_symlink())
    if not there.is_dir():
        _tell(releases, f"{there.name} is a file, not a folder", faults)
    elif not os.access(there, os.W_OK | os.X_OK):
        _tell(releases, f"{there.name or there} may not be written", faults)


@contextmanager
def told(releases: Path, faults: Diagnostics) -> Iterator[None]:
    """Turn what the system refuses where releases are written, and a full disk, into the fault release-folder."""
    try:
        yield
    except OSError as error:
        # Where a disk is full while a file is written, it is not said which one it was.
        ours = error.errno == errno.ENOSPC if error.filename is None else _is_below(Path(error.filename), releases)
        if not ours:
            raise
        _tell(releases, error.strerror or type(error).__name__, faults)


def _is_below(path: Path, releases: Path) -> bool:
    return path == releases.parent or path.is_relative_to(releases)


def _tell(releases: Path, why: str, faults: Diagnostics) -> None:
    message = f"{releases.parent.name}/{releases.name}/ cannot be written: {why}."
    hint = "Move away what is in its place, make it writable, or make room on the disk."
    faults.fault("release-folder", message, hint=hint)


@contextmanager
def room_for(releases: Path, version: str, faults: Diagnostics) -> Iterator[Path | None]:
    """A folder beside the release's place, in which its files are made; it goes in the end, and what releases that were
    stopped by force have left goes first. None where another release is being made (release-busy).
    """
    with locked(releases / ".lock") as ours:
        if not ours:
            faults.fault("release-busy", "Another release is being made here.", hint="Wait for its end.")
            yield None
            return
        _remove_left(releases)
        room = _beside(releases / version)
        room.mkdir(parents=True)
        try:
            yield room
        finally:
            _remove_left(releases)


def place(
    room: Path, releases: Path, version: str, private: Mapping[str, bytes], faults: Diagnostics
) -> Literal["written", "same"] | None:
    """Give a release its name, and put what is for ourselves beside it.

    One that stands there stays as it is: it is the same, or else there is a fault, release-differs. The inner folder is
    first, so that no release is ever without it.
    """
    home = releases / version
    differing = _differing(home, room) if home.exists() else []
    if differing:
        named = ", ".join(differing[:5]) + (f" and {len(differing) - 5} more" if len(differing) > 5 else "")
        message = f"Release {version} is in {releases.parent.name}/{releases.name}/ already, and differs: {named}."
        hint = (
            "What was published stays as it was. Release the change under another tag; if nobody has it yet, delete it."
        )
        faults.fault("release-differs", message, hint=hint)
        return None
    _put_private(releases / internal(version), private)
    if home.exists():
        return "same"
    room.replace(home)
    return "written"


def _beside(home: Path) -> Path:
    return home.parent / _PARTS / home.name


def _remove_left(releases: Path) -> None:
    shutil.rmtree(releases / _PARTS, ignore_errors=True)


def _differing(home: Path, room: Path) -> list[str]:
    """The names of files that are other than they would be, are missing, or have come to it."""
    there, made = _files(home), _files(room)
    return sorted(
        name
        for name in {*there, *made}
        if name not in there or name not in made or there[name].read_bytes() != made[name].read_bytes()
    )


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}


def _put_private(home: Path, private: Mapping[str, bytes]) -> None:
    room = _beside(home)
    room.mkdir()
    for name, data in private.items():
        (room / name).write_bytes(data)
    if home.exists() and _differing(home, room):
        home.replace(room.with_name(f"{home.name}.old"))
    if not home.exists():
        room.replace(home)
