"""Turn the copies of sources that the project keeps into faults, where they are not what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.content import Copy, Source
from generator.errors import Diagnostics, Severity
from generator.readers.cache import Cache
from generator.readers.tree import YamlText
from generator.resources import is_inside

FOLDER = "content/evidence"

# The size of a file, its time of change, when the system noted that, and the SHA-256 that it had then.
Stamps = dict[str, tuple[int, int, int, str]]


def copies_of(sources: Mapping[str, Source]) -> tuple[Copy, ...]:
    """The copies that sources have in the project."""
    return tuple(
        Copy(key, source.fields["file"], source.fields.get("sha256", ""), source.location)
        for key, source in sources.items()
        if "file" in source.fields
    )


def check_copies(project: Path, copies: Iterable[Copy], diagnostics: Diagnostics) -> None:
    """Say which copies are not there, or changed since their SHA-256 was written down.

    A file whose size and time of change are what they were is not read again. Faults: copy-outside, copy-missing,
    copy-changed; a warning: copy-unsealed.
    """
    cache, yaml = Cache.of(project), YamlText("", FOLDER)
    stamps: Stamps = (cache.get("copies", yaml) if cache else None) or {}
    found: Stamps = {}
    for copy in copies:
        digest = _digest(project, copy, stamps.get(copy.file), found, diagnostics)
        if digest and not copy.sha256:
            message = f"The copy of the source “{copy.key}” may change without anybody seeing it."
            hint = f"Write sha256: {digest}"
            diagnostics.finding("copy-unsealed", Severity.WARNING, message, copy.location, hint)
        elif digest and digest != copy.sha256:
            message = f"The copy of the source “{copy.key}”, {copy.file}, is not the file that its sha256 was taken of."
            hint = f"Put the file back as it was; if this is the right one, write sha256: {digest}"
            diagnostics.fault("copy-changed", message, copy.location, hint)
    if cache and found != stamps:
        cache.put("copies", yaml, found)


def _digest(
    project: Path, copy: Copy, stamp: tuple[int, int, int, str] | None, found: Stamps, diagnostics: Diagnostics
) -> str:
    """The SHA-256 of a copy; empty after a fault."""
    path = project / FOLDER / copy.file
    try:
        if not is_inside(path, [project / FOLDER]):
            message = f"The copy of the source “{copy.key}” lies outside of {FOLDER}/."
            diagnostics.fault("copy-outside", message, copy.location, "Put the file itself there, not a link.")
            return ""
        status = path.stat()
        now = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if stamp is None or stamp[:3] != now:
            with path.open("rb") as file:
                stamp = (*now, hashlib.file_digest(file, "sha256").hexdigest())
    except (OSError, ValueError):
        message = f"There is no copy of the source “{copy.key}” in {FOLDER}/{copy.file}."
        diagnostics.fault("copy-missing", message, copy.location, "Put it there, or take file: away.")
        return ""
    found[copy.file] = stamp
    return stamp[3]
