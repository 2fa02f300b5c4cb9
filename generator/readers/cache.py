"""Keep what was read from YAML and found sound, so that a run in which only prose changed need not validate again.

An entry is a file in .plaidoyer/cache/ of the project, one for each YAML file; a newer one takes its place. It begins
with the SHA-256 of all that it depends on (our code, the name of what was read, the text and its place) and of the
value itself, so that another text, other code, and an entry that is damaged or cut off are all the same: no entry.

The value is pickled, since JSON knows neither our classes nor paths as keys. Unlike pickle's own, the unpickler here
can make nothing but the plain classes named below: an entry that somebody else wrote runs no code. Where the folder
cannot be written, there is no cache, and nothing is said of it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.readers.tree import YamlText
from generator.record import record
from generator.resources import is_inside

_DIGEST = 32  # bytes of a SHA-256
_CLASSES = {
    "datetime": ["date"],
    "generator.content": ["Organisation", "Prose", "Source"],
    "generator.errors": ["Location", "Severity"],
    "generator.kind": [
        "Count", "FieldRule", "Font", "Kind", "Level", "Notes", "Numbering", "Part", "PartRule",
        "PropertySources", "RoleStyle", "Rule", "WordLimit",
    ],
    "generator.locale": ["Locale", "SourceGroup", "Spaces"],
    "generator.look": ["Brand", "Colours", "Face", "Faces", "LogoFile", "Media", "Palette", "Sizes", "Tokens"],
    "generator.readers.document": ["Head", "NotesChoice"],
    "generator.readers.tree": ["Tree"],
    "generator.readers.yaml_prose": ["Node"],
    "generator.source_text": ["SourceText"],
}  # fmt: skip


@record
class Cache:
    """The cache of one project."""

    project: Path
    code: bytes  # what digests our own code

    @classmethod
    def of(cls, project: Path | None) -> Cache | None:
        """The cache of a project; None for what is none (yet), and where our own code cannot be read."""
        if project is None or not (project / "content").is_dir():
            return None
        code = _digest_of_code()
        return cls(project, code) if code else None

    def get(self, name: str, yaml: YamlText) -> Any:
        """What was kept of this very text under this name, or None."""
        try:
            entry = self._path(name, yaml).read_bytes()
        except OSError:
            return None
        payload = entry[_DIGEST:]
        if entry[:_DIGEST] != self._seal(name, yaml, payload):
            return None
        try:
            return _Unpickler(BytesIO(payload)).load()
        except Exception:  # forged: what a broken pickle raises is not laid down
            return None

    def put(self, name: str, yaml: YamlText, value: Any) -> None:
        """Keep a value, in the place of what was kept of this file before."""
        payload = pickle.dumps(value, protocol=5)
        path = self._path(name, yaml)
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            if is_inside(path, [self.project]):  # not by a link that leads out of the project
                self._make_folder(path.parent)
                beside.write_bytes(self._seal(name, yaml, payload) + payload)
                beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _make_folder(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        ignored = folder.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")

    def _path(self, name: str, yaml: YamlText) -> Path:
        place = hashlib.sha256(f"{name}\0{yaml.file}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self.project / ".plaidoyer" / "cache" / place

    def _seal(self, name: str, yaml: YamlText, payload: bytes) -> bytes:
        seal = hashlib.sha256(self.code)
        for part in (f"{name}\0{yaml.file}\0{yaml.first_line}", yaml.text):
            seal.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
        seal.update(payload)
        return seal.digest()


class _Unpickler(pickle.Unpickler):
    """Makes values of our plain classes, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if name in _CLASSES.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a value")


@cache
def _digest_of_code() -> bytes | None:
    """The SHA-256 of the code that reads and validates; None where it is not there as files."""
    package = Path(__file__).resolve().parent.parent
    names = ["content", "errors", "kind", "locale", "look", "record", "source_text"]
    try:
        files = [*(package / f"{name}.py" for name in names), *sorted((package / "readers").glob("*.py"))]
        digest = hashlib.sha256()
        for path in files:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return None
    return digest.digest()
