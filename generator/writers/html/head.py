"""Turn a document's metadata into what the head of a web page tells search engines, networks and browsers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from generator.look import schemes
from generator.model import Document, Metadata
from generator.phrases import shortened
from generator.writers import WriterContext
from generator.writers.html.questions import faq_page
from generator.writers.social_card import SIZE, card_name

# Search engines and networks cut what is longer.
_DESCRIPTION = 300


def head_values(document: Document, context: WriterContext) -> dict[str, Any]:
    """The values of the page's head: description, Open Graph (https://ogp.me), questions as JSON-LD, social card."""
    description = shortened(document.metadata.description or document.metadata.subject, _DESCRIPTION)
    return {
        "description": description,
        "open_graph": [
            {"property": name, "content": content}
            for name, content in _open_graph(document, context, description)
            if content
        ],
        "theme": _theme(context),
        "questions": faq_page(document),
        "social_card": context.kind.social_card,
    }


def _theme(context: WriterContext) -> list[dict[str, str]]:
    """The colour of the paper by day and in the dark, which browsers give to what is around the page."""
    return [{"scheme": scheme, "value": palette.paper} for scheme, palette in schemes(context.look.tokens.colours)]


def _open_graph(document: Document, context: WriterContext, description: str) -> list[tuple[str, str]]:
    metadata = document.metadata
    return [
        ("og:type", "article"),
        ("og:title", metadata.title),
        ("og:description", description),
        ("og:url", metadata.url),
        ("og:site_name", metadata.authors[0] if metadata.authors else ""),
        ("og:locale", _territory(metadata, context)),
        ("article:published_time", metadata.date.isoformat() if metadata.date else ""),
        *(_social_card(document) if context.kind.social_card else ()),
    ]


def _social_card(document: Document) -> list[tuple[str, str]]:
    """The picture. Its address is absolute only where the page's is known, as networks want it."""
    metadata = document.metadata
    by = f" – {metadata.authors[0]}" if metadata.authors else ""
    return [
        ("og:image", urljoin(metadata.url, card_name(document.slug))),
        ("og:image:type", "image/png"),
        ("og:image:width", str(SIZE[0])),
        ("og:image:height", str(SIZE[1])),
        ("og:image:alt", metadata.title + by),
    ]


def _territory(metadata: Metadata, context: WriterContext) -> str:
    """The language with its territory as Open Graph writes it (en_GB); nothing where no territory is known."""
    tag = context.locale.word_language if context.locale.language == metadata.language else metadata.language
    found = re.match(r"([a-z]{2,3})-(?:[A-Za-z]{4}-)?([A-Z]{2})\Z", tag)
    return f"{found[1]}_{found[2]}" if found else ""
