"""Put already parsed prose where a composed text has a marker for it: U+E000, the index, U+E001."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.content import Prose
from generator.errors import Location
from generator.model import Blocks, Cite, Inline, Inlines, Link, Note
from generator.model.walk import find
from generator.model.walk import text as plain_text
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

RESERVED = "\ue000\ue001\ue002\ue003"
_NESTED = {"note": "note", "cite": "citation", "link": "link"}
_MARKER = re.compile("\ue000([0-9]{1,9})\ue001")
_ANY = re.compile(f"{_MARKER.pattern}|[{RESERVED}]")


def rule(state: StateInline, silent: bool) -> bool:
    """Read a marker, or one of the reserved characters."""
    match = _ANY.match(state.src, state.pos)
    if not match:
        return False
    token = state.push("splice", "", 0)
    token.meta = {"at": state.pos, "index": match[1]}
    state.pos = match.end()
    return True


def make(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The inlines of the prose that a marker stands for."""
    location = stretch.locate(token.meta["at"])
    content = _inlines(_prose(token.meta["index"], location, reader), location, reader)
    for sort, around in ((Note, within.note or within.cite), (Cite, within.cite), (Link, within.link)):
        if around and next(find(content, sort), None):
            _nested(sort.__name__.lower(), location, reader)
    return content


def alone(stretch: Stretch, reader: Reader) -> Blocks | None:
    """The blocks of the prose whose marker is all there is in a paragraph; None when there is more."""
    match = _MARKER.fullmatch(stretch.text)
    return _prose(match[1], stretch.locate(), reader).blocks if match else None


def plain(stretch: Stretch, reader: Reader) -> str:
    """The text of an attribute's value, with the plain text of the prose in it."""

    def put(match: re.Match[str]) -> str:
        location = stretch.locate(match.start())
        return plain_text(_inlines(_prose(match[1], location, reader), location, reader))

    return _ANY.sub(put, stretch.text)


def in_code(token: Token, stretch: Stretch, at: int, reader: Reader) -> bool:
    """Whether a token's verbatim content has a marker in it; a fault when it has."""
    if not holds_reserved(token.content):
        return False
    refuse(token.content, stretch.locate(at), reader)
    return True


def holds_reserved(text: str) -> bool:
    """Whether a text has one of the characters that markers are made of."""
    return _ANY.search(text) is not None


def refuse(text: str, location: Location, reader: Reader) -> None:
    """Say that prose can't stand in verbatim text, or that a character is reserved."""
    if reader.splices and _MARKER.search(text):
        reader.report.fault(
            "splice-misplaced",
            "Prose can't stand in an address or in code.",
            location,
            "Put it into the text, or print a field that is a plain string.",
        )
    else:
        _reserved(location, reader)


def _prose(index: str | None, location: Location, reader: Reader) -> Prose:
    if index is None or int(index) >= len(reader.splices):
        _reserved(location, reader)
        return Prose()
    return reader.splices[int(index)]


def _inlines(prose: Prose, location: Location, reader: Reader) -> Inlines:
    if prose.inlines is None:
        reader.report.fault(
            "splice-blocks",
            "Only one paragraph can stand here, and this prose has more, or a list, table or picture.",
            location,
            "Give the prose a paragraph of its own in the template.",
        )
    return prose.inlines or ()


def _nested(sort: str, location: Location, reader: Reader) -> None:
    reader.report.fault(
        f"{_NESTED[sort]}-nested",
        f"This prose has a {_NESTED[sort]} in it, which can't stand inside what is around here.",
        location,
        "Take it out of the prose, or put the prose elsewhere in the template.",
    )


def _reserved(location: Location, reader: Reader) -> None:
    reader.report.fault(
        "character-reserved",
        "The characters U+E000 to U+E003 are kept for the machinery.",
        location,
        "Take the character away; it has no meaning outside of the font that it came from.",
    )
