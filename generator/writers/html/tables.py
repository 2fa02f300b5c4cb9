"""Turn tables into HTML: caption, head, rows, and below the box in which it scrolls the line of its source."""

from __future__ import annotations

from markupsafe import Markup

from generator.model import Row, Table
from generator.model.walk import text
from generator.phrases import source_line
from generator.writers.html.captions import caption
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes


def table(scope: Scope, inlines: Inlines, block: Table) -> Markup:
    """A table; each of its rows has the attributes and the content of its cells."""
    return scope.templates.macro(
        "table",
        attributes=attributes(id=block.id),
        caption=caption(scope, inlines, block.number, block.id, block.caption),
        label=text(block.caption),
        head=_row(inlines, block.head, block),
        rows=[_row(inlines, row, block) for row in block.rows],
        total=block.total,
        source=inlines.write(source_line(block.source, scope.context.locale)),
    )


def _row(inlines: Inlines, row: Row, block: Table) -> list[dict[str, Markup]]:
    return [
        {"attributes": attributes(class_=alignment), "content": inlines.write(cell.content)}
        for cell, alignment in zip(row.cells, block.alignments, strict=False)
    ]
