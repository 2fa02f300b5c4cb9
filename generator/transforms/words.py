"""Count the words that a limit counts, as Word counts them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from generator.content import Content
from generator.kind import Count, RoleStyle, Uncounted, WordLimit
from generator.model import (
    Cell,
    CodeBlock,
    Div,
    Document,
    Figure,
    Inlines,
    Note,
    Para,
    Quotation,
    Recommendations,
    Section,
    Span,
    Table,
)
from generator.model.walk import Node, children, find, rebuild, text
from generator.record import record

# Word counts what stands between spaces, so that "well-known", "and/or" and a lone dash are each one word. Whether
# a no-break space divides words differs between its versions: we let it, since a limit must not be missed by too low
# a count, but not where it sets off a punctuation mark alone.
_SPACES = re.compile("[\t-\r \u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_FIRST_IDEOGRAPH = "\u3040"
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]+")


def words(document: Document, content: Content) -> Document:
    """The document with its number of words, and with the limit that holds for it.

    Headings, captions, tables and notes count, unless the kind excludes them. Numbers given by numbering, what has a
    role that is not counted (cover, annex), and what the Word file does not show never do.
    """
    limit = word_limit(content)
    counting = _Counting(content.roles, frozenset(content.kind.words_exclude))
    count = sum(len(tokens(piece)) for piece in counting.pieces(document.blocks))
    return replace(document, words=count, word_limit=limit.maximum if limit else None)


def word_limit(content: Content) -> WordLimit | None:
    """The first limit of the kind whose condition holds."""
    return next((limit for limit in content.kind.word_limits if _holds(limit.when, content)), None)


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{_FIRST_IDEOGRAPH}-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def tokens(words: str) -> list[str]:
    """The words in a piece of text."""
    found = []
    # Word counts each sign of Chinese and Japanese as a word.
    words = _ideograph().sub(r" \g<0> ", words) if max(words, default="") >= _FIRST_IDEOGRAPH else words
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


@record
class _Counting:
    """What is counted: the roles of the document, and what the kind excludes."""

    roles: Mapping[str, RoleStyle]
    excluded: frozenset[Uncounted]

    def pieces(self, nodes: Iterable[Node]) -> Iterator[str]:
        """The pieces of text that stand by themselves: paragraphs, headings, cells, captions."""
        for node in nodes:
            if self._counts(node):
                yield from self._of(node)

    def _of(self, node: Node) -> Iterator[str]:
        match node:
            case Para() | Cell():
                yield from self._shown(node.content)
            case Section():
                yield from () if "headings" in self.excluded else self._shown(node.title)
                yield from self.pieces(node.blocks)
            case Table():
                yield from self._caption(node.caption)
                yield from () if "tables" in self.excluded else self.pieces((node.head, *node.rows))
                yield from self._caption(node.source)
            case Figure():
                yield from self.pieces(node.panels)
                yield from self._caption(node.caption)
                yield from self._caption(node.credit)
            case Quotation():
                if "quotations" not in self.excluded:
                    yield from self.pieces(node.blocks)
                    yield from self._shown(node.attribution)
                    yield from (node.place, node.date, node.withheld)
            case Recommendations() if "recommendations" in self.excluded:
                return
            case CodeBlock():
                yield node.text
            case _:
                yield from self.pieces(children(node))

    def _caption(self, nodes: Inlines) -> Iterator[str]:
        return iter(()) if "captions" in self.excluded else self._shown(nodes)

    def _shown(self, nodes: Inlines) -> Iterator[str]:
        """The words of inlines, then those of the notes in them."""
        yield text(self._kept(nodes) if any(find(nodes, Span)) else nodes)
        if "notes" not in self.excluded:
            for note in find(nodes, Note):
                yield from self.pieces(note.blocks)

    def _kept(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(rebuild(node, self._kept) for node in nodes if self._counts(node))

    def _counts(self, node: Node) -> bool:
        if isinstance(node, Div | Span) and node.only not in (None, "word"):
            return False
        role = self.roles.get(getattr(node, "role", None) or "")
        return role is None or role.counted
