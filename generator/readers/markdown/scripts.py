"""Turn 48^th^ and CO~2~ into raised and lowered words, which are spans of the roles superscript and subscript.

Source of the syntax: pandoc's manual, "Superscripts and subscripts". Only letters, digits and signs of numbers can
stand in them: a caret or a tilde is more often one of an address, or "about".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.model import Inline, Span, Text
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_SCRIPT = re.compile(r"([\^~])([\w.,+−–()-]{1,24})\1(?!\1)")
_ROLES = {"^": "superscript", "~": "subscript"}


def rule(state: StateInline, silent: bool) -> bool:
    """Read ^words^ or ~words~ behind a letter or digit."""
    if state.src[state.pos] not in _ROLES or not state.src[state.pos - 1 : state.pos].isalnum():
        return False
    found = _SCRIPT.match(state.src, state.pos)
    if not found:
        return False
    token = state.push("script", "", 0)
    token.content = found[2]
    token.meta = {"at": state.pos, "role": _ROLES[found[1]]}
    state.pos = found.end()
    return True


def make(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Span of a token."""
    return [Span((Text(token.content),), token.meta["role"], location=stretch.locate(token.meta["at"]))]
