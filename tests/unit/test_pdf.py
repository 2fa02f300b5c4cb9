"""The PDF as a whole: accessible, with its own fonts alone, the same on any day and in any folder."""

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.errors import Diagnostics
from generator.model import (
    Abbreviation,
    Block,
    Cell,
    Code,
    CodeBlock,
    Div,
    Document,
    Emph,
    Figure,
    LineBreak,
    Link,
    List,
    ListItem,
    NoteRef,
    Number,
    PageBreak,
    Picture,
    Quotation,
    Recommendation,
    Recommendations,
    Ref,
    Row,
    Span,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from generator.writers import WriterContext, Written, pdf
from generator.writers.html.scope import mark_id
from tests import pdf_checks, programs, traces
from tests.unit.page_examples import SENTENCE, context, cover, document, note, para, section, words


def written(doc: Document, where: WriterContext) -> Written:
    diagnostics = Diagnostics()
    result = pdf.write(doc, where, diagnostics)
    assert list(diagnostics) == []
    assert result is not None
    return result


def rich(folder: Path) -> tuple[Block, ...]:
    """Every node there is, nested as authors nest them."""
    from PIL import Image

    path = folder / "map.png"
    Image.new("RGB", (600, 200), "#0b5f8a").save(path)
    nested = List((ListItem((para("deep"), para("deep, second"))),))
    letters = List((ListItem((para("one"), nested), id="i1", number=Number("(a)", "(a)")),), ordered=True)
    return (
        cover(),
        Div((para(Span(words("Key words"), role="key"), " torture"),), role="keywords"),
        section(
            "First",
            para("Text ", Strong(words("strong")), Emph((Code("code"),)), LineBreak(), Abbreviation("UN", "United Nations"), number=1),
            para("A ", Link((Text("link to "), Emph(words("a page"))), "https://example.org/a-page"), note(1, "See ", Link(words("https://example.org/a-page"), "https://example.org/a-page"), "."), number=2),
            para("As said in ", Ref("b", label="section ", number="B"), ".", NoteRef("note-1", 1), number=3),
            letters,
            List((ListItem((para("bullet"), nested)),)),
            List((ListItem((para("first"), CodeBlock("x"))),), ordered=True, start=3),
            Quotation((para("Nul ne sera soumis à la torture."),), attribution=words("Article 7"), language="fr"),
            Quotation((para("They took us."),), role="testimony", withheld="fear", place="Kichan"),
            id="a", number="A.",
        ),
        section(
            "Second",
            Table(Row((Cell(words("District")), Cell(words("Persons")))), (Row((Cell((Text("Hadrut"), note(3, "Data."))), Cell(words("4,300")))),), ("", "right"), words("Displaced"), "tbl", number=Number("Table 1", "1")),
            Figure("map.png", "A map", words("The district"), words("UN"), 80, Picture(path, "image/png", 600, 200), "fig", number=Number("Figure 1", "1")),
            Div((para("In a box"), ThematicBreak(), CodeBlock("verbatim")), role="box"),
            PageBreak(),
            section("Inner", Recommendations((Recommendation((para("investigate;"), para("More.")), id="r4", number=Number("4.", "4")),), (para("It should:", role="lead-in"),)), id="b1", number="B1.", level=2),
            id="b", number="B.", more=(note(2, "A note in a heading."),),
        ),
        section("Cases", para("Text."), id="annex", number="Annex I."),
    )  # fmt: skip


def test_it_is_accessible(tmp_path: Path) -> None:
    result = written(document(*rich(tmp_path)), context(tmp_path))
    assert pdf_checks.faults(result.data) == []
    assert result.pages == 3


def test_so_it_is_with_notes_at_the_end_and_as_a_draft(tmp_path: Path) -> None:
    blocks = rich(tmp_path)
    assert pdf_checks.faults(written(document(*blocks), context(tmp_path, notes={"place": "end"})).data) == []
    assert pdf_checks.faults(written(document(*blocks, draft=True), context(tmp_path)).data) == []


def test_its_bookmarks_are_the_outline_without_notes(tmp_path: Path) -> None:
    data = written(document(*rich(tmp_path)), context(tmp_path)).data
    assert pdf_checks.bookmarks(data) == [(1, "A. First"), (1, "B. Second"), (2, "B1. Inner"), (1, "Annex I. Cases")]


def test_its_properties_are_those_of_the_document(tmp_path: Path) -> None:
    data = written(document(para("Text.")), context(tmp_path)).data
    assert pdf_checks.properties(data) == {
        "Title": "Torture in Ruritania",
        "Author": "Hearth Foundation, Lantern Centre",
        "Subject": "Universal Periodic Review",
        "Keywords": "torture, detainees",
        "CreationDate": "D:20230328",
        "ModDate": "D:20230328",
        "Producer": "WeasyPrint 70.0",
        "Lang": "en",
    }


def test_marks_references_and_addresses_are_links(tmp_path: Path) -> None:
    links = set(pdf_checks.links(written(document(*rich(tmp_path)), context(tmp_path)).data))
    assert links == {f"#{end}note-{number}" for number in (1, 2, 3) for end in ("", "_")} | {
        "#b",
        "https://example.org/a-page",
    }


def test_it_has_the_shipped_fonts_alone(tmp_path: Path) -> None:
    text = para(
        "Latin, Ελληνικά, Кириллица, Հայերեն, العربية, ", Emph(words("slanted")), Strong(words("bold")), Code("code")
    )
    data = written(document(text), context(tmp_path)).data
    assert {name.split("-")[0] for name in pdf_checks.fonts(data)} == {"Liberation", "Source", "Noto"}
    assert {"Noto-Serif-Armenian", "Noto-Naskh-Arabic"} <= pdf_checks.fonts(data)


def test_a_kind_without_a_font_has_sans_headings_below_the_title(tmp_path: Path) -> None:
    data = written(document(cover(), section("One", para("Text."), id="one")), context(tmp_path, font=None)).data
    assert pdf_checks.fonts(data) == {
        "Source-Serif-4", "Source-Serif-4-Bold", "Source-Sans-3", "Source-Sans-3-Semi-Bold",
    }  # fmt: skip


def test_a_kind_whose_font_is_a_rule_has_it_everywhere(tmp_path: Path) -> None:
    rule = {"source": "A rule", "checked": "2026-01-01", "confidence": "seen"}
    font = {"name": "Times New Roman", "print": "Liberation Serif", "size": 11, "rule": rule}
    data = written(document(cover(), para("Text.", note(1, "Note."))), context(tmp_path, font=font)).data
    assert pdf_checks.fonts(data) == {"Liberation-Serif", "Liberation-Serif-Bold"}


def test_the_fonts_of_the_machine_are_not_seen(tmp_path: Path) -> None:
    style = tmp_path / "templates/css/print.css"
    style.parent.mkdir(parents=True)
    style.write_text("html { font-family: 'DejaVu Serif', 'Noto Sans', cursive }", encoding="utf-8")
    assert pdf_checks.fonts(written(document(para("Text.")), context(tmp_path)).data) == {"Source-Serif-4"}


def test_a_project_may_bring_its_own_font(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    from generator.resources import shipped

    folder = tmp_path / "templates/fonts"
    folder.mkdir(parents=True)
    with TTFont(shipped() / "fonts/NotoSerifArmenian-Regular.ttf") as font:
        for record in font["name"].names:
            record.string = "Own Face" if record.nameID in (1, 4, 16) else record.toUnicode()
        font.save(folder / "Own.ttf")
    style = tmp_path / "templates/css/print.css"
    style.parent.mkdir(parents=True)
    style.write_text("html { font-family: 'Own Face' }", encoding="utf-8")
    assert pdf_checks.fonts(written(document(para("Հայերեն")), context(tmp_path)).data) == {"Own-Face"}


def test_the_environment_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for before in ("/etc/fonts/fonts.conf", None):
        if before:
            monkeypatch.setenv("FONTCONFIG_FILE", before)
        else:
            monkeypatch.delenv("FONTCONFIG_FILE")
        written(document(para("Text.")), context(tmp_path))
        assert os.environ.get("FONTCONFIG_FILE") == before


def test_it_is_the_same_in_another_folder(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two/deeper"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        files.append(written(document(*rich(folder)), context(folder)).data)
    assert files[0] == files[1]
    assert str(tmp_path).encode() not in files[0]


def text_of(tmp_path: Path, doc: Document, where: WriterContext, *, page: int | None = None) -> str:
    path = tmp_path / "written.pdf"
    path.write_bytes(written(doc, where).data)
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return programs.run("pdftotext", "-layout", "-enc", "UTF-8", *pages, path, "-")


LONG = [para(SENTENCE * 6, number=number) for number in range(1, 12)]


@pytest.mark.needs("pdftotext")
def test_running_heads_begin_on_the_second_page_and_folios_on_the_first(tmp_path: Path) -> None:
    doc = document(section("First", *LONG, id="a"))
    first, second = (text_of(tmp_path, doc, context(tmp_path), page=page) for page in (1, 2))
    assert "Torture in Ruritania" not in first
    assert re.search(r"1\s*/\s*3\s*$", first)
    assert second.split("\n")[0].strip() == "Torture in Ruritania"
    assert re.search(r"2\s*/\s*3\s*$", second)


@pytest.mark.needs("pdftotext")
def test_a_draft_is_marked_on_every_page(tmp_path: Path) -> None:
    doc = document(section("First", *LONG, id="a"), draft=True)
    assert text_of(tmp_path, doc, context(tmp_path)).count("DRAFT") == 3
    assert "DRAFT" not in text_of(tmp_path, document(*LONG), context(tmp_path))


@pytest.mark.needs("pdftotext")
def test_words_of_another_language(tmp_path: Path) -> None:
    doc = document(*LONG, draft=True, metadata={"language": "fr"})
    assert "PROJET" in text_of(tmp_path, doc, context(tmp_path, "fr"))


@pytest.mark.uncounted
@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("sign", [".", ",", "”", ")", "!", "…", "word"])
def test_a_mark_never_begins_a_line(tmp_path: Path, sign: str) -> None:
    blocks = [para(f"{'i' * length} must be prohibited{sign}", note(length, "Note.")) for length in range(70, 110)]
    path = tmp_path / "written.pdf"
    path.write_bytes(written(document(*blocks), context(tmp_path)).data)
    found = re.findall(r'xMin="([\d.]+)"[^>]*>(.*?)</word>', programs.run("pdftotext", "-bbox", path, "-"))
    edge = 37 / 25.4 * 72
    assert {text for _, text in found} >= {str(length) for length in range(70, 110)}
    assert [text for left, text in found if text.isdigit() and abs(float(left) - edge) < 2] == []


def with_long_notes(seed: int) -> Document:
    chance = random.Random(seed)
    blocks = [
        para(
            SENTENCE * chance.randint(1, 3),
            note(number, "Note. " * chance.choice([5, 20, 60, 110])),
            *([f" {SENTENCE.strip()}"] if chance.random() < 0.4 else []),
            id=f"p{number}",
        )
        for number in range(1, 40)
    ]
    return document(*blocks)


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each layout has had; a long document can't afford a second one."""
    from generator.writers.pdf import layout, pages

    found: list[int] = []

    def counted(*given: Any) -> Any:
        result = layout.laid_out(*given)
        found.append(len(result.pages))
        return result

    monkeypatch.setattr(pages, "laid_out", counted)
    return found


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", [0, 3, 11])
def test_a_note_stands_on_the_page_of_its_mark(tmp_path: Path, seed: int, layouts: list[int]) -> None:
    pages = written(with_long_notes(seed), context(tmp_path)).places
    assert [n for n in range(1, 40) if pages[mark_id(f"note-{n}", 1)] != pages[f"note-{n}"]] == []
    assert len(layouts) == 1


def test_so_it_does_with_another_release_of_weasyprint(
    tmp_path: Path, layouts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    pages = written(with_long_notes(3), context(tmp_path)).places
    assert [n for n in range(1, 40) if pages[mark_id(f"note-{n}", 1)] != pages[f"note-{n}"]] == []
    assert len(layouts) > 1


def test_a_last_page_with_a_line_or_two_is_saved_by_a_little_less_leading(tmp_path: Path) -> None:
    crowded = document(*[para(SENTENCE * 2)] * 28)
    assert written(crowded, context(tmp_path)).pages == 3
    fixed = tmp_path / "templates/kinds/sample/print.css"
    fixed.parent.mkdir(parents=True)
    fixed.write_text("html { line-height: 1.375 } p { margin-bottom: 0.6rem }", encoding="utf-8")
    assert written(crowded, context(tmp_path)).pages == 4


def test_a_long_document_is_not_laid_out_twice_for_a_page(
    tmp_path: Path, layouts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.writers.pdf.pages.SHORT", 3)
    assert written(document(*[para(SENTENCE * 2)] * 28), context(tmp_path)).pages == 4
    assert layouts == [4]


def test_so_is_a_page_before_a_part_on_a_page_of_its_own(tmp_path: Path) -> None:
    crowded = [para(SENTENCE * 2)] * 28
    assert written(document(*crowded, PageBreak(), *crowded[:9]), context(tmp_path)).pages == 4


@pytest.mark.needs("pdftotext")
def test_long_addresses_and_words_stay_within_the_margins(tmp_path: Path) -> None:
    url = "https://example.org/" + "a-very-long-name-of-a-page-" * 12 + "x" * 150
    text = para("Text.", note(1, "See ", Link(words(url), url), ". ", "z" * 300), " ", "y" * 300)
    result = written(document(section("B" * 200, text, id="b", number="A.")), context(tmp_path))
    path = tmp_path / "written.pdf"
    path.write_bytes(result.data)
    boxes = programs.run("pdftotext", "-bbox", path, "-")
    rights = [float(part.partition('"')[0]) for part in boxes.split('xMax="')[1:]]
    assert max(rights) <= (210 - 34) / 25.4 * 72 + 1


@pytest.fixture
def without_pango(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def hide() -> None:
        import sys

        monkeypatch.setitem(sys.modules, "weasyprint", None)
        monkeypatch.delitem(sys.modules, "generator.writers.pdf.engine", raising=False)
        monkeypatch.delattr(pdf, "engine", raising=False)

    return hide


def test_without_pango_the_pdf_says_what_to_install(tmp_path: Path, without_pango: Callable[[], None]) -> None:
    without_pango()
    diagnostics = Diagnostics()
    assert pdf.write(document(para("Text.")), context(tmp_path), diagnostics) is None
    (fault,) = diagnostics
    assert fault.code == "pango-missing"
    assert fault.hint is not None
    for system in ("Debian", "Fedora", "macOS", "Windows"):
        assert system in fault.hint


def test_nothing_of_the_machine_is_in_it(tmp_path: Path) -> None:
    everything = list(traces.pieces(written(document(*rich(tmp_path)), context(tmp_path)).data))
    assert traces.found(everything, [str(tmp_path), f"{Path.home()}/"]) == []


def test_fontconfig_is_told_of_no_other_folder(tmp_path: Path) -> None:
    from generator.writers.pdf.fonts import only_these_fonts

    if programs.find("fc-list") is None:
        pytest.skip("needs fc-list")
    with only_these_fonts(context(tmp_path).resources):
        listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    families = {line.partition(",")[0] for line in listed.splitlines()}
    latin = {"Source Serif 4", "Source Sans 3", "Liberation Serif"}
    assert families == latin | {"Noto Serif Armenian", "Noto Naskh Arabic"}


def test_fontconfig_looks_anew_where_a_font_was_replaced_in_its_place(tmp_path: Path) -> None:
    from generator.resources import Resources
    from generator.writers.pdf.fonts import only_these_fonts

    def told() -> Path:
        with only_these_fonts(Resources.of(tmp_path)):
            return Path(os.environ["FONTCONFIG_FILE"])

    font = tmp_path / "templates/fonts/Own.ttf"
    font.parent.mkdir(parents=True)
    font.write_bytes(b"one")
    before = told()
    assert told() == before
    shutil.rmtree(before.parent)  # as what tidies temporary folders up does
    assert told() == before
    assert before.is_file()
    font.write_bytes(b"another")
    assert told() != before


def test_a_text_that_just_fits_its_line_is_not_broken_after_its_first_word(tmp_path: Path) -> None:
    from generator.writers.pdf.fonts import only_these_fonts

    words = (
        "European Parliament, Subcommittee on Human Rights, <em>Hearing on Central Asia</em> (10\u00a0February 2022); "
        "Aigerim Nurlan, “Policing assemblies”, PhD thesis (University of Essex, c. 2017), chap. 2; Aida Abdi, "
        "<em>January</em>, documentary film, 2023."
    )
    before_a_no_break_space = (
        "Registry.<br>The ministry spoke of 17 arrests in the same statement, see Ministry of the Interior of "
        'Ruritania (note\u00a0<a href="#note-6">6</a>); Monitors Without Borders, p. 11.'
    )
    style = '<style>p { font: 9.6pt/1.3 "Liberation Serif"; width: %s }</style>'

    with only_these_fonts(context(tmp_path).resources):
        from weasyprint import HTML

        from generator.writers.pdf.engine import spaces_apart

        def second_line(html: str, width: str) -> str:
            boxes = HTML(string=f"{style % width}<p>{html}").render().pages[0]._page_box.descendants()
            lines = [box for box in boxes if type(box).__name__ == "LineBox"]
            return "".join(getattr(box, "text", "") for box in lines[1].descendants())

        # When one of these fails, WeasyPrint is mended and spaces_apart can go.
        assert second_line(words, "139mm") == "Aigerim"
        assert second_line(before_a_no_break_space, "525.5px") == "The"

        assert second_line(spaces_apart(words), "139mm").startswith("Aigerim Nurlan, “Policing assemblies”, PhD thesis")
        assert second_line(spaces_apart(before_a_no_break_space), "525.5px").endswith("Interior of Ruritania")


def test_a_box_that_just_fits_its_page_does_not_take_its_section_to_the_next(tmp_path: Path) -> None:
    from generator.writers.html.styles import sheets, tokens, variables
    from generator.writers.pdf.fonts import only_these_fonts

    where = context(tmp_path)
    style = "".join([tokens(where, "print"), *(one.text for one in sheets(where, "print")), variables(where, "print")])
    item = '<li class="recommendation"><p>investigate every allegation</p></li>'

    def demands(name: str) -> str:
        lead_in = '<p class="lead-in">It should:</p>'
        return f'<div class="recommendations" id="{name}">{lead_in}<ol class="items">{item}{item}</ol></div>'

    def page(height: int) -> str:
        above = f'<div id="above-{height}" style="break-before: page; height: {height}px"></div>'
        return f"{above}<section><h2>Action</h2>{demands(f'first-{height}')}{demands(f'second-{height}')}</section>"

    with only_these_fonts(where.resources):
        from weasyprint import HTML

        from generator.writers.pdf.engine import places

        heights = range(560, 620, 2)
        found = places(HTML(string=f"<style>{style}</style>{''.join(map(page, heights))}").render().pages)
        assert {found[f"second-{height}"] - found[f"above-{height}"] for height in heights} == {0, 1}
        assert [height for height in heights if found[f"first-{height}"] > found[f"above-{height}"]] == []
