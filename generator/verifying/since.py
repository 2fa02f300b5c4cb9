"""Turn a released file into what has changed since in the facts that its document states."""

from __future__ import annotations

import re

from generator.errors import Diagnostics
from generator.exported import LostError, exported
from generator.history import EvidenceChange, RevisionError, changes
from generator.project import Project, open_project
from generator.record import record
from generator.rules.view import View
from generator.usage import cited, uses
from generator.verifying.releases import ReleasedFile
from generator.viewing import viewed

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@record
class Since:
    """What has changed since a release of the facts that a document states and of the sources that it cites; of how
    many facts. `why` says why it can't be told.
    """

    changes: tuple[EvidenceChange, ...] = ()
    facts: int = 0
    why: str = ""


def since(project: Project | None, file: ReleasedFile) -> Since:
    """What has changed since a file was released of the facts that its document stated then."""
    if project is None:
        return Since(why="without a project it cannot be told which of its facts have changed since.")
    if not _COMMIT.fullmatch(file.release.commit):
        return Since(why="the manifest names no commit, so it cannot be told which of its facts have changed since.")
    if project.shared.failed:
        return Since(
            why="the evidence has faults (`plaidoyer check`), so it cannot be told which of its facts have changed."
        )
    diagnostics = Diagnostics()
    try:
        changed = changes(project.root, file.release.commit, project.evidence, diagnostics)
    except RevisionError as error:
        return Since(why=f"it cannot be told which of its facts have changed since. {error}")
    if diagnostics.failed:
        return Since(
            why="the evidence of that commit cannot be read, so it cannot be told which of its facts have changed."
        )
    stated = _stated(project, file)
    if stated is None:
        return Since(
            why="its text of that commit cannot be read any more, so it cannot be told which of its facts have changed."
        )
    facts, sources = stated
    kept = (one for one in changed if one.sort != "added" and one.id in (facts if one.what == "fact" else sources))
    return Since(tuple(kept), len(facts))


def _stated(project: Project, file: ReleasedFile) -> tuple[frozenset[str], frozenset[str]] | None:
    """The facts and the sources of a document as it stood at the commit; None where it cannot be read."""
    try:
        with exported(project.root, file.release.commit) as folder:
            then = open_project(folder)
            if file.slug not in then.documents:
                return None
            view: View | None = next(viewed(then, [file.slug])).sound
            return (frozenset(use.fact for use in uses(view)), cited(view)) if view else None
    except LostError:
        return None
