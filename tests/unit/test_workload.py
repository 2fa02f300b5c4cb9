"""The documents that are measured are what they are said to be, the same on every machine and for every tool."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.workload import plaidoyer, plain_html, typst
from benchmarks.workload.content import SIZES, document
from benchmarks.workload.model import Figure, Paragraph, Quotation, Report, Stated, Table
from benchmarks.workload.portfolio import portfolio, small
from generator.build import build
from generator.project import open_project
from generator.units import Unit

pytestmark = pytest.mark.uncounted


@pytest.fixture(scope="module")
def report() -> Report:
    return document("M")


def test_a_document_has_as_much_of_everything_as_its_size_says(report: Report) -> None:
    size = SIZES["M"]
    counts = Counter(type(block) for block in report.blocks)
    assert (counts[Paragraph], counts[Quotation], counts[Table], counts[Figure]) == (180, 24, 5, 5)
    assert [cite.note for cite in report.notes] == list(range(1, size.notes + 1))
    assert len(report.sources) == size.notes
    assert {cite.source for cite in report.notes} <= set(report.sources)


def test_the_same_document_comes_out_each_time(report: Report) -> None:
    assert document("M") == report
    assert document("M", seed=2) != report


def test_all_tools_are_given_the_same_notes_and_passages(report: Report) -> None:
    html, source = plain_html.page(report), typst.source(report)
    assert html.count('class="note"') == source.count("#footnote[") == len(report.notes)
    assert html.count("<table") == source.count("#figure(table(") == 5
    assert html.count("<figure") == source.count("#figure(image(") == 5


def test_each_fact_of_a_portfolio_is_stated_by_three_documents() -> None:
    stated = Counter(
        run.fact.id
        for one in portfolio(12)
        for block in one.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Stated)
    )
    assert set(stated.values()) == {3}
    assert len(stated) == 12


def test_a_portfolio_has_several_kinds_and_languages_and_no_draft(tmp_path: Path) -> None:
    reports = portfolio(4)
    assert {one.language for one in reports} == {"en", "fr"}
    assert len({one.kind for one in reports}) == 4
    project = open_project(plaidoyer.write(tmp_path, reports))
    results = list(build(project, [Unit(one.slug, ("docx",)) for one in reports], tmp_path / "out"))
    assert [(file.notes, file.draft) for result in results for file in result.files] == [(22, False)] * 4


def test_a_word_file_of_the_reports_kind_lays_out_no_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its contents are for print alone. Were its PDF made, its pages would be what is measured."""
    from generator.writers import pdf

    monkeypatch.setattr(pdf, "write", None)
    (one,) = small(1)
    project = open_project(plaidoyer.write(tmp_path, [one]))
    (result,) = build(project, [Unit(one.slug, ("docx",))], tmp_path / "out")
    assert [file.notes for file in result.files] == [4]
