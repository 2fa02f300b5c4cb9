"""Find facts that one passage states flatly and another as somebody's word."""

from collections.abc import Iterator

from generator.content import Evidence
from generator.errors import Severity
from generator.rules.claimed import Claimed
from generator.rules.rule import Finding, Rule
from generator.rules.support.hedges import attributed
from generator.rules.view import View


def _varies(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """A fact below the highest status that some claims attribute to a source and others assert."""
    strongest = len(evidence.scale.statuses) - 1
    told: dict[str, dict[bool, list[tuple[str, Claimed]]]] = {}
    for view in views:
        for claimed, is_attributed in attributed(view):
            if evidence.scale.rank(claimed.fact.status) < strongest:
                ways = told.setdefault(claimed.fact.id, {True: [], False: []})
                ways[is_attributed].append((view.content.slug, claimed))
    for id, ways in told.items():
        if ways[True] and ways[False]:
            (flat_slug, flat), (hedged_slug, hedged) = ways[False][0], ways[True][0]
            place = hedged.claim.location
            yield Finding(
                f"The fact “{id}” is asserted here, and told as somebody’s word in {hedged_slug}"
                f"{f' ({place.file}:{place.line})' if place else ''}.",
                flat.claim.location,
                "Say in both places whose word it is, or in neither.",
                words=flat.words,
                documents=tuple(dict.fromkeys((flat_slug, hedged_slug))),
            )


RULES = (
    Rule(
        "assertion-varies",
        "consistency",
        Severity.WARNING,
        "A fact that is asserted in one place and attributed to somebody in another.",
        "If it needs an attribution there, it needs one here; if it is certain here, the other text weakens it.",
        "According to the ombudsman a valve was built in. … A valve was built in.",
        "According to the ombudsman a valve was built in, in both texts",
        review=_varies,
    ),
)
