"""Turn the verdict on a file into the lines and the data that the command `verify` shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from generator.commands.fact_lines import worded
from generator.errors import one_line

if TYPE_CHECKING:
    from generator.history import EvidenceChange
    from generator.verifying.changes import Change
    from generator.verifying.flow import Passage
    from generator.verifying.releases import ReleasedFile
    from generator.verifying.since import Since
    from generator.verifying.verdict import Verdict

_MOST = 12  # differences of one sort that are listed without --all
_LONGEST = 400  # signs of a passage that are shown without --all
_VERDICTS = {
    "untouched": ("UNTOUCHED", "green"), "altered": ("ALTERED", "red"), "foreign": ("NOT OURS", "red"),
    "unreadable": ("UNREADABLE", "yellow"),
}  # fmt: skip
_SORTS = {
    "title": "title", "heading": "heading", "paragraph": "paragraph", "item": "list item", "cell": "table cell",
    "caption": "caption", "note": "note", "header": "page header", "footer": "page footer", "margin": "page margin",
    "box": "text box", "picture": "picture",
}  # fmt: skip


_IN_SECTIONS = ("paragraph", "item", "cell", "caption", "box")


def lines(verdict: Verdict, facts: Since | None, whole: bool) -> Iterator[str]:
    """The verdict first, then what shows it; nothing in the file can break a line or turn it round."""
    words, colour = _VERDICTS[verdict.sort]
    yield f"{one_line(verdict.name)}: {click.style(words, fg=colour, bold=True)}{one_line(_headline(verdict))}"
    for line in (*_doubts(verdict), *_changes(verdict, whole), *_besides(verdict, whole), *_facts(facts, whole)):
        yield f"  {one_line(line)}"


def _headline(verdict: Verdict) -> str:
    file = verdict.file
    match verdict.sort:
        case "untouched" if file is not None:
            others = "".join(f"; also in release {one.release.version}" for one in verdict.same)
            return f". {_of(file)}{others}"
        case "altered" if file is not None and verdict.why:
            return f", or another version. It is like {_of(file)}. {verdict.why}"
        case "altered" if file is not None:
            count = len(verdict.changes)
            what = f"{count} passage{'s differ' if count != 1 else ' differs'}" if count else "but not in its words"
            return f": {what}. {_origin(file, verdict.others)}"
        case "foreign" if file is not None:
            near = f"{_percent(verdict.share)} of its words are those of {_of(file)}"
            return f", but {near}; it has {_percent(verdict.covered)} of the words of that. {verdict.why}".rstrip()
        case "foreign":
            return f". It is like nothing that was released. {verdict.why}".rstrip()
        case _:
            return f": {verdict.why}"


def _origin(file: ReleasedFile, others: Sequence[ReleasedFile]) -> str:
    """The file that it comes from; where others are as near, that nothing tells which."""
    if not others:
        return f"It comes from {_of(file)}"
    called = (file.name, file.title)
    named = [_of(one) if (one.name, one.title) != called else f"release {one.release.version}" for one in others]
    if {one.sha256 for one in others} == {file.sha256}:
        return f"It could come from {_of(file)}, or from {', '.join(named)}, where the same file is"
    return (
        f"It could come from {_of(file)}, or from {', '.join(named)}: it has nothing that only one of them has. "
        "Its changes are told from the first"
    )


def _percent(share: float) -> str:
    # 99.9 is not all.
    return f"{100 * share:.0f} %" if share == 1 or share < 0.99 else "99 %"


def _of(file: ReleasedFile) -> str:
    release = file.release
    return (
        f"{file.name}: “{file.title}” ({file.slug}, {file.language}), release {release.version} "
        f"of {release.date[:10]}, commit {release.commit[:12]}"
    )


def _doubts(verdict: Verdict) -> Iterator[str]:
    for release in verdict.denied:
        yield (
            f"By SHA256SUMS it is a file of release {release.version}, whose manifest denies it: one of the two was "
            f"changed ({release.folder}). Take this release from where it was published, and ask again."
        )
    if verdict.doubts and verdict.file is not None:
        yield f"The release itself is damaged or forged ({verdict.file.release.folder}):"
        yield from (f"  {one}" for one in verdict.doubts[:_MOST])


def _changes(verdict: Verdict, whole: bool) -> Iterator[str]:
    shown = verdict.changes if whole else verdict.changes[:_MOST]
    for one in shown:
        yield f"{place(one)}: {_told(one, whole)}"
    if len(shown) < len(verdict.changes):
        yield f"… and {len(verdict.changes) - len(shown)} more; --all lists them."


def _told(change: Change, whole: bool) -> str:
    before, after = (one if whole else _cut(one) for one in (change.before, change.after))
    around = f"{change.left} … {change.right}".strip(" …")
    match change.sort:
        case "added":
            return f"added “{after}”"
        case "removed":
            return f"taken away “{before}”"
        case "moved":
            return f"moved “{before}”"
        case "changed" if not before:
            return f"added “{after}” in “{around}”"
        case "changed" if not after:
            return f"taken away “{before}” in “{around}”"
        case _:
            words = f"“{before}” → “{after}”" + _look_alikes(change)
            return words + (f" in “{_joined(change.left, after, change.right)}”" if around else "")


def _look_alikes(change: Change) -> str:
    """Signs of other scripts, which may look the same as those that they stand for, by their names."""
    if len(change.before) != len(change.after):
        return ""
    pairs = {(a, b) for a, b in zip(change.before, change.after, strict=True) if a != b and a.isalpha() and b.isalpha()}
    names = [(unicodedata.name(a, "?"), unicodedata.name(b, "?")) for a, b in sorted(pairs)]
    told = [f"{a} → {b}" for a, b in names if a.partition(" ")[0] != b.partition(" ")[0]]
    return f" ({', '.join(told[:3])})" if told else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def place(change: Change) -> str:
    """Where a change is: the passage's number as printed, the page, and for what has no number the heading above."""
    if change.where is None:
        return "at the beginning"
    return f"after {_place(change.where)}" if change.sort == "added" else _place(change.where)


def _place(passage: Passage) -> str:
    parts = [f"{_SORTS[passage.sort]} {passage.number}".strip()]
    if passage.row:
        parts[0] += f" in the row “{passage.row[:60]}”"
    if passage.page:
        parts.append(f"page {passage.page}")
    if not passage.number and passage.sort in _IN_SECTIONS:
        parts += [f"after number {passage.after}"] if passage.after else []
        parts += [f"under “{passage.section[:80]}”"] if passage.section else []
    return ", ".join(parts)


def _besides(verdict: Verdict, whole: bool) -> Iterator[str]:
    shown = verdict.besides if whole else verdict.besides[:_MOST]
    if shown and verdict.changes:
        yield "Beside its words:"
    yield from (f"{'  ' if verdict.changes else ''}{one}" for one in shown)
    if len(shown) < len(verdict.besides):
        yield f"… and {len(verdict.besides) - len(shown)} more; --all lists them."
    if verdict.sort == "altered" and not (verdict.changes or verdict.besides or verdict.why):
        yield "it was saved anew; nothing else that can be compared differs."


def _facts(facts: Since | None, whole: bool) -> Iterator[str]:
    if facts is None:
        return
    if facts.why:
        yield f"Facts: {facts.why}"
        return
    if not facts.changes:
        yield f"Facts: {_unchanged(facts.facts)}"
        return
    yield f"Facts: of {_stated(facts.facts)} have changed since:"
    for one in facts.changes if whole else facts.changes[:_MOST]:
        yield f"  {_fact(one)}"
    if not whole and len(facts.changes) > _MOST:
        yield f"  … and {len(facts.changes) - _MOST} more; --all lists them."


def _unchanged(count: int) -> str:
    match count:
        case 0:
            return "it states none."
        case 1:
            return "the fact that it states has not changed since."
        case _:
            return f"none of the {count} facts that it states has changed since."


def _stated(count: int) -> str:
    match count:
        case 0:
            return "its sources"
        case 1:
            return "the fact that it states, and its sources,"
        case _:
            return f"the {count} facts that it states, and their sources,"


def _fact(change: EvidenceChange) -> str:
    if change.sort == "removed":
        return f"{change.what} {change.id}: withdrawn"
    parts = (f"{name.replace('_', '-')} {worded(a)} → {worded(b)}" for name, (a, b) in change.parts.items())
    return f"{change.what} {change.id}: {'; '.join(parts)}"


def data(verdict: Verdict, facts: Since | None) -> dict[str, Any]:
    """The verdict as JSON has it."""
    return {
        "file": verdict.name,
        "verdict": verdict.sort,
        "sha256": verdict.sha256,
        "why": verdict.why,
        "release": _release_data(verdict.file) if verdict.file else None,
        "also": [_release_data(one) for one in verdict.same],
        "others": [_release_data(one) for one in verdict.others],
        "share": round(verdict.share, 4),
        "covered": round(verdict.covered, 4),
        "changes": [_change_data(one) for one in verdict.changes],
        "besides": list(verdict.besides),
        "doubts": list(verdict.doubts),
        "denied": [release.version for release in verdict.denied],
        "facts": _facts_data(facts) if facts else None,
    }


def _release_data(file: ReleasedFile) -> dict[str, Any]:
    release = file.release
    return {
        "name": file.name, "format": file.format, "sha256": file.sha256, "document": file.slug, "title": file.title,
        "language": file.language, "version": release.version, "commit": release.commit, "date": release.date,
    }  # fmt: skip


def _change_data(change: Change) -> dict[str, Any]:
    where = change.where
    return {
        "sort": change.sort,
        "place": place(change),
        "passage": where.sort if where else "",
        "number": where.number if where else "",
        "page": where.page if where else 0,
        "section": where.section if where else "",
        "before": change.before,
        "after": change.after,
        "left": change.left,
        "right": change.right,
    }


def _facts_data(facts: Since) -> dict[str, Any]:
    return {
        "why": facts.why,
        "stated": facts.facts,
        "changes": [
            {
                "what": one.what,
                "id": one.id,
                "sort": one.sort,
                "parts": {name: {"before": worded(a), "now": worded(b)} for name, (a, b) in one.parts.items()},
            }
            for one in facts.changes
        ],
    }
