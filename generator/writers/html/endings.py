"""Find the last words of a paragraph that are to stay in one line, so that its last line is never a scrap."""

from __future__ import annotations

from generator.model import Inline, Inlines, Note, NoteRef, Span, Text
from generator.phrases import shown

# As many words as it takes to come to so many characters: a single long word, or a short one with those before it.
_ENOUGH = 8
# More is not kept together: the line before would lack it, and be torn apart to fill its width.
_MOST = 12
# In shorter texts a break is no matter of the last line.
_SHORT = 60


def split(content: Inlines) -> tuple[Inlines, str, Inlines]:
    """What stands before the last words, these words, and the notes behind them.

    Without words where nothing is to be kept: in short texts, and where something else than plain words is the end.
    """
    content = shown(content)
    end = len(content)
    while end and _is_mark(content[end - 1]):
        end -= 1
    last = content[end - 1] if end else None
    if not isinstance(last, Text):
        return content, "", ()
    start = _start(last.text)
    words = last.text[start:]
    if (end == 1 and start < _SHORT) or "://" in words or not words.strip():
        return content, "", ()
    return (*content[: end - 1], Text(last.text[:start])), words, content[end:]


def _start(words: str) -> int:
    """Where the last words begin: a part of a word behind a hyphen is enough, where it is long."""
    start = len(words)
    while len(words) - start < _ENOUGH and (found := words.rfind(" ", 0, max(start - 1, 0))) > 0:
        if start < len(words) and len(words) - found - 1 > _MOST:
            break
        start = found + 1
    hyphen = words.rfind("-", start) + 1
    return hyphen if hyphen and len(words) - hyphen >= _ENOUGH and "://" not in words[start:] else start


def _is_mark(node: Inline) -> bool:
    return isinstance(node, Note | NoteRef) or (isinstance(node, Span) and node.role == "note-separator")
