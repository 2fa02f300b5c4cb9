"""Turn the name of a file of data, as content writes it, into the file's text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from generator.errors import Diagnostics, Location, did_you_mean
from generator.readers.files import MAX_BYTES, is_inside, project_name, read_text
from generator.record import record

_CHUNK = 1 << 20


@record
class DataText:
    """The text of a file of data, and how a diagnostic names the file."""

    text: str
    name: str


def read_data(project: Path, source: str, asked: Location, diagnostics: Diagnostics) -> DataText | None:
    """The text of the file `source`, relative to the file that names it; None after a fault.

    Faults: data-outside, data-missing, data-long, and those of readers.files.
    """
    path = _resolve(project, source, asked, diagnostics)
    if path is None:
        return None
    name = project_name(project.resolve(), path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"{name} has {_lines(path):,} lines and {size / 1e6:,.0f} MB."
            hint = f"Keep to what a reader takes in, at most {MAX_BYTES // 1_000_000} MB: sum it up before."
            diagnostics.fault("data-long", message, asked, hint)
            return None
    except OSError:  # told below
        pass
    text = read_text(path, name, diagnostics)
    return None if text is None else DataText(text, name)


def _resolve(project: Path, source: str, asked: Location, diagnostics: Diagnostics) -> Path | None:
    folder = (project / asked.file).parent
    # As in the addresses of pictures, a space or an umlaut may be %-encoded.
    candidates = [folder / name for name in dict.fromkeys((source, unquote(source))) if "\0" not in name]
    if "://" in source or not all(is_inside(project, path) for path in candidates):
        hint = "Put the file into the project, beside the document."
        diagnostics.fault("data-outside", f"{source} is outside the project.", asked, hint)
        return None
    path = next((path for path in candidates if path.is_file()), None)
    if path is None:
        near = f"Write {source.replace(chr(92), '/')}." if "\\" in source else _similar(folder, source)
        diagnostics.fault("data-missing", f"There is no file {source}.", asked, near)
    return path.resolve() if path else None


def _similar(folder: Path, source: str) -> str | None:
    beside = (folder / source).parent
    if not beside.is_dir():
        return None
    prefix = source[: source.rfind("/") + 1]
    return did_you_mean(source, [prefix + path.name for path in sorted(beside.iterdir()) if path.is_file()])


def _lines(path: Path) -> int:
    """How many lines a file has, read piece by piece."""
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            count, last = count + chunk.count(b"\n"), chunk[-1:]
    return count + (last != b"\n")
