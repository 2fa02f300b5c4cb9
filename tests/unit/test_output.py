"""Files are whole, old or new."""

import errno
from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.output import write_whole


def test_all_files_are_written_and_nothing_else_stays(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert write_whole({tmp_path / "out" / "a.pdf": b"a", tmp_path / "out" / "a.docx": b"b"}, diagnostics)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.docx", "a.pdf"]
    assert not list(diagnostics)


def test_a_full_disk_leaves_every_old_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "a.docx"
    first.write_bytes(b"old")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "docx" in path.name:
            write(path, data[:1])
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    diagnostics = Diagnostics()
    assert not write_whole({first: b"new", second: b"new"}, diagnostics)
    assert first.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    (fault,) = diagnostics
    assert str(fault) == (
        "error[write-failed]: a.docx could not be written: No space left on device. "
        "What stood there before is unharmed."
    )


def test_a_folder_in_the_way_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    diagnostics = Diagnostics()
    assert not write_whole({tmp_path / "out" / "a.pdf": b"a"}, diagnostics)
    assert [item.code for item in diagnostics] == ["write-failed"]
