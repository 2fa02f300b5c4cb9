"""Turn [^label] with its definition, and ^[words], into author's notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from generator.errors import Location
from generator.model import Block, Inline, Note, NoteDefinition, Para
from generator.readers.markdown import headings
from generator.readers.markdown.lines import begin
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_DEFINITION = re.compile(r"\[\^([^\[\]\n]*)\]:[ \t]*")
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*")
# pandoc: what belongs to a definition is indented by four spaces.
_INDENT = 4


def definition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read [^label]: and the blocks indented below it."""
    match = _DEFINITION.match(state.src, begin(state, start), state.eMarks[start])
    if not match or state.is_code_block(start):
        return False
    if silent:
        return True
    token = state.push("note_definition_open", "", 1)
    token.map = lines = [start, end]
    token.meta = {"label": match[1]}
    _read_body(state, start, end, match.end())
    state.push("note_definition_close", "", -1)
    lines[1] = state.line
    return True


def _read_body(state: StateBlock, start: int, end: int, content: int) -> None:
    """Read the blocks of a definition as if its first line were indented like the others."""
    saved = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    state.blkIndent += _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = content, 0, state.blkIndent
    state.parentType = "list"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = saved


def make_definition(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """No block: the definition is kept for the mark."""
    label = node.token.meta["label"]
    if not _label(label, node.location, reader):
        return ()
    blocks = reader.blocks(node.children, replace(within, note=True))
    headings.refuse(blocks, "a note", reader)
    definition = NoteDefinition(label, blocks, node.location)
    first = reader.definitions.setdefault(label, definition)
    if first is not definition:
        reader.report.fault(
            "note-duplicate",
            f"The note [^{label}] is defined twice: here and at {first.location}.",
            node.location,
            "Give one of them another label.",
        )
    elif not blocks:
        reader.report.fault("note-empty", f"The note [^{label}] has no text.", node.location)
    return ()


def mark(state: StateInline, close: int) -> bool:
    """Read [^label]."""
    if not state.src.startswith("[^", state.pos):
        return False
    token = state.push("note_mark", "", 0)
    token.meta = {"at": state.pos, "label": state.src[state.pos + 2 : close]}
    state.pos = close + 1
    return True


def make_mark(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Note of a label."""
    location, label = stretch.locate(token.meta["at"]), token.meta["label"]
    if not _label(label, location, reader) or _nested(within, location, reader):
        return ()
    return [Note(label, location=location)]


def inline_rule(state: StateInline, silent: bool) -> bool:
    """Read ^[words]."""
    if not state.src.startswith("^[", state.pos):
        return False
    close = state.env["stretch"].closing(state.pos + 1)
    if close is None:
        state.env["report"].fault(
            "note-unclosed",
            "This note is never closed.",
            state.env["stretch"].locate(state.pos),
            "Close it with ] in the same paragraph.",
        )
        return False
    token = state.push("inline_note", "", 0)
    token.meta = {"at": state.pos, "words": (state.pos + 2, close)}
    state.pos = close + 1
    return True


def make_inline(token: Token, stretch: Stretch, reader: Reader, within: Within) -> Iterable[Inline]:
    """The Note that has its words in the line."""
    location = stretch.locate(token.meta["at"])
    if _nested(within, location, reader):
        return ()
    words = stretch.part(*token.meta["words"]).stripped()
    content = reader.inlines(words, Within(note=True, depth=within.depth + 1))
    if not content:
        reader.report.fault("note-empty", "This note has no text.", location)
        return ()
    return [Note(blocks=(Para(content, location=words.locate()),), location=location)]


def _label(label: str, location: Location, reader: Reader) -> bool:
    if _LABEL.fullmatch(label):
        return True
    reader.report.fault(
        "note-label-invalid",
        f"[^{label}] is not a note's label.",
        location,
        "A label has letters a to z, digits, hyphens and no spaces; a note's words stand in ^[…].",
    )
    return False


def _nested(within: Within, location: Location, reader: Reader) -> bool:
    if not within.note and not within.cite:
        return False
    what = "a note" if within.note else "a citation"
    reader.report.fault(
        "note-nested", f"A note stands inside {what}.", location, "Write its words into the text around it."
    )
    return True
