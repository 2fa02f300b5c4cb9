"""Turn the documents of two releases into what changed between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from generator.recommendations import Listed
from generator.record import record
from generator.releasing.snapshots import Snapshot
from generator.usage import Use

_ALIKE = 0.6  # of the words, from which on a recommendation is another form of one


@record
class Restated:
    """A fact that a document states otherwise than before: the words that it had, and where it stands now."""

    before: str
    now: Use


@record
class Reworded:
    """A recommendation before and now; one of them is None where it is new, or gone."""

    before: Listed | None
    now: Listed | None


@record
class Revised:
    """How a document differs from the former release: passages that changed, came and went, facts, recommendations."""

    document: Snapshot
    changed: int
    added: int
    removed: int
    facts: tuple[Restated, ...]
    recommendations: tuple[Reworded, ...]


@record
class Changes:
    """What changed since a release. `again` are documents of which nobody can say whether they changed; `cited` and
    `corrected` are titles of sources.
    """

    new: tuple[Snapshot, ...] = ()
    revised: tuple[Revised, ...] = ()
    unchanged: tuple[Snapshot, ...] = ()
    again: tuple[Snapshot, ...] = ()
    withdrawn: tuple[Snapshot, ...] = ()
    cited: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


def changes(before: Mapping[str, Snapshot | None], now: Mapping[str, Snapshot], there: Iterable[str]) -> Changes:
    """What changed between two releases. `there` are all documents that the project has now, also those that are not
    released: only what is no longer among them is withdrawn.
    """
    kept = {slug: (old, now[slug]) for slug, old in before.items() if slug in now}
    pairs = [(old, new) for old, new in kept.values() if old is not None]
    revised = {new.slug: revision for old, new in pairs if (revision := _revised(old, new))}
    gone = set(before) - set(there)
    return Changes(
        new=tuple(new for slug, new in now.items() if slug not in before),
        revised=tuple(revised.values()),
        unchanged=tuple(new for _, new in pairs if new.slug not in revised),
        again=tuple(new for old, new in kept.values() if old is None),
        withdrawn=tuple(old for slug, old in before.items() if slug in gone and old is not None),
        cited=tuple(_newly_cited(pairs)),
        corrected=tuple(_corrected(pairs)),
    )


def _revised(old: Snapshot, new: Snapshot) -> Revised | None:
    changed, added, removed = _counts(old.passages, new.passages)
    revised = Revised(new, changed, added, removed, tuple(_restated(old, new)), tuple(_recommendations(old, new)))
    differs = changed or added or removed or revised.facts or revised.recommendations or old.title != new.title
    return revised if differs else None


def _counts(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """How many passages changed, came and went."""
    changed = added = removed = 0
    for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = last - first, end - start
        if old[first:last] != new[start:end]:
            changed += min(before, after)
            added += max(0, after - before)
            removed += max(0, before - after)
    return changed, added, removed


def _restated(old: Snapshot, new: Snapshot) -> Iterator[Restated]:
    """Facts whose value changed, and with it what the document says."""
    for id, use in new.claims.items():
        before = old.claims.get(id)
        if before and before.words != use.words and old.values.get(id) != new.values.get(id):
            yield Restated(before.words, use)


def _recommendations(old: Snapshot, new: Snapshot) -> Iterator[Reworded]:
    """Recommendations that are new, worded or addressed otherwise, or gone; known again by their id, or their words."""
    gone = {one.anchor: one for one in old.recommendations}
    fresh: list[Listed] = []
    for one in new.recommendations:
        before = gone.pop(one.anchor, None)
        if before is None:
            fresh.append(one)
        elif (before.words, before.addressee) != (one.words, one.addressee):
            yield Reworded(before, one)
    for one in fresh:
        before = _nearest(one, gone.values())
        yield Reworded(gone.pop(before.anchor) if before else None, one)
    yield from (Reworded(one, None) for one in gone.values())


def _nearest(one: Listed, others: Iterable[Listed]) -> Listed | None:
    words = one.words.split()
    near = [(SequenceMatcher(None, other.words.split(), words, autojunk=False).ratio(), other) for other in others]
    best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _newly_cited(pairs: Sequence[tuple[Snapshot, Snapshot]]) -> list[str]:
    known = {key for old, _ in pairs for key in old.works}
    return sorted({work.title for _, new in pairs for key, work in new.works.items() if key not in known})


def _corrected(pairs: Sequence[tuple[Snapshot, Snapshot]]) -> list[str]:
    before = {key: work for old, _ in pairs for key, work in old.works.items()}
    now = {key: work for _, new in pairs for key, work in new.works.items()}
    return sorted({work.title for key, work in now.items() if key in before and work != before[key]})
