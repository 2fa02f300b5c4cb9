"""Find facts that a document states and that do not hold: without source, too weak, unchecked, stale, unanswered."""

from collections.abc import Iterator
from datetime import date

from generator.content import Evidence
from generator.errors import Severity
from generator.evidence import Fact
from generator.model import Claim
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _unsourced(_: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """A fact of facts.yaml that names no source."""
    for fact in evidence.facts.values():
        if not fact.sources and fact.places:  # without places its entry could not be read
            yield Finding(
                f"The fact “{fact.id}” has no source.",
                fact.location,
                "Add the source on which it rests, with its place: sources: [{source: …, locator: …}].",
                words=fact.id,
            )


def _weak(view: View) -> Iterator[Finding]:
    """A fact below the status that the kind demands."""
    demanded, scale = view.content.kind.facts.status, view.content.evidence.scale
    least = scale.rank(demanded)
    for claim, fact in _stated(view):
        if scale.rank(fact.status) < least:
            has = f"the status “{fact.status}”" if fact.status else "no status"
            yield Finding(
                f"The fact “{fact.id}” has {has}; documents of this kind state facts that are at least “{demanded}”.",
                claim.location,
                "Corroborate it, or leave it out.",
                words=fact.id,
            )


def _unchecked(view: View) -> Iterator[Finding]:
    """A fact that nobody checked."""
    for claim, fact in _stated(view):
        if not fact.checked:
            yield Finding(
                f"Nobody has checked the fact “{fact.id}”.",
                claim.location,
                "Hold it against its sources, and write who did and when: checked: {by: …, on: …}.",
                words=fact.id,
            )


def _stale(view: View) -> Iterator[Finding]:
    """A fact whose last check is more months ago than the project allows."""
    allowed, today = view.content.evidence.policy.stale_months, view.today
    for claim, fact in _stated(view):
        if not fact.checked or today is None:
            continue
        last = max(one.on for one in fact.checked)
        if months(last, today) >= allowed:
            yield Finding(
                f"The fact “{fact.id}” was last checked on {view.content.locale.format_date(last)}, "
                f"{months(last, today)} months before.",
                claim.location,
                "Look at its sources again, and write down the day.",
                words=fact.id,
            )


def _unanswered(view: View) -> Iterator[Finding]:
    """A fact that alleges something of somebody who was not asked, where the kind demands it."""
    if not view.content.kind.facts.reply:
        return
    for claim, fact in _stated(view):
        if fact.reply and fact.reply.state == "none":
            yield Finding(
                f"The fact “{fact.id}” alleges something of {fact.reply.of}, who was not asked for a reply.",
                claim.location,
                "Ask, and write down when: reply: {of: …, state: sought, on: …}.",
                words=fact.id,
            )


def months(first: date, last: date) -> int:
    """The whole months from one day to another; 0 where the second is earlier."""
    whole = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return max(0, whole)


def _stated(view: View) -> Iterator[tuple[Claim, Fact]]:
    """Each fact that the document states, with its first claim."""
    seen: set[str] = set()
    for passage in view.passages:
        for claim, _ in passage.of(Claim):
            fact = view.content.evidence.facts.get(claim.fact)
            if fact and fact.places and fact.id not in seen:
                seen.add(fact.id)
                yield claim, fact


RULES = (
    Rule(
        "fact-unsourced",
        "support",
        Severity.ERROR,
        "A fact of facts.yaml without a source.",
        "A claim that rests on nothing falls at the first question.",
        "displaced-2023: {statement: …, value: …}",
        "displaced-2023: {statement: …, value: …, sources: [unhcr-2023]}",
        review=_unsourced,
    ),
    Rule(
        "fact-status",
        "support",
        Severity.ERROR,
        "A fact whose status is below the one that the kind of the document demands.",
        "What a report may pass on as reported, a submission to a court has to prove.",
        "A fact of the status “reported” in a document whose kind has facts: {status: corroborated}.",
        "The fact has been corroborated, and says so.",
        _weak,
    ),
    Rule(
        "fact-unchecked",
        "support",
        Severity.WARNING,
        "A fact that the document states and that nobody has checked.",
        "Figures are copied wrong more often than they are invented; only a second look at the source finds it.",
        "A fact without checked:",
        "checked: {by: AB, on: 2026-11-20}",
        _unchecked,
    ),
    Rule(
        "fact-stale",
        "support",
        Severity.WARNING,
        "A fact whose last check is longer before the document's date than checks.yaml allows (12 months).",
        "Numbers of displaced, detained and dead are revised. The old one is then an error.",
        "A document of March 2026 with a fact that was checked in January 2025.",
        "The fact was looked up again in March 2026.",
        _stale,
    ),
    Rule(
        "fact-reply",
        "support",
        Severity.WARNING,
        "A fact that alleges something of somebody who was not asked, in a kind with facts: {reply: true}.",
        "Fairness demands it, courts ask for it, and the answer may be the best part of the proof.",
        "reply: {of: Ministry of Defence, state: none}",
        "reply: {of: Ministry of Defence, state: sought, on: 2023-10-01}",
        _unanswered,
    ),
)
