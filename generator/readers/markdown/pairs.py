"""Turn ::: {.pair} around pictures, and a last paragraph as their common caption, into one figure with panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.errors import Location
from generator.model import Block, Figure, Inlines, Para, Text
from generator.readers.markdown.attributes import Attributes
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

_LETTERS = "abc"
_SHAPE = (
    "Write two or three pictures, each a paragraph, then one paragraph, without attributes, as their common caption."
)


def make(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Figure of a div: two or three pictures, then one paragraph or none."""
    blocks = reader.blocks(node.children, within)
    panels = [block for block in blocks if isinstance(block, Figure)]
    caption = _caption(blocks[len(panels) :], node, reader)
    if not 2 <= len(panels) <= len(_LETTERS):
        count = {0: "is no picture", 1: "is only one picture"}.get(len(panels), f"are {len(panels)} pictures")
        _malformed(f"There {count} in this pair.", node.location, reader, _SHAPE)
    stretch = given.stretches.get("credit")
    lettered = zip(panels, _LETTERS, strict=False)
    return [
        Figure(
            "", "", caption, reader.inlines(stretch, Within()) if stretch else (),
            id=given.id, numbered=given.numbered, role=given.role,
            panels=tuple(_panel(panel, letter, given.id, node, reader) for panel, letter in lettered),
            location=node.location,
        )
    ]  # fmt: skip


def _panel(panel: Figure, letter: str, around: str, node: Node, reader: Reader) -> Figure:
    """A picture of the pair. Its id follows from that of the pair, and a letter of its own that is written is taken."""
    if panel.width is not None or panel.role is not None or panel.numbered is not None or panel.panels:
        message = "A picture of a pair has a width, a role or a number of its own."
        _malformed(message, panel.location or node.location, reader, "Take it away: the pair gives them.")
    caption = _unlettered(panel.caption, letter, node, reader, panel)
    return replace(panel, id=panel.id or (f"{around}-{letter}" if around else ""), caption=caption)


def _unlettered(caption: Inlines, letter: str, node: Node, reader: Reader, panel: Figure) -> Inlines:
    """A caption without the "(a)" before it, which comes by itself."""
    match caption:
        case (Text(text=words), *rest) if words[:1] == "(" and words[2:3] == ")" and words[1] in _LETTERS:
            if words[1] != letter:
                message = f"This picture is ({letter}), and its caption says ({words[1]})."
                _malformed(message, panel.location or node.location, reader, "Leave the letters out.")
            kept = words[3:].lstrip()
            return (Text(kept), *rest) if kept else tuple(rest)
    return caption


def _caption(rest: Sequence[Block], node: Node, reader: Reader) -> Inlines:
    """The words of the paragraph behind the pictures."""
    match rest:
        case ():
            return ()
        case (Para(id="", numbered=None) as caption,):
            return caption.content
        case _:
            _malformed("This pair holds more than pictures and a paragraph.", node.location, reader, _SHAPE)
            return ()


def _malformed(message: str, location: Location, reader: Reader, hint: str) -> None:
    reader.report.fault("pair-malformed", message, location, hint)
