"""Turn a file from anywhere, and the releases, into a verdict: untouched, altered and where, or not ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from generator.record import record
from generator.resources import Resources
from generator.verifying.changes import Change
from generator.verifying.flow import Flow
from generator.verifying.nearest import Near, likest, nearest, shares_without
from generator.verifying.origins import origins
from generator.verifying.reading import Comparison, compare, format_of, read_flow
from generator.verifying.reflowed import compared_anywhere
from generator.verifying.releases import Release, ReleasedFile, denied, disagreements, sha256_of
from generator.verifying.unreadable import LARGEST, UnreadableError

Sort = Literal["untouched", "altered", "foreign", "unreadable"]
_OURS = 0.4  # of its words ours, and of our words in it, from which on a file is taken for an altered one of ours
_AKIN = 0.05  # of its words ours, from which on the nearest is named
_COMMON = "Without the words that every document of this kind begins with, they have little in common."


@record
class Verdict:
    """What is known of a file.

    `file` is the released one that it is, or comes from, or is nearest to; `same` are others with the same bytes;
    `others` those from which it can come as well, since it has nothing that only one of them has: the newest first.
    `share` says how many of its words stand in that, `covered` how many of that one's words stand in it (0 to 1).
    `doubts` say what is wrong with the release itself; `denied` are the releases whose file this is by their sums, but
    not by their manifests; `why` why a file could not be read, or not be compared.
    """

    name: str
    sort: Sort
    sha256: str = ""
    file: ReleasedFile | None = None
    same: tuple[ReleasedFile, ...] = ()
    changes: tuple[Change, ...] = ()
    besides: tuple[str, ...] = ()
    share: float = 0.0
    covered: float = 0.0
    doubts: tuple[str, ...] = ()
    denied: tuple[Release, ...] = ()
    others: tuple[ReleasedFile, ...] = ()
    why: str = ""


def judge(name: str, path: Path, releases: Sequence[Release], project: Path | None = None) -> Verdict:
    """The verdict on a file: by its digest, else by its words. `name` is what it is called by who asks; `project` may
    have templates of its own, whose words say nothing of where a file comes from.
    """
    known = by_digest(name, path, releases)
    if known is not None:
        return known
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    try:
        form = format_of(data)
        flow = read_flow(data)
        files = [file for release in releases for file in release.files]
        found, whole = nearest(flow, form, files)
        verdict = _by_words(name, digest, data, flow, found, whole, Resources.of(project))
    except UnreadableError as error:
        return Verdict(name, "unreadable", digest, why=str(error))
    return replace(verdict, denied=tuple(release for release in releases if denied(release, digest)))


def by_digest(name: str, path: Path, releases: Sequence[Release]) -> Verdict | None:
    """The verdict where no reading is needed: an untouched file, or one that cannot be opened. None for all others."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            return Verdict(name, "unreadable", why="it is no file.")
        digest = sha256_of(path)
    except OSError as error:
        return Verdict(name, "unreadable", why=f"it cannot be opened ({error.strerror or type(error).__name__}).")
    same = [file for release in releases for file in release.files if file.sha256 == digest]
    if same:
        return Verdict(
            name, "untouched", digest, same[0], tuple(same[1:]), share=1.0, covered=1.0, doubts=_doubts(same[0])
        )
    if size > LARGEST:
        why = f"it is larger than {LARGEST // 1_000_000} MB, and than any document of ours."
        return Verdict(name, "unreadable", digest, why=why)
    return None


def _doubts(file: ReleasedFile) -> tuple[str, ...]:
    return tuple(disagreements(file.release))


def _by_words(
    name: str, digest: str, data: bytes, flow: Flow, found: Sequence[Near], whole: bool, resources: Resources
) -> Verdict:
    best = found[0] if found else None
    why = "" if whole else "There was not time to look at all that was released."
    if best is None or best.share < _AKIN:
        return Verdict(name, "foreign", digest, why=why or ("" if flow.signs else "There is no text in it."))
    like = best.share >= _OURS and best.covered >= _OURS
    if like and not _has_own_words(flow, best, resources):
        like, why = False, f"{_COMMON} {why}".strip()
    alike = likest(found, format_of(data))
    if not alike or not like:
        changes = _other_format(best.file, flow) if like else ()
        return Verdict(name, "foreign", digest, best.file, (), changes, (), best.share, best.covered, why=why)
    compared = [(group, one) for group in alike if (one := _compared(group, data))]
    if not compared:
        why = f"The released file {best.file.name} is missing or damaged, so nothing can be compared with it."
        doubts = _doubts(best.file)
        return Verdict(name, "altered", digest, best.file, (), (), (), best.share, best.covered, doubts, why=why)
    chosen = [compared[index] for index in origins([comparison for _, comparison in compared])]
    near, comparison = chosen[0][0][0], chosen[0][1]
    return Verdict(
        name,
        "altered",
        digest,
        near.file,
        (),
        comparison.changes,
        comparison.besides,
        near.share,
        near.covered,
        _doubts(near.file),
        others=_newest_first(one.file for group, _ in chosen for one in group if one is not near),
        why=why,
    )


def _has_own_words(flow: Flow, near: Near, resources: Resources) -> bool:
    """Whether a file is like a released one in more than what the templates of its kind have every document say."""
    from generator.verifying.boilerplate import boilerplate

    common = boilerplate(resources, near.file.kind, near.file.language)
    return common is None or min(shares_without(common, flow, near)) >= _OURS


def _newest_first(files: Iterable[ReleasedFile]) -> tuple[ReleasedFile, ...]:
    return tuple(sorted(files, key=lambda file: file.release.date, reverse=True))


def _other_format(file: ReleasedFile, flow: Flow) -> tuple[Change, ...]:
    """How the words of a converted file differ from those of the released one, as far as that can be told."""
    data = _original(file)
    return compared_anywhere(read_flow(data), flow) if data else ()


def _compared(group: Sequence[Near], data: bytes) -> Comparison | None:
    """The comparison with one of several that have the same bytes, the first that is there."""
    ours = next(filter(None, (_original(near.file) for near in group)), None)
    return compare(ours, data) if ours else None


def _original(file: ReleasedFile) -> bytes | None:
    """The released file; None where it is missing, or not what was released: then a comparison would prove nothing."""
    try:
        data = file.path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None
