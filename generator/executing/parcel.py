"""Turn a project into bytes that another machine can make it of again, and such bytes into a project."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

from generator.record import record
from generator.resources import FOLDERS, is_inside

MOST = 512 * 2**20  # bytes that a parcel may have: they go through memory, here and there


@record
class Parcel:
    """What a project is made of, compressed, and its SHA-256: the same for the same files, whenever it is packed."""

    data: bytes
    digest: str


class TooLargeError(Exception):
    """A project is larger than what goes through memory well. `size` is in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def pack(project: Path, most: int = MOST) -> Parcel:
    """The content and the templates of a project, less what links lead to outside of it. Raises TooLargeError."""
    files = {path.relative_to(project).as_posix(): path for path in _files(project)}
    size = sum(path.stat().st_size for path in files.values())
    if size > most:
        raise TooLargeError(size)
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name, path in sorted(files.items()):
            content = path.read_bytes()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    data = gzip.compress(archive.getvalue(), compresslevel=1, mtime=0)
    return Parcel(data, hashlib.sha256(data).hexdigest())


def unpack(parcel: Parcel, parent: Path) -> Path:
    """The project of a parcel, in a folder of `parent` that is there whole or not at all."""
    folder = parent / f"plaidoyer-{parcel.digest[:32]}"
    if not folder.is_dir():
        beside = folder.with_name(f"{folder.name}.{os.getpid()}.part")
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(parcel.data))) as tar:
            tar.extractall(beside, filter="data")
        try:
            beside.rename(folder)
        except OSError:  # another process was faster
            shutil.rmtree(beside)
    return folder


def _files(project: Path) -> Iterator[Path]:
    for name in FOLDERS:
        for folder, folders, names in os.walk(project / name, followlinks=True):
            folders[:] = [one for one in folders if not _leads_up(Path(folder) / one)]
            for path in (Path(folder) / one for one in names):
                if path.is_file() and is_inside(path, [project]):
                    yield path


def _leads_up(folder: Path) -> bool:
    """Whether a folder is a link to one that it stands in, and would be walked through without an end."""
    return folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve())
