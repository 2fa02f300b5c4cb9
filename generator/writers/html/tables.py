"""Turn tables into HTML: caption, head, rows, and below the box in which it scrolls the line of its source."""

from __future__ import annotations

from markupsafe import Markup

from generator.column_layout import Column, columns, is_dense, is_narrow, is_small
from generator.model import Cell, Row, Table
from generator.model.walk import text
from generator.phrases import source_line
from generator.writers.html.captions import caption
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes, classes


def table(scope: Scope, inlines: Inlines, block: Table, about: str = "") -> Markup:
    """A table; each of its rows has the attributes and the content of its cells.

    The box in which it scrolls is a landmark where it has a name, without which none may be (WAI-ARIA 1.2, region): the
    caption, or else what the table is `about`.
    """
    shape = columns(block, scope.context.locale)
    rows = [_row(inlines, row, shape, index) for index, row in enumerate(block.rows)]
    look = (
        "narrow" if is_narrow(shape) else None,
        "small" if is_small(block) else None,
        "dense" if is_dense(block) else None,
    )
    return scope.templates.macro(
        "table",
        attributes=attributes(id=block.id, class_=classes(*look)),
        caption=caption(scope, inlines, block.number, block.id, block.caption),
        label=text(block.caption) or about,
        head=[
            {"attributes": attributes(class_=column.alignment), "content": inlines.write(cell.content)}
            for cell, column in zip(block.head.cells, shape, strict=False)
        ],
        rows=rows,
        total=block.total,
        source=inlines.write(source_line(block.source, scope.context.locale)),
    )


def _row(inlines: Inlines, row: Row, shape: tuple[Column, ...], index: int) -> list[dict[str, Markup | bool]]:
    cells = zip(row.cells, shape, strict=False)
    return [_cell(inlines, cell, column, column.tails[index]) | {"heads": column.heads} for cell, column in cells]


def _cell(inlines: Inlines, cell: Cell, column: Column, tail: str | None) -> dict[str, Markup | bool]:
    """A cell. A number is filled up to the longest of its column with digits that are not seen."""
    css = classes(column.alignment, "short" if column.short else None, None if tail is None else "numeric")
    return {"attributes": attributes(class_=css, data_tail=tail), "content": inlines.write(cell.content)}
