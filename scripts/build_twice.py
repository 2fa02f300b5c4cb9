"""Build the committed state twice, in two folders that have nothing in common, and compare the bytes of all files.

    python scripts/build_twice.py [SLUG…]

The second build runs in another folder, with another home, time zone and language, and without a cache. Exits with 1
where a file differs or is missing, and names it.
"""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What a machine may differ in, and a file must not show.
ELSEWHERE = {"TZ": "Asia/Kathmandu", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "USER": "someone", "PYTHONHASHSEED": "7"}


def build(clone: Path, slugs: list[str], **environment: str) -> Path:
    """Clone the repository, build in the clone with its own code, and give the folder of what came out."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
    command = [sys.executable, "-c", "from generator.cli import main; main()", "build", *slugs]
    surroundings = {**os.environ, "PYTHONPATH": str(clone), **environment}
    subprocess.run(command, cwd=clone, env=surroundings, stdout=subprocess.DEVNULL, check=True)
    return clone / "build"


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders, by their names."""
    names = {path.relative_to(folder).as_posix() for folder in (one, other) for path in folder.rglob("*")}
    files = [name for name in sorted(names) if not ((one / name).is_dir() and (other / name).is_dir())]
    same, _, _ = filecmp.cmpfiles(one, other, files, shallow=False)
    return [name for name in files if name not in same]


def main() -> None:
    """Build what the command line names, or all."""
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory(prefix="another folder ") as there:
        one = build(Path(here) / "plaidoyer", sys.argv[1:], TZ="UTC")
        other = build(Path(there) / "a longer name of a clone", sys.argv[1:], HOME=there, **ELSEWHERE)
        built = sum(path.is_file() for path in one.rglob("*"))
        found = differing(one, other)
    for name in found:
        print(f"{name} differs between two builds", file=sys.stderr)
    print(f"{built - len(found)} of {built} files are the same to the byte")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
