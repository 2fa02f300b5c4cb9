"""Turn the git repository of a project into what a release is named by, or into all that forbids one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from generator.errors import Diagnostics, did_you_mean
from generator.git import NoGitError, ask, is_shallow
from generator.record import record
from generator.releasing.safe_names import is_safe
from generator.releasing.unclean import tell_unclean


@record
class Tagged:
    """The commit that is released, and the tag that names it. `date` is that of the commit, in UTC; `former` the tag
    of the release before, "" where there is none.
    """

    tag: str
    version: str
    commit: str
    date: datetime
    former: str = ""


def tagged(project: Path, tag: str, since: str, faults: Diagnostics) -> Tagged | None:
    """What the release of a project's last commit is named by; None after a fault.

    `tag` chooses among several tags of this commit, `since` names another former release: both may be "".
    Faults: release-no-git, release-no-repository, release-untagged, release-tags, release-version, release-since,
    release-shallow, and those of files that the commit does not have.
    """
    try:
        return _tagged(project, tag, since, faults)
    except NoGitError:
        hint = "Install it (https://git-scm.com), and keep the project in a repository: a release is made of a commit."
        faults.fault("release-no-git", "git is not installed.", hint=hint)
        return None


def _tagged(project: Path, tag: str, since: str, faults: Diagnostics) -> Tagged | None:
    answer = ask(project, "rev-parse", "--show-toplevel")
    if answer.code:
        _no_repository(answer.error, faults)
        return None
    tell_unclean(project, faults)
    # The date of the commit, and not of the tag: clones of build servers know no more of a tag than its name.
    commit = ask(project, "-c", "log.showSignature=false", "show", "--no-patch", "--format=%H %ct", "HEAD")
    if commit.code:
        faults.fault("release-untagged", "There is no commit yet.", hint="Commit the project, and tag the commit.")
        return None
    digest, seconds = commit.text.split()
    name = _tag(project, tag, faults)
    former = _former(project, since, faults)
    if name is None or former is None:
        return None
    return Tagged(name, version_of(name), digest, datetime.fromtimestamp(int(seconds), UTC), former)


def _no_repository(error: str, faults: Diagnostics) -> None:
    if "not a git repository" in error:
        hint = "Keep it in one (git init, git add, git commit): a release is made of a commit."
        faults.fault("release-no-repository", "The project is in no git repository.", hint=hint)
        return
    said = error.strip().partition("\n")[0].removeprefix("fatal: ")
    hint = "`git status` in the project's folder says more."
    faults.fault("release-no-repository", f"git does not read the project's repository: {said}.", hint=hint)


def version_of(tag: str) -> str:
    """The version that a tag names: v1.2 names 1.2."""
    return re.sub(r"\Av(?=\d)", "", tag)


def _tags(project: Path, revision: str) -> list[str]:
    """The tags of a commit: first those that say a version (v1.2, 2026-11), the highest first, then the others."""
    tags = ask(project, "tag", "--points-at", revision, "--sort=-version:refname").text.splitlines()
    return sorted(tags, key=lambda tag: not (version_of(tag)[:1].isdigit() and _names_release(tag)))


def _tag(project: Path, wanted: str, faults: Diagnostics) -> str | None:
    tags = _tags(project, "HEAD")
    if wanted and wanted not in tags:
        known = ask(project, "tag", "--list").text.splitlines()
        near = f"It stands at another one: git checkout {wanted}." if wanted in known else did_you_mean(wanted, known)
        faults.fault("release-untagged", f"This commit does not have the tag “{wanted}”.", hint=near)
        return None
    if not tags:
        hint = 'Name the release: git tag -a v1.0 -m "what it is", or check out the tag of an earlier one.'
        faults.fault("release-untagged", "This commit has no tag.", hint=hint)
        return None
    if len(tags) > 1 and not wanted:
        hint = f"Say which one names the release: --tag {tags[0]}."
        faults.fault("release-tags", f"This commit has several tags: {', '.join(tags)}.", hint=hint)
        return None
    name = wanted or tags[0]
    if _names_release(name):
        return name
    hint = "Use letters, digits, full stops and hyphens, as in v1.2 or 2026-11."
    faults.fault("release-version", f"The tag “{name}” can't name a folder on every system.", hint=hint)
    return None


def _names_release(tag: str) -> bool:
    return is_safe(version_of(tag)) and not version_of(tag).endswith(".internal")


def _former(project: Path, since: str, faults: Diagnostics) -> str | None:
    """The tag of the release before: the nearest one behind this commit that could name one. "" where there is none."""
    if since:
        if not ask(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}").code:
            return since
        hint = "`git tag` lists the tags." if not is_shallow(project) else _UNSHALLOW
        faults.fault("release-since", f"git knows no revision “{since}”.", hint=hint)
        return None
    others = [tag for tag in ask(project, "tag", "--list").text.splitlines() if not _names_release(tag)]
    # Those with a slash by a pattern: build tools may have set more of them than a command line can hold.
    passed_over = [*_tags(project, "HEAD"), *(tag for tag in others if "/" not in tag), "*/*"]
    nearest = ask(project, "describe", "--tags", "--abbrev=0", *(f"--exclude={tag}" for tag in passed_over), "HEAD")
    if not nearest.code:
        return next(tag for tag in _tags(project, f"{nearest.text.strip()}^{{commit}}") if _names_release(tag))
    if is_shallow(project):
        message = "This clone has the last commits only, so that nobody can say what changed since the former release."
        faults.fault("release-shallow", message, hint=_UNSHALLOW)
        return None
    return ""


_UNSHALLOW = "git fetch --unshallow --tags; in GitHub Actions, fetch-depth: 0 for actions/checkout."
