"""Figures and tables: pictures with their alternative text, captions that count, columns that fit."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from generator.errors import Diagnostics
from generator.model import Cell, Figure, Inlines, Number, Para, Picture, Ref, Row, Section, Table, Text
from generator.writers.docx import write
from generator.writers.docx.bookmarks import bookmark_name
from generator.writers.docx.drawings import size
from generator.writers.docx.tables import column_widths
from tests.docx_checks import W, direct_formatting, instructions, problems
from tests.unit.docx_examples import context, document, names, note, para, png, written, xml

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    return png(tmp_path / "p.png")


CAPTION: Inlines = (Text("Two boxes"),)


def figure(picture: Picture | None, number: int = 1, caption: Inlines = CAPTION) -> Figure:
    shown = Number(f"Figure {number}", str(number))
    return Figure("p.png", "A box & a box", caption, (Text("Us"),), 50, picture, id=f"fig-{number}", number=shown)


def row(*cells: str) -> Row:
    return Row(tuple(Cell((Text(cell),)) for cell in cells))


TABLE = Table(
    row("Place", "What", "Cases", "Sure"),
    (row("Ganja", "beatings in the first hours after arrest", "14", "yes"), row("Baku", "threats", "9", "no")),
    ("left", "", "right", "center"),
    (Text("Cases by place"),),
    "tbl-1",
    number=Number("Table 1", "1"),
)


def styles(data: bytes) -> list[str]:
    return [item.get(W + "val") for item in xml(data).iter(W + "pStyle")]


def test_a_figure_has_picture_caption_and_credit(picture: Picture) -> None:
    data = written(figure(picture), Para((Ref("fig-1", (), "figure", "Figure ", "1"),), "p"))
    assert problems(data) == []
    assert direct_formatting(data) == []
    assert styles(data) == ["Figure", "CaptionWithCredit", "Credit", "BodyText"]
    lines = ["".join(t.text for t in p.iter(W + "t")) for p in xml(data).iter(W + "p")]
    assert lines == ["", "Figure 1. Two boxes", "Us", "Figure\u00a01"]
    assert instructions(xml(data)) == [r"SEQ Figure \* ARABIC", rf"REF {bookmark_name('fig-1')} \h"]
    described = next(xml(data).iter(WP + "docPr"))
    assert (described.get("id"), described.get("descr")) == ("1", "A box & a box")
    extent = next(xml(data).iter(WP + "extent"))
    assert int(extent.get("cx")) == (9072 - 680) * 635 // 2
    assert int(extent.get("cx")) == 2 * int(extent.get("cy"))


def test_the_same_picture_is_kept_once(picture: Picture, tmp_path: Path) -> None:
    other = png(tmp_path / "q.png", 10, 10)
    data = written(figure(picture), figure(picture, 2), figure(other, 3))
    assert [name for name in names(data) if "media" in name] == ["word/media/image1.png", "word/media/image2.png"]
    assert [item.get("id") for item in xml(data).iter(WP + "docPr")] == ["1", "2", "3"]
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 3


def test_a_figure_without_caption_or_number_can_be_pointed_at(picture: Picture) -> None:
    bare = replace(figure(picture), caption=(), number=None, credit=())
    data = written(bare, Para((Ref("fig-1", (Text("the picture"),)),), "p"))
    assert problems(data) == []
    assert styles(data) == ["Figure", "BodyText"]


def test_a_number_without_caption_has_no_full_stop(picture: Picture) -> None:
    data = written(replace(figure(picture), caption=()))
    assert "".join(t.text for t in xml(data).iter(W + "t")) == "Figure 1Us"


@pytest.mark.parametrize("what", ["none", "gone", "broken since"])
def test_a_picture_that_word_cannot_show_is_a_fault(picture: Picture, what: str) -> None:
    found: Picture | None = picture
    if what == "none":
        found = None
    elif what == "gone":
        picture.path.unlink()
    else:
        picture.path.write_bytes(b"no picture")
    diagnostics = Diagnostics()
    broken = figure(found)
    assert write(document(broken), context(), diagnostics) is None
    assert [item.code for item in diagnostics] == ["picture-unwritable"]


def test_a_small_picture_keeps_its_size_and_a_tall_one_fits_the_page() -> None:
    assert size(Picture(Path(), "image/png", 96, 48), None, 9072) == (914_400, 457_200)
    assert size(Picture(Path(), "image/png", 100, 1000), 100, 9072) == (756_000, 7_560_000)
    assert size(Picture(Path(), "image/png", 9600, 960, 96), None, 1440) == (914_400, 91_440)


def test_a_table_has_a_caption_a_repeated_head_and_its_alignments() -> None:
    section = Section(1, (Text("One"),), (TABLE,), "s", number=Number("A.", "A"))
    data = written(section, Para((Ref("tbl-1", (), "table", "Table ", "1"),), "p"))
    assert problems(data) == []
    assert direct_formatting(data) == []
    assert styles(data)[1:10] == [
        "TableCaption",
        "TableHead",
        "TableHead",
        "TableHeadNumber",
        "TableHeadCentred",
        "TableTextKept",
        "TableTextKept",
        "TableNumberKept",
        "TableCentredKept",
    ]
    table = next(xml(data).iter(W + "tbl"))
    assert table.find(f"{W}tblPr/{W}tblStyle").get(W + "val") == "ReportTable"
    assert table.find(f"{W}tblPr/{W}tblCaption").get(W + "val") == "Cases by place"
    assert table.find(f"{W}tblPr/{W}tblInd").get(W + "w") == "680"
    assert [len(list(line.iter(W + "tblHeader"))) for line in table.iter(W + "tr")] == [1, 0, 0]
    assert sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol")) == 9072 - 680


def test_a_tall_picture_on_a_cover_is_cut_so_that_the_title_stands_below_it(tmp_path: Path) -> None:
    tall = replace(figure(png(tmp_path / "tall.png", 300, 400)), role="cover-picture", width=None)
    for shown, cut in ((tall, True), (replace(tall, role=None, width=100), False)):
        data = xml(written(shown))
        extent = next(data.iter(WP + "extent"))
        wide, high = int(extent.get("cx")), int(extent.get("cy"))
        whole = round(wide * 4 / 3)
        assert (high == 130 * 36_000) is cut
        sides = [(item.get("t"), item.get("b")) for item in data.iter(A + "srcRect")]
        share = str(round(100_000 * (1 - high / whole) / 2))
        assert sides == ([(share, share)] if cut else [])


def test_columns_are_as_wide_as_their_content_asks() -> None:
    widths = column_widths(TABLE, 8000)
    assert sum(widths) == 8000
    assert widths[1] == max(widths)
    assert min(widths) > 500
    assert column_widths(Table(Row(()), (), ()), 8000) == []


def test_a_short_column_beside_a_long_one_keeps_room_for_its_words() -> None:
    rows = (row("2020", "1,204", "a remark " * 30),)
    widths = column_widths(Table(row("Year", "Cases", "Remark"), rows, ("left", "right", "left")), 8392)
    assert sum(widths) == 8392
    assert widths[0] >= 4 * 120 + 227
    assert widths[2] > 6000


def test_a_short_column_has_room_for_its_longest_cell_so_that_no_date_is_divided() -> None:
    days = ("7 December 2021", "22 September 2023")
    rows = tuple(row(day, "European Court of Human Rights", "a measure " * 30) for day in days)
    table = Table(row("Date", "Court", "Measure"), rows, ("left",) * 3)
    undivided = 17 * 106 + 227
    assert column_widths(table, 9072)[0] < undivided
    widths = column_widths(table, 9072, short=(True, False, False))
    assert widths[0] >= undivided
    assert sum(widths) == 9072


def test_where_words_are_too_wide_for_the_page_the_widest_are_cut_back() -> None:
    crowded = column_widths(Table(row("x" * 90, "y" * 10), (), ("left", "left")), 8392)
    assert sum(crowded) == 8392
    assert crowded[1] >= 10 * 106 + 227


def test_in_a_crowded_table_a_short_head_stays_whole_and_the_longest_text_has_most_room() -> None:
    head = ("Document", "N°", "Recommandation", "Destinataire", "Droit", "Traité", "Échéance", "État")
    cells = (
        "Azerbaïdjan : les droits humains depuis 2020", "2", "enquêter sans délai sur toutes les violations graves " * 3,
        "le Parlement de l’Azerbaïdjan", "interdiction de la torture", "Convention contre la torture, art. 2",
        "immédiatement", "acceptée",
    )  # fmt: skip
    widths = column_widths(Table(row(*head), (row(*cells),), ("left",) * 8), 7824, dense=True)
    assert sum(widths) == 7824
    assert widths[1] >= 3 * 80 + 102
    assert widths[2] == max(widths)
    assert all(width >= len(word) * 80 + 102 for word, width in zip(head, widths, strict=True) if len(word) > 2)


def test_tables_do_not_run_together_and_are_never_last() -> None:
    bare = replace(TABLE, caption=(), number=None, id="tbl-2")
    data = written(bare, replace(bare, id="tbl-3"))
    body = next(xml(data).iter(W + "body"))
    assert [item.tag.removeprefix(W) for item in body] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert styles(data)[-1] == "Spacer"


def test_a_table_without_number_can_be_pointed_at() -> None:
    point = Para((Ref("tbl-1", (Text("below"),)),), "p")
    for changes in ({"number": None}, {"number": None, "caption": ()}):
        assert problems(written(point, replace(TABLE, **changes), para("after"))) == []


def test_a_note_may_stand_in_a_cell_and_in_a_caption(picture: Picture) -> None:
    noted = replace(TABLE, rows=(Row((Cell((Text("a"), note(2))), *row("b", "c", "d").cells)),))
    data = written(figure(picture, caption=(Text("Boxes"), note(1))), noted, para("after"))
    assert problems(data) == []
    assert len(list(xml(data).iter(W + "footnoteReference"))) == 2


def pair(picture: Picture | None, *, number: bool = True) -> Figure:
    one, two = replace(figure(picture), id="fig-1-a"), replace(figure(picture, caption=()), id="fig-1-b", credit=())
    panels = tuple(
        replace(panel, number=Number(f"({letter})", f"1\u00a0({letter})" if number else "", 1))
        for panel, letter in ((one, "a"), (two, "b"))
    )
    shown = Number("Figure 1", "1") if number else None
    return Figure("", "", (Text("Before and after"),), id="fig-1", number=shown, role="pair", panels=panels)


def test_pictures_side_by_side_are_a_table_without_rules(picture: Picture) -> None:
    reference = Ref("fig-1-b", (), "figure", "Figure ", "1\u00a0(b)")
    data = written(pair(picture), Para((reference,), "p"))
    assert problems(data) == []
    assert direct_formatting(data) == []
    assert styles(data) == ["Panel", "Panel", "PanelCaption", "PanelCredit", "PanelCaption", "Caption", "BodyText"]
    lines = ["".join(t.text for t in p.iter(W + "t")) for p in xml(data).iter(W + "p")]
    assert lines == ["", "", "(a) Two boxes", "Us", "(b)", "Figure 1. Before and after", "Figure\u00a01\u00a0(b)"]
    assert instructions(xml(data)) == [
        r"SEQ Figure \* ARABIC",
        rf"REF {bookmark_name('fig-1')} \h",
        rf"REF {bookmark_name('fig-1-b')} \h",
    ]
    widths = [int(extent.get("cx")) for extent in xml(data).iter(WP + "extent")]
    heights = {extent.get("cy") for extent in xml(data).iter(WP + "extent")}
    assert len(heights) == 1
    assert len(widths) == 2


def test_a_pair_without_number_can_be_linked_to(picture: Picture) -> None:
    data = written(pair(picture, number=False), Para((Ref("fig-1", (Text("above"),), "figure"),), "p"))
    assert problems(data) == []
    assert bookmark_name("fig-1") in {item.get(W + "name") for item in xml(data).iter(W + "bookmarkStart")}


def test_a_wide_picture_has_the_whole_width_of_the_text(picture: Picture) -> None:
    wide = replace(figure(picture), role="wide", width=100)
    normal, wider = (
        int(next(xml(written(one)).iter(WP + "extent")).get("cx")) for one in (replace(wide, role=None), wide)
    )
    assert wider > normal


def test_numbers_with_unequal_decimals_are_aligned_at_a_tabulator() -> None:
    numbers = Table(
        row("Place", "Share", "Cases"), (row("Ganja", "4.25", "14"), row("Baku", "12", "9")), ("", "", ""), id="t"
    )
    data = written(numbers)
    assert problems(data) == []
    assert direct_formatting(data) == []
    name = next(style for style in styles(data) if style.startswith("TableTextDecimal") and style[-1].isdigit())
    assert styles(data)[3:] == [
        "TableTextKept",
        f"{name}Kept",
        "TableNumberKept",
        "TableText",
        name,
        "TableNumber",
        "Spacer",
    ]
    made = next(style for style in xml(data, "word/styles.xml").iter(W + "style") if style.get(W + "styleId") == name)
    (tab,) = made.iter(W + "tab")
    assert tab.get(W + "val") == "decimal"
    assert tab.get(W + "pos") == name.removeprefix("TableTextDecimal")


def test_a_total_is_the_last_row_of_the_style() -> None:
    data = written(replace(TABLE, total=True))
    (look,) = xml(data).iter(W + "tblLook")
    assert (look.get(W + "lastRow"), look.get(W + "val")) == ("1", "07E0")


def test_the_rows_of_a_small_table_stay_together_and_with_their_source() -> None:
    data = written(replace(TABLE, source=(Text("Own count"),)))
    assert problems(data) == []
    assert styles(data)[5:] == 2 * ["TableTextKept", "TableTextKept", "TableNumberKept", "TableCentredKept"] + [
        "TableSource"
    ]
    assert styles(written(TABLE))[9:13] == ["TableText", "TableText", "TableNumber", "TableCentred"]


@pytest.mark.parametrize("total", [False, True])
def test_of_a_long_table_no_page_has_a_single_row(total: bool) -> None:
    rows = tuple(row(f"Place {number}", "9") for number in range(12))
    table = Table(row("Place", "Cases"), rows, ("", ""), total=total)
    kept = [style.endswith("Kept") for style in styles(written(table)) if style.startswith("TableText")]
    assert kept == [True, *[False] * (8 if total else 9), *[True] * (2 if total else 1), False]


def test_a_narrow_table_is_not_as_wide_as_the_text() -> None:
    short = Table(row("Place", "Cases"), (row("Ganja", "14"), row("Baku", "9")), ("", ""))
    assert sum(column_widths(short, 9000)) == 9000
    assert sum(column_widths(short, 9000, narrow=True)) == 5400


def test_a_dense_table_is_set_smaller() -> None:
    cells = ["1,000"] * 11 + ["0.5"]
    data = written(Table(row(*"abcdefghijkl"), (row(*cells), row(*cells)), ("right",) * 12))
    assert problems(data) == []
    assert direct_formatting(data) == []
    (used,) = {style.get(W + "val") for style in xml(data).iter(W + "tblStyle")}
    assert used == "DenseTable"
    assert styles(data)[0] == "TableHeadNumberSmall"
    assert "TableNumberSmall" in styles(data)
    small = next(
        s for s in xml(data, "word/styles.xml").iter(W + "style") if s.get(W + "styleId") == "TableNumberSmall"
    )
    assert [size.get(W + "val") for size in small.iter(W + "sz")] == ["16"]
    widths = [int(column.get(W + "w")) for column in xml(data).iter(W + "gridCol")]
    assert min(widths) > 5 * 94
