"""Turn ::: {.table src=…}, {.chart src=…} and {.map points=…}, around their captions, into what is filled in later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

from generator.model import Block, Figure, Inlines, Row, Table
from generator.model.drawings import Chart, ChartType, Drawing, Map
from generator.readers.data.csv import split
from generator.readers.markdown.attributes import Allowed, Attributes
from generator.readers.markdown.figures import check_alt, credit_of, width_of
from generator.readers.markdown.nodes import Node
from generator.readers.markdown.reader import Reader, Within
from generator.readers.markdown.tables import source, total

_EVERY = ("lang", "only")
_PICTURE = ("alt", "credit", "source", "width", *_EVERY)
TABLE = Allowed("A table", ("src", "columns", "source", "total", *_EVERY), role=True, numbering=True)
CHART = Allowed("A chart", ("src", "type", "x", "y", "unit", *_PICTURE), role=True, numbering=True)
MAP = Allowed("A map", ("outlines", "points", "extent", *_PICTURE), role=True, numbering=True)
_TYPES: tuple[str, ...] = get_args(ChartType)
_TIMES, _LABEL = ("start", "end"), ("label",)  # the columns of a timeline where it names none


def make_table(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Table of a div; its head and rows are read from the file later."""
    words = caption(node, "table", reader, within)
    if not _names_file(node, given, "table", "src", "data/table.csv", reader):
        return [Table(Row(()), (), (), words, given.id, given.numbered, location=node.location)]
    table = Table(
        Row(()), (), (), words, given.id, given.numbered, source=source(given, reader, within),
        total=total(given, reader), file=given.get("src"), columns=split(given.get("columns")),
        location=node.location,
    )  # fmt: skip
    return [table]


def make_chart(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Figure of a div whose drawing is a chart; what it draws is read from the file later."""
    words = caption(node, "chart", reader, within)
    type = _type(node, given, reader)
    named = _names_file(node, given, "chart", "src", "data/chart.csv", reader)
    if type is None or not named or not _has_axes(node, given, type, reader):
        return [_undrawn(given, words, node)]
    x, y = split(given.get("x")), split(given.get("y"))
    if type == "timeline":
        x, y = x or _TIMES, y or _LABEL
    chart = Chart(type, given.get("src"), x, y, given.get("unit").strip())
    return [_figure(node, given, words, chart, given.get("src"), reader, within)]


def make_map(node: Node, given: Attributes, reader: Reader, within: Within) -> Iterable[Block]:
    """The Figure of a div whose drawing is a map."""
    words = caption(node, "map", reader, within)
    outlines, points = given.get("outlines"), given.get("points")
    if not outlines and not _names_file(node, given, "map", "points", "data/places.csv", reader):
        return [_undrawn(given, words, node)]
    drawing = Map(outlines, points, _extent(given, reader))
    return [_figure(node, given, words, drawing, outlines or points, reader, within)]


def _extent(given: Attributes, reader: Reader) -> tuple[float, float, float, float] | None:
    if not given.get("extent"):
        return None
    degrees = [_degrees(text) for text in given.get("extent").split(",")]
    match degrees:
        case [float(west), float(south), float(east), float(north)] if (
            -180 <= west < east <= 180 and -90 < south < north < 90
        ):
            return west, south, east, north
    reader.report.fault(
        "map-extent",
        f"{given.get('extent')} is no extent of a map.",
        given.stretches["extent"].locate(),
        'Write west, south, east and north in degrees: extent="43.3, 38.2, 51, 42".',
    )
    return None


def _degrees(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _figure(
    node: Node, given: Attributes, caption: Inlines, drawing: Drawing, file: str, reader: Reader, within: Within
) -> Figure:
    figure = Figure(
        file, given.get("alt").strip(), caption, credit_of(given, reader), width_of(given, reader), id=given.id,
        numbered=given.numbered, role=given.role, drawing=drawing, location=node.location,
        data=Table(Row(()), (), (), source=source(given, reader, within), numbered=False, location=node.location),
    )  # fmt: skip
    check_alt(figure, node.location, reader)
    return figure


def _undrawn(given: Attributes, caption: Inlines, node: Node) -> Figure:
    """What stands for a figure that could not be read, so that a reference to it is no fault too."""
    return Figure("", "", caption, id=given.id, numbered=given.numbered, role=given.role, location=node.location)


def _type(node: Node, given: Attributes, reader: Reader) -> ChartType | None:
    type = given.get("type")
    if type in _TYPES:
        return cast(ChartType, type)
    if type:
        where = given.stretches["type"].locate()
        reader.report.unknown("chart-type", f"There is no chart of the type {type}.", where, type, _TYPES)
    else:
        hint = f"Write one of type={', type='.join(_TYPES)}."
        reader.report.fault("chart-type", "This chart does not say of which type it is.", node.location, hint)
    return None


def _has_axes(node: Node, given: Attributes, type: ChartType, reader: Reader) -> bool:
    """Whether a chart says which columns it draws; a timeline has columns with fixed names."""
    missing = [] if type == "timeline" else [axis for axis in ("x", "y") if not split(given.get(axis))]
    for axis in missing:
        what = "stands along its axis" if axis == "x" else "it draws"
        message = f"This chart does not say which column {what}."
        reader.report.fault("chart-axis", message, node.location, f"Name a column of the file: {axis}=….")
    return not missing


def _names_file(node: Node, given: Attributes, what: str, key: str, example: str, reader: Reader) -> bool:
    if given.get(key):
        return True
    message = f"This {what} does not say in which file its data are."
    reader.report.fault("data-unnamed", message, node.location, f"Write {key}={example}.")
    return False


def caption(node: Node, what: str, reader: Reader, within: Within) -> Inlines:
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
