"""Count the words that a limit counts, as Word counts them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.content import Content
from generator.kind import Count, RoleStyle, WordLimit
from generator.model import (
    Cell,
    CodeBlock,
    Div,
    Document,
    Figure,
    Inlines,
    Para,
    Quotation,
    Section,
    Span,
    Table,
)
from generator.model.walk import Node, children, find, rebuild, text

# Word counts what stands between spaces, so that "well-known", "and/or" and a lone dash are each one word. Whether
# a no-break space divides words differs between its versions: we let it, since a limit must not be missed by too low
# a count, but not where it sets off a punctuation mark alone.
_SPACES = re.compile("[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]+")


def words(document: Document, content: Content) -> Document:
    """The document with its number of words, and with the limit that holds for it.

    Headings, captions and tables count. Notes, numbers given by numbering, what has a role that is not counted
    (cover, annex), and what the Word file does not show do not.
    """
    limit = word_limit(content)
    count = sum(len(tokens(piece)) for piece in _pieces(document.blocks, content.roles))
    return replace(document, words=count, word_limit=limit.maximum if limit else None)


def word_limit(content: Content) -> WordLimit | None:
    """The first limit of the kind whose condition holds."""
    return next((limit for limit in content.kind.word_limits if _holds(limit.when, content)), None)


def tokens(words: str) -> list[str]:
    """The words in a piece of text."""
    found = []
    for part in filter(None, _SPACES.split(words)):
        if not _NO_BREAK.search(part):
            found.append(part)
            continue
        pieces = [piece for piece in _NO_BREAK.split(part) if piece]
        spoken = [piece for piece in pieces if any(sign.isalnum() for sign in piece)]
        found += spoken or pieces[:1]
    return found


def _holds(condition: Count | None, content: Content) -> bool:
    if condition is None:
        return True
    field = content.fields.get(condition.field)
    value = field.value if field else None
    count = len(value) if isinstance(value, tuple) else int(bool(value))
    return condition.at_least <= count and (condition.at_most is None or count <= condition.at_most)


def _pieces(nodes: Iterable[Node], roles: Mapping[str, RoleStyle]) -> Iterator[str]:
    """The pieces of text that stand by themselves: paragraphs, headings, cells, captions."""
    for node in nodes:
        if not _counts(node, roles):
            continue
        match node:
            case Para():
                yield _shown(node.content, roles)
            case Section():
                yield _shown(node.title, roles)
                yield from _pieces(node.blocks, roles)
            case Cell():
                yield _shown(node.content, roles)
            case Table():
                yield _shown(node.caption, roles)
                yield from _pieces((node.head, *node.rows), roles)
                yield _shown(node.source, roles)
            case Figure():
                yield from _pieces(node.panels, roles)
                yield _shown(node.caption, roles)
                yield _shown(node.credit, roles)
            case Quotation():
                yield from _pieces(node.blocks, roles)
                yield _shown(node.attribution, roles)
                yield from (node.place, node.date, node.withheld)
            case CodeBlock():
                yield node.text
            case _:
                yield from _pieces(children(node), roles)


def _shown(nodes: Inlines, roles: Mapping[str, RoleStyle]) -> str:
    def kept(below: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(rebuild(node, kept) for node in below if _counts(node, roles))

    return text(kept(nodes) if any(find(nodes, Span)) else nodes)


def _counts(node: Node, roles: Mapping[str, RoleStyle]) -> bool:
    if isinstance(node, Div | Span) and node.only not in (None, "word"):
        return False
    role = roles.get(getattr(node, "role", None) or "")
    return role is None or role.counted
