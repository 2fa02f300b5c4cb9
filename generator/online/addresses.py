"""Turn documents and sources into the addresses that they give, each with the places where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urldefrag

from generator.content import Evidence, Source
from generator.errors import Location
from generator.model import Cite, Link
from generator.model.walk import find
from generator.record import record
from generator.rules.view import View


@record
class Place:
    """Where an address stands: in documents, or in a source that they cite. `archive` is the source's archived copy."""

    written: str
    location: Location | None
    documents: tuple[str, ...]
    source: str = ""
    archive: str = ""


Addresses = dict[str, list[Place]]


def addresses(views: Iterable[View], evidence: Evidence, slugs: Collection[str] | None) -> Addresses:
    """The addresses to ask, without what is behind `#`, with their places, in reading order.

    Of the documents `slugs` and the sources that they cite; None stands for all documents and all sources.
    """
    found: Addresses = {}
    for place in _places(tuple(views), evidence, slugs):
        if place.written.casefold().startswith(("https://", "http://")):
            places = found.setdefault(urldefrag(place.written).url, [])
            if place not in places:
                places.append(place)
    return found


def _places(views: tuple[View, ...], evidence: Evidence, slugs: Collection[str] | None) -> Iterator[Place]:
    citing: dict[str, list[str]] = {}
    for view in views:
        slug = view.content.slug
        if slugs is None or slug in slugs:
            for cite in find(view.document.blocks, Cite):
                for item in cite.items:
                    citing.setdefault(item.key, []).append(slug)
            for link in find(view.document.blocks, Link):
                if link.location:  # those that a citation style writes have none: they are of sources
                    yield Place(link.url, link.location, (slug,))
    for source in evidence.sources.values():
        if slugs is None or source.key in citing:
            yield from _of_source(source, tuple(dict.fromkeys(citing.get(source.key, ()))))


def _of_source(source: Source, documents: tuple[str, ...]) -> Iterator[Place]:
    url, archive = source.fields.get("URL"), source.fields.get("archive") or ""
    copy = archive if archive.startswith(("https://", "http://")) else ""
    if url:
        yield Place(url, source.location, documents, source.key, copy)
