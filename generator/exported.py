"""Turn a revision of a project's git repository into a folder with the project as it stood then."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from generator.git import ask
from generator.resources import FOLDERS


class LostError(Exception):
    """git does not give what a revision has: the clone is damaged, or was never whole. Says so in its words."""


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """A file of the archive; None for a link that leads out, which no document could use either."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


@contextmanager
def exported(project: Path, revision: str) -> Iterator[Path]:
    """A folder with the content and the templates of a project as they stood at a revision; gone afterwards.

    Raises LostError, and NoGitError.
    """
    with tempfile.TemporaryDirectory(prefix="plaidoyer-") as name:
        folder = Path(name)
        # In a subfolder of a repository, names are those below it.
        there = ask(project, "ls-tree", "-z", "--name-only", revision, *(f"{part}/" for part in FOLDERS)).names
        present = sorted({part.partition("/")[0] for part in there})
        if present:
            packed = ask(project, "archive", "--format=tar", revision, "--", *present)
            if packed.code:
                raise LostError(packed.error.strip().partition("\n")[0])
            with tarfile.open(fileobj=BytesIO(packed.data)) as archive:
                archive.extractall(folder, filter=_inside)
        (folder / "content").mkdir(exist_ok=True)
        yield folder
