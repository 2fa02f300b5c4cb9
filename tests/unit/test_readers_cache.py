"""What was read from YAML and found sound is kept, and never taken for anything else."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from generator.errors import Diagnostics
from generator.evidence import ChosenName, Fact, Person, Scale
from generator.kind import Kind, RoleStyle
from generator.locale import Locale
from generator.new import new
from generator.readers import cache as module
from generator.readers.cache import Cache
from generator.readers.document import Head
from generator.readers.tree import Tree, YamlText
from generator.readers.typed import read_checked, read_typed
from generator.resources import Resources
from generator.store import seal

pytestmark = pytest.mark.cold

YAML = YamlText("quotation:\n  css: quotation\n", "templates/roles.yaml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/evidence").mkdir(parents=True)
    return tmp_path


def entries(project: Path) -> list[Path]:
    return sorted((project / ".plaidoyer/cache").glob("*"))


def counted(project: Path, yaml: YamlText, fault: bool = False) -> tuple[Any, bool]:
    """What is read, and whether it was read anew."""
    calls = []

    def check(tree: Tree, diagnostics: Diagnostics) -> Any:
        calls.append(tree)
        if fault:
            diagnostics.fault("broken", "It is broken.")
        return tree.data

    return read_checked(project, yaml, "test", check, Diagnostics()), bool(calls)


def test_the_same_text_is_read_once(project: Path) -> None:
    assert counted(project, YAML) == ({"quotation": {"css": "quotation"}}, True)
    assert counted(project, YAML) == ({"quotation": {"css": "quotation"}}, False)


@pytest.mark.parametrize(
    "other",
    [
        YamlText("quotation:\n  css: other\n", "templates/roles.yaml"),
        YamlText(YAML.text, "templates/other.yaml"),
        YamlText(YAML.text, YAML.file, first_line=2),
    ],
)
def test_another_text_or_place_is_read_anew(project: Path, other: YamlText) -> None:
    counted(project, YAML)
    assert counted(project, other)[1]


def test_a_changed_file_takes_the_place_of_its_entry(project: Path) -> None:
    for text in ("a: 1\n", "a: 2\n", "a: 3\n"):
        counted(project, YamlText(text, "content/x.md"))
    assert len(entries(project)) == 1
    assert counted(project, YamlText("a: 3\n", "content/x.md")) == ({"a": 3}, False)


def test_other_code_reads_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted(project, YAML)
    monkeypatch.setattr(module, "_digest_of_code", lambda: b"other")
    assert counted(project, YAML)[1]


def test_without_our_code_as_files_there_is_no_cache(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "__file__", str(project / "in.zip/generator/readers/cache.py"))
    monkeypatch.setattr(module, "_digest_of_code", module._digest_of_code.__wrapped__)
    assert counted(project, YAML)[1]
    assert counted(project, YAML)[1]
    assert entries(project) == []


def test_what_has_a_fault_is_not_kept(project: Path) -> None:
    assert counted(project, YAML, fault=True)[1]
    assert counted(project, YamlText("a: [\n", "b.yaml")) == (None, False)
    assert entries(project) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: b"",
        lambda entry: entry[:31],
        lambda entry: entry[:-1],
        lambda entry: entry + b"x",
        lambda entry: entry[:40] + bytes([entry[40] ^ 1]) + entry[41:],
        lambda entry: bytes([entry[0] ^ 1]) + entry[1:],
        lambda entry: b"\0" * 4096,
    ],
)
def test_a_damaged_entry_is_no_entry_and_is_mended(project: Path, damage: Callable[[bytes], bytes]) -> None:
    counted(project, YAML)
    (entry,) = entries(project)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole))
    assert counted(project, YAML) == ({"quotation": {"css": "quotation"}}, True)
    assert entry.read_bytes() == whole


def test_the_entry_of_another_file_is_no_entry(project: Path) -> None:
    counted(project, YAML)
    counted(project, YamlText("a: 1\n", "b.yaml"))
    first, second = entries(project)
    content = first.read_bytes(), second.read_bytes()
    first.write_bytes(content[1])
    second.write_bytes(content[0])
    assert counted(project, YAML) == ({"quotation": {"css": "quotation"}}, True)
    assert counted(project, YamlText("a: 1\n", "b.yaml")) == ({"a": 1}, True)


def forge(project: Path, payload: bytes) -> None:
    """An entry with the right digest, as one who knows the code can make it."""
    cache = Cache.of(project)
    assert cache
    counted(project, YAML)
    (entry,) = entries(project)
    entry.write_bytes(seal(cache._key("test", YAML), payload) + payload)


class Harm:
    def __init__(self, *call: Any) -> None:
        self.call = call

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.call[0], self.call[1:]


@pytest.mark.parametrize(
    "forged",
    [
        lambda path: pickle.dumps(Harm(os.mkdir, str(path))),
        lambda path: pickle.dumps(Harm(eval, f"__import__('os').mkdir({str(path)!r})")),
        lambda path: pickle.dumps(Harm(getattr, Kind, "__init__")),
        lambda path: b"\x80\x04\x8c\x0egenerator.kind\x8c\x0dKind.__init__\x93.",
        lambda path: b"cgenerator.readers.cache\nos.mkdir\n.",
        lambda path: b"not a pickle",
        lambda path: pickle.dumps("whole")[:-1],
    ],
)
def test_a_forged_entry_runs_nothing(project: Path, forged: Callable[[Path], bytes]) -> None:
    forge(project, forged(project / "harm"))
    assert counted(project, YAML) == ({"quotation": {"css": "quotation"}}, True)
    assert not (project / "harm").exists()


def test_a_forged_value_shows_that_the_test_above_would_see_harm(project: Path) -> None:
    forge(project, pickle.dumps("forged"))
    assert counted(project, YAML) == ("forged", False)


def test_the_folder_keeps_itself_out_of_git(project: Path) -> None:
    counted(project, YAML)
    assert (project / ".plaidoyer/.gitignore").read_text(encoding="utf-8") == "*\n"
    (project / ".plaidoyer/.gitignore").write_text("mine", encoding="utf-8")
    counted(project, YamlText("a: 1\n", "b.yaml"))
    assert (project / ".plaidoyer/.gitignore").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_no_project_gets_no_cache(tmp_path: Path) -> None:
    assert Cache.of(None) is None
    assert counted(tmp_path, YAML)[1]
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_there_is_no_cache(project: Path) -> None:
    (project / ".plaidoyer").write_text("in the way", encoding="utf-8")
    assert counted(project, YAML)[1]
    assert counted(project, YAML)[1]


def test_a_write_that_fails_leaves_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert counted(project, YAML)[1]
    assert entries(project) == []


def test_a_link_out_of_the_project_is_not_followed(project: Path) -> None:
    outside = project.with_name("outside")
    outside.mkdir()
    try:
        (project / ".plaidoyer").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    assert counted(project, YAML)[1]
    assert list(outside.iterdir()) == []


def test_two_processes_at_once(project: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.errors import Diagnostics\n"
        "from generator.readers.tree import YamlText; from generator.readers.typed import read_checked\n"
        "for round in range(150):\n"
        "    yaml = YamlText(f'a: {round % 3}\\n', 'b.yaml')\n"
        "    got = read_checked(Path(sys.argv[1]), yaml, 'test', lambda tree, found: tree.data, Diagnostics())\n"
        "    assert got == {'a': round % 3}, got\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(project)]) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(entries(project)) == 1


def test_a_typed_value_comes_back_with_its_places(project: Path) -> None:
    first = read_typed(project, YAML, dict[str, RoleStyle], Diagnostics())
    second = read_typed(project, YAML, dict[str, RoleStyle], Diagnostics())
    assert first == second
    assert second
    assert second[1] == {"quotation": RoleStyle(css="quotation")}
    assert second[0].locate(("quotation", "css")).line == 2


def test_a_document_is_the_same_from_the_cache_and_needs_neither_pydantic_nor_a_parser(tmp_path: Path) -> None:
    found = Diagnostics()
    list(new(Resources.of(None), tmp_path, "upr-submission", "doc", found))
    assert not len(found)
    code = (
        "import sys; from pathlib import Path; from generator.project import open_project; from generator.preparing import check\n"
        "from generator.errors import Diagnostics; found = Diagnostics()\n"
        "print(check(open_project(Path(sys.argv[1])), 'doc', found), *found)\n"
        "print(sorted({'pydantic', 'yaml'} & set(sys.modules)))"
    )
    first, second = (
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert first.stdout.startswith("(Content(slug='doc'")
    assert first.stdout == second.stdout.replace("[]\n", "['pydantic', 'yaml']\n")
    assert len([entry for entry in entries(tmp_path) if entry.is_file()]) == 9


def classes_in(annotation: Any) -> set[type]:
    """The classes of ours that a value of this type may hold."""
    found: set[type] = set()
    for part in get_args(annotation):
        found |= classes_in(part)
    if isinstance(annotation, type) and annotation.__module__.startswith("generator."):
        found.add(annotation)
        if is_dataclass(annotation):
            hints = get_type_hints(annotation)
            for field in fields(annotation):
                found |= classes_in(hints[field.name])
    return found


@pytest.mark.parametrize("kept", [Kind, Locale, Head, RoleStyle, Fact, Person, ChosenName, Scale])
def test_all_that_is_read_as_this_can_be_kept(kept: type) -> None:
    for wanted in classes_in(kept):
        assert wanted.__name__ in module._CLASSES[wanted.__module__]


def test_only_plain_classes_can_be_kept() -> None:
    for name, classes in module._CLASSES.items():
        for class_name in classes:
            kept = getattr(import_module(name), class_name)
            assert is_dataclass(kept) or issubclass(kept, Enum | tuple) or name in ("datetime", "decimal"), kept
            assert "__setstate__" not in vars(kept) or is_dataclass(kept)
