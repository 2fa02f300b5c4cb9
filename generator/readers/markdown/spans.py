"""Turn [words]{.role lang=fr only=web} into a span, and [words]{fact=id} into a claim."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.errors import Location
from generator.model import Inline, Inlines, Span
from generator.readers.markdown import claims
from generator.readers.markdown.attributes import Allowed, Raw, taken
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_SPAN = Allowed("A span", ("lang", "only"), id=False, role=True)


def span(state: StateInline, close: int) -> bool:
    """Read words in brackets straight before a list of attributes."""
    start = close + 1
    if not state.src.startswith("{", start) or start >= state.posMax:
        return False
    raw, end = taken(state.env["stretch"], start, state.env["report"])
    if end == start:
        return False
    token = state.push("span", "", 0)
    token.meta = {"at": state.pos, "words": (state.pos + 1, close), "attributes": raw}
    state.pos = end
    return True


def make(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Span of a token."""
    content = reader.inlines(stretch.part(*token.meta["words"]), within.deeper())
    if token.meta["attributes"] is None:
        return content
    return wrapped(content, token.meta["attributes"], stretch.locate(token.meta["at"]), reader, within)


def wrapped(content: Inlines, raw: Raw, location: Location, reader: Reader, within: Within) -> Iterable[Inline]:
    """Inlines with what their attributes say around them."""
    if any(item.sort == "key" and item.name == "fact" for item in raw.items):
        return claims.bound(content, raw, location, reader, within)
    given = reader.attributes(raw, _SPAN)
    return [Span(content, given.role, given.get("lang") or None, given.get("only") or None, location)]
