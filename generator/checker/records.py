"""Turn a finished document into its checker's edition: with each claim stands the record of its fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from generator.checker.digest import fact_digest, text_digest
from generator.checker.findings import findings_on_claims
from generator.checker.wording import Wording, comment_text
from generator.content import Content
from generator.errors import Location
from generator.model import Claim, ClaimRecord, Document, Note
from generator.model.walk import Node, rebuild, text, with_blocks


def with_records(document: Document, content: Content) -> Document:
    """The document with a record at each of its claims; those of facts that there are not, are faults already."""
    return with_blocks(document, _Records(document, content).change(document.blocks))


class _Records:
    """Goes over a tree in reading order, and counts the claims."""

    def __init__(self, document: Document, content: Content) -> None:
        self._evidence = content.evidence
        self._wording = Wording(content.locale, content.evidence)
        self._findings: Mapping[Location, tuple[str, ...]] = findings_on_claims(document, content)
        self._numbers = count(1)

    def change(self, nodes: tuple[Node, ...], note: Note | None = None) -> tuple[Node, ...]:
        """The nodes with records; `note` is the one that they stand in."""
        return tuple(self._node(node, note) for node in nodes)

    def _node(self, node: Node, note: Note | None) -> Node:
        if isinstance(node, Claim) and node.content and node.fact in self._evidence.facts:
            node = replace(node, record=self._record(node, note))
        inside = node if isinstance(node, Note) else note
        return rebuild(node, lambda nodes: self.change(nodes, inside))

    def _record(self, claim: Claim, note: Note | None) -> ClaimRecord:
        fact = self._evidence.facts[claim.fact]
        found = self._findings.get(claim.location, ()) if claim.location else ()
        lines = [*self._wording.lines(fact), self._wording.agreement(found)]
        if note is not None:
            lines.insert(0, self._wording.in_note(note.number, text(claim.content)))
        sources = self._evidence.sources
        digest = f"{fact_digest(fact, sources)}-{text_digest(comment_text(lines, self._wording.locale))}"
        return ClaimRecord(next(self._numbers), digest, tuple(self._wording.brief(fact)), tuple(lines))
