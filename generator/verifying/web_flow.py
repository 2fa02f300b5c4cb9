"""Turn a web page into the flow of its text and the addresses of its links and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from generator.record import record
from generator.verifying.flow import Flow, Passage, Sort, flow_of
from generator.verifying.series import cut, differing
from generator.verifying.unreadable import UnreadableError

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    (
        *_HEADINGS,
        *"p li td th figcaption caption dt dd blockquote title summary div section article header footer nav".split(),
        *"main aside ol ul table tr body html figure pre".split(),
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))
_LARGEST = 64_000_000


@record
class WebText:
    """The text of a page, where its links lead, what its pictures are, and all that is not text: scripts and styles;
    `marking` digests how its passages are marked.
    """

    flow: Flow
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    machinery: tuple[str, ...]
    marking: str


def read_web(data: bytes) -> WebText:
    """The text of a page. Raises UnreadableError."""
    from lxml import etree, html

    if len(data) > _LARGEST:
        raise UnreadableError("it is larger than any page of ours.")
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError("it is no web page, or an empty one.") from error
    passages = [Passage("title", str(one.text or "")) for one in root.iter("title")][:1]
    links = (str(one.get("href", "")) for one in root.iter("a"))
    return WebText(
        flow_of([*passages, *_passages(root)]),
        tuple(one for one in links if one and not one.startswith("#")),
        tuple(hashlib.sha256(str(one.get("src", "")).encode()).hexdigest() for one in root.iter("img")),
        tuple(_digest(one) for one in root.iter("script", "style", "link", "meta", "svg", "iframe", "form", "object")),
        _marking(root),
    )  # fmt: skip


def _digest(one: Any) -> str:
    from lxml import etree

    return hashlib.sha256(etree.tostring(one, with_tail=False)).hexdigest()


def _marking(root: Any) -> str:
    """A digest of how the elements with text are marked: classes, styles, what is hidden."""
    digest = hashlib.sha256()
    for one in root.iter(*_BLOCKS, "span", "a", "em", "strong", "sup"):
        told = sorted((name, value) for name, value in one.items() if name not in ("href", "src"))
        digest.update(f"{one.tag} {told}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _passages(root: Any) -> Iterator[Passage]:
    section = ""
    for block in root.iter(*_BLOCKS):
        text = "".join(_own(block))
        if not text.strip():
            continue
        sort = _sort(block)
        if sort == "heading":
            section = " ".join(text.split())
        yield Passage(sort, text, "", 0, section)


def _own(element: Any) -> Iterator[str]:
    """The text of an element without that of the blocks in it."""
    yield element.text or ""
    for one in element:
        if isinstance(one.tag, str) and one.tag not in _BLOCKS and one.tag not in _UNSEEN:
            yield "\n" if one.tag == "br" else "".join(_own(one))
        yield one.tail or ""


def _sort(block: Any) -> Sort:
    match block.tag:
        case one if one in _HEADINGS:
            return "heading"
        case "td" | "th":
            return "cell"
        case "li":
            return "item"
        case "figcaption" | "caption":
            return "caption"
        case _:
            return "paragraph"


def besides(before: WebText, after: WebText) -> Iterator[str]:
    """How a page differs from the released one beside its words, a sentence each."""
    yield from differing([cut(one) for one in before.links], [cut(one) for one in after.links], "link")
    if before.pictures != after.pictures:
        yield "its pictures are not ours, or stand in another order."
    if before.machinery != after.machinery:
        yield "its styles, scripts, drawings or metadata differ from ours."
    if before.marking != after.marking:
        yield "how its passages are marked differs from ours: look whether something is hidden."
