"""Turn a pipe table, and the caption beside it, into a table whose rows are all of one length."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import cast

from markdown_it.rules_block import StateBlock

from generator.model import Alignment, Block, Cell, Inlines, Row, Table
from generator.model.blocks import MOST_COLUMNS
from generator.readers.markdown import lines
from generator.readers.markdown.attributes import Allowed, Attributes, trailing
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_TABLE = Allowed("A table", ("source", "total"), numbering=True)
_RULE = re.compile(r"[|:\s-]+")
_RULE_CELL = re.compile(r"\s*(:?)-+(:?)\s*")
_CELL_PART = re.compile(r"\\.|(`+)(?!`)|\|", re.DOTALL)
_ALIGNMENTS = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}
_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+")
_MISPLACED = "It begins with a colon: a caption stands straight before or after its table, or write \\: for text."


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a head row, a line of hyphens, and rows up to a blank line, a caption or another block."""
    alignments = _alignments(state, start, end)
    if alignments is None:
        return False
    if silent:
        return True
    terminators = state.md.block.ruler.getRules("blockquote")
    last = start + 2
    while last < end and _is_row(state, last) and not any(ends(state, last, end, True) for ends in terminators):
        last += 1
    token = state.push("table", "", 0)
    token.map = [start, last]
    rows = [start, *range(start + 2, last)]
    token.meta = {
        "alignments": alignments,
        "rule": (start + 1, lines.column(state, start + 1)),
        "rows": [(line, lines.column(state, line), lines.content(state, line)) for line in rows],
    }
    state.line = last
    return True


def _alignments(state: StateBlock, start: int, end: int) -> list[str] | None:
    """The alignments of a table's columns, from the line of hyphens; None where there is no table."""
    if start + 1 >= end or state.is_code_block(start) or state.sCount[start + 1] < state.blkIndent:
        return None
    if not _RULE.fullmatch(state.src, lines.begin(state, start + 1), state.eMarks[start + 1]):
        return None
    rule_line, head = lines.content(state, start + 1), lines.content(state, start)
    if "|" not in rule_line or "|" not in head or state.is_code_block(start + 1):
        return None
    cells = [_RULE_CELL.fullmatch(cell) for cell in rule_line.removeprefix("|").removesuffix("|").split("|")]
    return [_ALIGNMENTS[cell[1], cell[2]] for cell in cells if cell] if all(cells) else None


def _is_row(state: StateBlock, line: int) -> bool:
    text = lines.content(state, line)
    return (
        bool(text)
        and state.sCount[line] >= state.blkIndent
        and not state.is_code_block(line)
        and not (_CAPTION.match(text) and (text[0] == ":" or "|" not in text))
    )


def caption_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph that begins with a colon."""
    match = _CAPTION.match(lines.content(state, start))
    if not match or state.is_code_block(start):
        return False
    from markdown_it.rules_block import paragraph

    first = len(state.tokens)
    paragraph(state, start, end, silent)
    state.tokens[first].type, state.tokens[-1].type = "caption_open", "caption_close"
    state.tokens[first].meta = {"lead": match.end()}
    return True


def pair_captions(nodes: Sequence[Node], reader: Reader) -> list[Node]:
    """The nodes without captions: each is handed to the table before it, else to the one after it."""
    result: list[Node] = []
    waiting: Node | None = None
    for node in nodes:
        if node.type == "caption":
            if result and not waiting and result[-1].type == "table" and "caption" not in result[-1].token.meta:
                result[-1].token.meta["caption"] = node
                continue
            _misplaced(waiting, reader)
            waiting = node
            continue
        if waiting and node.type == "table":
            node.token.meta["caption"], waiting = waiting, None
        _misplaced(waiting, reader)
        waiting = None
        result.append(node)
    _misplaced(waiting, reader)
    return result


def _misplaced(caption: Node | None, reader: Reader) -> None:
    if caption:
        reader.report.fault("caption-misplaced", "This caption has no table.", caption.location, _MISPLACED)


def make(node: Node, reader: Reader, within: Within) -> Iterable[Block]:
    """The Table of a node."""
    meta = node.token.meta
    inside = within.deeper()
    rows = [_row(line, column, text, reader, inside) for line, column, text in meta["rows"]]
    if len(rows) == 1:
        reader.report.fault("table-empty", "This table has a head and no rows.", node.location)
    _check_lengths(rows, node, reader)
    if len(meta["alignments"]) > MOST_COLUMNS:
        message = f"A table has at most {MOST_COLUMNS} columns, and this one {len(meta['alignments'])}."
        reader.report.fault("table-wide", message, node.location, "Divide it, or let rows and columns change places.")
    caption: Inlines = ()
    raw = None
    if "caption" in meta:
        stretch, raw = trailing(_caption_stretch(meta["caption"], reader), reader.report)
        caption = reader.inlines(stretch, inside)
    given = reader.attributes(raw, _TABLE)
    alignments = cast(tuple[Alignment, ...], tuple(meta["alignments"]))
    return [
        Table(
            rows[0], tuple(rows[1:]), alignments, caption, given.id, given.numbered,
            source=source(given, reader, within), total=total(given, reader), location=node.location,
        )
    ]  # fmt: skip


def source(given: Attributes, reader: Reader, within: Within) -> Inlines:
    """What the line under a table says of where its numbers come from."""
    stretch = given.stretches.get("source")
    if stretch is None:
        return ()
    if not stretch.text.strip():
        reader.report.fault(
            "source-empty", "This table's source has no words.", stretch.locate(), 'Write source="…", or leave it out.'
        )
    return reader.inlines(stretch, within.deeper())


def total(given: Attributes, reader: Reader) -> bool:
    """Whether the last row of a table sums up the others."""
    value = given.get("total")
    if "total" in given.values and value not in ("true", "false"):
        reader.report.fault(
            "total-invalid",
            f"total={value} says neither yes nor no.",
            given.stretches["total"].locate(),
            "Write total=true where the last row sums up the others.",
        )
    return value == "true"


def _caption_stretch(caption: Node, reader: Reader) -> Stretch:
    run = reader.run(caption)
    return run.part(min(caption.token.meta["lead"], len(run.text)), len(run.text))


def _row(line: int, column: int, text: str, reader: Reader, within: Within) -> Row:
    stretch = Stretch.whole(text, reader.page, line, column)
    cells = [stretch.part(*part).stripped() for part in split_row(text)]
    made = tuple(Cell(reader.inlines(cell, within), cell.locate()) for cell in cells)
    return Row(made, stretch.locate())


def split_row(text: str) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end. A pipe after a backslash or in a code span is none."""
    cuts: list[int] = []
    match = _CELL_PART.search(text)
    while match:
        end = match.end()
        if match[0] == "|":
            cuts.append(match.start())
        elif match[1]:
            close = re.compile(rf"(?<!`){match[1]}(?!`)").search(text, end)
            end = close.end() if close else end
        match = _CELL_PART.search(text, end)
    edges = [-1, *cuts, len(text)]
    parts = [(one + 1, two) for one, two in pairwise(edges)]
    if cuts and not text[: cuts[0]].strip():
        parts = parts[1:]
    if cuts and not text[cuts[-1] + 1 :].strip() and len(parts) > 1:
        parts = parts[:-1]
    return parts


def _check_lengths(rows: list[Row], node: Node, reader: Reader) -> None:
    columns = len(node.token.meta["alignments"])
    texts = [text for _, _, text in node.token.meta["rows"]]
    for index, row in enumerate(rows):
        if len(row.cells) != columns and row.location:
            reader.report.fault(
                "table-uneven",
                f"This row has {_cells(len(row.cells))}, and the line of hyphens has {_cells(columns)}.",
                row.location,
                "Give every row as many cells; write \\| for a pipe that is text."
                if "|" in texts[index]
                else "Leave a blank line after the table. A caption is a line of its own: “: Caption {#tbl-x}”.",
            )


def _cells(count: int) -> str:
    return f"{count} cell" if count == 1 else f"{count} cells"
