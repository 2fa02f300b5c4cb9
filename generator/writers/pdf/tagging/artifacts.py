"""Say of all that is drawn on the pages what it is: a part of the text, or an artifact (ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import MarginBox

from generator.writers.pdf.tagging.nodes import Mark
from generator.writers.pdf.tagging.painting import PaintedPage

# Written from right to left.
_REVERSED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def declare(pages: Sequence[PaintedPage], kept: Sequence[Mapping[int, Mark]]) -> None:
    """Mark as artifacts what is not in `kept`, the content of each page that the structure tree has.

    Glyphs that run from right to left are drawn in the order of their places, the last of a word first: what they
    spell is said beside them (14.9.4).
    """
    for page, content in zip(pages, kept, strict=True):
        _declare(page.stream.stream, content, dict(_in_margins(page)))


def _declare(operators: list[Any], kept: Mapping[int, Mark], margins: Mapping[int, Any]) -> None:
    for index, operator in enumerate(operators):
        if type(operator) is not pydyf.Dictionary or "MCID" not in operator:
            continue
        mark = kept.get(operator["MCID"])
        if mark is None:
            operators[index - 1] = "/Artifact"
            operators[index] = margins.get(operator["MCID"]) or pydyf.Dictionary({"Type": "/Layout"})
        elif _REVERSED.search(mark.text):
            operator["ActualText"] = pydyf.String(mark.text)


def _in_margins(page: PaintedPage) -> Iterator[tuple[int, Any]]:
    for box in page._page_box.children:
        if isinstance(box, MarginBox):
            edge = "Bottom" if box.at_keyword.startswith("@bottom") else "Top"
            subtype = "/Footer" if edge == "Bottom" else "/Header"
            properties = {"Type": "/Pagination", "Subtype": subtype, "Attached": pydyf.Array([f"/{edge}"])}
            for inner in box.descendants():
                if inner in page.numbers:
                    yield page.numbers[inner], pydyf.Dictionary(properties)
