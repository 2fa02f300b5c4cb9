"""Turn the words of a file into the released files that they are likest to."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from generator.record import record
from generator.verifying.aligning import tokens
from generator.verifying.flow import Flow, Passage, flow_of
from generator.verifying.reading import Format, read_flow
from generator.verifying.releases import ReleasedFile
from generator.verifying.unreadable import UnreadableError

_LENGTH = 6  # tokens of a stretch by which likeness is measured, some five words
# The formats, the one that is read fastest first.
_QUICK: tuple[Format, ...] = ("docx", "html", "pdf")
_NEAR = 0.97  # of the likeness of the best: as near as that, versions of one document are compared exactly
_MOST_NEAR = 4  # that differ from each other
_SECONDS = 90  # for reading what is released; the rest is then not looked at


@record
class Near:
    """A released file, how many of a file's words are in it, and how many of its words are in the file (0 to 1);
    `measured` is the file of its document of which the words were taken.
    """

    file: ReleasedFile
    share: float
    covered: float
    measured: ReleasedFile

    @property
    def likeness(self) -> float:
        """How like they are, both ways."""
        return self.share * self.covered


def nearest(flow: Flow, form: Format, files: Iterable[ReleasedFile]) -> tuple[tuple[Near, ...], bool]:
    """The released files that a text is likest to, the likest first, and whether all were looked at.

    Of each document the file of the same format is named, where there is one, else another; it is measured by the
    one that is read fastest. Documents whose title the text has come first.
    """
    theirs = _stretches(flow)
    documents: dict[tuple[str, str], list[ReleasedFile]] = {}
    for file in files:
        if file.format in _QUICK:
            documents.setdefault((str(file.release.folder), file.slug), []).append(file)
    titled = [group for group in documents.values() if _compact(group[0].title) in flow.signs]
    others = [group for group in documents.values() if group not in titled]
    found: list[Near] = []
    until = time.monotonic() + _SECONDS
    for groups in (titled, others):
        for group in groups:
            if time.monotonic() > until:
                return _sorted(found), False
            near = _measured(theirs, form, group)
            found += [near] if near else []
        if any(one.share >= 0.5 and one.covered >= 0.5 for one in found):
            break
    return _sorted(found), True


def likest(found: Sequence[Near], form: Format) -> Sequence[Sequence[Near]]:
    """The best, and others that are hardly worse: versions of one document, of those with the same bytes a group each.
    They are those of one format; groups and what is in them have the newest release first.
    """
    groups: dict[str, list[Near]] = {}
    for one in found:
        if one.likeness >= _NEAR * found[0].likeness and one.file.format == form:
            groups.setdefault(one.file.sha256, []).append(one)
    return sorted((_newest_first(group) for group in list(groups.values())[:_MOST_NEAR]), key=_date, reverse=True)


def _newest_first(group: Sequence[Near]) -> Sequence[Near]:
    return sorted(group, key=lambda one: one.file.release.date, reverse=True)


def _date(group: Sequence[Near]) -> str:
    return group[0].file.release.date


def _sorted(found: Iterable[Near]) -> tuple[Near, ...]:
    return tuple(sorted(found, key=lambda near: near.likeness or near.share / 1000, reverse=True))


def _measured(theirs: set[int], form: Format, group: Sequence[ReleasedFile]) -> Near | None:
    named = {file.format: file for file in group}
    for quick in _QUICK:
        try:
            ours = _stretches(read_flow(named[quick].path.read_bytes())) if quick in named else None
        except (OSError, UnreadableError):
            continue
        if ours:
            common = len(ours & theirs)
            file = named.get(form) or named[quick]
            return Near(file, common / (len(theirs) or 1), common / len(ours), named[quick])
    return None


def shares_without(common: Flow, flow: Flow, near: Near) -> tuple[float, float]:
    """How many of a file's words are in a released one, and the other way round, if those are left out of both that
    stand in `common` too: 0 where nothing else is left.
    """
    known = _stretches(common)
    theirs = _own(flow, known)
    ours = _own(read_flow(near.measured.path.read_bytes()), known)
    shared = len(ours & theirs)
    return shared / (len(theirs) or 1), shared / (len(ours) or 1)


def _stretches(flow: Flow) -> set[int]:
    return set(_hashes(tokens(flow.signs)))


def _own(flow: Flow, known: set[int]) -> set[int]:
    """The stretches with a token that stands in none of those which are known."""
    pieces = tokens(flow.signs)
    hashes = _hashes(pieces)
    foreign = [True] * len(pieces)
    for place, one in enumerate(hashes):
        if one in known:
            foreign[place : place + _LENGTH] = [False] * len(foreign[place : place + _LENGTH])
    return {one for place, one in enumerate(hashes) if any(foreign[place : place + _LENGTH])}


def _hashes(pieces: Sequence[str]) -> list[int]:
    """Those of all stretches, in their order; of the whole where it is shorter than one."""
    if not pieces:
        return []
    return [hash(tuple(pieces[place : place + _LENGTH])) for place in range(max(1, len(pieces) - _LENGTH + 1))]


def _compact(title: str) -> str:
    return flow_of([Passage("title", title)]).signs
