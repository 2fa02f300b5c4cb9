"""Installed from its wheel into an empty folder, the command works as it does in a clone."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    result = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-d", folder)
    return {path.suffix: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def installed(distributions: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; what it requires is lent by the environment that runs the tests."""
    environment = tmp_path_factory.mktemp("installed") / "env"
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", distributions[".whl"])
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    package = run(python, "-c", "import generator; print(generator.__file__)", cwd=environment)
    assert Path(package.strip()).is_relative_to(site)
    return scripts / "plaidoyer"


def test_new_and_build_work_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", "upr-submission", "mine", cwd=tmp_path)
    told = run(installed, "build", cwd=tmp_path)
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["mine.docx", "mine.html", "mine.pdf"]
    assert "build/mine.pdf" in told
    assert "DRAFT" not in told


def test_the_wheel_carries_the_templates_and_nothing_else(distributions: dict[str, Path]) -> None:
    with zipfile.ZipFile(distributions[".whl"]) as archive:
        names = set(archive.namelist())
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()}
    shipped = {name for name in shipped if not Path(name).name.startswith(".")}
    assert {f"generator/{name}" for name in shipped} <= names
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"generator", "plaidoyer"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_source_distribution_is_complete(distributions: dict[str, Path]) -> None:
    with tarfile.open(distributions[".gz"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    result = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if result.returncode:
        pytest.skip("not a checkout")
    tracked = {name for name in result.stdout.decode().split("\0") if name and (ROOT / name).exists()}
    assert {name for name in tracked - names if not name.startswith(".git")} == set()
