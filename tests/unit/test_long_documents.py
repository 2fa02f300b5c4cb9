"""A long document as a whole: pages of the PDF in Word's contents, a hundred notes at the end, running heads in print."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from generator.build import build
from generator.kind import Output
from generator.making import make
from generator.model import NOTES, Contents, Note, Outline
from generator.model.walk import find
from generator.project import open_project
from generator.units import Unit
from generator.writers import writer
from generator.writers.html.scope import mark_id
from tests import docx_checks, normal, pdf_checks, programs, shown
from tests.projects import EVIDENCE, Staged, plain, stage, write_project

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = ROOT / "tests/documents/report"
HEAD = """\
---
kind: book
title: A long way
language: en
date: 2024-07-15
organisations: [hearth]
---

"""


def project(folder: Path, body: str, place: str = "end", **files: str) -> Path:
    shutil.copytree(REPORT / "templates", folder / "templates")
    kind = folder / "templates/kinds/book/kind.yaml"
    kind.write_text(kind.read_text(encoding="utf-8").replace("place: end", f"place: {place}"), encoding="utf-8")
    return write_project(folder, {**EVIDENCE, "content/long.md": HEAD + body, **files})


def noted(count: int) -> str:
    """Sections with so many notes in all, ten in each."""
    parts = []
    for index in range(count):
        if index % 10 == 0:
            parts.append(f"# Part {index // 10 + 1}\n")
        parts.append(f"Sentence {index + 1}, which says something of its own.^[Note {index + 1}.]\n")
    return "\n".join(parts)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Staged:
    staged = stage(project(tmp_path_factory.mktemp("long"), noted(100)), "long")
    assert [item.code for item in staged.diagnostics] == ["contents-empty", "contents-empty"]
    return staged


def test_a_hundred_notes_stand_at_the_end_of_each_output(long: Staged) -> None:
    expected = {number: f"Note {number}." for number in range(1, 101)}
    assert shown.of_tree(long.document_for("docx")).notes == expected
    docx = long.write("docx")
    assert docx_checks.problems(docx) == []
    assert "word/endnotes.xml" in normal.parts(docx)
    assert {number: shown.key(text) for number, text in shown.of_docx(docx).notes.items()} == {
        number: shown.key(text) for number, text in expected.items()
    }
    assert shown.of_html(long.write("html")).notes == expected


def test_each_of_them_has_a_link_back_that_leads_to_its_mark(long: Staged) -> None:
    page = html.document_fromstring(long.write("html").decode())
    back = [link.get("href")[1:] for link in page.xpath("//*[@role='doc-backlink']")]
    marks = page.xpath("//*[@role='doc-noteref']/@id")
    assert back == marks
    assert len(set(marks)) == 100


def test_in_the_pdf_their_numbers_lead_back(long: Staged) -> None:
    assert long.document is not None
    links = Counter(pdf_checks.links(long.write("pdf")))
    notes = [note.id for note in find(long.document.blocks, Note)]
    assert {links[f"#{mark_id(note, 1)}"] for note in notes} == {1}
    assert {links[f"#{note}"] for note in notes} == {1}


def test_the_notes_are_the_last_line_of_outline_and_contents(long: Staged) -> None:
    assert long.document is not None
    assert long.document.outline[-1] == Outline(NOTES, "Notes")
    (contents,) = (block for block in find(long.document.blocks, Contents) if block.entries)
    assert contents.entries[-1].target == NOTES
    pdf = long.write("pdf")
    assert pdf_checks.bookmarks(pdf)[-1] == (1, "Notes")
    assert pdf_checks.faults(pdf) == []
    page = html.document_fromstring(long.write("html").decode())
    assert page.xpath("//nav[@class='contents']//a/@href")[-1] == f"#{NOTES}"
    assert page.get_element_by_id(NOTES).text == "Notes"


def test_notes_at_the_foot_have_no_line(tmp_path: Path) -> None:
    staged = stage(project(tmp_path, noted(2), place="foot"), "long")
    assert staged.document is not None
    assert [line.title for line in staged.document.outline] == ["Part 1"]


def test_without_notes_there_is_no_list_of_them(tmp_path: Path) -> None:
    staged = stage(project(tmp_path, "# One\n\nText.\n"), "long")
    assert staged.document is not None
    assert [line.title for line in staged.document.outline] == ["One"]


def test_what_only_one_output_shows_leaves_the_notes_in_its_outline(tmp_path: Path) -> None:
    body = "# One\n\nText.^[A note.]\n\n::: {only=web}\n# Two {.unnumbered}\n\nMore.\n:::\n"
    staged = stage(project(tmp_path, body), "long")
    outputs: dict[Output, list[str]] = {"pdf": ["One", "Notes"], "html": ["One", "Two", "Notes"]}
    for output, lines in outputs.items():
        assert [line.title for line in staged.document_for(output).outline] == lines


@pytest.mark.needs("pdftotext")
def test_a_page_is_headed_by_its_section_but_where_it_begins(long: Staged, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(long.write("pdf"))
    cover, contents, *pages = (page.split() for page in programs.pdf_text(path).split("\f") if page.strip())
    assert cover[0] == "Book"
    assert contents[:3] == ["A", "long", "way"]
    assert [page[:3] for page in pages] == [["A", "long", "way"]] * len(pages)
    # Each part begins a page, and none is longer than one; the notes are.
    assert [page[3:6] for page in pages[:2]] == [["1.", "Part", "1"], ["2.", "Part", "2"]]
    assert "Notes" in pages[-1]


@pytest.mark.needs("pdftotext")
def test_a_long_section_heads_its_further_pages(tmp_path: Path) -> None:
    body = "# A part with a title that is far too long for a running head on one line.^[One.]\n\n" + "Text. " * 900
    staged = stage(project(tmp_path / "project", body), "long")
    path = tmp_path / "long.pdf"
    path.write_bytes(staged.write("pdf"))
    pages = programs.pdf_text(path).split("\f")
    (second,) = (page for page in pages if "A part with a title that is far too long for a…" in " ".join(page.split()))
    assert "A part with a title" not in second.split("\n\n", 2)[2]


# -- the page map


def test_word_gets_the_pages_of_the_pdf_whatever_is_asked_for(tmp_path: Path) -> None:
    opened = open_project(project(tmp_path, noted(12)))
    built = {}
    for outputs in (("docx",), ("docx", "pdf"), ("html", "docx", "pdf")):
        (result,) = build(opened, [Unit("long", outputs)], tmp_path / "-".join(outputs))  # type: ignore[arg-type]
        paths = {file.path.suffix: file.path for file in result.files}
        assert set(paths) == {f".{output}" for output in outputs}
        built[outputs] = paths[".docx"].read_bytes()
    assert len(set(built.values())) == 1
    lines = shown.of_docx(built[("docx",)]).lines
    assert "1. Part 1" in lines


def test_where_nothing_can_be_laid_out_the_word_file_is_written_without_pages(
    long: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        @staticmethod
        def write(*_: object) -> None:
            return None

    monkeypatch.setattr("generator.making.writer", lambda output: Broken if output == "pdf" else writer(output))
    assert long.context is not None
    made = make(open_project(long.context.project), Unit("long", ("docx",)))
    assert list(made.contents) == ["long.docx"]
    assert {number for _, number in made.parts["docx"].pages} == {0}


def test_a_document_without_contents_is_not_laid_out_for_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Output] = []
    monkeypatch.setattr("generator.making.writer", lambda output: asked.append(output) or writer(output))
    root = write_project(tmp_path, {**EVIDENCE, "content/short.md": plain("# One\n\nWords.\n")})
    assert list(make(open_project(root), Unit("short", ("docx",))).contents) == ["short.docx"]
    assert asked == ["docx"]


def test_the_map_has_each_id_with_the_page_on_which_it_begins(long: Staged) -> None:
    assert long.context is not None
    written = writer("pdf").write(long.document_for("pdf"), long.context, long.diagnostics)
    assert written is not None
    assert written.pages == max(written.places.values())
    notes = [note.id for note in find(long.document_for("pdf").blocks, Note)]
    assert sorted(written.places[name] for name in notes) == [written.places[name] for name in notes]
