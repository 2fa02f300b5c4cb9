"""Turn a document into the source of typst, with the notes written out, numbers by hand, and an outline."""

from __future__ import annotations

import re
from pathlib import Path
from typing import assert_never

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

_HEAD = """\
#set page(paper: "a4", margin: 25mm, numbering: "1")
#set text(font: "Libertinus Serif", size: 11pt, lang: "{language}")
#set par(justify: true)
#set document(title: "{title}")
#align(center)[#text(20pt, weight: "bold")[{title}]]
#outline(depth: 2)
#pagebreak()
"""


def write(folder: Path, report: Report) -> Path:
    """The source with its pictures in `folder`; returns its path."""
    path = folder / f"{report.slug}.typ"
    put(path, source(report))
    pictures.write(folder / "figures", [figure.file for figure in report.figures])
    return path


def source(report: Report) -> str:
    """The whole source."""
    head = _HEAD.format(language=report.language, title=report.title)
    listed = [f"- {_address(one.words(), one.url)}" for one in report.sources] if report.listed else []
    end = ["= Sources", "\n".join(listed)] if listed else []
    return "\n\n".join([head, *map(_block, report.blocks), *end]) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, number, title, id):
            return f"#heading(level: {level})[{_escape(f'{number} {title}')}] <{id}>"
        case Paragraph(number, runs):
            return f"#box[{number}.] {''.join(map(_run, runs))}"
        case Quotation(words, cite):
            return f"#quote(block: true)[{_escape(words)}{_run(cite)}]"
        case Recommendations(first, items):
            return "\n\n".join(f"#box[{first + place}.] {_escape(item)};" for place, item in enumerate(items))
        case Table(_, caption, rows):
            cells = ", ".join(f"[{_escape(cell)}]" for row in rows for cell in row)
            return f"#figure(table(columns: {len(rows[0])}, {cells}), caption: [{_escape(caption)}]) <{block.id}>"
        case Figure(_, caption, file):
            return f'#figure(image("figures/{file}", width: 100%), caption: [{_escape(caption)}]) <{block.id}>'
        case _:
            assert_never(block)


def _run(run: Run) -> str:
    match run:
        case Text(words):
            return _escape(words)
        case Strong(words):
            return f"#strong[{_escape(words)}]"
        case Stated(fact):
            return f"{fact.number} {fact.unit}"
        case Cite(source, page):
            return f"#footnote[{_address(source.words(page), source.url)}]"
        case See(words, id):
            return f"#link(<{id}>)[{_escape(words)}]"
        case _:
            assert_never(run)


def _address(words: str, url: str) -> str:
    return f'{_escape(words)}#link("{url}")'


def _escape(words: str) -> str:
    return re.sub(r"([\\#$*_@<>`\[\]~/])", r"\\\1", words)
