"""Turn the bytes of a bibliography into text, whatever program wrote them, and say of which format it is."""

import codecs
import re
from pathlib import Path
from typing import Literal

from generator.errors import Diagnostics, Location, Severity

Format = Literal["bibtex", "csl-json", "ris"]

MAX_BYTES = 200_000_000  # a hundred thousand sources with abstracts
_SUFFIXES: dict[str, Format] = {".bib": "bibtex", ".bibtex": "bibtex", ".json": "csl-json", ".ris": "ris"}
_LOOKS: tuple[tuple[str, Format], ...] = (
    (r"\s*TY  ?-", "ris"), (r"\s*[\[{]\s*[\]{\"]", "csl-json"), (r"(?:[^@]|@(?!\w+\s*[{(]))*@\w+\s*[{(]", "bibtex"),
)  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_file(path: Path, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file with plain line ends; None after a fault. A file that is not UTF-8 is read as Windows-1252,
    with a warning.

    Faults: file-missing, file-irregular, file-unreadable, file-too-large, file-empty. Finding: import-encoding.
    """
    place = Location(name)
    try:
        if not path.is_file():
            code, what = ("file-irregular", "is not a file") if path.exists() else ("file-missing", "is missing")
            diagnostics.fault(code, f"{name} {what}.", place)
            return None
        if path.stat().st_size > MAX_BYTES:
            diagnostics.fault(
                "file-too-large", f"{name} has more than {MAX_BYTES // 1_000_000} MB.", place, "Divide it."
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        diagnostics.fault("file-unreadable", f"{name} cannot be read: {reason}.", place)
        return None
    text = _decoded(data, name, diagnostics).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        diagnostics.fault("file-empty", f"{name} is empty.", place, "Export it again.")
        return None
    return text


def _decoded(data: bytes, name: str, diagnostics: Diagnostics) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name} is not UTF-8 and was read as Windows-1252."
        hint = "Look whether accents are right, or export it as UTF-8."
        diagnostics.finding("import-encoding", Severity.WARNING, message, Location(name, line), hint)
        # Bytes that Windows-1252 does not have are those of Latin 1: control characters, which go later.
        return data.decode("cp1252", "replace")


def format_of(path: Path, text: str, diagnostics: Diagnostics) -> Format | None:
    """The format by what the file begins with, else by its name; None after the fault import-format."""
    for pattern, found in _LOOKS:
        if re.match(pattern, text[:100_000]):
            return found
    suffix = _SUFFIXES.get(path.suffix.lower())
    if suffix is None or not re.search(r"[@\[{]|TY", text):
        message = "This is no BibTeX, BibLaTeX, CSL-JSON or RIS."
        hint = "In Zotero: File › Export Library, as CSL JSON or BibLaTeX."
        diagnostics.fault("import-format", message, Location(path.name), hint)
        return None
    return suffix
