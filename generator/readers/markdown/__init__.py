"""Turn a text in the language of content (CommonMark, and pandoc's syntax beyond it) into blocks with their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from generator.content import Prose
from generator.errors import Diagnostics
from generator.model import Block, NoteDefinition
from generator.readers.markdown import blocks, inlines, links, splices
from generator.readers.markdown.nodes import nest, too_deep
from generator.readers.markdown.parser import parse_blocks, parse_inlines
from generator.readers.markdown.places import Page, Report
from generator.readers.markdown.reader import Reader, Within
from generator.record import record
from generator.source_text import SourceText

__all__ = ["Parsed", "parse"]


@record
class Parsed:
    """What a text says: its blocks (a heading is a Section without blocks), its notes by label, its abbreviations."""

    blocks: tuple[Block, ...] = ()
    definitions: Mapping[str, NoteDefinition] = field(default_factory=dict)
    abbreviations: Mapping[str, str] = field(default_factory=dict)


def parse(source: SourceText, diagnostics: Diagnostics, splices: Sequence[Prose] = ()) -> Parsed:
    """The tree of a text; its faults go to `diagnostics`, and what is faulty is left out or read as text.

    `splices` are what the markers of a composed text stand for. Whether labels, ids and keys exist is not asked
    here: they may be in another text. The syntax is docs/syntax.md.
    """
    # As markdown-it would do it: the text and its lines have to stay the same, sign by sign.
    text = source.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    page, report = Page(source, text), Report(diagnostics)
    env: dict[str, Any] = {}
    nodes = nest(parse_blocks(text, env), page, report)
    if "too_deep" in env:
        too_deep(page.locate(env["too_deep"]), report)
    links.check_definitions(env, page, report)
    reader = _reader(page, report, splices, env.get("references", {}))
    return Parsed(reader.blocks(nodes, Within()), reader.definitions, reader.abbreviations)


def _reader(page: Page, report: Report, prose: Sequence[Prose], references: Mapping[str, Any]) -> Reader:
    return Reader(page, report, prose, references, parse_inlines, blocks.read, inlines.read, splices.plain)
