"""Turn *[ICRC]: International Committee of the Red Cross into an abbreviation of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.rules_block import StateBlock

from generator.bracketed import bracketed
from generator.model import Block
from generator.readers.markdown.lines import begin
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_ABBREVIATION = re.compile(r"\*\[([^\[\]\n]+)\]:[ \t]*([^\n]*)")


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read an abbreviation, which has a line of its own."""
    match = _ABBREVIATION.match(state.src, begin(state, start), state.eMarks[start])
    if not match or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.map = [start, start + 1]
        token.meta = {"short": match[1].strip(), "long": match[2].strip(), "offset": match.start(2) - match.start()}
        state.line = start + 1
    return True


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """No block: the abbreviation is kept for the document."""
    meta = node.token.meta
    short = meta["short"]
    stretch = Stretch.whole(meta["long"], node.page, node.line, node.column + meta["offset"])
    long = reader.plain(stretch)
    if fault := bracketed(meta["long"]):
        code, message, hint = fault
        reader.report.fault(code, message, stretch.locate(0), hint)
    if not long:
        reader.report.fault("abbreviation-empty", f"Nothing says what {short} stands for.", node.location)
    elif reader.abbreviations.setdefault(short, long) != long:
        reader.report.fault(
            "abbreviation-duplicate",
            f"{short} stands for two things: {reader.abbreviations[short]}, and {long}.",
            node.location,
            "Keep one of them.",
        )
    return ()
