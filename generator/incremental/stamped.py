"""Turn files into the SHA-256 of what is in them, read again only where the system noted a change."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

from generator.record import record
from generator.store import Store

ABSENT = "absent"
_SETTLED = 2_000_000_000  # nanoseconds: no file system counts in larger steps (FAT: two seconds)
_PLACE, _MOST = "digests", 20_000
# What names another file, which may be any of the templates: its name can be put together, and encoded.
_LEADS_AWAY = {
    ".j2": re.compile(rb"\{%[-+]?\s*(?:include|import|from|extends)\b|kinds/|\.\./"),
    ".css": re.compile(rb"url\((?!\s*[\"']?(?:data:|#))|@import|kinds/|\.\./", re.IGNORECASE),
}
_KEY = b" ".join((b"1", *(sign.pattern for sign in _LEADS_AWAY.values())))


@record
class Digest:
    """The SHA-256 of a file, in hexadecimal; for a template, whether its text may lead to other files."""

    sha256: str
    leads_away: bool = False


class Digests:
    """The digests of files, kept in the cache of a project by what the system notes when a file changes.

    A program can give a file any time of change that it likes, but not the time at which the system noted that (ctime);
    Windows lacks it, and there every file is read.
    """

    def __init__(self, project: Path) -> None:
        self._store = Store(project)
        self._has_news = False

    def of(self, path: Path | str, status: os.stat_result | None = None) -> Digest:
        """The digest of a file, whose status may be known; "absent" for one that is not there, or can't be read."""
        try:
            status = status or Path(path).stat()
            if os.name == "nt" or _is_fresh(status):
                return _digest(Path(path))
            return self._of_stamped(str(path), _stamp(status))
        except OSError:
            return Digest(ABSENT)

    def keep(self) -> None:
        """Keep for other processes what was found since the last time, if something was."""
        if self._has_news:
            self._store.put(_PLACE, _KEY, json.dumps(dict([*self._known.items()][-_MOST:])).encode())
            self._has_news = False

    def _of_stamped(self, path: str, stamp: str) -> Digest:
        known, _, told = self._known.get(path, "").rpartition(" ")
        if known == stamp and len(told) == 65:
            return Digest(told[:64], told[64:] == "+")
        found = _digest(Path(path))
        self._known[path] = f"{stamp} {found.sha256}{'+' if found.leads_away else '-'}"
        self._has_news = True
        return found

    @cached_property
    def _known(self) -> dict[str, str]:
        content = self._store.get(_PLACE, _KEY)
        try:
            found = json.loads(content) if content else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) and all(isinstance(one, str) for one in found.values()) else {}


@cache
def digests_of(project: Path) -> Digests:
    """The digests of a project, of its templates and of our code, as far as this process knows them."""
    return Digests(project)


def changed_at(path: Path) -> int:
    """When the system noted the last change of a file, in nanoseconds; of one that is not there, that of its folder."""
    for one in (path, path.parent):
        with suppress(OSError):
            return noted(one.stat())
    return 0


def noted(status: os.stat_result) -> int:
    """When the system noted the last change, in nanoseconds."""
    return status.st_mtime_ns if os.name == "nt" else status.st_ctime_ns


def _is_fresh(status: os.stat_result) -> bool:
    """Whether a further change may still get the same time; so it is, too, where the clock was put back since."""
    return time.time_ns() - max(status.st_ctime_ns, status.st_mtime_ns) < _SETTLED


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_dev} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def _digest(path: Path) -> Digest:
    data = path.read_bytes()
    sign = _LEADS_AWAY.get(path.suffix)
    return Digest(hashlib.sha256(data).hexdigest(), sign is not None and sign.search(data) is not None)
