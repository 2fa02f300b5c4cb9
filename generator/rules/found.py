"""What a rule found, as it is told: graded, at its exact place, with the documents that it is about."""

from __future__ import annotations

from generator.errors import Diagnostic
from generator.evidence import Accepted
from generator.record import record


@record
class Found:
    """A finding or a fault. `group` is that of its rule, "fault" for what stops a document, "reading" for what a reader
    of files warns of. `documents` has the slugs that it is about, none where it is about what all share.

    `accepted` is why it is not told, where the project let it stand.
    """

    diagnostic: Diagnostic
    group: str
    documents: tuple[str, ...] = ()
    accepted: Accepted | None = None
