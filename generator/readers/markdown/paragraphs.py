"""Turn a paragraph into a Para, a Figure where it is only a picture, or the prose that a template puts there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import Block, Para
from generator.readers.markdown import figures, splices
from generator.readers.markdown.attributes import Allowed, Raw, misplaced, trailing
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_TWO_COLONS = re.compile(r"::[ \t]*(?:\{|$)", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6})(?=\w)[^\n]*")
# What word processors put before items, and Markdown takes for words.
_BULLET = re.compile("[•◦▪▫●○■□‣⁃\uf0a7\uf0b7](?=\\s)")
_PARAGRAPH = Allowed("A paragraph", numbering=True)


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The blocks of a paragraph."""
    run = reader.run(node)
    if run.text.startswith("::") and _TWO_COLONS.match(run.text):
        reader.report.fault("div-malformed", "A div opens and closes with three colons.", node.location, "Write :::.")
        return ()
    stretch, raw = trailing(run, reader.report)
    return from_stretch(stretch, raw, node, reader, within)


def from_stretch(stretch: Stretch, raw: Raw | None, node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The blocks of a paragraph whose attributes are already taken off its end."""
    if raw is None:
        spliced = splices.alone(stretch, reader)
        if spliced is not None:
            return spliced
    figure = figures.alone(stretch, raw, reader, within)
    if figure is not None:
        return [figure]
    _looks_like_table(stretch, reader)
    _looks_like_heading(stretch, reader)
    _looks_like_list(stretch, reader)
    given = reader.attributes(raw, _PARAGRAPH)
    content = reader.inlines(stretch, within)
    if not content:
        if raw is not None:
            misplaced(stretch, raw.start, reader.report)
        return ()
    return [Para(content, given.id, numbered=given.numbered, location=node.location)]


def _looks_like_heading(stretch: Stretch, reader: Reader) -> None:
    match = _HEADING.match(stretch.text)
    if match:
        reader.report.fault(
            "heading-malformed",
            f"This looks like a heading, but there is no space after {match[1]}.",
            stretch.locate(),
            f"Write {match[1]} and a space, or \\# for a sign that is text.",
        )


def _looks_like_list(stretch: Stretch, reader: Reader) -> None:
    match = _BULLET.match(stretch.text)
    if match:
        reader.report.fault(
            "list-malformed",
            f"This looks like a list, but {match[0]} is no mark of an item here.",
            stretch.locate(),
            "Begin each item with a hyphen and a space.",
        )


def _looks_like_table(stretch: Stretch, reader: Reader) -> None:
    lines = stretch.text.split("\n")
    if len(lines) > 1 and all(line.lstrip().startswith("|") for line in lines):
        reader.report.fault(
            "table-malformed",
            "This looks like a table, but its second line is not one of hyphens.",
            stretch.locate(),
            "Write |---|---| below the head.",
        )
