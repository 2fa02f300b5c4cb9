"""Where Pango is missing, Word files and web pages are built all the same, and the PDF says what to install."""

import os
import subprocess
import sys
from pathlib import Path

from tests.projects import write_project

EXAMPLE = Path(__file__).parent / "documents/example/content/example.md"

# Imported by Python at its start: no library can be opened, as on a machine that has none of them.
HIDE = """
import cffi

def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")

cffi.FFI.dlopen = dlopen
"""


def build(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(HIDE, encoding="utf-8")
    project = write_project(tmp_path / "project", {"content/example.md": EXAMPLE.read_bytes()})
    command = [sys.executable, "-c", "from generator.cli import main; main()", "--project", str(project), "build"]
    environment = {**os.environ, "PYTHONPATH": str(hidden)}
    return subprocess.run([*command, *arguments], env=environment, capture_output=True, text=True, check=False)


def test_word_and_web_are_built(tmp_path: Path) -> None:
    result = build(tmp_path, "--to", "docx,html")
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in (tmp_path / "project/build").iterdir()) == ["example.docx", "example.html"]


def test_the_pdf_says_what_to_install(tmp_path: Path) -> None:
    result = build(tmp_path)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    for system in ("Debian", "Fedora", "macOS", "Windows", "libpango-1.0-0"):
        assert system in result.stderr
    assert "example.docx" in result.stdout
    assert sorted(path.name for path in (tmp_path / "project/build").iterdir()) == ["example.docx", "example.html"]
