"""The reader of files: text in one form, and a fault with its place for what is none."""

import os
from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.readers import files
from generator.readers.files import project_name, read_project_text, read_text


def text_of(path: Path) -> str:
    diagnostics = Diagnostics()
    text = read_text(path, "content/a.md", diagnostics)
    assert text is not None, [str(item) for item in diagnostics]
    assert not len(diagnostics)
    return text


def faults(path: Path) -> list[str]:
    diagnostics = Diagnostics()
    assert read_text(path, "content/a.md", diagnostics) is None
    assert diagnostics.stops
    return [str(item) for item in diagnostics]


def write(folder: Path, data: bytes) -> Path:
    path = folder / "a.md"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"\xef\xbb\xbfa\tb", "a\tb"),
        ("Üç 𝒳 \u200d\u202b\ufeff".encode(), "Üç 𝒳 \u200d\u202b\ufeff"),
    ],
)
def test_text_comes_in_one_form(tmp_path: Path, data: bytes, expected: str) -> None:
    assert text_of(write(tmp_path, data)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "content/a.md:1:1: error[file-empty]: content/a.md is empty."),
        (b" \r\n\t\n", "content/a.md:1:1: error[file-empty]: content/a.md is empty."),
        (b"\xef\xbb\xbf", "content/a.md:1:1: error[file-empty]: content/a.md is empty."),
        (
            "é\r\nÜx".encode() + b"\xff!",
            "content/a.md:2:3: error[encoding-invalid]: The byte 0xFF is not UTF-8. Save the file in the encoding UTF-8.",
        ),
        (b"\xed\xa0\x80", "content/a.md:1:1: error[encoding-invalid]: The byte 0xED is not UTF-8."),
        (b"a\n b\x00c", "content/a.md:2:3: error[character-control]: U+0000 is a control character. Remove it."),
        (b"a\x0cb", "content/a.md:1:2: error[character-control]: U+000C is a control character. Remove it."),
        ("a\u2028b".encode(), "content/a.md:1:2: error[character-control]: U+2028 is a control character. Remove it."),
        ("\ufffe".encode(), "content/a.md:1:1: error[character-control]: U+FFFE is a control character. Remove it."),
        (
            "a\n\nbc\ue003".encode(),
            "content/a.md:3:3: error[character-reserved]: U+E003 is reserved for the program itself. Remove it.",
        ),
    ],
)
def test_what_is_no_text_is_refused_at_its_place(tmp_path: Path, data: bytes, expected: str) -> None:
    (fault,) = faults(write(tmp_path, data))
    assert fault.startswith(expected)


def test_each_wrong_character_is_told_once(tmp_path: Path) -> None:
    told = faults(write(tmp_path, "\x01\x01\x02\ue000\ue000".encode()))
    assert [fault.split(":")[2] for fault in told] == ["1", "3", "4"]


def test_a_missing_file(tmp_path: Path) -> None:
    expected = ["content/a.md:1:1: error[file-missing]: content/a.md is missing."]
    assert faults(tmp_path / "none.md") == expected
    assert faults(write(tmp_path, b"x") / "below.md") == expected


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert faults(tmp_path) == ["content/a.md:1:1: error[file-irregular]: content/a.md is not a file with text."]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert faults(path) == ["content/a.md:1:1: error[file-unreadable]: content/a.md cannot be read: Permission denied."]


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"x")
    os.truncate(path, 200_000_000)

    def never(*_: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(Path, "open", never)
    assert faults(path) == [
        "content/a.md:1:1: error[file-too-large]: content/a.md has more than 2 MB. Divide it into several files."
    ]


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, b"x" * 10)
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    assert text_of(path) == "x" * 10
    monkeypatch.setattr(files.Path, "stat", lambda self: os.stat_result((0o100644, 0, 0, 0, 0, 0, 5, 0, 0, 0)))
    with path.open("ab") as file:
        file.write(b"y")
    assert "error[file-too-large]" in faults(path)[0]


def test_names_are_relative_to_the_project(tmp_path: Path) -> None:
    assert project_name(tmp_path, tmp_path / "content" / "x" / "02-law.md") == "content/x/02-law.md"
    assert project_name(tmp_path / "p", tmp_path / "else" / "a.md") == "a.md"


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "content").mkdir(parents=True)
    outside = write(tmp_path, b"secret")
    link = project / "content" / "a.md"
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("no links on this system")
    diagnostics = Diagnostics()
    assert read_project_text(project, link, diagnostics) is None
    assert [str(item) for item in diagnostics] == [
        "content/a.md:1:1: error[file-outside]: content/a.md leads out of the project. "
        "Put the file itself into the project, not a link."
    ]


def test_a_link_that_leads_to_itself_cannot_be_read(tmp_path: Path) -> None:
    link = tmp_path / "a.md"
    try:
        link.symlink_to("a.md")
    except OSError:
        pytest.skip("no links on this system")
    diagnostics = Diagnostics()
    assert read_project_text(tmp_path, link, diagnostics) is None
    assert [item.code for item in diagnostics] == ["file-unreadable"]


def test_a_link_within_the_project_is_followed(tmp_path: Path) -> None:
    write(tmp_path, b"text")
    link = tmp_path / "b.md"
    try:
        link.symlink_to(tmp_path / "a.md")
    except OSError:
        pytest.skip("no links on this system")
    assert read_project_text(tmp_path, link, Diagnostics()) == "text"
