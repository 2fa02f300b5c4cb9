"""Turn ![Caption](file){#id alt="…"} into a figure, where it is all that a paragraph has."""

from __future__ import annotations

import re

from generator.errors import Location
from generator.model import Figure, Inlines
from generator.model.walk import text as plain_text
from generator.readers.markdown import links, splices
from generator.readers.markdown.attributes import Allowed, Attributes, Raw
from generator.readers.markdown.places import Stretch
from generator.readers.markdown.reader import Reader, Within

_FIGURE = Allowed("A figure", ("alt", "credit", "person", "width"), role=True, numbering=True)
_WIDTH = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


def alone(stretch: Stretch, raw: Raw | None, reader: Reader, within: Within) -> Figure | None:
    """The Figure of a paragraph that is only a picture; None when it is not."""
    text = stretch.text
    if not text.startswith("![") or not text.endswith((")", "}", "]")):
        return None
    tokens = reader.tokens(stretch)
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    meta = tokens[0].meta
    if meta["title"]:
        links.refuse_title(stretch, 0, reader)
    splices.in_code(tokens[0], stretch, 0, reader)
    given = reader.attributes(meta["attributes"] or raw, _FIGURE)
    caption = reader.inlines(stretch.part(*meta["words"]), within.deeper())
    location = stretch.locate()
    figure = Figure(
        meta["address"], given.get("alt").strip(), caption, credit_of(given, reader), width_of(given, reader),
        id=given.id, numbered=given.numbered, role=given.role, people=people_of(given), location=location,
    )  # fmt: skip
    if not meta["faulty"]:
        check_alt(figure, location, reader)
    return figure


def credit_of(given: Attributes, reader: Reader) -> Inlines:
    """Who made a picture."""
    credit = given.stretches.get("credit")
    return reader.inlines(credit, Within()) if credit else ()


def people_of(given: Attributes) -> tuple[str, ...]:
    """The ids of the people who can be seen in a picture: person="w17, w18"."""
    return tuple(filter(None, (name.strip() for name in given.get("person").split(","))))


def width_of(given: Attributes, reader: Reader) -> float | None:
    """The width of a picture as a percentage of the text's; None where it is not given."""
    width = given.get("width")
    match = _WIDTH.fullmatch(width)
    if match and 0 < float(match[1]) <= 100:
        return float(match[1])
    if "width" in given.values:
        reader.report.fault(
            "width-invalid",
            f"A picture can't be {width or 'of no width'} wide.",
            given.stretches["width"].locate(),
            "Write a share of the text's width: width=80%.",
        )
    return None


def check_alt(figure: Figure, location: Location, reader: Reader) -> None:
    """Add a fault where those who can't see a picture are told nothing of it."""
    if not figure.alt:
        reader.report.fault(
            "alt-missing",
            f"The picture {figure.source} has no text for those who can't see it.",
            location,
            'Say what it shows: {alt="…"}.',
        )
    elif figure.alt.casefold() == plain_text(figure.caption).strip().casefold():
        reader.report.warning(
            "alt-repeats-caption",
            "The alternative text says the same as the caption.",
            location,
            "Say what is to be seen; the caption is read out too.",
        )
