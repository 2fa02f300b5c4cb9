"""Turn a file into text: UTF-8 without BOM, plain line ends, nothing in it that no output could show."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Diagnostics, Location
from generator.resources import is_inside

MAX_BYTES = 2_000_000

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), the C1 controls, and the line ends that only some
# programs see as such (NEL, U+2028, U+2029): YAML and Markdown would count different lines.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_RESERVED = re.compile("[\ue000-\ue003]")


def project_name(project: Path, path: Path) -> str:
    """How a diagnostic names a file of the project: relative to it, with forward slashes."""
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else path.name


def read_project_text(project: Path, path: Path, diagnostics: Diagnostics, most: int | None = None) -> str | None:
    """The text of a file of the project; None after a fault, `file-outside` where a link leads out of it."""
    data = read_project_bytes(project, path, diagnostics, most)
    return None if data is None else text_of(data, project_name(project, path), diagnostics)


def read_project_bytes(project: Path, path: Path, diagnostics: Diagnostics, most: int | None = None) -> bytes | None:
    """What a file of the project has, at most so many bytes (else MAX_BYTES); None after a fault."""
    name = project_name(project, path)
    if not is_inside(path, [project]):
        diagnostics.fault(
            "file-outside",
            f"{name} leads out of the project.",
            Location(name),
            "Put the file itself into the project, not a link.",
        )
        return None
    return _read_bytes(path, name, diagnostics, most or MAX_BYTES)


def read_text(path: Path, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of the file `path`, which diagnostics call `name`; None after a fault.

    Faults: file-missing, file-irregular (a folder, a device), file-too-large, file-unreadable, encoding-invalid,
    file-empty, character-control, character-reserved.
    """
    data = _read_bytes(path, name, diagnostics, MAX_BYTES)
    return None if data is None else text_of(data, name, diagnostics)


def text_of(data: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    """The text that bytes are, of a file that diagnostics call `name`; None after a fault."""
    text = _decode(data, name, diagnostics)
    if text is None:
        return None
    if not text.strip():
        diagnostics.fault("file-empty", f"{name} is empty.", Location(name), "Save it again, or take it away.")
        return None
    faults = list(character_faults(text))
    for code, message, line, column in faults:
        diagnostics.fault(code, message, Location(name, line, column), "Remove it.")
    return None if faults else text


def character_faults(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Code, message, line and column (from 1) of each character that may not be there, the same one only once."""
    seen = set()
    for code, what, pattern in (
        ("character-control", "is a control character", CONTROL),
        ("character-reserved", "is reserved for the program itself", _RESERVED),
    ):
        for found in pattern.finditer(text):
            if found[0] not in seen:
                seen.add(found[0])
                yield code, f"U+{ord(found[0]):04X} {what}.", *position(text, found.start())


def position(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of the character at `index`."""
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def _read_bytes(path: Path, name: str, diagnostics: Diagnostics, most: int) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            diagnostics.fault("file-irregular", f"{name} is not a file with text.", Location(name))
            return None
        data = b""
        if status.st_size <= most:
            with path.open("rb") as file:
                data = file.read(most + 1)  # it may have grown since
    except (FileNotFoundError, NotADirectoryError):
        diagnostics.fault("file-missing", f"{name} is missing.", Location(name))
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        diagnostics.fault("file-unreadable", f"{name} cannot be read: {reason}.", Location(name))
        return None
    if max(status.st_size, len(data)) <= most:
        return data
    limit = f"{name} has more than {most // 1_000_000} MB."
    diagnostics.fault("file-too-large", limit, Location(name), "Divide it into several files.")
    return None


def _decode(data: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = position(before, len(before))
        diagnostics.fault(
            "encoding-invalid",
            f"The byte 0x{data[error.start]:02X} is not UTF-8.",
            Location(name, line, column),
            "Save the file in the encoding UTF-8.",
        )
        return None
