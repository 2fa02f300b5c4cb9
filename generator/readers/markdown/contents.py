"""Turn ::: {.contents of=figures} into the place of a list of sections, figures or tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, cast

from generator.model import Block, Cite, Contents, Inlines, Note, Para
from generator.model.walk import walk
from generator.readers.markdown.attributes import Attributes
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within

Of: TypeAlias = Literal["sections", "figures", "tables"]
LISTS = ("sections", "figures", "tables")
_DEEPEST = 6
_USUAL = 2


def make(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Contents of a div, which the contents transform fills; a paragraph in the div is its heading."""
    title = _title(node, reader, within)
    return [Contents(_of(node, given, reader), _depth(node, given, reader), title, (), given.id, node.location)]


def _of(node: Node, given: Attributes, reader: Reader) -> Of:
    of = given.get("of") or "sections"
    if of not in LISTS:
        reader.report.unknown("contents-malformed", f"There is no list of {of}.", node.location, of, LISTS)
        return "sections"
    return cast(Of, of)


def _depth(node: Node, given: Attributes, reader: Reader) -> int:
    depth = given.get("depth")
    if not depth:
        return _USUAL
    if given.get("of") in ("figures", "tables"):
        message, hint = "A list of figures or tables has no levels.", "Leave depth out."
    elif depth not in "123456" or len(depth) != 1:
        message, hint = f"Contents cannot have a depth of {depth}.", f"Write a number from 1 to {_DEEPEST}: depth=3."
    else:
        return int(depth)
    reader.report.fault("contents-malformed", message, node.location, hint)
    return _USUAL


def _title(node: Node, reader: Reader, within: Within) -> Inlines:
    match reader.blocks(node.children, within):
        case ():
            return ()
        case (Para(content=title),) if not any(isinstance(part, Cite | Note) for part in walk(title)):
            return title
        case _:
            reader.report.fault(
                "contents-malformed",
                "The contents fill themselves, and this div has something in it.",
                node.children[0].location,
                "Leave it empty, or write one paragraph without notes, which becomes the heading.",
            )
            return ()
