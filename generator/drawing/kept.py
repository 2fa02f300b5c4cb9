"""Keep the pictures of charts and maps in the cache of a project, each under what it was drawn from and with."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from generator.drawing.style import Drawn, Style
from generator.model.drawings import Drawing
from generator.store import Store, digest_of_files, digest_of_fonts

Form: TypeAlias = Literal["svg", "png"]

_FOLDER = "drawings"
_KEPT_DAYS = 60


def key(drawing: Drawing, style: Style, form: Form) -> str | None:
    """What a picture depends on: our code, the library, the fonts, what is drawn and how; None without our code."""
    code, fonts = _code(), digest_of_fonts(style.fonts)
    if code is None or fonts is None:
        return None
    drawn = "\0".join((code.hex(), _version(), fonts.hex(), repr(drawing), repr(replace(style, fonts=())), form))
    return hashlib.sha256(drawn.encode()).hexdigest()


def get(project: Path, known: str) -> Drawn | None:
    """The picture that was kept, or None."""
    store = Store(project, _FOLDER)
    content = store.get(known, bytes.fromhex(known))
    if content is None:
        return None
    store.touch(known)
    size, _, data = content.partition(b"\n")
    width, height = size.decode("ascii").split()
    return Drawn(data, float(width), float(height))


def put(project: Path, known: str, drawn: Drawn) -> None:
    """Keep a picture, and forget those that nobody has used for long."""
    if not (project / "content").is_dir():
        return
    store = Store(project, _FOLDER)
    store.put(known, bytes.fromhex(known), f"{drawn.width!r} {drawn.height!r}\n".encode("ascii") + drawn.data)
    store.forget(_KEPT_DAYS)


@cache
def _version() -> str:
    """The version of the library. What tells it is slow to import, and most documents have no drawing."""
    from importlib.metadata import version

    return version("matplotlib")


@cache
def _code() -> bytes | None:
    """The SHA-256 of our code; None where it is not there as files."""
    return digest_of_files(sorted(Path(__file__).resolve().parent.glob("*.py")))
