"""Turn a revision of a project's git repository into a folder with the project as it stood then."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from generator.git import ask

_FOLDERS = ("content", "templates")


@contextmanager
def exported(project: Path, revision: str) -> Iterator[Path]:
    """A folder with the content and the templates of a project as they stood at a revision; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="plaidoyer-") as name:
        folder = Path(name)
        # In a subfolder of a repository, names are those below it.
        there = ask(project, "ls-tree", "-z", "--name-only", revision, *(f"{part}/" for part in _FOLDERS)).names
        present = sorted({part.partition("/")[0] for part in there})
        if present:
            data = ask(project, "archive", "--format=tar", revision, "--", *present).data
            with tarfile.open(fileobj=BytesIO(data)) as archive:
                archive.extractall(folder, filter="data")
        (folder / "content").mkdir(exist_ok=True)
        yield folder
