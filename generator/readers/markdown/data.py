"""Turn ::: {.table src=…} around a caption into a table that stands in a file."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Block, Inlines, Row, Table
from generator.readers.data.csv import split
from generator.readers.markdown.attributes import Allowed, Attributes
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within
from generator.readers.markdown.tables import source, total

_EVERY = ("lang", "only")
TABLE = Allowed("A table", ("src", "columns", "source", "total", *_EVERY), role=True, numbering=True)


def make_table(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Table of a div; its head and rows are read from the file later."""
    caption = _caption(node, "table", reader, within)
    if not given.get("src"):
        _missing(node, "table", "src=data/table.csv", reader)
        return ()
    table = Table(
        Row(()), (), (), caption, given.id, given.numbered, source=source(given, reader, within),
        total=total(given, reader), file=given.get("src"), columns=split(given.get("columns")),
        location=node.location,
    )  # fmt: skip
    return [table]


def _caption(node: Node, what: str, reader: Reader, within: Within) -> Inlines:
    """The one paragraph of the div, or nothing."""
    match node.children:
        case []:
            return ()
        case [only] if only.type == "paragraph":
            return reader.inlines(reader.run(only), within)
        case [first, *rest]:
            reader.report.fault(
                "caption-malformed",
                f"Besides its caption this {what} has something in it.",
                (rest[0] if first.type == "paragraph" else first).location,
                "The div holds one paragraph, the caption. Write the rest outside of it.",
            )
    return ()


def _missing(node: Node, what: str, example: str, reader: Reader) -> None:
    message = f"This {what} does not say in which file its data are."
    reader.report.fault("data-unnamed", message, node.location, f"Write {example}.")
