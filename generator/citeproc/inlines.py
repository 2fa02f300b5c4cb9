"""Turn the inlines of pandoc's JSON into ours."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.model import Emph, Inline, Inlines, Link, Strong, Text
from generator.transforms.inlines import joined

_SCRIPTS = {
    "Superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "Subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}


def inlines(nodes: Iterable[dict[str, Any]]) -> Inlines:
    """Inlines as ours. Small capitals and underlining, which the tree does not have, are plain."""
    return joined(tuple(one for node in nodes for one in _inline(node)))


def texts(block: Any) -> Iterator[dict[str, Any]]:
    """All inlines of a block of pandoc and of the blocks in it."""
    if isinstance(block, dict) and block.get("t") in ("Para", "Plain"):
        yield from block["c"]
    elif isinstance(block, dict):
        yield from texts(block.get("c"))
    elif isinstance(block, list):
        for one in block:
            yield from texts(one)


def _inline(node: dict[str, Any]) -> Iterator[Inline]:
    content = node.get("c")
    match node["t"]:
        case "Str":
            yield Text(str(content))
        case "Space" | "SoftBreak" | "LineBreak":
            yield Text(" ")
        case "Emph":
            yield Emph(inlines(content or ()))
        case "Strong":
            yield Strong(inlines(content or ()))
        case "Link" if isinstance(content, list):
            yield Link(inlines(content[1]), content[2][0])
        case "Superscript" | "Subscript":
            for one in inlines(content or ()):
                yield Text(one.text.translate(_SCRIPTS[node["t"]])) if isinstance(one, Text) else one
        case "Quoted" if isinstance(content, list):
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            yield from (Text(marks[0]), *inlines(content[1]), Text(marks[1]))
        case "Span" | "Cite" if isinstance(content, list):
            yield from inlines(content[1])
        case _ if isinstance(content, list):
            yield from inlines(one for one in content if isinstance(one, dict) and "t" in one)
