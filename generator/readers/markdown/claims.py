"""Turn [words]{fact=id}, [](fact:id) and [label](person:id) into claims and persons under protection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from generator.errors import Location
from generator.model import Claim, Inline, Inlines, Note, PersonRef, Span
from generator.model.walk import Node, children
from generator.readers.markdown import splices
from generator.readers.markdown.attributes import Allowed, Raw
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_FOR_ONE_OUTPUT = "Put the claim into a span for this output: [[words]{fact=id}]{only=web}."
SCHEMES = ("fact:", "person:")
_CLAIM = Allowed("A claim", ("fact", "lang"), id=False, role=True, elsewhere={"only": _FOR_ONE_OUTPUT})


def bound(content: Inlines, raw: Raw, location: Location, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Claim of words with the attribute fact=id; a role or a language is that of a Span inside of it."""
    given = reader.attributes(raw, _CLAIM)
    language = given.get("lang") or None
    words = (Span(content, given.role, language, location=location),) if given.role or language else content
    return [_claim(words, given.get("fact").strip(), location, reader, within)]


def linked(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Claim or the PersonRef of a link to fact:id or person:id."""
    at = token.meta["at"]
    content = reader.inlines(stretch.part(*token.meta["words"]), within.deeper())
    if splices.in_code(token, stretch, at, reader):
        return content
    scheme, _, name = token.meta["address"].partition(":")
    if scheme == "person":
        return [PersonRef(content, name, stretch.locate(at))]
    return [_claim(content, name, stretch.locate(at), reader, within)]


def _claim(content: Inlines, fact: str, location: Location, reader: Reader, within: Within) -> Claim:
    inner = next(_claims(content), None)
    if inner or within.cite:
        where = "another claim" if inner else "a citation"
        reader.report.fault(
            "claim-nested",
            f"A claim stands inside {where}.",
            inner.location if inner and inner.location else location,
            "Write each claim on its own words, beside the other."
            if inner
            else "Write it into the text, or into a note.",
        )
    return Claim(content, fact, location)


def _claims(nodes: Iterable[Node]) -> Iterator[Claim]:
    """The claims among some inlines; those in a note are no part of their words."""
    for node in nodes:
        if isinstance(node, Claim):
            yield node
        elif not isinstance(node, Note):
            yield from _claims(children(node))
