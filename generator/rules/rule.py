"""What a rule is: what it looks for and why, and what it makes of a document as findings, which never stop a build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.errors import Location, Severity
from generator.record import record

if TYPE_CHECKING:
    from generator.content import Evidence
    from generator.rules.view import View

Group = Literal["support", "consistency", "kind", "disclosure", "craft", "links"]
GROUPS: tuple[Group, ...] = ("support", "consistency", "kind", "disclosure", "craft", "links")


@record
class Finding:
    """What a rule found. `words` are those of the text, or the id of the fact or source, that it is about: by them a
    project may accept it, and its exact place in the source is found from `location`, the beginning of its block, on;
    `nth` says how often they stood in the block before. Without `severity` it has that of the rule.

    `documents` has the slugs of those that a finding across documents is about; it stands in one of them, or in the
    evidence.
    """

    message: str
    location: Location | None
    hint: str | None = None
    severity: Severity | None = None
    words: str = ""
    nth: int = 0
    documents: tuple[str, ...] = ()


Check: TypeAlias = "Callable[[View], Iterator[Finding]]"
# A rule about all documents together, or about the evidence itself; it is looked at by `check`, not by a build.
Review: TypeAlias = "Callable[[tuple[View, ...], Evidence], Iterator[Finding]]"


@record
class Rule:
    """A rule with its stable id. `what` says in a sentence what it finds, `why` the reason; `example` is a text in
    which it finds something, `instead` the same put right. `severity` holds where neither kind nor
    project says another.

    It has a `check` of one document, or a `review` of all of them with the evidence.
    """

    id: str
    group: Group
    severity: Severity | Literal["off"]
    what: str
    why: str
    example: str = ""
    instead: str = ""
    check: Check | None = None
    review: Review | None = None
