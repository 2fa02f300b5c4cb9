"""The set-up script: what it looks for, what it says, and that it does each step once."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from generator.writers.pdf import PANGO_HINT

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, its project moved into an empty folder."""
    spec = importlib.util.spec_from_file_location("setup_script", ROOT / "scripts/setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    return module


def test_missing_libraries_are_named_for_each_system(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "opens", lambda library: False)
    monkeypatch.setattr(setup, "may_use_apt", lambda: False)
    setup.ensure_libraries()
    said = capsys.readouterr().err
    for words in ("Debian, Ubuntu   apt-get install libpango-1.0-0", "Fedora", "macOS", "Windows"):
        assert words in said


def test_the_pdf_asks_for_what_the_set_up_asks_for(setup: ModuleType) -> None:
    for line in setup.ADVICE.splitlines():
        command = re.search(r"(?:apt-get|dnf|brew|pacman) .*", line)
        assert command
        assert command[0] in PANGO_HINT


def test_root_on_debian_installs_them(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(setup, "opens", lambda library: bool(asked))
    monkeypatch.setattr(setup, "may_use_apt", lambda: True)
    monkeypatch.setattr(setup, "apt_install", lambda packages: asked.append(packages) or True)
    setup.ensure_libraries()
    assert asked == [setup.DEBIAN]
    assert {"libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"} <= set(setup.DEBIAN)


def test_a_python_without_venv_is_told_what_to_install(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(setup, "may_use_apt", lambda: False)
    with pytest.raises(SystemExit) as stopped:
        setup.ensure_venv_module()
    assert f"apt-get install python3.{sys.version_info.minor}-venv" in str(stopped.value)


def test_each_step_is_done_once_for_what_it_was_made_of(setup: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def run(*command: str | Path) -> None:
        calls.append(" ".join(map(str, command)))
        (setup.VENV / "bin").mkdir(parents=True, exist_ok=True)
        setup.PYTHON.touch()

    def steps() -> list[str]:
        """What was run since the last look, less the compiling, which looks for itself at what is new."""
        made = [call for call in calls if "compileall" not in call]
        assert len(calls) == len(made) + 1
        calls.clear()
        return made

    (setup.ROOT / "requirements.lock").write_text("a", encoding="utf-8")
    (setup.ROOT / "pyproject.toml").write_text("b", encoding="utf-8")
    monkeypatch.setattr(setup, "PYTHON", setup.VENV / "bin" / "python")
    monkeypatch.setattr(setup, "run", run)
    monkeypatch.setattr(setup, "ensure_libraries", lambda: None)
    setup.main("run")
    assert [("venv" in call, "--require-hashes" in call, "--editable" in call) for call in steps()] == [
        (True, False, False),
        (True, True, False),
        (True, False, True),
    ]
    setup.main("run")
    assert steps() == []
    (setup.ROOT / "requirements.lock").write_text("c", encoding="utf-8")
    setup.main("run")
    (again,) = steps()
    assert "--require-hashes" in again


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock", "requirements-bench.lock"])
def test_lock_files_have_hashes_for_everything_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
    assert len(packages) > 20
    assert "://" not in text
    assert all(line.endswith("\\") for line in packages)


def test_the_other_locks_have_the_versions_of_the_run_lock() -> None:
    def pins(lock: str) -> set[str]:
        text = (ROOT / lock).read_text(encoding="utf-8")
        return {line.split()[0] for line in text.splitlines() if "==" in line}

    assert pins("requirements.lock") < pins("requirements-test.lock")
    assert pins("requirements.lock") < pins("requirements-bench.lock")


def test_a_python_too_old_is_told_what_to_do(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9 && exit 0\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": str(old)}
    result = subprocess.run(
        ["sh", "scripts/python.sh", "scripts/setup.py", "run"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    for words in ("3.11 or later", "apt-get install python3", "dnf", "brew", "winget"):
        assert words in result.stderr
