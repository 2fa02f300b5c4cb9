"""Prose that a template puts into a text, and the characters that mark its place."""

import pytest

from generator.content import Prose
from generator.model import (
    Cell,
    Citation,
    Cite,
    Div,
    Emph,
    Figure,
    Link,
    List,
    ListItem,
    Note,
    Para,
    Quotation,
    Section,
    Span,
    Table,
    Text,
)
from tests.unit.markdown_reading import blocks, codes, faults, inlines, read

ONE = Prose((Para((Text("one "), Emph((Text("paragraph"),)))),))
BODY = Prose((Section(1, (Text("H"),)), Para((Text("p"),)), List((ListItem((Para((Text("i"),)),)),))))
EMPTY = Prose()
SPLICES = (ONE, BODY, EMPTY)


def mark(index: int) -> str:
    return f"\ue000{index}\ue001"


def test_marker_alone_takes_blocks() -> None:
    assert blocks(f"before\n\n{mark(1)}\n\n{mark(2)}\n\n{mark(0)}", SPLICES) == (
        Para((Text("before"),)),
        *BODY.blocks,
        *ONE.blocks,
    )


def test_marker_alone_in_a_div_or_an_item() -> None:
    assert blocks(f"::: box\n{mark(1)}\n:::\n\n- {mark(0)}", SPLICES) == (
        Div(BODY.blocks, "box"),
        List((ListItem(ONE.blocks),)),
    )


def test_marker_in_a_line_takes_inlines() -> None:
    assert inlines(f"so {mark(0)}{mark(2)} there", SPLICES) == (
        Text("so one "),
        Emph((Text("paragraph"),)),
        Text(" there"),
    )
    assert inlines(f"[{mark(0)}]{{.key}}", SPLICES) == (Span((Text("one "), Emph((Text("paragraph"),))), "key"),)
    assert blocks(f"# {mark(0)} {{#h}}", SPLICES) == (Section(1, (Text("one "), Emph((Text("paragraph"),))), id="h"),)


def test_marker_in_a_cell() -> None:
    (table,) = blocks(f"| a |\n|---|\n| {mark(0)} |", SPLICES)
    assert isinstance(table, Table)
    assert table.rows[0].cells == (Cell((Text("one "), Emph((Text("paragraph"),)))),)


def test_paragraph_of_nothing_is_left_out() -> None:
    assert blocks(f"a\n\n{mark(2)}{mark(2)}", SPLICES) == (Para((Text("a"),)),)


def test_several_blocks_in_a_line() -> None:
    message = (
        "[splice-blocks]: Only one paragraph can stand here, and this prose has more, or a list, table or picture. "
        "Give the prose a paragraph of its own in the template."
    )
    assert faults(f"so {mark(1)}\n\n- [a]{{lang=fr only=web}} {mark(1)}", SPLICES) == [
        f"1:4 {message}",
        f"3:25 {message}",
    ]
    assert blocks(f"- {mark(1)} {{#x}}", SPLICES) == (List((ListItem(BODY.blocks, "x"),)),)


def test_prose_that_cannot_stand_inside_another_note_citation_or_link() -> None:
    rich = Prose((Para((Note("n"), Cite((Citation("x"),)), Link((Text("l"),), "https://x.org"))),))
    assert faults(f"^[a {mark(0)}]", (rich,)) == [
        "1:5 [note-nested]: This prose has a note in it, which can't stand inside what is around here. "
        "Take it out of the prose, or put the prose elsewhere in the template."
    ]
    assert codes(f"[see {mark(0)} @x]", (rich,)) == ["1:6 [note-nested]", "1:6 [citation-nested]"]
    assert codes(f"[{mark(0)}](https://y.org)", (rich,)) == ["1:2 [link-nested]"]
    assert codes(f"{mark(0)}", (rich,)) == []


def test_marker_in_an_attribute_is_plain_text() -> None:
    (figure,) = blocks(f'![a](b.png){{alt="It is {mark(0)}"}}', SPLICES)
    assert isinstance(figure, Figure)
    assert figure.alt == "It is one paragraph"
    (quotation,) = blocks(f'::: {{.quotation by="{mark(0)}"}}\nx\n:::', SPLICES)
    assert isinstance(quotation, Quotation)
    assert quotation.attribution == (Text("one "), Emph((Text("paragraph"),)))
    assert read(f"*[X]: {mark(0)}", SPLICES)[0].abbreviations == {"X": "one paragraph"}


def test_marker_in_an_address_or_in_code() -> None:
    text = (
        f"[a](https://x.org/{mark(0)})\n<https://{mark(0)}>\n`x {mark(0)}`\n[b](#{mark(0)})\n\n"
        f"```\n{mark(0)}\n```\n\n![a]({mark(0)}){{alt=b}}\n"
    )
    assert codes(text, SPLICES) == [
        f"{place} [splice-misplaced]" for place in ("1:1", "2:1", "3:2", "4:1", "6:1", "10:1")
    ]
    assert faults(f"`{mark(0)}`", SPLICES) == [
        "1:2 [splice-misplaced]: Prose can't stand in an address or in code. "
        "Put it into the text, or print a field that is a plain string."
    ]


@pytest.mark.parametrize("text", ["a\ue002b", "a\ue000b", "a&#xE000;", "a\ue0009\ue001", "# \ue003", "a `\ue001`"])
def test_reserved_characters(text: str) -> None:
    (fault,) = faults(text)
    assert fault.split(" ", 1)[1] == (
        "[character-reserved]: The characters U+E000 to U+E003 are kept for the machinery. "
        "Take the character away; it has no meaning outside of the font that it came from."
    )
    assert codes(text, SPLICES) == [fault.split("]")[0] + "]"]


def test_place_of_a_reserved_character() -> None:
    assert codes("- one\n  two\ue002\n\n> ![x](y){alt='a\ue001'}") == [
        "2:6 [character-reserved]",
        "4:17 [character-reserved]",
    ]
