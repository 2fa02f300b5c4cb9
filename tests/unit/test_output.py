"""Files are whole, old or new."""

import errno
import os
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


def test_all_or_none_also_where_one_file_cannot_be_given_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "c.html").mkdir()
    diagnostics = Diagnostics()
    names = ("a.pdf", "b.docx", "c.html", "d.txt")
    assert not write_whole({tmp_path / name: b"new" for name in names}, diagnostics)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "c.html"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert [item.code for item in diagnostics] == ["write-failed"]


def test_what_a_killed_build_left_goes_with_a_later_one_and_what_another_writes_now_stays(tmp_path: Path) -> None:
    left, other = tmp_path / ".a.pdf.1.part", tmp_path / ".a.pdf.2.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    other.write_bytes(b"half")
    assert write_whole({tmp_path / "a.pdf": b"new"}, Diagnostics())
    assert sorted(path.name for path in tmp_path.iterdir()) == [other.name, "a.pdf"]


def test_a_folder_that_is_a_file_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"")
    diagnostics = Diagnostics()
    assert not write_whole({tmp_path / "build" / "a.pdf": b"new"}, diagnostics)
    assert [item.message for item in diagnostics] == ["a.pdf could not be written: build is a file, not a folder."]


def test_a_file_that_is_open_elsewhere_is_to_be_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    diagnostics = Diagnostics()
    assert not write_whole({tmp_path / "a.docx": b"new"}, diagnostics)
    (fault,) = diagnostics
    assert (fault.hint or "").startswith("Close a.docx where it is open, or make")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no file system with other things than files and folders")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    diagnostics = Diagnostics()
    assert not write_whole({pipe: b"words", tmp_path: b"words"}, diagnostics)
    assert pipe.is_fifo()
    assert [str(item.message) for item in diagnostics] == [
        "pipe could not be written: it is a folder or a device, not a file."
    ]
