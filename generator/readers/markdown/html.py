"""Refuse raw HTML: it would show in one output and vanish from the others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.rules_inline import StateInline

from generator.model import Block
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<\?|<![A-Za-z]|<!\[CDATA\[")
_HINT = "Write Markdown, or \\< for a sign that is text. A role, as in [words]{.key}, gives a look of its own."


def rule(state: StateInline, silent: bool) -> bool:
    """Report a tag or a comment in a line."""
    if state.src[state.pos] != "<":
        return False
    match = _TAG.match(state.src, state.pos)
    if match:
        location = state.env["stretch"].locate(state.pos)
        state.env["report"].fault("html-refused", f"HTML can't be written: “{match[0]}”.", location, _HINT)
        state.pos = match.end()
        return True
    return False


def make_block(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """Nothing: a block of HTML is a fault."""
    first = node.token.content.lstrip().split("\n", 1)[0][:60]
    reader.report.fault("html-refused", f"HTML can't be written: “{first}”.", node.location, _HINT)
    return ()
