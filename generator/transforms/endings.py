"""Let a note end with exactly one full stop."""

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.model import Block, Cite, Inline, Inlines, Note, Para, Text
from generator.model.walk import Node, rebuild, text
from generator.transforms.inlines import joined

# A sign that ends a sentence, also inside closing quotation marks; a colon or semicolon is meant. What ends inside
# brackets ends the note only where they hold all of it.
_ENDED = re.compile(r"[.?!…։。؟:;][”’»“\"']*$|^[(\[][^()\[\]]*[.?!…][)\]]$")


def ended(note: Note) -> Note:
    """The note without doubled full stops behind its citations, and with one at its end."""
    note = rebuild(note, _single)
    match note.blocks:
        case (*before, Para() as last) if not _ENDED.search(text(last.content).strip()):
            blocks: tuple[Block, ...] = (*before, replace(last, content=_stopped(last.content)))
            return replace(note, blocks=blocks)
    return note


def stopped(content: Inlines) -> Inlines:
    """Words that end in one full stop, if they do not end a sentence by themselves; nothing stays nothing."""
    return content if not content or _ENDED.search(text(content).strip()) else _stopped(content)


def _stopped(content: Inlines) -> Inlines:
    if content and isinstance(content[-1], Text):
        content = (*content[:-1], Text(content[-1].text.rstrip()))
    return joined((*content, Text(".")))


def _single(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes without the full stop that follows a citation which has its own."""
    done: list[Node] = []
    for node in nodes:
        if isinstance(node, Text) and done and isinstance(done[-1], Cite) and _doubled(done[-1], node):
            node = Text(node.text[1:])
        done.append(rebuild(node, _single))
    return tuple(node for node in done if node != Text(""))


def _doubled(cite: Cite, following: Inline) -> bool:
    own = text(cite.content).rstrip()
    stop = following.text if isinstance(following, Text) else ""
    return bool(re.search(r"[.?!][”’»“\"']*$", own)) and stop.startswith(".") and not stop.startswith("..")
