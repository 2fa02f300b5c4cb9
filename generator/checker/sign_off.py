"""Turn the comments of a checker's Word file into checks of facts, and into what stands open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.checker.answers import INITIALS, Head, Ok, answer, head_of, typed
from generator.checker.digest import fact_digest
from generator.checker.word_comments import Comment
from generator.content import Evidence
from generator.errors import Diagnostics, Location, Severity
from generator.evidence import Checked, Fact
from generator.phrases import shortened
from generator.record import record

_FACTS = Location("content/evidence/facts.yaml")
_SHOWN = 60


@record
class Remark:
    """What somebody wrote that is no sign-off: about which fact (none for words without one), over which words."""

    fact: str
    words: str
    text: str
    by: str = ""


@record
class SignOff:
    """What the comments of a file come to: the new checks of each fact, those that stand already, open remarks."""

    checks: Mapping[str, tuple[Checked, ...]]
    already: tuple[str, ...]
    remarks: tuple[Remark, ...]


@record
class Defaults:
    """What holds where a comment does not say it: who signs, when, and the last day that is not in the future."""

    by: str
    on: date | None
    today: date


@record
class _Said:
    """Something that somebody wrote about a fact: the sign-off that it is, or None."""

    head: Head | None
    comment: Comment
    text: str
    ok: Ok | None


def sign_off(
    comments: Sequence[Comment], evidence: Evidence, defaults: Defaults, name: str, diagnostics: Diagnostics
) -> SignOff | None:
    """What the comments of the file `name` come to; None where it has none of ours.

    Faults: sign-off-foreign. Findings, for each of which nothing is signed: sign-off-unknown (no such fact),
    sign-off-changed, sign-off-open (somebody else has a remark on it), sign-off-anonymous, sign-off-future.
    """
    heads = {one.id: head for one in comments if (head := head_of(one.text))}
    if not heads:
        message = f"{name} has no comments on facts."
        hint = "Build it with `plaidoyer build --edition checker`, and let the comments stand in it."
        diagnostics.fault("sign-off-foreign", message, Location(name), hint)
        return None
    said = list(_said(comments, heads))
    remarks = tuple(_remark(one) for one in said if one.ok is None and not one.comment.resolved)
    open_facts = {one.fact for one in remarks}
    judge = _Judge(evidence, defaults, open_facts, diagnostics)
    for one in said:
        if one.ok and one.head:
            judge.take(one.head, one.ok, one.comment)
    return SignOff(judge.checks, tuple(judge.already), remarks)


def _said(comments: Sequence[Comment], heads: Mapping[str, Head]) -> Iterator[_Said]:
    for one in comments:
        if one.id not in heads:
            head = _head_for(one, comments, heads)
            yield _Said(head, one, one.text.strip(), answer(one.text) if head else None)
            continue
        own = typed(one.text)
        if own is None:
            yield _Said(heads[one.id], one, "(The text of this comment was changed: answer it instead.)", None)
        elif own:
            yield _Said(heads[one.id], one, own, answer(own))


def _head_for(comment: Comment, comments: Sequence[Comment], heads: Mapping[str, Head]) -> Head | None:
    """The fact that a comment is about: that of the one that it answers, else of the one over the same words, or over
    words around these. None where several could be meant: nobody signs by a guess.
    """
    by_id = {one.id: one for one in comments}
    parent, seen = comment.answers, {comment.id}
    while parent in by_id and parent not in seen:
        if parent in heads:
            return heads[parent]
        seen.add(parent)
        parent = by_id[parent].answers
    ours = [one for one in comments if one.id in heads and one.extent[0] >= 0]
    same = {heads[one.id].fact: heads[one.id] for one in ours if one.extent == comment.extent}
    start, end = comment.extent
    around = {heads[one.id].fact: heads[one.id] for one in ours if one.extent[0] <= start and end <= one.extent[1]}
    meant = list((same or around).values())
    return meant[0] if len(meant) == 1 else None


def _remark(said: _Said) -> Remark:
    comment = said.comment
    by = "" if _is_ours(comment) else ", ".join(filter(None, (comment.initials or comment.author, _iso(comment.on))))
    words = "" if comment.words == "*" else " ".join(comment.words.split())
    return Remark(said.head.fact if said.head else "", shortened(words, _SHOWN), " ".join(said.text.split()), by)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _is_ours(comment: Comment) -> bool:
    return head_of(comment.text) is not None


class _Judge:
    """Takes sign-offs, or tells why not."""

    def __init__(
        self, evidence: Evidence, defaults: Defaults, open_facts: Iterable[str], diagnostics: Diagnostics
    ) -> None:
        self._evidence, self._defaults = evidence, defaults
        self._open = frozenset(open_facts)
        self._diagnostics = diagnostics
        self.checks: dict[str, tuple[Checked, ...]] = {}
        self.already: dict[str, None] = {}

    def take(self, head: Head, ok: Ok, comment: Comment) -> None:
        """Note down a check of a fact, or a finding."""
        fact = self._evidence.facts.get(head.fact)
        if fact is None:
            self._refuse("unknown", head.fact, "there is no such fact in facts.yaml", "Is the file of another project?")
        elif fact_digest(fact, self._evidence.sources) != head.fact_digest:
            why = "it, or a source of it, has changed since this file was built"
            self._refuse("changed", head.fact, why, "Build the checker's edition again, and check it anew.", fact)
        elif head.fact in self._open:
            self._refuse("open", head.fact, "there is an open remark on it", "Settle that first.", fact)
        elif not (by := ok.by or self._defaults.by or _initials(comment)):
            self._refuse("anonymous", head.fact, "nobody knows who says ok", "Name them with --as AB.", fact)
        else:
            self._check(fact, by, ok.on or (None if _is_ours(comment) else comment.on))

    def _check(self, fact: Fact, by: str, said: date | None) -> None:
        on = said or self._defaults.on or self._defaults.today
        if on > self._defaults.today:
            self._refuse("future", fact.id, f"{on.isoformat()} is yet to come", "Look at the date.", fact)
            return
        new = self.checks.get(fact.id, ())
        if any(one.by == by and one.on >= on for one in (*fact.checked, *new)):
            if fact.id not in self.checks:
                self.already[fact.id] = None
            return
        self.checks[fact.id] = (*(one for one in new if one.by != by), Checked(by, on))

    def _refuse(self, code: str, id: str, why: str, hint: str, fact: Fact | None = None) -> None:
        place = fact.location if fact else _FACTS
        self._diagnostics.finding(f"sign-off-{code}", Severity.ERROR, f"{id} was not signed off: {why}.", place, hint)


def _initials(comment: Comment) -> str:
    """The initials of whoever wrote an answer, as their word processor knows them."""
    known = comment.initials
    return known if not _is_ours(comment) and INITIALS.fullmatch(known) and known == known.upper() else ""
