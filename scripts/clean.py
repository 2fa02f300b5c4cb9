"""Take away what was built and what was set up; the sources stay."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (".venv", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def main() -> None:
    """Remove the folders, what stands in build/, and what Python and coverage left behind."""
    built = [path for path in (ROOT / "build").glob("*") if path.name != "README.md"]
    left = [*ROOT.glob(".coverage*"), *(path for path in ROOT.rglob("__pycache__") if ".venv" not in path.parts)]
    for path in [*built, *left, *(ROOT / name for name in FOLDERS if (ROOT / name).exists())]:
        remove(path)


if __name__ == "__main__":
    main()
