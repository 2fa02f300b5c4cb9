"""Turn the folders of releases into what their manifests say, and into what disagrees in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.record import record
from generator.releasing.places import FOLDER, FORMAT, MANIFEST, SUMS

_LARGEST = 64_000_000  # bytes of a manifest
_MOST = 100_000  # files that a manifest may name


@record
class ReleasedFile:
    """A file of a release: its name, format and SHA-256, and what the manifest says of its document."""

    release: Release
    name: str
    format: str
    sha256: str
    slug: str
    title: str
    language: str
    words: int
    kind: str = ""

    @property
    def path(self) -> Path:
        """Where it stands, beside the manifest."""
        return self.release.folder / self.name


@record
class Release:
    """A release as its manifest tells of it: the folder that it stands in, its version, commit and date."""

    folder: Path
    version: str
    commit: str
    date: str
    documents: tuple[Mapping[str, Any], ...]

    @property
    def files(self) -> Iterator[ReleasedFile]:
        """The files of all its documents."""
        for document in self.documents:
            for file in document["files"]:
                words = document.get("words")
                yield ReleasedFile(
                    self, file["name"], str(file.get("format", "")), file["sha256"], str(document.get("slug", "")),
                    str(document.get("title", "")), str(document.get("language", "")),
                    words if isinstance(words, int) else 0, str(document.get("kind", "")),
                )  # fmt: skip


class ReleaseError(Exception):
    """What was named is no release, or cannot be read. Says so in a sentence."""


def find_releases(project: Path | None, named: Iterable[Path]) -> tuple[tuple[Release, ...], tuple[str, ...]]:
    """The releases that are named, or else those of the project, the newest first; and, in sentences, what of the
    project's could not be read. Raises ReleaseError for one that is named.
    """
    chosen = [_manifest_of(path) for path in named]
    if chosen:
        return _newest_first([read_release(path) for one in chosen for path in one]), ()
    found, faults = list[Release](), []
    for path in sorted((project / FOLDER).glob(f"*/{MANIFEST}")) if project else ():
        try:
            found.append(read_release(path))
        except ReleaseError as error:
            faults.append(str(error))
    return _newest_first(found), tuple(faults)


def _manifest_of(path: Path) -> Sequence[Path]:
    """The manifests that a path means: itself, the one in it, or those in the folders in it."""
    if path.is_file():
        return [path]
    if (path / MANIFEST).is_file():
        return [path / MANIFEST]
    below = sorted(path.glob(f"*/{MANIFEST}")) if path.is_dir() else []
    if not below:
        raise ReleaseError(f"{path}: there is no {MANIFEST}, so this is no release.")
    return below


def _newest_first(releases: Iterable[Release]) -> tuple[Release, ...]:
    return tuple(sorted(releases, key=lambda one: one.date, reverse=True))


def read_release(path: Path) -> Release:
    """What a manifest says. Raises ReleaseError where it is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ReleaseError(f"{path}: it is too large for a manifest.")
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ReleaseError(f"{path}: it cannot be read as a manifest.") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ReleaseError(f"{path}: it is no manifest of a release, or one of a later version of Plaidoyer.")
    documents = data.get("documents")
    if not isinstance(documents, list) or not all(map(_is_document, documents)):
        raise ReleaseError(f"{path}: it is no manifest of a release: its documents are not listed as they should be.")
    if sum(len(one["files"]) for one in documents) > _MOST:
        raise ReleaseError(f"{path}: it lists too many files.")
    version, commit, date = (data.get(name) for name in ("version", "commit", "date"))
    if not (isinstance(version, str) and isinstance(commit, str) and isinstance(date, str)):
        raise ReleaseError(f"{path}: it is no manifest of a release: version, commit or date is missing.")
    return Release(path.parent, version, commit, date, tuple(documents))


def _is_document(data: object) -> bool:
    return isinstance(data, dict) and isinstance(data.get("files"), list) and all(map(_is_file, data["files"]))


def _is_file(data: object) -> bool:
    if not isinstance(data, dict):
        return False
    name, digest = data.get("name"), data.get("sha256")
    plain = isinstance(name, str) and bool(name) and not set(name) & set("/\\:\0") and name not in (".", "..")
    return plain and isinstance(digest, str)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def disagreements(release: Release) -> Iterator[str]:
    """What shows that a release's folder was damaged or forged: its manifest, its sums and its files disagree."""
    sums = _sums(release.folder)
    if sums is None:
        yield f"{SUMS} is missing or cannot be read."
    told = {file.name: file.sha256 for file in release.files}
    for name in sorted({*told, *(sums or {})}):
        yield from _of_file(release.folder, name, told.get(name), sums)


def denied(release: Release, digest: str) -> bool:
    """Whether a file of this digest is a release's by its sums, but not by its manifest: one of them was changed."""
    return digest in (_sums(release.folder) or {}).values() and digest not in {file.sha256 for file in release.files}


def _of_file(folder: Path, name: str, told: str | None, sums: Mapping[str, str] | None) -> Iterator[str]:
    summed = sums.get(name) if sums is not None else None
    if told and sums is not None and summed != told:
        yield f"{name}: {MANIFEST} and {SUMS} {'disagree' if summed else 'disagree, it has no sum'}."
    try:
        actual = sha256_of(folder / name)
    except OSError:
        yield f"{name} is missing or cannot be read."
        return
    if actual not in {one for one in (told, summed) if one}:
        yield f"{name} is not the file of which the sum was taken."


def _sums(folder: Path) -> Mapping[str, str] | None:
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return None
    pairs = (line.partition("  ") for line in lines if line.strip())
    # As for manifests, no name leads out of the folder.
    return {
        name.removeprefix("*"): digest
        for digest, _, name in pairs
        if _is_file({"name": name.removeprefix("*"), "sha256": digest})
    }
