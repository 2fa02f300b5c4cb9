"""The reader of CSV files: separators, quotation marks, places, limits."""

import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import Diagnostics, Location
from generator.locale import Locale
from generator.model import Table
from generator.model.walk import find, text
from generator.readers.data.csv import Sheet, read_csv, split
from generator.readers.data.files import DataText, read_data
from generator.readers.document import all_blocks
from generator.readers.files import MAX_BYTES
from generator.readers.locale import read_locale
from generator.resources import Resources
from tests.unit.test_readers_document import read

ASKED = Location("content/doc.md", 7)


def sheet(text: str, most: int = 10) -> Sheet:
    diagnostics = Diagnostics()
    found = read_csv(DataText(text, "a.csv"), most, diagnostics)
    assert [str(item) for item in diagnostics] == []
    assert found is not None
    return found


def told(text: str, most: int = 10) -> list[str]:
    diagnostics = Diagnostics()
    assert read_csv(DataText(text, "a.csv"), most, diagnostics) is None
    return [f"{item.location} {item.code}" for item in diagnostics]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_header_says_what_separates(sign: str) -> None:
    found = sheet(f'a{sign}"b,;"{sign}c\n1{sign} 2 {sign}"3"\n')
    assert [field.text for field in found.header] == ["a", "b,;", "c"]
    assert [[field.text for field in row] for row in found.rows] == [["1", "2", "3"]]


def test_each_field_knows_its_place() -> None:
    found = sheet('a,b\n"one\ntwo",x\n\n , y\n"say ""no""",z')
    places = [(field.text, field.location.line, field.location.column) for row in found.rows for field in row]
    assert places == [("one two", 2, 1), ("x", 3, 6), ("", 5, 2), ("y", 5, 4), ('say "no"', 6, 1), ("z", 6, 14)]


def test_one_column_is_enough() -> None:
    assert [row[0].text for row in sheet("a\n1\n2\n").rows] == ["1", "2"]


def test_no_more_faults_than_a_person_would_read() -> None:
    assert told("a,b\n" + "1\n" * 500, 1000) == [f"a.csv:{line}:1 csv-ragged" for line in range(2, 12)]


def test_a_header_of_many_thousand_columns_is_not_read_to_its_end() -> None:
    assert told("," * 100_000) == ["a.csv:1:1 csv-empty"]
    assert told("a," * 100_000) == [f"a.csv:1:{column} csv-header" for column in range(3, 22, 2)]


def test_more_rows_than_can_be_shown() -> None:
    diagnostics = Diagnostics()
    assert read_csv(DataText("a\n" + "1\n" * 1301, "a.csv"), 300, diagnostics) is None
    assert [str(item) for item in diagnostics] == [
        "a.csv:2:1: error[data-long]: a.csv has 1,301 rows, and at most 300 can be shown. "
        "Sum them up, or leave out what says little."
    ]


def test_a_million_rows_are_counted_in_little_memory(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with (tmp_path / "content" / "a.csv").open("w", encoding="utf-8") as file:
        file.write("place,cases\n")
        for _ in range(1000):
            file.write("somewhere,1234\n" * 1000)
    diagnostics = Diagnostics()
    tracemalloc.start()
    assert read_data(tmp_path, "a.csv", ASKED, diagnostics) is None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000
    (item,) = diagnostics
    assert str(item).startswith("content/doc.md:7:1: error[data-long]: content/a.csv has 1,000,001 lines and 15 MB.")


def test_what_is_no_text(tmp_path: Path) -> None:
    files = {"latin.csv": b"place\nK\xfcln\n", "empty.csv": b"\n", "bom.csv": b"\xef\xbb\xbfplace\r\nK\r\n"}
    (tmp_path / "content").mkdir()
    for name, data in files.items():
        (tmp_path / "content" / name).write_bytes(data)
    diagnostics = Diagnostics()
    found = [read_data(tmp_path, name, ASKED, diagnostics) for name in files]
    assert found[:2] == [None, None]
    assert found[2] == DataText("place\nK\n", "content/bom.csv")
    assert [f"{item.location} {item.code}" for item in diagnostics] == [
        "content/latin.csv:2:2 encoding-invalid",
        "content/empty.csv:1:1 file-empty",
    ]


@pytest.mark.parametrize("begin", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"])
@pytest.mark.parametrize("size", [600, MAX_BYTES + 1])
def test_a_spreadsheet_that_is_called_csv(tmp_path: Path, begin: bytes, size: int) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.csv").write_bytes(begin.ljust(size, b"\0"))
    diagnostics = Diagnostics()
    assert read_data(tmp_path, "a.csv", ASKED, diagnostics) is None
    (item,) = diagnostics
    place = "content/doc.md:7:1: error[data-spreadsheet]: content/a.csv is a spreadsheet or a packed file, no text."
    assert str(item).startswith(f"{place} Open it in the program that made it, and save it there as “CSV UTF-8”")


LOST = "Its name begins at the folder of the file that names it, content."


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("data\\a.csv", "Write data/a.csv."),
        ("data/b.csv", "Did you mean data/a.csv?"),
        ("nowhere/b.csv", LOST),
        ("x" * 300, LOST),
        ("Data/A.csv", "Did you mean data/a.csv?"),
    ],
)
def test_a_file_that_is_not_there(tmp_path: Path, source: str, hint: str) -> None:
    (tmp_path / "content/data").mkdir(parents=True)
    (tmp_path / "content/data/a.csv").write_text("a\n1\n", encoding="utf-8")
    diagnostics = Diagnostics()
    assert read_data(tmp_path, source, ASKED, diagnostics) is None
    (item,) = diagnostics
    assert str(item) == f"content/doc.md:7:1: error[data-missing]: There is no file {source}. {hint}"


def test_names_in_an_attribute() -> None:
    assert split(' a,  b c ,"d, e",') == ("a", "b c", "d, e")
    assert split("") == ()


def locale(language: str) -> Locale:
    found = read_locale(Resources.of(None), language, Diagnostics())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "number", "decimals", "shown"),
    [
        ("en", "1234.5", 1, "1,234.5"),
        ("en", "-0.25", 2, "−0.25"),
        ("fr", "1234567.5", 2, "1\u202f234\u202f567,50"),
        ("fr", "999", 0, "999"),
    ],
)
def test_numbers_in_a_language(language: str, number: str, decimals: int, shown: str) -> None:
    assert locale(language).format_number(Decimal(number), decimals) == shown


def test_a_table_has_no_more_columns_than_word_takes(tmp_path: Path) -> None:
    names = ",".join(f"c{index}" for index in range(64))
    files = {
        "content/doc.md": "---\nkind: leaflet\ntitle: T\n---\n::: {.table src=a.csv}\n:::\n\n"
        '::: {.table src=a.csv columns="c0, c63"}\n:::\n',
        "content/a.csv": f"{names}\n{names}\n",
    }
    diagnostics = Diagnostics()
    read(tmp_path, files, diagnostics)
    assert [str(item) for item in diagnostics] == [
        "content/doc.md:5:1: error[table-wide]: content/a.csv has 64 columns, and at most 63 can be shown. "
        'Name those to show: columns="Place, Cases".'
    ]


def test_tables_stand_in_fields_and_notes_too(tmp_path: Path) -> None:
    files = {
        "content/doc.md": "---\nkind: leaflet\ntitle: T\nsummary: |\n  Words.\n\n  ::: {.table src=a.csv}\n  :::\n"
        "questions:\n  - question: Q?\n    answer: |\n      ::: {.table src=a.csv}\n      :::\n---\n"
        "Text.[^n]\n\n[^n]: Words.\n\n    ::: {.table src=a.csv}\n    :::\n",
        "content/a.csv": "Place,Cases\nKichan,12\n",
    }
    diagnostics = Diagnostics()
    content = read(tmp_path, files, diagnostics)
    assert [str(item) for item in diagnostics] == []
    assert content is not None
    definitions = [block for definition in content.definitions.values() for block in definition.blocks]
    tables = list(find([*all_blocks(content), *definitions], Table))
    assert [text(table.rows[0].cells[0].content) for table in tables] == ["Kichan"] * 3
    assert {table.alignments for table in tables} == {("left", "right")}


@pytest.mark.parametrize(
    ("kind", "header", "what"),
    [
        ("bar x=Place y=Cases", "Place,Cases", "201 categories, and a reader takes in 30 bars"),
        ("timeline y=label x=start", "label,start", "201 events, and a reader takes in 25"),
    ],
)
def test_a_chart_that_nobody_could_read_is_not_drawn(tmp_path: Path, kind: str, header: str, what: str) -> None:
    rows = "".join(f"p{index},{1700 + index}\n" for index in range(201))
    files = {
        "content/doc.md": f'---\nkind: leaflet\ntitle: T\n---\n::: {{.chart src=a.csv type={kind} alt="x"}}\n:::\n',
        "content/a.csv": f"{header}\n{rows}",
    }
    diagnostics = Diagnostics()
    read(tmp_path, files, diagnostics)
    assert [str(item).partition(" Sum up")[0] for item in diagnostics] == [
        f"content/doc.md:5:1: error[chart-long]: This chart has {what}."
    ]
