"""Keep what is known of the outputs of a unit, and read it back: an entry a unit in .plaidoyer/cache/outputs/."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.incremental.stamped import digests_of
from generator.incremental.tools import digest_of_tools
from generator.plain_pickle import dumps, loads
from generator.record import record
from generator.store import Store
from generator.units import Part, PartName, Unit

_KEPT_DAYS = 60
_CLASSES = {
    "pathlib": ["Path", "PosixPath", "PurePosixPath", "PureWindowsPath", "WindowsPath"],
    "generator.errors": ["Diagnostic", "Location", "Severity"],
    "generator.incremental.records": ["Record"],
    "generator.units": ["File", "Part"],
}


@record
class Record:
    """A part as it was made, with the SHA-256 of each of its files, by their names."""

    part: Part
    files: Mapping[str, str]


Records = Mapping[PartName, Record]


class Kept:
    """The records of a project's units."""

    def __init__(self, project: Path) -> None:
        self._store = Store(project, "outputs")
        self._digests = digests_of(project)

    def get(self, unit: Unit) -> Records:
        """What is known of the parts of a unit; nothing where nothing was kept, or it is damaged."""
        place, key = self._place(unit)
        content = self._store.get(place, key)
        try:
            found = loads(content, _CLASSES) if content else {}
        except Exception:  # forged: what a broken pickle raises is not laid down
            return {}
        self._store.touch(place)
        return found if isinstance(found, dict) and all(isinstance(one, Record) for one in found.values()) else {}

    def put(self, unit: Unit, records: Records) -> None:
        """Keep what is known of parts, beside what is known of the others."""
        place, key = self._place(unit)
        self._store.put(place, key, dumps({**self.get(unit), **records}))
        self._store.forget(_KEPT_DAYS)

    def _place(self, unit: Unit) -> tuple[str, bytes]:
        """Where the entry of a unit is, and its key: our code is a part of it, since other code has other records."""
        name = hashlib.sha256(f"{unit.slug}\0{unit.edition}\0{unit.final}\0{unit.name}".encode())
        return name.hexdigest()[:32], name.digest() + digest_of_tools(self._digests).encode()
