"""Turn a document into plain HTML with a style sheet, as one writes it by hand for WeasyPrint."""

from __future__ import annotations

from html import escape
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

_STYLE = """\
@page { size: A4; margin: 25mm; @bottom-center { content: counter(page); font-size: 9pt } }
html { font: 11pt/1.35 "Liberation Serif", serif; hyphens: auto }
h1, h2, h3 { break-after: avoid }
p { margin: 0 0 6pt; text-align: justify }
.note { float: footnote; font-size: 8.5pt; text-align: left; hyphens: none; overflow-wrap: anywhere }
::footnote-call { font-size: 7pt; vertical-align: super; line-height: 0 }
blockquote { margin: 6pt 12mm; font-style: italic }
table { width: 100%; border-collapse: collapse; font-size: 9pt; margin: 8pt 0 }
th, td { border: 0.5pt solid #666; padding: 2pt 4pt; text-align: left }
figure { margin: 8pt 0; break-inside: avoid }
figure img { width: 100% }
nav { break-after: page }
nav ul { list-style: none; padding: 0 }
nav a::after { content: leader(".") target-counter(attr(href), page) }
a { color: inherit; text-decoration: none; overflow-wrap: anywhere }
"""


def write(folder: Path, report: Report) -> Path:
    """The page with its pictures in `folder`; returns the page's path."""
    path = folder / f"{report.slug}.html"
    put(path, page(report))
    pictures.write(folder / "figures", [figure.file for figure in report.figures])
    return path


def page(report: Report) -> str:
    """The whole page."""
    headings = (block for block in report.blocks if isinstance(block, Heading))
    entries = "".join(f'<li><a href="#{one.id}">{escape(f"{one.number} {one.title}")}</a></li>\n' for one in headings)
    body = "\n".join(map(_block, report.blocks))
    listed = "".join(f"<li>{_address(one.words(), one.url)}</li>\n" for one in report.sources) if report.listed else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}"><head><meta charset="utf-8">'
        f"<title>{escape(report.title)}</title><style>\n{_STYLE}</style></head><body>\n"
        f"<h1>{escape(report.title)}</h1>\n<nav><ul>\n{entries}</ul></nav>\n{body}\n"
        + (f"<h2>Sources</h2>\n<ul>\n{listed}</ul>\n" if listed else "")
        + "</body></html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(level, number, title, id):
            return f'<h{level + 1} id="{id}">{escape(f"{number} {title}")}</h{level + 1}>'
        case Paragraph(number, runs):
            return f"<p>{number}. {''.join(map(_run, runs))}</p>"
        case Quotation(words, cite):
            return f"<blockquote><p>{escape(words)}{_run(cite)}</p></blockquote>"
        case Recommendations(first, items):
            return "\n".join(f"<p>{first + place}. {escape(item)};</p>" for place, item in enumerate(items))
        case Table(number, caption, rows):
            head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
            rest = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows[1:])
            caption = f"<caption>Table {number}: {escape(caption)}</caption>"
            return f'<table id="{block.id}">{caption}<thead><tr>{head}</tr></thead><tbody>\n{rest}</tbody></table>'
        case Figure(number, caption, file):
            caption = f"<figcaption>Figure {number}: {escape(caption)}</figcaption>"
            return f'<figure id="{block.id}"><img src="figures/{file}" alt="A mosaic of squares">{caption}</figure>'
        case _:
            assert_never(block)


def _run(run: Run) -> str:
    match run:
        case Text(words):
            return escape(words)
        case Strong(words):
            return f"<strong>{escape(words)}</strong>"
        case Stated(fact):
            return f"{fact.number} {fact.unit}"
        case Cite(source, page_number):
            return f'<span class="note">{_address(source.words(page_number), source.url)}</span>'
        case See(words, id):
            return f'<a href="#{id}">{escape(words)}</a>'
        case _:
            assert_never(run)


def _address(words: str, url: str) -> str:
    return f'{escape(words)}<a href="{url}">{url}</a>'
