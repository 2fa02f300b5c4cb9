"""Turn the places at which note marks were written into those where a language puts them."""

from dataclasses import replace

from generator.locale import Locale
from generator.model import Claim, Emph, Inline, Inlines, Note, NoteRef, Span, Strong, Text
from generator.transforms.inlines import joined

_MARKS = (Note, NoteRef)
_CLOSING = ".,;:!?…)]”’»\"'։՝؟،؛。，；：！？"
_QUOTES = "”’»\"'"
SEPARATOR = Span((Text(","),), role="note-separator")


class Marks:
    """Where the marks of notes stand in a language: after the punctuation that follows, or before it.

    Either way the space before a mark is swallowed, and a separator stands between two marks.
    """

    def __init__(self, locale: Locale) -> None:
        opening, closing = (quote.strip() for quote in locale.quotes)
        self._after = locale.note_mark == "after"
        self._closing = frozenset(_CLOSING + closing) - frozenset(opening)
        self._quotes = frozenset(_QUOTES + closing)

    def placed(self, nodes: Inlines) -> Inlines:
        """Inlines with each of their marks where it belongs."""
        nodes = joined(part for node in nodes for part in _lifted(node))
        result: list[Inline] = []
        index = 0
        while index < len(nodes):
            if not isinstance(nodes[index], _MARKS):
                result.append(nodes[index])
                index += 1
                continue
            marks, index = _run(nodes, index)
            _swallow(result)
            following = nodes[index] if index < len(nodes) else None
            if self._after and isinstance(following, Text):
                count = self._moved(following.text)
                result.append(Text(following.text[:count]))
                nodes = (*nodes[:index], Text(following.text[count:]), *nodes[index + 1 :])
            result.extend(marks)
        return _separated(joined(result))

    def _moved(self, text: str) -> int:
        """How many signs of the following text come before the mark."""
        count = 0
        while count < len(text) and text[count] in self._closing:
            count += 1
        # A quotation mark with a letter behind it opens a quotation, or is an apostrophe.
        while count and text[count - 1] in self._quotes and text[count : count + 1].isalnum():
            count -= 1
        return count


def _lifted(node: Inline) -> Inlines:
    """An emphasis or a claim with the marks at its end taken out, so that they meet the punctuation behind it."""
    if not isinstance(node, Emph | Strong | Claim):
        return (node,)
    content = list(node.content)
    marks: list[Inline] = []
    while content and (isinstance(content[-1], _MARKS) or content[-1] == SEPARATOR):
        marks.insert(0, content.pop())
    if not marks:
        return (node,)
    kept = (replace(node, content=tuple(content)),) if content else ()
    return (*kept, *(mark for mark in marks if mark != SEPARATOR))


def _run(nodes: Inlines, start: int) -> tuple[list[Inline], int]:
    """The marks that stand together from `start`, with only spaces between them, and the index behind them."""
    marks, end = [nodes[start]], start + 1
    for index in range(start + 1, len(nodes)):
        node = nodes[index]
        if isinstance(node, _MARKS):
            marks.append(node)
            end = index + 1
        elif not (isinstance(node, Text) and node.text.isspace()):
            break
    return marks, end


def _swallow(nodes: list[Inline]) -> None:
    if nodes and isinstance(nodes[-1], Text):
        text = nodes.pop()
        nodes.append(Text(text.text.rstrip()))  # type: ignore[union-attr]


def _separated(nodes: Inlines) -> Inlines:
    result: list[Inline] = []
    for node in nodes:
        if result and isinstance(node, _MARKS) and isinstance(result[-1], _MARKS):
            result.append(SEPARATOR)
        result.append(node)
    return tuple(result)
