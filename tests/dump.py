"""Write a document tree as compact, readable lines, so that a case can show the whole of it.

A block is a line with its type, number, id and role, its content indented below; inlines are written much as they
are in Markdown. Ids that were computed (hashes) are left out. Notes follow at the end, in their order.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import assert_never

from generator.model import (
    Abbreviation,
    Block,
    Cite,
    Claim,
    Code,
    CodeBlock,
    Contents,
    Div,
    Document,
    Emph,
    Figure,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteRef,
    Number,
    PageBreak,
    Para,
    PersonRef,
    Quotation,
    Recommendation,
    Recommendations,
    Ref,
    Row,
    Section,
    Span,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from generator.model.drawings import Chart, Drawing, Map
from generator.model.walk import find

_HASH = re.compile(r"(note-)?[0-9a-f]{8}(-\d+)?")


def dump(document: Document) -> str:
    """The whole tree of a document, and its notes after it."""
    lines = list(_blocks(document.blocks))
    for note in find(document.blocks, Note):
        lines.append(_head(f"note {note.number}", None, note.id))
        lines.extend(_indent(_blocks(note.blocks)))
    return "\n".join(lines)


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _head(name: str, number: Number | None = None, id: str = "", role: str | None = None, **more: object) -> str:
    parts = [name]
    if number:
        parts.append(f"[{number.text}]")
    if id and not _HASH.fullmatch(id):
        parts.append(f"#{id}")
    if role:
        parts.append(f".{role}")
    parts.extend(f"{key}={value}" for key, value in more.items() if value not in (None, "", False))
    return " ".join(parts)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield f"{_head('para', block.number, block.id, block.role)}: {inlines(block.content)}"
        case Section():
            head = _head(f"section {block.level}", block.number, block.id, block.role)
            yield f"{head}: {inlines(block.title)}"
            yield from _indent(_blocks(block.blocks))
        case List():
            yield from _list(block)
        case Quotation():
            yield from _quotation(block)
        case Recommendations():
            yield _head("recommendations", id=block.id, to=block.addressee)
            yield from _indent(_blocks(block.lead_in))
            yield from _indent(chain.from_iterable(map(_recommendation, block.items)))
        case Table():
            yield f"{_head('table', block.number, block.id, total=block.total)}: {inlines(block.caption)}"
            yield from _indent(map(_row, (block.head, *block.rows)))
            if block.source:
                yield f"  source: {inlines(block.source)}"
        case Figure():
            yield from _figure(block)
        case Contents():
            yield f"{_head('contents', None, block.id, None, of=block.of)}: {inlines(block.title)}"
            for entry in block.entries:
                yield _head(f"  entry {entry.level}", entry.number, entry.target) + f": {entry.title}"
        case CodeBlock():
            yield _head("code", id=block.id)
            yield from _indent(block.text.splitlines())
        case ThematicBreak():
            yield _head("thematic break", id=block.id)
        case PageBreak():
            yield _head("page break", id=block.id)
        case Div():
            yield _head("div", None, block.id, block.role, lang=block.language, only=block.only)
            yield from _indent(_blocks(block.blocks))
        case _:
            assert_never(block)


def _list(block: List) -> Iterator[str]:
    start = block.start if block.start != 1 else None
    yield _head("ordered list" if block.ordered else "list", id=block.id, start=start, loose=not block.tight)
    yield from _indent(chain.from_iterable(map(_item, block.items)))


def _figure(block: Figure) -> Iterator[str]:
    width = f"{block.width:g}%" if block.width else None
    head = _head(
        "figure",
        block.number,
        block.id,
        block.role,
        src=block.source,
        alt=repr(block.alt) if block.source else None,
        width=width,
    )
    yield f"{head}: {inlines(block.caption)}"
    if block.credit:
        yield f"  credit: {inlines(block.credit)}"
    for panel in block.panels:
        yield from _indent(_figure(panel))
    if block.drawing:
        yield from _indent(_drawing(block.drawing))
    if block.data:
        yield from _indent(map(_row, (block.data.head, *block.data.rows)))


def _drawing(drawing: Drawing) -> Iterator[str]:
    match drawing:
        case Chart(type="timeline"):
            yield "timeline"
            for event in drawing.events:
                yield f"  {event.start:g} to {event.end}: {event.label} ({event.words})"
        case Chart():
            places = " over " + ", ".join(f"{place:g}" for place in drawing.positions) if drawing.positions else ""
            yield f"{drawing.type} chart of {drawing.unit or '(no unit)'}: {', '.join(drawing.labels)}{places}"
            for series in drawing.series:
                yield f"  {series.name}: {', '.join('–' if value is None else f'{value:g}' for value in series.values)}"
        case Map():
            yield f"map of {', '.join(f'{edge:g}' for edge in drawing.extent) if drawing.extent else 'where its places are'}"
            for shape in drawing.shapes:
                count = sum(len(ring) for part in shape.parts for ring in part)
                yield f"  {'area' if shape.area else 'line'} .{shape.role} {shape.name or '(no name)'}: {count} points"
            for place in drawing.places:
                yield f"  {place.role} {place.name} {place.point} {place.side}".rstrip()
        case _:
            assert_never(drawing)


def _item(item: ListItem) -> Iterator[str]:
    yield _head("item", item.number, item.id)
    yield from _indent(_blocks(item.blocks))


def _quotation(block: Quotation) -> Iterator[str]:
    more = {"place": block.place, "date": block.date, "withheld": block.withheld, "lang": block.language}
    yield _head("quotation", None, block.id, None if block.role == "quotation" else block.role, **more)
    yield from _indent(_blocks(block.blocks))
    if block.attribution:
        yield f"  attribution: {inlines(block.attribution)}"


def _recommendation(block: Recommendation) -> Iterator[str]:
    more = {"to": block.addressee, "right": block.right, "treaty": block.treaty, "timeframe": block.timeframe}
    yield _head("recommendation", block.number, block.id, None, **more)
    yield from _indent(_blocks(block.blocks))


def _row(row: Row) -> str:
    return "| " + " | ".join(inlines(cell.content) for cell in row.cells) + " |"


def inlines(nodes: Iterable[Inline]) -> str:
    """Inlines in one line."""
    return "".join(map(_inline, nodes))


def _inline(node: Inline) -> str:
    match node:
        case Text():
            return node.text
        case Emph():
            return f"*{inlines(node.content)}*"
        case Strong():
            return f"**{inlines(node.content)}**"
        case Code():
            return f"`{node.text}`"
        case LineBreak():
            return "⏎"
        case Link():
            return f"[{inlines(node.content)}]({node.url})"
        case Span():
            attributes = _head("", None, "", node.role, lang=node.language, only=node.only).strip()
            return f"[{inlines(node.content)}]{{{attributes}}}"
        case Cite():
            keys = "; ".join("@" + item.key for item in node.items)
            return f"{{{keys} = {inlines(node.content)}}}"
        case Note():
            return f"[^{node.number}]"
        case NoteRef():
            return f"[^{node.number} again]"
        case Ref():
            target = "a note" if _HASH.fullmatch(node.target) else node.target
            words = f"[{inlines(node.content)}]" if node.content else ""
            return f"{words}<{node.label}{node.number} → {target}>"
        case Claim():
            return f"[{inlines(node.content)}]{{fact={node.fact}}}"
        case PersonRef():
            return f"[{inlines(node.content)}](person:{node.person})"
        case Abbreviation():
            return f"{node.text}{{={node.expansion}}}"
        case _:
            assert_never(node)
