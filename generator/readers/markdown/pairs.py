"""Turn ::: {.pair} around pictures, and a last paragraph as their common caption, into one figure with panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Block, Figure, Inlines, Para, Text
from generator.readers.markdown.attributes import Attributes
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

_LETTERS = "abc"


def make(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Figure of a div: two or three pictures, then one paragraph or none."""
    blocks = reader.blocks(node.children, within)
    panels = [block for block in blocks if isinstance(block, Figure)]
    caption = _caption(blocks[len(panels) :], node, reader)
    if not 2 <= len(panels) <= len(_LETTERS):
        _malformed(f"There are {len(panels) or 'no'} pictures side by side here.", node, reader)
        return ()
    stretch = given.stretches.get("credit")
    return [
        Figure(
            "", "", caption, reader.inlines(stretch, Within()) if stretch else (),
            id=given.id, numbered=given.numbered, role=given.role,
            panels=tuple(_panel(panel, letter, given.id, node, reader) for panel, letter in zip(panels, _LETTERS, strict=False)),
            location=node.location,
        )
    ]  # fmt: skip


def _panel(panel: Figure, letter: str, around: str, node: Node, reader: Reader) -> Figure:
    """A picture of the pair. Its id follows from that of the pair, and a letter of its own that is written is taken."""
    if panel.width is not None or panel.role is not None or panel.numbered is not None or panel.panels:
        _malformed("A picture of a pair has a width, a role or a number of its own.", node, reader, panel)
    caption = _unlettered(panel.caption, letter, node, reader, panel)
    return replace(panel, id=panel.id or (f"{around}-{letter}" if around else ""), caption=caption)


def _unlettered(caption: Inlines, letter: str, node: Node, reader: Reader, panel: Figure) -> Inlines:
    """A caption without the "(a)" before it, which comes by itself."""
    match caption:
        case (Text(text=words), *rest) if words[:1] == "(" and words[2:3] == ")" and words[1] in _LETTERS:
            if words[1] != letter:
                _malformed(f"This picture is ({letter}), and its caption says ({words[1]}).", node, reader, panel)
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
            _malformed("This pair holds more than pictures and one paragraph behind them.", node, reader)
            return ()


def _malformed(message: str, node: Node, reader: Reader, panel: Figure | None = None) -> None:
    location = panel.location if panel and panel.location else node.location
    hint = "Write two or three pictures, each a paragraph, then one paragraph as their common caption."
    reader.report.fault("pair-malformed", message, location, hint)
