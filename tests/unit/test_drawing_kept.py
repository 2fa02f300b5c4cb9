"""Charts are drawn once: what was drawn is found in the project's cache, without matplotlib."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.drawing import draw
from generator.drawing.kept import key
from tests.unit.test_drawing import PLACES, chart, style

ONE = chart("bar", PLACES, (1, 2, 3))

IN_CACHE = """
import sys
from pathlib import Path
from tests.unit.test_drawing_kept import ONE, draw, style
draw(ONE, style("web"), "svg", Path(sys.argv[1]))
print("matplotlib" in sys.modules)
"""


def entries(root: Path) -> list[Path]:
    folder = root / ".plaidoyer/cache/drawings"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def run(root: Path) -> str:
    command = [sys.executable, "-c", IN_CACHE, str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout


def test_the_second_time_matplotlib_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert run(tmp_path) == "True\n"
    assert run(tmp_path) == "False\n"
    assert draw(ONE, style("web"), "svg", tmp_path) == draw(ONE, style("web"), "svg")


def test_a_damaged_entry_is_drawn_anew(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    first = draw(ONE, style(), "png", tmp_path)
    (entry,) = entries(tmp_path)
    entry.write_bytes(entry.read_bytes()[:-10])
    assert draw(ONE, style(), "png", tmp_path) == first
    assert draw(ONE, style(), "png", tmp_path) == first


def test_outside_of_a_project_nothing_is_kept(tmp_path: Path) -> None:
    draw(ONE, style(), "svg", tmp_path)
    assert entries(tmp_path) == []


def test_an_entry_is_for_one_picture_alone() -> None:
    looks = [style(), style("web"), style("web", dark=True), style("phone"), style(language="fr"), style(share=50)]
    keys = [key(ONE, how, "svg") for how in looks]
    keys += [key(ONE, style(), "png"), key(chart("bar", PLACES, (1, 2, 4)), style(), "svg")]
    assert len(set(keys)) == len(keys)


def test_without_our_code_as_files_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.setattr("generator.drawing.kept._code", lambda: None)
    draw(ONE, style(), "svg", tmp_path)
    assert entries(tmp_path) == []


def test_drawing_stays_a_function_when_its_modules_are_imported() -> None:
    code = "import generator.drawing as one; one.draw; import generator.drawing.anew; assert callable(one.draw)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
