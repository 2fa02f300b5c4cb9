"""Hold what the constructs share while one text is read: the splices, the faults, the notes found so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from markdown_it.token import Token

from generator.content import Prose
from generator.model import Block, Blocks, Inline, Inlines, NoteDefinition, Text
from generator.readers.markdown.attributes import Allowed, Attributes, Raw, check
from generator.readers.markdown.nodes import DEEPEST, Node, too_deep
from generator.readers.markdown.places import Page, Report, Stretch
from generator.record import record


@record
class Within:
    """What stands around: a note, a citation, a link, and how many inlines and blocks deep."""

    note: bool = False
    cite: bool = False
    link: bool = False
    depth: int = 0

    def deeper(self) -> Within:
        """One level further in."""
        return replace(self, depth=self.depth + 1)


BlockMaker: TypeAlias = "Callable[[Node, Reader, Within], Iterable[Block]]"
InlineMaker: TypeAlias = "Callable[[Token, Stretch, Reader, Within], Iterable[Inline]]"


@dataclass(slots=True)
class Reader:
    """Turns nodes and stretches into the tree; `blocks_of` and `inlines_of` are how, one function a construct."""

    page: Page
    report: Report
    splices: Sequence[Prose]
    references: Mapping[str, Mapping[str, str]]
    tokenize: Callable[[str, dict[str, Any]], list[Token]]
    blocks_of: Callable[[Sequence[Node], Reader, Within], Iterable[Block]]
    inlines_of: Callable[[Stretch, Reader, Within], Inlines]
    plain_of: Callable[[Stretch, Reader], str]
    definitions: dict[str, NoteDefinition] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)

    def blocks(self, nodes: Sequence[Node], within: Within) -> Blocks:
        """The blocks of some nodes."""
        return tuple(self.blocks_of(nodes, self, within))

    def tokens(self, stretch: Stretch) -> list[Token]:
        """The inline tokens of a stretch. Rules find in `env` where they are and where to report."""
        env = {"references": self.references, "stretch": stretch, "report": self.report}
        return self.tokenize(stretch.text, env)

    def inlines(self, stretch: Stretch, within: Within) -> Inlines:
        """The inlines of a stretch."""
        if within.depth >= DEEPEST:
            too_deep(stretch.locate(), self.report)
            return (Text(stretch.text),)
        return self.inlines_of(stretch, self, within)

    def plain(self, stretch: Stretch) -> str:
        """The plain text of a value, with that of spliced prose in it."""
        return self.plain_of(stretch, self)

    def attributes(self, raw: Raw | None, allowed: Allowed) -> Attributes:
        """What a construct was given."""
        return check(raw, allowed, self.report, self.plain)

    def run(self, node: Node) -> Stretch:
        """The inline source of a block that has nothing but it, from the block's own column."""
        token = node.inline
        if token is None:
            return Stretch.whole("", self.page, node.line, node.column)
        before = self.page.lines[node.line][node.column :]
        blank = len(before) - len(before.lstrip())
        return Stretch.whole(token.content, self.page, node.line, node.column + blank)
