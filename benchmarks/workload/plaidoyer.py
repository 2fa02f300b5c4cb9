"""Turn documents into a project of Plaidoyer; pandoc reads the same chapters and the same sources."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from benchmarks.workload import pictures
from benchmarks.workload.model import (
    Block,
    Cite,
    Fact,
    Figure,
    Heading,
    Paragraph,
    Quotation,
    Recommendations,
    Report,
    Run,
    See,
    Source,
    Stated,
    Strong,
    Table,
    Text,
)

KIND = Path(__file__).parent / "kind"
_ORGANISATIONS = """\
format: 1
organisations:
  hearth:
    name: Hearth Foundation
    acronym: HF
    city: Strelsau
    description: It documents the treatment of detainees.
  lantern:
    name: Lantern Society
    city: Zenda
    description: It brings cases of detainees before courts.
"""
# What a kind asks for beside the fields that all have.
_FIELDS = {
    "upr-submission": "country: Ruritania\nsession: 44th session\nkeywords: [detention]\nsummary: On detention.\n",
    "statement": "place: Geneva\nlead: People are detained without a hearing.\ncontact: Hearth Foundation, Geneva\n",
    "country-brief": (
        "country: Ruritania\nlevel: serious-concern\nlead: People are detained without a hearing.\n"
        "contact: Hearth Foundation, Geneva\n"
    ),
    "fact-finding-report": "summary: People are detained without a hearing.\n",
    "report": "",
}


def write(root: Path, reports: Iterable[Report], contents_in_word: bool = False) -> Path:
    """A project in `root` with these documents and all that they cite; returns `root`."""
    reports = tuple(reports)
    evidence = root / "content/evidence"
    put(evidence / "organisations.yaml", _ORGANISATIONS)
    put(evidence / "sources.yaml", sources_yaml(_all(report.sources for report in reports)))
    put(evidence / "facts.yaml", facts_yaml(_all(report.facts for report in reports)))
    if any(report.kind == "report" for report in reports):
        _write_kind(root / "templates/kinds/report", contents_in_word)
    for report in reports:
        _write_document(root / "content" / report.slug, report)
    return root


def _all(groups: Iterable[tuple[Source, ...]] | Iterable[tuple[Fact, ...]]) -> Iterator[Source | Fact]:
    return iter(dict.fromkeys(one for group in groups for one in group))


def put(path: Path, text: str) -> None:
    """Write a text as it is on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_kind(folder: Path, contents_in_word: bool) -> None:
    shutil.copytree(KIND, folder, dirs_exist_ok=True)
    if contents_in_word:
        template = folder / "document.md.j2"
        put(template, template.read_text(encoding="utf-8").replace(" only=print", ""))


def _write_document(folder: Path, report: Report) -> None:
    put(folder / "document.yaml", _document_yaml(report))
    for number, chapter in enumerate(chapters(report.blocks), 1):
        put(folder / f"{number:02}-chapter.md", "\n\n".join(map(_block, chapter)) + "\n")
    pictures.write(folder / "figures", [figure.file for figure in report.figures])


def chapters(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks, cut before each heading of the first level."""
    found: list[list[Block]] = []
    for block in blocks:
        if not found or (isinstance(block, Heading) and block.level == 1):
            found.append([])
        found[-1].append(block)
    return found


def _document_yaml(report: Report) -> str:
    # Two organisations: a joint submission may have twice the words.
    head = (
        f"format: 1\nkind: {report.kind}\ntitle: {report.title}\nlanguage: {report.language}\n"
        f"date: 2026-03-28\norganisations: [hearth, lantern]\n"
    )
    sources = "sources: listed\n" if report.listed and report.kind == "report" else ""
    return head + sources + _FIELDS[report.kind]


def sources_yaml(sources: Iterable[Source | Fact]) -> str:
    """Sources as CSL YAML, which pandoc reads too."""
    return "format: 1\nreferences:\n" + "".join(
        f"  - id: {one.id}\n    type: report\n    author:\n      - family: {one.family}\n        given: {one.given}\n"
        f"    title: {one.title}\n    publisher: {one.publisher}\n    issued: {one.year}\n    URL: {one.url}\n"
        for one in sources
        if isinstance(one, Source)
    )


def facts_yaml(facts: Iterable[Source | Fact]) -> str:
    """Facts of a project."""
    entries = "".join(
        f"  {one.id}:\n    statement: The register has {one.number} {one.unit}.\n"
        f"    value: {{number: {one.number}, unit: {one.unit}}}\n"
        f"    sources: [{{source: {one.source}, locator: p. 3}}]\n"
        "    status: established\n    checked: {by: AB, on: 2026-03-01}\n"
        for one in facts
        if isinstance(one, Fact)
    )
    return f"format: 1\nfacts:\n{entries}" if entries else "format: 1\nfacts: {}\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, _, title, id):
            return f"{'#' * level} {title} {{#{id}}}"
        case Paragraph(_, runs):
            return "".join(map(_run, runs)).strip()
        case Quotation(words, cite):
            return f"> {words}{_run(cite)}"
        case Recommendations(_, items):
            asked = "\n".join(f"- {item};" for item in items)
            return f'::: {{.recommendations to="Ruritania"}}\nThe Government should:\n\n{asked}\n:::'
        case Table(_, caption, rows):
            lines = [_row(rows[0]), _row(("---",) * len(rows[0])), *map(_row, rows[1:])]
            return "\n".join(lines) + f'\n\n: {caption} {{#{block.id} source="Register of Strelsau"}}'
        case Figure(_, caption, file):
            return f'![{caption}](figures/{file}){{#{block.id} alt="A mosaic of squares" width=100%}}'
        case _:
            assert_never(block)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _run(run: Run) -> str:
    match run:
        case Text(words):
            return words
        case Strong(words):
            return f"**{words}**"
        case Stated(fact, by_value):
            return f"[](fact:{fact.id})" if by_value else f"[{fact.number} {fact.unit}]{{fact={fact.id}}}"
        case Cite(source, page):
            return f" [@{source.id}, p. {page}]"
        case See(_, id):
            return f"[](#{id})"
        case _:
            assert_never(run)
