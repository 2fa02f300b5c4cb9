"""Turn a web page into what is wrong with it, read again with lxml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from generator.releasing.validating import Expected

_ASKS = {"script": "src", "img": "src", "iframe": "src", "source": "src"}


def problems(data: bytes, expected: Expected) -> Iterator[str]:
    """Everything that is wrong: what it says of itself, ids, links within it, files that it would ask for."""
    from lxml import html

    root = html.document_fromstring(data.decode("utf-8"))
    if root.get("lang", "").lower() != expected.language.lower():
        yield f"its language is “{root.get('lang', '')}”, not “{expected.language}”"
    title = " ".join((root.findtext(".//title") or "").split())
    if " ".join(expected.title.split()) not in title:
        yield f"its title is “{title}”, not “{expected.title}”"
    ids = [item.get("id", "") for item in root.iter() if item.get("id") is not None]
    yield from (f"two places have the id {name}" for name, count in Counter(ids).items() if count > 1)
    addresses = [item.get("href", "") for item in root.iter("a")]
    targets = {unquote(address[1:]) for address in addresses if address.startswith("#")}
    yield from (f"a link leads to #{name}, which is not there" for name in sorted(targets - set(ids) - {""}))
    for tag, attribute in _ASKS.items():
        for item in root.iter(tag):
            if not item.get(attribute, "data:").startswith("data:"):
                yield f"it asks for another file: {item.get(attribute)}"
    if any(item.get("class") == "draft" for item in root.iter("header")):
        yield "it is marked as a draft"
