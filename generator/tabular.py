"""Turn rows with named columns into CSV, JSON, Markdown or an Excel workbook."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import TypeAlias

Rows: TypeAlias = Sequence[Mapping[str, str]]

# What a spreadsheet takes for a formula: with an apostrophe before it, it is text.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60  # characters of a column in a workbook
_NARROWEST = 8


def to_csv(columns: Sequence[str], rows: Rows) -> bytes:
    """CSV as of RFC 4180, in UTF-8 with a byte order mark, without which Excel takes it for another encoding."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(row.get(name, "")) for name in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def to_json(columns: Sequence[str], rows: Rows) -> bytes:
    """A JSON array of objects with these keys."""
    entries = [{name: row.get(name, "") for name in columns} for row in rows]
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode()


def to_markdown(columns: Sequence[str], rows: Rows) -> bytes:
    """A pipe table."""
    lines = [columns, ["---"] * len(columns), *([row.get(name, "") for name in columns] for row in rows)]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines).encode()


def _cell(value: str) -> str:
    return " ".join(value.split()).replace("\\", "\\\\").replace("|", "\\|")


def to_xlsx(columns: Sequence[str], rows: Rows, title: str) -> bytes:
    """A workbook of one sheet with its head fixed and its columns filtered; all of it is text, so none is a formula."""
    from datetime import datetime

    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The time of the build has no place in a file, and two builds are to be the same bytes.
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(title[:31])
    head, body = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, name in enumerate(columns):
        values = [row.get(name, "") for row in rows]
        sheet.set_column(place, place, min(max(map(len, (name, *values)), default=0) + 2, _WIDEST) or _NARROWEST)
        sheet.write_string(0, place, name, head)
        for line, value in enumerate(values, 1):
            sheet.write_string(line, place, value, body)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()
    return buffer.getvalue()
