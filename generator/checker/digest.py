"""Turn a fact, and the text of a comment about it, into short digests that tell whether either has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from generator.content import Source
from generator.evidence import Fact

_LENGTH = 8
# What is no part of what a checker looked at: who checked it before, remarks for ourselves, places in the file.
_UNSIGNED = frozenset({"checked", "note", "sources", "location", "places"})
_SIGNED_OF_SOURCE = ("title", "number", "URL")


def fact_digest(fact: Fact, sources: Mapping[str, Source]) -> str:
    """What changes with all that one signs of a fact: its own parts, and which texts its sources are."""
    parts: list[Any] = [(part.name, getattr(fact, part.name)) for part in fields(fact) if part.name not in _UNSIGNED]
    for support in fact.sources:
        source = sources.get(support.key)
        parts.append((support.key, support.locator))
        parts += [source.fields.get(name) for name in _SIGNED_OF_SOURCE] if source else []
    return _short(repr(parts))


def text_digest(text: str) -> str:
    """What changes with the letters and digits of a text; word processors may change its spaces."""
    return _short("".join(filter(str.isalnum, text)))


def growing_digests(text: str) -> Iterator[tuple[int, str]]:
    """The digest of each beginning of a text that ends in a letter or a digit, with the place where it ends."""
    hashed = sha256()
    for index, sign in enumerate(text):
        if sign.isalnum():
            hashed.update(sign.encode("utf-8", "replace"))
            yield index + 1, hashed.hexdigest()[:_LENGTH]


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_LENGTH]
