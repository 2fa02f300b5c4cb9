"""Let a note end with exactly one full stop."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, Cite, Inlines, Note, Para, Text
from generator.model.walk import Node, rebuild, text
from generator.transforms.inlines import change_last, joined

# A sign that ends a sentence, also inside closing quotation marks; a colon or semicolon is meant. What ends inside
# brackets ends the note only where they hold all of it.
_ENDED = re.compile(r"[.?!…։。؟:;][”’»“\"']*$|^[(\[][^()\[\]]*[.?!…][)\]]$")
_STOPPED = re.compile(r"[.?!][”’»“\"']*$")


def ended(note: Note, in_quotes: bool = False) -> Note:
    """The note without doubled full stops behind its citations, and with one at its end.

    With `in_quotes` a full stop or a comma behind a citation stands inside the quotation marks with which it ends.
    """
    note = rebuild(note, lambda nodes: _single(nodes, in_quotes))
    match note.blocks:
        case (*before, Para() as last) if not _ENDED.search(text(last.content).strip()):
            content = _stopped(last.content, in_quotes and isinstance(last.content[-1], Cite))
            blocks: tuple[Block, ...] = (*before, replace(last, content=content))
            return replace(note, blocks=blocks)
    return note


def stopped(content: Inlines, in_quotes: bool = False) -> Inlines:
    """Words that end in one full stop, if they do not end a sentence by themselves; nothing stays nothing.

    With `in_quotes` it stands inside the quotation marks with which they end.
    """
    return content if not content or _ENDED.search(text(content).strip()) else _stopped(content, in_quotes)


def within_quotes(words: str, sign: str) -> str:
    """Words that end in closing quotation marks, with a sign of punctuation inside of these, nested ones included."""
    inner = -2 if words.endswith("’”") and "‘" in words.rpartition("“")[2] else -1
    return words[:inner] + sign + words[inner:]


def _stopped(content: Inlines, in_quotes: bool) -> Inlines:
    if in_quotes and text(content).endswith("”"):
        return change_last(content, lambda words: within_quotes(words, "."))
    if content and isinstance(content[-1], Text):
        content = (*content[:-1], Text(content[-1].text.rstrip()))
    return joined((*content, Text(".")))


def _single(nodes: Sequence[Node], in_quotes: bool) -> tuple[Node, ...]:
    """The nodes without the full stop that follows a citation which has its own."""
    done: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and done and isinstance(done[-1], Cite):
            done[-1], node = _met(done[-1], node, in_quotes)
        done.append(rebuild(node, lambda below: _single(below, in_quotes)))
    return tuple(node for node in done if node != Text(""))


def _met(cite: Cite, following: Text, in_quotes: bool) -> tuple[Cite, Text]:
    """A citation and the words behind it, with one sign of punctuation where they meet."""
    own, sign, rest = text(cite.content), following.text[:1], following.text[1:]
    if sign == "." and _STOPPED.search(own.rstrip()) and not rest.startswith("."):
        return cite, Text(rest)
    if in_quotes and sign in (".", ",") and own.endswith("”"):
        return replace(cite, content=change_last(cite.content, lambda words: within_quotes(words, sign))), Text(rest)
    return cite, following
