"""Turn tables into Word tables: one table style, a head row that repeats, columns as wide as their content asks."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from generator.column_layout import Column, columns, is_dense, is_narrow, is_small
from generator.model import Cell, Note, NoteRef, Row, Table
from generator.model.blocks import Alignment
from generator.model.walk import text, walk
from generator.phrases import source_line
from generator.writers.docx.captions import add_caption
from generator.writers.docx.job import Job, Place
from generator.writers.docx.oxml import Element, add, add_value, child, qn
from generator.writers.docx.paragraphs import add_paragraph, add_spacer, add_words

_HEAD: dict[Alignment, str] = {"right": "Table Head Number", "center": "Table Head Centred"}
_BODY: dict[Alignment, str] = {"right": "Table Number", "center": "Table Centred"}
# A column does not get wider for cells that are longer than so many characters: they run over several lines. In a dense
# table most columns do so; that of the longest text is to have more of the room.
_LONGEST = 48
_LONGEST_DENSE = 120
_SHORTEST = 4
_SHORTEST_WORD = 3
# A wide letter of the table style's 10 points, and the margin of its cells, in twentieths of a point.
_LETTER = 125
_MARGIN = 227
# The same in the style of dense tables, whose letters are smaller.
_DENSE_LETTER = 94
_DENSE_MARGIN = 102
# What letters are on average as wide as, beside a wide one: what is looked at where there is no room for more.
_USUAL = 0.85
# A digit of that size, and the mark of a note behind it.
_DIGIT = 112
_MARK = 120
# The least share of the text's width that a narrow table has.
_NARROW = 0.6


def add_table(job: Job, parent: Element, place: Place, table: Table) -> None:
    """The caption, and the table below it."""
    separate(job, parent, place)
    bookmark = table.id
    if table.number is not None or table.caption:
        caption = add_paragraph(job, parent, place, "Table Caption")
        add_caption(job, caption, place, table.number, table.caption, table.id if table.number else "")
        bookmark = "" if table.number else table.id
    shape = columns(table, job.context.locale)
    dense = is_dense(table)
    widths = column_widths(table, place.width, is_narrow(shape), dense, [column.short for column in shape])
    look = "Dense Table" if dense else "Report Table"
    made = add_grid(job, parent, place, look, widths, table.total, shape[0].heads, text(table.caption))
    head = [_HEAD.get(column.alignment, "Table Head") for column in shape]
    smaller = job.styles.smaller if dense else str
    _add_row(job, made, place, table.head, widths, [*map(smaller, head)], head=True)
    styles = [_styles(job, *column) for column in zip(shape, widths, _cells(table), strict=True)]
    for index, row in enumerate(table.rows):
        names = [smaller(column[index]) for column in styles]
        _add_row(job, made, place, row, widths, [*map(job.styles.kept, names)] if _is_kept(table, index) else names)
    if table.source:
        words = source_line(table.source, job.context.locale)
        add_words(job, add_paragraph(job, parent, place, "Table Source"), place, words)
    if bookmark:
        first = next(made.iter(qn("w:p")))
        job.openings[bookmark] = first


def separate(job: Job, parent: Element, place: Place) -> None:
    """Word would make one table of two that follow each other."""
    last = parent[-1] if len(parent) else None
    if last is not None and last.tag == qn("w:tbl"):
        add_spacer(job, parent, place)


def add_grid(
    job: Job,
    parent: Element,
    place: Place,
    style: str,
    widths: Sequence[int],
    total: bool = False,
    heads: bool = False,
    caption: str = "",
) -> Element:
    """A table without rows yet, in a style, with columns of these widths; `caption` is its description."""
    separate(job, parent, place)
    made = add(parent, "w:tbl")
    properties = add(made, "w:tblPr")
    add_value(properties, "w:tblStyle", job.styles.table(style))
    if place.right_to_left or job.context.locale.direction == "rtl":
        add(properties, "w:bidiVisual")
    add(properties, "w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"})
    add(properties, "w:tblInd", {"w:w": str(job.text_width - place.width), "w:type": "dxa"})
    _add_look(properties, total, heads)
    if caption:
        add_value(properties, "w:tblCaption", caption)
    grid = add(made, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", {"w:w": str(width)})
    return made


def _add_look(properties: Element, total: bool, heads: bool) -> None:
    """Which parts of the table style hold: ECMA-376, part 1, 17.4.55 and 17.7.6 (the bits of w:val)."""
    look = {"firstRow": 1, "lastRow": total, "firstColumn": heads, "lastColumn": 1, "noHBand": 1, "noVBand": 1}
    bits = sum(0x20 << place for place, holds in enumerate(look.values()) if holds)
    shown = {f"w:{name}": str(int(holds)) for name, holds in look.items()}
    add(properties, "w:tblLook", {"w:val": f"{bits:04X}", **shown})


def add_cell(row: Element, width: int) -> Element:
    """A cell of a row, which must get a paragraph."""
    cell = add(row, "w:tc")
    add(add(cell, "w:tcPr"), "w:tcW", {"w:w": str(width), "w:type": "dxa"})
    return cell


def _add_row(
    job: Job, made: Element, place: Place, row: Row, widths: Sequence[int], styles: Sequence[str], head: bool = False
) -> None:
    line = add(made, "w:tr")
    properties = add(line, "w:trPr")
    add(properties, "w:cantSplit")
    if head:
        add(properties, "w:tblHeader")
    for cell, width, style in zip(row.cells, widths, styles, strict=False):
        paragraph = add_paragraph(job, add_cell(line, width), place, style)
        add_words(job, paragraph, replace(place, style=style), cell.content)


def _is_kept(table: Table, index: int) -> bool:
    """Whether a row stands on the page of what follows it: the next row of a small table, or the line of the source.
    Of no table a page has a single row, or a total with a single row.
    """
    behind = len(table.rows) - 1 - index
    if not behind:
        return bool(table.source)
    return is_small(table) or index == 0 or behind <= 1 + table.total


def _styles(job: Job, column: Column, width: int, cells: Sequence[Cell]) -> list[str]:
    """The style of each cell of a column. Numbers that do not end in the same way by themselves, or that have the mark
    of a note behind them, are aligned at a tabulator, as Word does it in a table without one being typed.
    """
    style = _BODY.get(column.alignment, "Table Text")
    marked = any(isinstance(node, Note | NoteRef) for cell in cells for node in walk(cell.content))
    if job.right_to_left or not (column.uneven or marked) or column.alignment != "right":
        return [style] * len(cells)
    room = max(map(len, filter(None, column.tails)), default=0) * _DIGIT + (_MARK if marked else 0)
    aligned = job.styles.aligned_at("Table Text", max(width - _MARGIN - room, _MARGIN))
    return [style if tail is None else aligned for tail in column.tails]


def _cells(table: Table) -> list[tuple[Cell, ...]]:
    """The cells of each column, without its head."""
    return list(zip(*(row.cells for row in table.rows), strict=False)) or [()] * len(table.alignments)


def column_widths(
    table: Table, width: int, narrow: bool = False, dense: bool = False, short: Sequence[bool] = ()
) -> list[int]:
    """Widths that share `width` by what the columns hold, in twentieths of a point; a narrow table does not need all.

    Each column has room for its longest word, a `short` one for its longest cell; where the page has no room for all
    of them, the widest are cut back.
    """
    rows = [[text(cell.content) for cell in row.cells] for row in (table.head, *table.rows)]
    columns = list(zip(*rows, strict=False))
    letter, margin = (_DENSE_LETTER, _DENSE_MARGIN) if dense else (_LETTER, _MARGIN)
    longest = [_longest_word(column) for column in columns]
    if sum(longest) * letter + len(columns) * margin > width:
        letter = round(letter * _USUAL)
    least = [word * letter + margin for word in longest]
    if not dense:
        least = _undivided(least, rows, short)
    most = _LONGEST_DENSE if dense else _LONGEST
    cells = [_longest_cell(column, most) * letter + margin for column in columns]
    wanted = [max(cell, room) for cell, room in zip(cells, least, strict=True)]
    if narrow:
        width = min(width, max(sum(wanted), round(width * _NARROW)))
    if sum(least) > width:
        least = wanted = _cut_back(least, width)
    shares = [want - room for want, room in zip(wanted, least, strict=True)]
    spare = width - sum(least)
    shares = shares if any(shares) else [1] * len(columns)
    widths = [room + spare * share // sum(shares) for room, share in zip(least, shares, strict=True)]
    if widths:
        widths[-1] += width - sum(widths)
    return widths


def _undivided(least: Sequence[int], rows: Sequence[Sequence[str]], short: Sequence[bool]) -> list[int]:
    """The least widths, those of short columns wide enough for their cells below the head, as in the PDF."""
    cells = [max(map(len, column), default=0) for column in zip(*rows[1:], strict=False)]
    whole = [round(cell * _LETTER * _USUAL) + _MARGIN if one else 0 for cell, one in zip(cells, short, strict=False)]
    return [max(pair) for pair in zip_longest(least, whole, fillvalue=0)]


def _cut_back(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest of them cut back to one that lets all fit."""
    for place, width in enumerate(sorted(widths)):
        most = room // (len(widths) - place)
        if width > most:
            return [min(one, most) for one in widths]
        room -= width
    return list(widths)


def _longest_word(cells: Sequence[str]) -> int:
    """The signs of the longest word: at least three, since a short one ("N°") may have wide letters alone."""
    return max([_SHORTEST_WORD, *(len(word) for cell in cells for word in cell.split())])


def _longest_cell(cells: Sequence[str], most: int) -> int:
    return max(min(max(map(len, cells)), most), _SHORTEST)


def ends_with_table(parent: Element) -> bool:
    """Whether the last block of `parent` is a table, after which Word needs a paragraph."""
    return len(parent) > 0 and child(parent[-1], "w:tblPr") is not None
