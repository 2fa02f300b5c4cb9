"""Turn what a release was made from into SHA-256 digests, the same on every system."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from generator.readers.project import SHARED
from generator.resources import Resources
from generator.rules.view import View
from generator.usage import cited, uses

# Of a fact what a text can show: who checked it and what was noted of it may change without any word changing.
_STATED = ("statement", "value", "as_of", "sources", "status")


def sha256(data: bytes) -> str:
    """The digest of some bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def evidence_digest(project: Path) -> str:
    """The digest of all that documents share: the files of content/evidence/, brand.yaml and checks.yaml."""
    return _of_files({name: project / name for name in SHARED if (project / name).is_file()})


def templates_digest(resources: Resources) -> str:
    """The digest of the templates as this project has them: its own before the shipped ones, file by file."""
    found: dict[str, Path] = {}
    for root in resources.roots:
        for path in root.rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in name.split("/")):
                found.setdefault(name, path)
    return _of_files(found)


def used_digest(view: View) -> str:
    """The digest of the evidence that a document shows: the facts that it states, the sources that it cites."""
    evidence = view.content.evidence
    stated = sorted({use.fact for use in uses(view)} & set(evidence.facts))
    sources = sorted(cited(view) & set(evidence.sources))
    data = {
        "facts": {id: {name: _plain(getattr(evidence.facts[id], name)) for name in _STATED} for id in stated},
        "sources": {key: _plain(evidence.sources[key].printed) for key in sources},
    }
    return sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode())


def _of_files(files: Mapping[str, Path]) -> str:
    """The digest of names and contents. Ends of lines, which git gives to each system as it likes, are alike."""
    lines = [f"{sha256(_text(path.read_bytes()))}  {name}\n" for name, path in sorted(files.items())]
    return sha256("".join(lines).encode())


def _text(data: bytes) -> bytes:
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def _plain(value: Any) -> Any:
    """A value as JSON has it: records by their compared fields, all that JSON does not know as text."""
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.compare}
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | None) else str(value)
