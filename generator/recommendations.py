"""Turn the recommendations of a finished document into entries of a list, with all that is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from generator.content import Source
from generator.errors import Location
from generator.model import Document, Para, Recommendation, Recommendations
from generator.model.walk import Node, children, find, text
from generator.record import record


@record
class Listed:
    """A recommendation as lists have it. `number` is that of its paragraph, `treaty` the source's short title and the
    article; `slug` and `document` name the document, `language` is that of its words, `anchor` the recommendation's id
    in it.
    """

    slug: str
    document: str
    number: str
    words: str
    addressee: str = ""
    right: str = ""
    treaty: str = ""
    article: str = ""
    timeframe: str = ""
    status: str = ""
    anchor: str = ""
    language: str = ""
    location: Location | None = field(default=None, compare=False)


def listed(document: Document, sources: Mapping[str, Source]) -> tuple[Listed, ...]:
    """All recommendations of a document after its numbers are given, in their order."""
    return tuple(
        _listed(item, group, document, sources)
        for group in find(document.blocks, Recommendations)
        for item in group.items
    )


def _listed(item: Recommendation, group: Recommendations, document: Document, sources: Mapping[str, Source]) -> Listed:
    treaty, article = _treaty(item.treaty, sources)
    return Listed(
        document.slug,
        document.metadata.title,
        item.number.reference if item.number else "",
        " ".join(" ".join(_words(item)).split()).rstrip(" ;,."),
        item.addressee or group.addressee,
        item.right,
        treaty,
        article,
        item.timeframe,
        item.status,
        item.id,
        document.metadata.language,
        item.location,
    )


def _words(item: Recommendation) -> Iterator[str]:
    """The words of each paragraph of a recommendation, those of lists in it too."""
    return (text(paragraph.content) for paragraph in _paragraphs(item.blocks))


def _paragraphs(nodes: Iterable[Node]) -> Iterator[Para]:
    for node in nodes:
        if isinstance(node, Para):
            yield node  # what is below it are words, and the paragraphs of its notes
        else:
            yield from _paragraphs(children(node))


def _treaty(written: str, sources: Mapping[str, Source]) -> tuple[str, str]:
    """The treaty and its article, from `iccpr, art. 7`: of a source that is known the short title."""
    key, _, article = (part.strip() for part in written.partition(","))
    source = sources.get(key)
    if source is None:
        return written.strip(), ""
    fields = source.fields
    return str(fields.get("title-short") or fields.get("shortTitle") or fields.get("title", key)), article
