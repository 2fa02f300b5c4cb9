"""What the tests of the Markdown reader share: read a text, name its faults and their places."""

from collections.abc import Iterable, Sequence

from generator.content import Prose
from generator.errors import Diagnostics, Location
from generator.model import Block, Cite, Inlines, Para
from generator.model.walk import Node, walk
from generator.readers.markdown import Parsed, parse
from generator.source_text import SourceText

FILE = "content/x/01.md"


def read(text: str, splices: Sequence[Prose] = ()) -> tuple[Parsed, list[str]]:
    """The tree of a text, and its diagnostics as they are printed, without the file and the severity of errors."""
    diagnostics = Diagnostics()
    parsed = parse(SourceText.of_file(text, FILE), diagnostics, splices)
    lines = [str(item).replace(f"{FILE}:", "", 1).replace(": error[", " [") for item in diagnostics.sorted()]
    return parsed, lines


def blocks(text: str, splices: Sequence[Prose] = ()) -> tuple[Block, ...]:
    """The blocks of a text without faults."""
    parsed, faults = read(text, splices)
    assert faults == []
    return parsed.blocks


def inlines(text: str, splices: Sequence[Prose] = ()) -> Inlines:
    """The inlines of a text that is one paragraph without faults."""
    (para,) = blocks(text, splices)
    assert isinstance(para, Para)
    return para.content


def faults(text: str, splices: Sequence[Prose] = ()) -> list[str]:
    """The diagnostics of a text in the order of their places: `line:column [code]: message hint`."""
    return read(text, splices)[1]


def codes(text: str, splices: Sequence[Prose] = ()) -> list[str]:
    """The diagnostics of a text without their words: `line:column [code]`."""
    return [fault.split("]")[0] + "]" for fault in faults(text, splices)]


def places(text: str, sort: type) -> list[tuple[int, int]]:
    """The line and column of each node of a sort, in reading order."""
    found = (node for node in everything(read(text)[0].blocks) if isinstance(node, sort))
    return [(place.line, place.column) for place in map(_place, found)]


def everything(nodes: Iterable[Node]) -> Iterable[object]:
    """All nodes, with the single citations of each Cite."""
    for node in walk(nodes):
        yield node
        if isinstance(node, Cite):
            yield from node.items


def _place(node: object) -> Location:
    place = getattr(node, "location", None)
    assert isinstance(place, Location)
    assert place.file == FILE
    return place
