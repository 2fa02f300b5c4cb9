"""Rows as CSV, JSON, Markdown and as a workbook, read back by others."""

import csv
import io
import json
import zipfile

from generator import tabular

COLUMNS = ["number", "words"]
ROWS = [{"number": "1", "words": "investigate | prosecute"}, {"number": "2", "words": "=1+1, “é”\nnext"}]


def test_csv_is_read_back_and_runs_no_formula() -> None:
    data = tabular.to_csv(COLUMNS, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert lines == [COLUMNS, ["1", "investigate | prosecute"], ["2", "'=1+1, “é”\nnext"]]


def test_json_has_an_object_a_row() -> None:
    assert json.loads(tabular.to_json(COLUMNS, [*ROWS, {}])) == [*ROWS, {"number": "", "words": ""}]


def test_markdown_is_a_table_whose_cells_keep_their_strokes() -> None:
    assert tabular.to_markdown(COLUMNS, ROWS).decode().splitlines() == [
        "| number | words |",
        "| --- | --- |",
        "| 1 | investigate \\| prosecute |",
        "| 2 | =1+1, “é” next |",
    ]


def test_a_workbook_holds_text_alone_and_is_the_same_bytes_twice() -> None:
    data = tabular.to_xlsx(COLUMNS, ROWS, "Recommendations")
    assert data == tabular.to_xlsx(COLUMNS, ROWS, "Recommendations")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert 'ref="A1:B3"' in sheet
    assert "=1+1, “é”" in strings


def test_an_empty_list_is_a_head_alone() -> None:
    assert tabular.to_csv(COLUMNS, []) == "\ufeffnumber,words\r\n".encode()
    assert tabular.to_xlsx(COLUMNS, [], "x" * 40)
