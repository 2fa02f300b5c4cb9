"""Find the files that a designer edits: a project's own templates/ first, then the shipped ones, file by file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from generator.record import record

FOLDERS = ("content", "templates")  # of a project, of which its documents are made
_FONTS = frozenset({".ttf", ".otf"})


def shipped() -> Path:
    """The folder of the shipped templates: inside the installed package, or beside it in a clone."""
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def is_inside(path: Path, folders: Iterable[Path]) -> bool:
    """Whether `path` is in one of `folders` once all links are followed."""
    if "\0" in str(path):
        return False
    real = Path(os.path.realpath(path))  # unlike Path.resolve, it takes links that lead to themselves
    return any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)


@record
class Resources:
    """The template folders in the order in which they are searched, and the project whose documents they serve."""

    roots: tuple[Path, ...]
    project: Path | None = None

    @classmethod
    def of(cls, project: Path | None) -> "Resources":
        """The resources of a project (None: the shipped ones alone)."""
        own = [project / "templates"] if project and (project / "templates").is_dir() else []
        roots = [root.resolve() for root in [*own, shipped()]]
        return cls(tuple(dict.fromkeys(roots)), project)

    def find(self, name: str) -> Path | None:
        """The file or folder `name` (with forward slashes), or None; what leads out of the templates is not found.

        A folder that a project calls like a shipped file does not hide it.
        """
        pure = PureWindowsPath(name)  # it knows the slashes and drives of all systems
        if pure.anchor or ".." in pure.parts or "\0" in name:
            return None
        found = [path for root in self.roots if (path := root / name).exists() and self._is_ours(path)]
        return next(filter(Path.is_file, found), next(iter(found), None))

    def read(self, name: str) -> str:
        """The text of the file `name`. Raises FileNotFoundError."""
        path = self.find(name)
        if path is None:
            raise FileNotFoundError(name)
        return path.read_text(encoding="utf-8")

    def names(self, folder: str) -> list[str]:
        """The names in `folder` over all roots, sorted, without those that begin with a dot."""
        return sorted({path.name for path in self._entries(folder) if not path.name.startswith(".")})

    def font_files(self) -> list[Path]:
        """The font files of the project and the shipped ones; the project's comes first where both have the name."""
        found = {name: self.find(f"fonts/{name}") for name in self.names("fonts")}
        return [path for path in found.values() if path is not None and path.suffix.lower() in _FONTS]

    def label(self, path: Path) -> str:
        """How a diagnostic names a file of the templates: `templates/…`, never a path of the machine."""
        for root in self.roots:
            if path.is_relative_to(root):
                return f"templates/{path.relative_to(root).as_posix()}"
        return path.name

    def _is_ours(self, path: Path) -> bool:
        shipped_ones = self.roots[-1]  # an installer may have made links of them
        return path.is_relative_to(shipped_ones) or is_inside(path, [*self.roots, *filter(None, [self.project])])

    def _entries(self, folder: str) -> Iterator[Path]:
        for root in self.roots:
            if (root / folder).is_dir():
                yield from (root / folder).iterdir()
