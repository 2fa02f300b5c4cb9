"""Keep what was read from YAML and found sound, so that a run in which only prose changed need not validate again.

There is an entry for each YAML file; a newer one takes its place. Its key digests our code, the name of what was read,
the text and its place.

The value is pickled, and nothing but the plain classes named below is made of what was kept (`plain_pickle.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.plain_pickle import dumps, loads
from generator.readers.shelf import Shelf, shelved
from generator.readers.tree import YamlText
from generator.record import record
from generator.store import Store, digest_of_files

_CLASSES = {
    "datetime": ["date"],
    "decimal": ["Decimal"],
    "generator.content": ["Copy", "Organisation", "Prose", "Source"],
    "generator.errors": ["Location", "Severity"],
    "generator.evidence": [
        "Accepted", "Amount", "Characterisation", "Checked", "ChosenName", "Fact", "Moment", "Name", "Period", "Person",
        "Places", "Policy", "Reply", "Scale", "Status", "Support", "Words",
    ],
    "generator.kind": [
        "Count", "FactRules", "FieldRule", "Font", "Kind", "Languages", "Level", "Notes", "Numbering", "Part",
        "PartRule", "PropertySources", "RoleStyle", "Rule", "SourceRules", "WordLimit",
    ],
    "generator.locale": ["ClaimWords", "Locale", "QuantityWords", "RuleWords", "SourceGroup", "Spaces"],
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
        return self._get(name, yaml, _load)

    def put(self, name: str, yaml: YamlText, value: Any) -> None:
        """Keep a value, in the place of what was kept of this file before."""
        self._store.put(_place(name, yaml), self._key(name, yaml), dumps(value))

    def get_entries(self, name: str, yaml: YamlText) -> Mapping[str, Any] | None:
        """The entries that were kept of this very text under this name, each read when it is asked for; or None."""
        found: Mapping[str, Any] | None = self._get(name, yaml, lambda content: Shelf(content, _load))
        return found

    def put_entries(self, name: str, yaml: YamlText, entries: Mapping[str, Any]) -> None:
        """Keep entries under their ids, in the place of what was kept of this file before."""
        self._store.put(_place(name, yaml), self._key(name, yaml), shelved(entries, dumps))

    def _get(self, name: str, yaml: YamlText, load: Callable[[bytes], Any]) -> Any:
        content = self._store.get(_place(name, yaml), self._key(name, yaml))
        if content is None:
            return None
        try:
            return load(content)
        except Exception:  # forged: what a broken pickle raises is not laid down
            return None

    @property
    def _store(self) -> Store:
        return Store(self.project)

    def _key(self, name: str, yaml: YamlText) -> bytes:
        key = hashlib.sha256(self.code)
        for part in (f"{name}\0{yaml.file}\0{yaml.first_line}", yaml.text):
            key.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
        return key.digest()


def _place(name: str, yaml: YamlText) -> str:
    return hashlib.sha256(f"{name}\0{yaml.file}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _load(content: bytes) -> Any:
    return loads(content, _CLASSES)


@cache
def _digest_of_code() -> bytes | None:
    """The SHA-256 of the code that reads and validates; None where it is not there as files."""
    package = Path(__file__).resolve().parent.parent
    names = ["content", "errors", "evidence", "kind", "locale", "look", "record", "source_text"]
    return digest_of_files([*(package / f"{name}.py" for name in names), *sorted((package / "readers").glob("*.py"))])
