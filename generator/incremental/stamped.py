"""Turn files into the SHA-256 of what is in them."""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from generator.record import record

ABSENT = "absent"
_SETTLED = 2_000_000_000  # nanoseconds: no file system counts in larger steps (FAT: two seconds)
# What names another file, which may be any of the templates: its name can be put together, and encoded.
_LEADS_AWAY = {
    ".j2": re.compile(rb"\{%[-+]?\s*(?:include|import|from|extends)\b|kinds/|\.\./"),
    ".css": re.compile(rb"url\((?!\s*[\"']?(?:data:|#))|@import|kinds/|\.\./", re.IGNORECASE),
}


@record
class Digest:
    """The SHA-256 of a file, in hexadecimal; for a template, whether its text may lead to other files."""

    sha256: str
    leads_away: bool = False


def digest_of_file(path: Path) -> Digest:
    """The digest of a file; "absent" stands for one that is not there, or can't be read."""
    try:
        status = path.stat()
        if os.name == "nt" or _is_fresh(status):
            return _digest(path)
        # A process that goes on (`--watch`) does not read the fonts again at every save. A program can give a file any
        # time of change that it likes, but not the time at which the system noted that (ctime), which Windows lacks.
        return _digest_of_stamped(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    except OSError:
        return Digest(ABSENT)


def changed_at(path: Path) -> int:
    """When the system noted the last change of a file, in nanoseconds; of one that is not there, that of its folder."""
    for one in (path, path.parent):
        with suppress(OSError):
            status = one.stat()
            return status.st_mtime_ns if os.name == "nt" else status.st_ctime_ns
    return 0


def _is_fresh(status: os.stat_result) -> bool:
    """Whether a further change may still get the same time; so it is, too, where the clock was put back since."""
    return time.time_ns() - max(status.st_ctime_ns, status.st_mtime_ns) < _SETTLED


@lru_cache(maxsize=4096)
def _digest_of_stamped(path: Path, size: int, changed: int, noted: int, inode: int) -> Digest:
    return _digest(path)


def _digest(path: Path) -> Digest:
    data = path.read_bytes()
    sign = _LEADS_AWAY.get(path.suffix)
    return Digest(hashlib.sha256(data).hexdigest(), sign is not None and sign.search(data) is not None)
