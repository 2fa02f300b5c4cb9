"""What cannot be shown in the PDF is said, and never lost in silence."""

from pathlib import Path

import pytest

from generator.errors import Diagnostic, Diagnostics, Location, Severity
from generator.kind import Output
from generator.model import Cell, Div, Document, Figure, Para, Quotation, Ref, Row, Table, Text
from generator.model.drawings import Chart, Drawing, Event, Map, Place, Series, Shape
from generator.writers import Written, pdf, writer
from tests.unit.page_examples import SENTENCE, codes, context, cover, document, note, para, section, words


def write(project: Path, doc: Document) -> tuple[Written | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    return pdf.write(doc, context(project), diagnostics), list(diagnostics)


def at(line: int, text: str) -> Para:
    return Para(words(text), location=Location("content/x/01-a.md", line, 1))


def test_a_character_that_no_font_has_is_named_with_its_place(tmp_path: Path) -> None:
    result, (first, second) = write(tmp_path, document(at(3, "Fine. 𒀀"), Div((at(5, "𒀀 日"),))))
    assert result is None
    assert first.message == "No font has the character “𒀀” (U+12000, CUNEIFORM SIGN A), so the PDF cannot show it."
    assert first.location == Location("content/x/01-a.md", 3, 1)
    assert (second.code, second.location) == ("character-unsupported", Location("content/x/01-a.md", 5, 1))


def test_characters_of_one_paragraph_are_told_together(tmp_path: Path) -> None:
    _, (only,) = write(tmp_path, document(at(3, "日本 日")))
    assert only.message.startswith("No font has the characters “日本” (U+65E5, CJK UNIFIED IDEOGRAPH-65E5 …), so")


CHART = Chart("bar", "a.csv", labels=("a", "路"), series=(Series("n", (1.0, 2.0)),))
EVENTS = Chart("timeline", "a.csv", scale="date", events=(Event("a", "路", 738000.0, 738000.0),))
TRIANGLE = ((((44.0, 40.0), (45.0, 40.0), (45.0, 41.0)),),)
OUTLINES = Map("a.geojson", "", extent=(44.0, 40.0, 45.0, 41.0), shapes=(Shape("country", "路", TRIANGLE, True),))
POINTS = Map("", "a.csv", extent=(44.0, 40.0, 45.0, 41.0), places=(Place("路", (44.5, 40.5)),))
NAMES = Table(Row((Cell(words("路")),)), (), ("",))


@pytest.mark.uncounted
@pytest.mark.parametrize("output", ["pdf", "docx", "html"])
@pytest.mark.parametrize(("drawing", "data"), [(CHART, None), (EVENTS, None), (OUTLINES, None), (POINTS, NAMES)])
def test_a_character_of_a_drawing_is_looked_for_in_each_output(
    tmp_path: Path, output: Output, drawing: Drawing, data: Table | None
) -> None:
    place = Location("content/x/01-a.md", 4, 1)
    doc = document(at(3, "Fine."), Figure("a.csv", "x", drawing=drawing, data=data, location=place))
    diagnostics = Diagnostics()
    for _ in range(2):  # of several outputs it is told once
        assert writer(output).write(doc, context(tmp_path), diagnostics) is None
    (fault,) = diagnostics
    message = "No font has the character “路” (U+8DEF, CJK UNIFIED IDEOGRAPH-8DEF), so the picture cannot show it."
    assert (fault.code, fault.message, fault.location) == ("character-unsupported", message, place)


@pytest.mark.parametrize(
    "text",
    ["a\u00adb\u200bc\u2060d\ufe0f", "ﬁ ½ € № →", "Žluťoučký", "Ելք", "مرحبا", "Київ", "1\u202f000\u2009km"],
)
def test_what_the_fonts_have_is_no_fault(tmp_path: Path, text: str) -> None:
    assert write(tmp_path, document(at(1, text)))[1] == []


def test_all_that_is_printed_is_looked_at(tmp_path: Path) -> None:
    for block in (
        Quotation((at(1, "x"),), place="日"),
        Para((Ref("x", label="日", number="1"),)),
        Table(Row((Cell(words("日")),)), (), ("",)),
    ):
        assert codes(Diagnostics(write(tmp_path, document(block))[1])) == ["character-unsupported"]


def test_a_font_of_the_project_counts_and_a_broken_one_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "templates/fonts"
    folder.mkdir(parents=True)
    (folder / "broken.ttf").write_bytes(b"no font")
    (folder / "README.md").write_text("Fonts", encoding="utf-8")
    assert codes(Diagnostics(write(tmp_path, document(at(1, "日")))[1])) == ["character-unsupported"]


def test_a_note_longer_than_a_page_is_an_error_at_its_place(tmp_path: Path) -> None:
    blocks = [para("Text.", note(1, "Short.")), para("Text.", note(2, SENTENCE * 60, line=7))]
    result, found = write(tmp_path, document(*blocks))
    assert result is None
    assert [(item.code, item.location) for item in found] == [("note-overflow", Location("content/x/01-a.md", 7, 8))]
    assert "Note 2" in found[0].message


def test_a_long_note_that_fits_on_a_page_is_none(tmp_path: Path) -> None:
    blocks = [para(SENTENCE * 5, note(number, SENTENCE * 6)) for number in range(1, 9)]
    assert write(tmp_path, document(*blocks))[1] == []


def test_a_note_in_a_positioned_box_is_an_error(tmp_path: Path) -> None:
    style = tmp_path / "templates/kinds/sample/print.css"
    style.parent.mkdir(parents=True)
    style.write_text(".box { display: none }", encoding="utf-8")
    result, found = write(tmp_path, document(para("Text."), Div((para("Text.", note(1, "Note.")),), role="box")))
    assert result is None
    assert "note-lost" in codes(Diagnostics(found))


def test_a_note_in_the_head_of_a_short_table_is_shown(tmp_path: Path) -> None:
    table = Table(Row((Cell((Text("Head"), note(1, "Note."))),)), (Row((Cell(words("x")),)),), ("",))
    assert write(tmp_path, document(table))[1] == []


@pytest.mark.uncounted
def test_no_note_is_forgotten_at_the_ends_of_pages(tmp_path: Path) -> None:
    """A document whose second paragraph WeasyPrint 70 cannot lay out with all of its notes at the first attempt."""
    import random

    for seed in (19, 103):
        assert write(tmp_path, _crowded(random.Random(seed)))[1] == []


def _crowded(chance: "random.Random") -> Document:  # noqa: F821
    vocabulary = SENTENCE.split()
    counter = iter(range(1, 1000))

    def text(length: int) -> str:
        return " ".join(chance.choice(vocabulary) for _ in range(length)) + ". "

    blocks = []
    for number in range(1, 33):
        parts: list[object] = []
        for _ in range(chance.randint(1, 4)):
            parts.append(text(chance.randint(5, 60)))
            if chance.random() < 0.7:
                parts.append(note(next(counter), text(chance.choice([2, 6, 15, 30, 60, 150]))))
        blocks.append(para(*parts, number=number))  # type: ignore[arg-type]
    return document(section("Section", *blocks, id="a"))


@pytest.mark.parametrize(
    "url",
    ["http://example.org/x.png", "https://example.org/x.png", "file:///etc/hostname", "../../secret.png", "link.png"],
)
def test_nothing_outside_the_project_and_the_templates_is_fetched(tmp_path: Path, url: str) -> None:
    project = tmp_path / "project"
    style = project / "templates/css/print.css"
    style.parent.mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (style.parent / "link.png").symlink_to(tmp_path / "secret.png")
    style.write_text(f'p {{ background: url("{"../../" if url.startswith("..") else ""}{url}") }}', encoding="utf-8")
    result, (fault,) = write(project, document(para("Text.")))
    assert result is None
    assert fault.code == "resource-refused"
    assert url.rpartition("/")[2] in fault.message
    assert str(tmp_path) not in fault.message or url.startswith("..")


@pytest.mark.parametrize("opened", ["a{", "a{b:", "a:not("])
def test_a_style_sheet_that_nests_without_end_is_a_fault_or_is_ignored(tmp_path: Path, opened: str) -> None:
    style = tmp_path / "templates/css/print.css"
    style.parent.mkdir(parents=True)
    style.write_text(opened * 5000, encoding="utf-8")
    codes = {item.code for item in write(tmp_path, document(para("Text.")))[1]}
    assert codes & {"style-nesting", "style-ignored"}


def test_a_picture_that_a_style_sheet_names_and_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    style = tmp_path / "templates/css/print.css"
    style.parent.mkdir(parents=True)
    style.write_text("p { background: url(none.png) }", encoding="utf-8")
    (fault,) = write(tmp_path, document(para("Text.")))[1]
    assert fault.message == (
        "The PDF asks for “templates/css/none.png”, which is no file of the project or the templates."
    )


def test_a_picture_beside_a_style_sheet_may_be_used(tmp_path: Path) -> None:
    style = tmp_path / "templates/css/print.css"
    style.parent.mkdir(parents=True)
    (style.parent / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>',
        encoding="utf-8",
    )
    style.write_text("p { background: url(dot.svg) }", encoding="utf-8")
    assert write(tmp_path, document(para("Text.")))[1] == []


def test_what_weasyprint_does_not_know_in_a_style_sheet_is_a_warning_with_its_place(tmp_path: Path) -> None:
    style = tmp_path / "templates/kinds/sample/print.css"
    style.parent.mkdir(parents=True)
    style.write_text("p {\n  colour: red;\n}", encoding="utf-8")
    result, (warning,) = write(tmp_path, document(para("Text.")))
    assert result is not None
    assert (warning.code, warning.severity, warning.structural) == ("style-ignored", Severity.WARNING, False)
    assert warning.location == Location("templates/kinds/sample/print.css", 2, 3)


def test_a_fault_of_a_template_stops_the_pdf(tmp_path: Path) -> None:
    path = tmp_path / "templates/html/print.html.j2"
    path.parent.mkdir(parents=True)
    path.write_text("{{ nothing }}", encoding="utf-8")
    result, (fault,) = write(tmp_path, document(cover()))
    assert result is None
    assert (fault.code, fault.location) == ("template-error", Location("templates/html/print.html.j2", 1))


def test_a_character_of_a_template_that_no_font_has_stops_the_pdf(tmp_path: Path) -> None:
    style = tmp_path / "templates/kinds/sample/print.css"
    style.parent.mkdir(parents=True)
    style.write_text('p::before { content: "\\1F50A" }', encoding="utf-8")
    result, (fault,) = write(tmp_path, document(para("Text.")))
    assert result is None
    assert fault.code == "character-unsupported"
    assert "U+1F50A" in fault.message
