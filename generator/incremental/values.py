"""Turn a value of ours into a digest of what it says, which is the same wherever in its file it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from generator.errors import Location


def digest_of(value: Any, root: Path) -> str:
    """The SHA-256 of a value, in hexadecimal: without the places of its parts, with paths relative to `root`.

    Equal are the digests of values that are equal, and in which also what is not compared says the same.
    """
    digest = hashlib.sha256()
    _feed(value, digest.update, root)
    return digest.hexdigest()


def _feed(value: Any, put: Callable[[bytes], object], root: Path) -> None:
    """Every part is put with its type and its length, so that no two different values are the same row of bytes."""
    if isinstance(value, Location):
        _put("place", "", put)
    elif isinstance(value, Mapping):
        _put("mapping", str(len(value)), put)
        for key, part in value.items():
            _feed(key, put, root)
            _feed(part, put, root)
    elif isinstance(value, tuple | list):
        _put("row", str(len(value)), put)
        for part in value:
            _feed(part, put, root)
    elif isinstance(value, frozenset | set):
        _put("set", " ".join(sorted(digest_of(part, root) for part in value)), put)
    elif is_dataclass(value):
        _put(type(value).__name__, str(len(fields(value))), put)
        for part in fields(value):
            _feed(getattr(value, part.name), put, root)
    elif isinstance(value, Path):
        _put("path", value.relative_to(root).as_posix() if value.is_relative_to(root) else str(value), put)
    else:
        _put(type(value).__name__, repr(value), put)


def _put(sort: str, text: str, put: Callable[[bytes], object]) -> None:
    data = text.encode("utf-8", "surrogatepass")
    put(f"{sort}:{len(data)}:".encode())
    put(data)
