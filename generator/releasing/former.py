"""Turn the tag of a former release into its documents as they were read then."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.errors import Diagnostics, Severity
from generator.exported import LostError, exported
from generator.project import open_project
from generator.releasing.snapshots import Snapshot, snapshots
from generator.viewing import viewed


def former_snapshots(project: Path, tag: str, diagnostics: Diagnostics) -> Mapping[str, Snapshot | None]:
    """The documents of a former release by their slugs, None for what can't be read any more (former-unreadable, a
    warning): notes then tell nothing of it. A fault release-since, where git does not give what it has.
    """
    try:
        found = _read(project, tag)
    except LostError as error:
        message = f"git does not give the content of {tag}: {error}."
        diagnostics.fault("release-since", message, hint="See whether the clone is whole: git fsck.")
        return {}
    lost = [slug for slug, snapshot in found.items() if snapshot is None]
    if lost:
        message = f"What changed in {', '.join(lost)} can't be told: the text of {tag} can't be read by this version."
        hint = "The notes say only that it was released again: say the rest where you publish them."
        diagnostics.finding("former-unreadable", Severity.WARNING, message, hint=hint)
    return found


def _read(project: Path, tag: str) -> Mapping[str, Snapshot | None]:
    with exported(project, tag) as folder:
        then = open_project(folder)
        found: dict[str, Snapshot | None] = {}
        for one in viewed(then, then.documents):
            if one.view and one.view.content.fields["status"].value == "draft":
                continue  # nobody but us ever saw it
            found[one.slug] = snapshots([one.sound])[one.slug] if one.sound else None
    return found
