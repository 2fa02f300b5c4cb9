"""Turn the name of a file of data, as content writes it, into the file's text."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Diagnostics, Location
from generator.readers.files import MAX_BYTES, project_name, read_text
from generator.readers.named_files import Sort, find_file
from generator.record import record

_CHUNK = 1 << 20
# What .xlsx and .ods begin with, which are ZIP files (APPNOTE.TXT, 4.3.7), and .xls ([MS-CFB], 2.2).
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DATA = Sort("file", "data-outside", "data-missing")


@record
class DataText:
    """The text of a file of data, and how a diagnostic names the file."""

    text: str
    name: str


def read_data(project: Path, source: str, asked: Location, diagnostics: Diagnostics) -> DataText | None:
    """The text of the file `source`, relative to the file that names it; None after a fault.

    Faults: data-outside, data-missing, data-spreadsheet, data-long, and those of readers.files.
    """
    folder = (project / asked.file).parent
    path = find_file(project, folder, source, _DATA, asked, diagnostics)
    if path is None:
        return None
    name = project_name(project.resolve(), path)
    try:
        if _is_spreadsheet(path):
            hint = "Open it in the program that made it, and save it there as “CSV UTF-8”; a new name does not do that."
            diagnostics.fault("data-spreadsheet", f"{name} is a spreadsheet or a packed file, no text.", asked, hint)
            return None
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


def _is_spreadsheet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(8).startswith(_SPREADSHEETS)


def _lines(path: Path) -> int:
    """How many lines a file has, read piece by piece."""
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            count, last = count + chunk.count(b"\n"), chunk[-1:]
    return count + (last != b"\n")
