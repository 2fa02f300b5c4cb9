"""Turn inlines into others as several transforms need it: neighbouring texts joined, a first letter changed."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.model import Cite, Claim, Emph, Inline, Inlines, Link, Ref, Span, Strong, Text

_HOLDERS = (Emph, Strong, Link, Span, Cite, Ref, Claim)


def joined(nodes: Iterable[Inline]) -> Inlines:
    """The inlines with neighbouring texts made one and empty ones left out."""
    result: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            if not node.text:
                continue
            if result and isinstance(result[-1], Text):
                node = Text(result.pop().text + node.text)  # type: ignore[union-attr]
        result.append(node)
    return tuple(result)


def upper_first(nodes: Inlines) -> Inlines:
    """The inlines with their first letter in upper case."""
    return _change_first(nodes, str.upper)


def lower_first(nodes: Inlines) -> Inlines:
    """The inlines with their first letter in lower case."""
    return _change_first(nodes, str.lower)


def _change_first(nodes: Inlines, change: Callable[[str], str]) -> Inlines:
    if not nodes:
        return nodes
    first, rest = nodes[0], nodes[1:]
    if isinstance(first, Text) and first.text:
        return (Text(change(first.text[0]) + first.text[1:]), *rest)
    if isinstance(first, _HOLDERS) and first.content:
        return (replace(first, content=_change_first(first.content, change)), *rest)
    return nodes


def change_last(nodes: Inlines, change: Callable[[str], str]) -> Inlines:
    """The inlines with their last words changed; the same where they do not end in words."""
    *before, last = nodes or (Text(""),)
    if isinstance(last, Text):
        return (*before, Text(change(last.text)))
    if isinstance(last, _HOLDERS) and last.content:
        return (*before, replace(last, content=change_last(last.content, change)))
    return nodes
