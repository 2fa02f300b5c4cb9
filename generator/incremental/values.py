"""Turn values of ours into digests of what they say, which are the same wherever in their files they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.errors import Location


class Values:
    """The digests of what was read when a project was opened, and stays as it was read; each taken once, by a name."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, str] = {}

    def digest(self, name: str, value: Callable[[], Any]) -> str:
        """The digest of the value of that name."""
        if name not in self._found:
            self._found[name] = digest_of(value(), self._root)
        return self._found[name]


def digest_of(value: Any, root: Path) -> str:
    """The SHA-256 of a value, in hexadecimal: without the places of its parts, with paths relative to `root`.

    Equal are the digests of values that are equal, and in which also what is not compared says the same.
    """
    parts: list[str] = []
    _put(value, parts.append, root)
    return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _put(value: Any, put: Callable[[str], object], root: Path) -> None:
    """Every part is put with its type and its length, so that no two different values are the same row of signs."""
    if isinstance(value, str):
        put(f"{type(value).__name__}:{len(value)}:{value}")
    elif isinstance(value, Location):
        put("place:0:")
    elif isinstance(value, Mapping):
        put(f"mapping:{len(value)}:")
        for key, part in value.items():
            _put(key, put, root)
            _put(part, put, root)
    elif isinstance(value, tuple | list):
        put(f"row:{len(value)}:")
        for part in value:
            _put(part, put, root)
    elif isinstance(value, frozenset | set):
        put(f"set:{len(value)}:{' '.join(sorted(digest_of(part, root) for part in value))}")
    elif is_dataclass(value):
        names = _fields(value.__class__)
        put(f"{type(value).__name__}:{len(names)}:")
        for name in names:
            _put(getattr(value, name), put, root)
    elif isinstance(value, Path):
        path = value.relative_to(root).as_posix() if value.is_relative_to(root) else str(value)
        put(f"path:{len(path)}:{path}")
    else:
        shown = repr(value)
        put(f"{type(value).__name__}:{len(shown)}:{shown}")


@cache
def _fields(one: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(one))
