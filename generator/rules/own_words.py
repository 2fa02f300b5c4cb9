"""Turn a passage into the words that are the author's own, or in their language: all else is blanked, at its place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.locale import Locale, base_language
from generator.model import Cite, Code, Emph, Ref, Span
from generator.model.walk import Node
from generator.quoting import quoted
from generator.rules.prose import Passage

BLANK = "\0"  # no sign of a text, since control characters are faults


def own_words(passage: Passage, locale: Locale) -> str:
    """The text of a passage, with BLANK for each character that is not the author's own.

    Blanked are quotations with their marks, citations, code, references, words in another language, and what is in
    italics, since titles are. It is as long as the text, so that places in it are places in the text. Of a block
    quotation nothing is left.
    """
    if not passage.is_authors:
        return BLANK * len(passage.text)
    text = passage.text
    for start, end in (*_foreign(passage), *quoted(text, locale).extents):
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def written_words(passage: Passage, language: str) -> str:
    """The text of a passage, quotations too, with BLANK for code, for words of another language and for what a citation
    style wrote.
    """
    text = passage.text
    for extent in passage.extents:
        node = extent.node
        foreign = isinstance(node, Span) and node.language and base_language(node.language) != language
        if foreign or isinstance(node, Cite | Code):
            text = text[: extent.start] + BLANK * (extent.end - extent.start) + text[extent.end :]
    return text


def _foreign(passage: Passage) -> Iterator[tuple[int, int]]:
    for extent in passage.extents:
        node = extent.node
        if isinstance(node, Cite | Code | Emph) or _is_set_apart(node):
            yield extent.start, extent.end


def _is_set_apart(node: Node) -> bool:
    """Whether a node is in another language, a dateline, or a reference that the program words."""
    match node:
        case Span():
            return bool(node.language) or node.role == "dateline"
        case Ref():
            return not node.content
        case _:
            return False
