"""Tell what this machine makes documents with, so that no two machines make different ones of the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.resources import shipped
from generator.store import digest_of_files
from generator.tools import versions


@cache
def tools() -> Mapping[str, str]:
    """The version of each, and a digest of our code and the shipped templates, which change between two versions."""
    return {"code": _digest(), **versions()}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """What differs, in words."""
    names = [name for name in dict.fromkeys((*ours, *theirs)) if ours.get(name) != theirs.get(name)]
    return [f"{name} {ours.get(name) or 'none'} here, {theirs.get(name) or 'none'} there" for name in names]


def _digest() -> str:
    package = Path(__file__).resolve().parent.parent
    files = [*sorted(package.rglob("*.py")), *(path for path in sorted(shipped().rglob("*")) if path.is_file())]
    return hashlib.sha256(digest_of_files(files) or b"").hexdigest()[:12]
