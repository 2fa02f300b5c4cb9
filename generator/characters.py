"""Find the characters of a document that none of the fonts has: they would be empty boxes in what we draw ourselves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from generator.errors import Diagnostics, Location
from generator.model import (
    Abbreviation,
    Claim,
    ClaimRecord,
    Code,
    CodeBlock,
    Document,
    Figure,
    Picture,
    Quotation,
    Ref,
    Text,
)
from generator.model.drawings import Chart, Map
from generator.model.walk import Node, children, find

# What every shipped family of Latin letters has: looking into the fonts takes time that most documents need not spend.
# Most of Latin Extended-A, Romanian, Vietnamese, and Cyrillic but for what is old or of few.
_RANGES = (
    *((0x20, 0x7E), (0xA0, 0x12B), (0x12E, 0x131), (0x134, 0x165), (0x168, 0x17F)),
    *((0x218, 0x21B), (0x1EA0, 0x1EF9), (0x400, 0x45F)),
)
_EVERYWHERE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) | frozenset(
    "\t\n–—‘’“”„…•€"
)
# Control and format characters (joiners, soft hyphens, marks of direction) and separators draw nothing.
_UNDRAWN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_VARIATION_SELECTORS = frozenset(chr(code) for code in range(0xFE00, 0xFE10))


_Piece = tuple[str, Location | None]


def check_characters(document: Document, fonts: Sequence[Path], diagnostics: Diagnostics) -> None:
    """Add a fault `character-unsupported` for the characters of the PDF that no font has, each where it stands first,
    and for those of charts and maps.
    """
    _check(_texts(document.blocks, None), "PDF", fonts, diagnostics)
    check_drawings(document, fonts, diagnostics)


def check_drawings(document: Document, fonts: Sequence[Path], diagnostics: Diagnostics) -> None:
    """Add a fault `character-unsupported` for the characters of charts and maps that no font has.

    Word and browsers have other fonts for all else, but show these pictures as we drew them.
    """
    figures = [figure for figure in find(document.blocks, Figure) if figure.drawing]
    _check(chain.from_iterable(map(_drawn, figures)), "picture", fonts, diagnostics)


def _check(pieces: Iterable[_Piece], what: str, fonts: Sequence[Path], diagnostics: Diagnostics) -> None:
    places: dict[str, Location | None] = {}
    for text, place in pieces:
        for character in text:
            if character not in _EVERYWHERE and character not in places:
                places[character] = place
    drawn = {character: place for character, place in places.items() if _is_drawn(character)}
    if not drawn:
        return
    known = _coverage(fonts)
    missing: dict[Location | None, str] = {}
    for character, place in drawn.items():
        if ord(character) not in known:
            missing[place] = missing.get(place, "") + character
    for place, characters in missing.items():
        _fault(characters, what, place, diagnostics)


def _fault(characters: str, what: str, place: Location | None, diagnostics: Diagnostics) -> None:
    first = f"U+{ord(characters[0]):04X}, {unicodedata.name(characters[0], 'a character without a name')}"
    one, it = ("character", "it") if len(characters) == 1 else ("characters", "them")
    more = f"{first} …" if len(characters) > 1 else first
    diagnostics.fault(
        "character-unsupported",
        f"No font has the {one} “{characters}” ({more}), so the {what} cannot show {it}.",
        place,
        "Write it in another way, or put a font that has it into the project's templates/fonts/.",
    )


def _texts(nodes: Iterable[Node], place: Location | None) -> Iterator[_Piece]:
    """All that is written out, but for what is in charts and maps, each with the nearest place that is known."""
    for node in nodes:
        here = getattr(node, "location", None) or place
        match node:
            case Text() | Code() | Abbreviation() | CodeBlock():
                yield node.text, here
            case Claim(record=ClaimRecord() as record):
                yield from _texts(chain.from_iterable((*record.brief, *record.lines)), here)
            case Ref():
                yield node.label + node.number, here
            case Quotation():
                yield node.place + node.withheld, here
            case Figure(picture=Picture() as picture):
                yield picture.text, here
        yield from _texts(children(node), here)


def _drawn(figure: Figure) -> Iterator[_Piece]:
    """All that is written in a chart or a map: most of it is in the table of its data too."""
    match figure.drawing:
        case Chart() as chart:
            words = [chart.unit, *chart.labels, *(event.words for event in chart.events)]
        case Map() as drawing:
            words = [shape.name for shape in drawing.shapes]
        case _:
            words = []
    yield "".join(words), figure.location
    for text, _ in _texts([figure.data] if figure.data else [], None):
        yield text, figure.location


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in _UNDRAWN and character not in _VARIATION_SELECTORS


def _coverage(fonts: Sequence[Path]) -> set[int]:
    from fontTools.ttLib import TTFont, TTLibError

    known: set[int] = set()
    for path in fonts:
        try:
            with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
                known.update(font.getBestCmap() or ())
        except (TTLibError, OSError):  # what is no font shows nothing
            continue
    return known
