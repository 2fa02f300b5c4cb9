"""Turn the records of claims into the list at the end of the checker's edition: each fact once, with its claims."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.model import Claim, ClaimRecord, Document, Inlines
from generator.model.walk import find
from generator.writers.html.inlines import Inlines as Writer
from generator.writers.html.scope import Scope, claim_id


def claim_records(document: Document, scope: Scope) -> Markup:
    """All that is known of each claim; nothing in the plain edition, whose claims have no records."""
    # A record holds words and links, and no notes.
    writer = Writer(scope, lambda note: Markup(""))
    # What is said of a claim alone (its note, what is found in its words) makes an entry of its own.
    entries: dict[tuple[str, tuple[Inlines, ...]], list[ClaimRecord]] = {}
    for claim in find(document.blocks, Claim):
        if claim.record:
            entries.setdefault((claim.fact, claim.record.lines), []).append(claim.record)
    if not entries:
        return Markup("")
    records = [
        {"fact": fact, "claims": _claims(found), "lines": [writer.write(line) for line in lines]}
        for (fact, lines), found in entries.items()
    ]
    heading = scope.context.locale.records["claims"]
    return scope.templates.macro("claim-records", heading=heading, records=records, level=scope.heading(1))


def _claims(records: Iterable[ClaimRecord]) -> list[dict[str, str]]:
    return [{"id": claim_id(record), "number": str(record.number)} for record in records]
