"""Turn what a project's folder has and its commit has not into faults, a file each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from generator.errors import Diagnostics, Location
from generator.git import ask
from generator.resources import FOLDERS

# What systems and programs leave beside files by themselves.
_LEFT = ("~$", "._", ".~lock.")
_LEFT_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})
_COPIES = "content/evidence/"  # in which a project may keep copies of sources out of its repository
_MOST = 20  # files that are named of each sort


def tell_unclean(project: Path, faults: Diagnostics) -> None:
    """Tell of files that are changed, new or unknown to git. Raises NoGitError.

    Faults: release-changed, for files of the repository; release-untracked, for files of content/ and templates/ that
    git does not have; release-ignored, for those that it is told not to have, though documents may use them.
    """
    changed = _changed(project)
    _tell(changed, "release-changed", "It has changes that are not committed.", "Commit them, or undo them.", faults)
    hidden = _hidden(project)
    hint = "git update-index --no-assume-unchanged --no-skip-worktree, or git sparse-checkout disable, lets it look."
    _tell(hidden, "release-changed", "git is told not to look whether this file has changed.", hint, faults)
    there = [name for name in _others(project) if not _is_left(name)]
    unknown = [name for name in _others(project, "--exclude-standard") if not _is_left(name)]
    message = "It is in content/ or templates/, and git does not have it."
    _tell(unknown, "release-untracked", message, "Add and commit it, or move it away.", faults)
    ignored = [name for name in there if name not in set(unknown) and _may_be_used(name)]
    message = "git is told to ignore it (.gitignore), but documents may use it: nobody else could make this release."
    _tell(ignored, "release-ignored", message, "Add it with git add --force, or move it away.", faults)


def _changed(project: Path) -> list[str]:
    """Files of the repository that differ from the commit, the project's own output left out."""
    inside = ask(project, "rev-parse", "--show-prefix").text.strip()
    entries = iter(
        ask(project, "status", "--porcelain", "-z", "--untracked-files=no", "--", ":/", ":(exclude)build").names
    )
    found = []
    for entry in entries:
        found.append(posixpath.relpath(entry[3:], inside or "."))
        if "R" in entry[:2] or "C" in entry[:2]:
            next(entries, None)  # the name that it had before
    return found


def _hidden(project: Path) -> list[str]:
    """Files kept from git's eyes, which may be missing: a small letter says assume-unchanged, S skip-worktree."""
    entries = ask(project, "ls-files", "-v", "-z", "--", *FOLDERS).names
    return [entry[2:] for entry in entries if entry[0].islower() or entry[0] == "S"]


def _others(project: Path, *options: str) -> list[str]:
    return ask(project, "ls-files", "--others", "-z", *options, "--", *FOLDERS).names


def _is_left(name: str) -> bool:
    return any(part.startswith(_LEFT) or part.lower() in _LEFT_NAMES for part in name.split("/"))


def _may_be_used(name: str) -> bool:
    return not name.startswith(_COPIES) or name.endswith((".yaml", ".yml"))


def _tell(names: Iterable[str], code: str, message: str, hint: str, faults: Diagnostics) -> None:
    told = sorted(names)
    for name in told[:_MOST]:
        faults.fault(code, message, Location(name), hint)
    if len(told) > _MOST:
        faults.fault(code, f"So it is with {len(told) - _MOST} more files.", hint="`git status` lists them.")
