"""What a list of contents names, and what it leaves to the place itself."""

from dataclasses import replace

import pytest

from generator.model import Contents, Document, Figure, Metadata, Number, Outline, Text
from generator.transforms.contents import contents

DOCUMENT = Document("doc", Metadata(title="T", language="en"), ())


def listed(document: Document, node: Contents) -> list[tuple[str, int]]:
    filled = contents(replace(document, blocks=(*document.blocks, node)))
    found = next(block for block in filled.blocks if isinstance(block, Contents))
    return [(entry.title, entry.level) for entry in found.entries]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Number("1.", "1"), [("Findings", 1), ("One", 2), ("Sources", 1)]),
        (None, [("Findings", 1), ("One", 2), ("Sources", 1), ("Treaties", 2)]),
    ],
)
def test_parts_of_what_has_no_number_are_listed_where_nothing_has(
    number: Number | None, shown: list[tuple[str, int]]
) -> None:
    findings = Outline("a", "Findings", number, (Outline("b", "One", None, (Outline("c", "Deep"),)),))
    document = replace(DOCUMENT, outline=(findings, Outline("d", "Sources", None, (Outline("e", "Treaties"),))))
    assert listed(document, Contents(of="sections")) == shown


def test_the_pictures_of_a_pair_are_listed_with_it() -> None:
    panels = tuple(Figure("x.png", "Alt", (Text(name),), id=name, number=Number(name, name)) for name in "ab")
    pair = Figure("", "", (Text("Both"),), id="f", number=Number("Figure 1", "1"), panels=panels)
    assert listed(replace(DOCUMENT, blocks=(pair,)), Contents(of="figures")) == [("Both", 1)]
