"""Small trees as the transforms leave them, the context of a kind, and a way to read what the writer made of them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.errors import Diagnostics
from generator.kind import Kind
from generator.look import Look
from generator.model import Block, Document, Metadata, Note, Number, Para, Picture, Recommendation, Text
from generator.readers.look import shipped_tokens
from generator.resources import Resources
from generator.writers import WriterContext
from generator.writers.docx import write
from tests.docx_checks import parts
from tests.unit import shipped_values

Change = Callable[[str], str]

LOOK = Look(shipped_tokens())


def kind(**changes: Any) -> Kind:
    return shipped_values.submission(**changes)


def context(language: str = "en", resources: Resources | None = None, **changes: Any) -> WriterContext:
    locale, roles = shipped_values.locale(language), shipped_values.roles()
    return WriterContext(kind(**changes), locale, roles, resources or Resources.of(None), Path(), LOOK)


def document(*blocks: Block, **changes: Any) -> Document:
    metadata = Metadata(
        title="Torture in detention: a submission",
        date=date(2023, 3, 28),
        authors=("Freedom Now", "Helsinki Group"),
        subject="Universal Periodic Review",
        keywords=("torture", "detention"),
    )
    return replace(Document("example", metadata, blocks), **changes)


def written(*blocks: Block, with_context: WriterContext | None = None, **changes: Any) -> bytes:
    """The file of these blocks; any diagnostic fails the test."""
    diagnostics = Diagnostics()
    result = write(document(*blocks, **changes), with_context or context(), diagnostics)
    assert [str(item) for item in diagnostics] == []
    assert result is not None
    return result.data


def xml(data: bytes, part: str = "word/document.xml") -> Any:
    return parts(data)[part]


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def para(text: str, identifier: str = "", number: int | None = None, role: str | None = None) -> Para:
    shown = Number(f"{number}.", str(number)) if number else None
    return Para((Text(text),), identifier or f"p-{text[:12]}", role, number=shown)


def note(number: int, text: str = "See the record.") -> Note:
    return Note(None, (Para((Text(text),), f"np-{number}"),), f"note-{number}", number)


def recommendation(text: str, number: int) -> Recommendation:
    return Recommendation((para(text, f"rp-{number}"),), id=f"rec-{number}", number=Number(f"{number}.", str(number)))


def png(path: Path, width: int = 40, height: int = 20) -> Picture:
    raw = b"".join(b"\0" + b"\x30\x60\xc0" * width for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    )
    return Picture(path, "image/png", width, height)


def changed(data: bytes, part: str, change: Change) -> bytes:
    """The package with a change in one part, which must change it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                old = content.decode()
                content = change(old).encode()
                assert content.decode() != old
            archive.writestr(name, content)
    return target.getvalue()


def replaced(old: str, new: str) -> Change:
    """A change of the first of these strings."""
    return lambda text: text.replace(old, new, 1)
