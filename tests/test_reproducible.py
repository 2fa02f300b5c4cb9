"""The same content gives the same bytes: twice, on another day, in another folder, for another user."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.projects import write_project

FEATURES = Path(__file__).parent / "documents" / "features"

# Run the command with the clock put forward by so many seconds.
LATER = """
import sys, time
shift = float(sys.argv.pop(1))
now, local, universal = time.time, time.localtime, time.gmtime
time.time = lambda: now() + shift
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: universal(time.time() if seconds is None else seconds)
from generator.cli import main
main()
"""


def build(root: Path, shift: int, **environment: str) -> dict[str, str]:
    """The digest of each file that the command builds in a folder of its own."""
    files = {
        path.relative_to(FEATURES).as_posix(): path.read_bytes()
        for path in FEATURES.rglob("content/**/*")
        if path.is_file()
    }
    write_project(root, files)
    command = [sys.executable, "-c", LATER, str(shift), "--project", str(root), "build"]
    result = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "build").iterdir()}


def test_files_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    first = build(tmp_path / "one", 0, PYTHONHASHSEED="1", TZ="UTC")
    other = build(
        tmp_path / "another folder" / "two",
        400 * 86_400,
        PYTHONHASHSEED="2",
        TZ="Asia/Baku",
        LC_ALL="C",
        USER="somebody",
        LOGNAME="somebody",
        PYTHONUTF8="1",
    )
    assert sorted(first) == ["features.docx", "features.html", "features.pdf"]
    assert first == other
