"""Turn a document into what docxtpl takes: a Word template with loops, and the data that fill it.

docxtpl makes no footnotes, so they stand in brackets in the text; what it lacks, it is not asked for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, assert_never

from benchmarks.workload import pictures
from benchmarks.workload.model import (
    Block,
    Cite,
    Figure,
    Heading,
    Paragraph,
    Quotation,
    Recommendations,
    Report,
    Run,
    See,
    Stated,
    Strong,
    Table,
    Text,
)
from benchmarks.workload.plaidoyer import put

_BLOCKS = ("heading1", "heading2", "paragraph", "quotation", "figure")


def write(folder: Path, report: Report) -> tuple[Path, Path]:
    """The template and the data in `folder`, with the pictures; returns both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    template, data = folder / "template.docx", folder / f"{report.slug}.json"
    _write_template(template)
    blocks = [entry for block in report.blocks for entry in _entries(block)]
    if report.listed:
        blocks.append({"what": "heading1", "words": "Sources"})
        blocks += [{"what": "paragraph", "words": one.words() + one.url} for one in report.sources]
    put(data, json.dumps({"title": report.title, "blocks": blocks}, ensure_ascii=False))
    pictures.write(folder / "figures", [figure.file for figure in report.figures])
    return template, data


def _write_template(path: Path) -> None:
    from docx import Document

    styles = dict(zip(_BLOCKS, ("Heading 1", "Heading 2", "Normal", "Quote", "Normal"), strict=True))
    document = Document()
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{%p for block in blocks %}")
    for what in _BLOCKS:
        document.add_paragraph(f"{{%p if block.what == '{what}' %}}")
        document.add_paragraph("{{ block.picture }}" if what == "figure" else "{{ block.words }}", styles[what])
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if block.what == 'table' %}")
    table = document.add_table(3, 5, "Table Grid")
    table.cell(0, 0).text = "{%tr for row in block.rows %}"
    for column in range(5):
        table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(path))


def _entries(block: Block) -> list[dict[str, Any]]:
    match block:
        case Heading(level, number, title):
            return [{"what": f"heading{level}", "words": f"{number} {title}"}]
        case Paragraph(number, runs):
            return [{"what": "paragraph", "words": f"{number}. {''.join(map(_run, runs))}"}]
        case Quotation(words, cite):
            return [{"what": "quotation", "words": words + _run(cite)}]
        case Recommendations(first, items):
            return [{"what": "paragraph", "words": f"{first + place}. {item};"} for place, item in enumerate(items)]
        case Table(number, caption, rows):
            return [{"what": "paragraph", "words": f"Table {number}: {caption}"}, {"what": "table", "rows": rows}]
        case Figure(number, caption, file):
            below = {"what": "paragraph", "words": f"Figure {number}: {caption}"}
            return [{"what": "figure", "file": f"figures/{file}"}, below]
        case _:
            assert_never(block)


def _run(run: Run) -> str:
    match run:
        case Text(words) | Strong(words):
            return words
        case Stated(fact):
            return f"{fact.number} {fact.unit}"
        case Cite(source, page):
            return f" [{source.words(page)}{source.url}]"
        case See(words):
            return words
        case _:
            assert_never(run)
