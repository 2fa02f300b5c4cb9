"""The last line of a printed paragraph is never a scrap."""

from pathlib import Path

import pytest

from generator.errors import Diagnostics
from generator.model import Emph, Note, Para, Span, Text
from generator.writers.html import render
from generator.writers.html.endings import split
from tests.unit.page_examples import context, document, note, para, words

LONG = "The Parliamentary Assembly of the Council of Europe later noted reports of civilian "


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (LONG + "casualties.", "casualties."),
        (LONG + "it.", "civilian it."),
        (LONG + "of 2020.", "of 2020."),
        (LONG + "that changed hands.", "hands."),
        (LONG + "in Nagorno-Karabakh.", "Karabakh."),
        (LONG + "in Stoke-on-Trent.", "Stoke-on-Trent."),
        (LONG + "at https://example.org/a", ""),
        ("A short one.", ""),
        ("x" * 80, ""),
    ],
)
def test_so_many_words_are_kept_together(text: str, kept: str) -> None:
    before, found, notes = split((Text(text),))
    assert (found, notes) == (kept, ())
    assert "".join(node.text for node in before if isinstance(node, Text)) + found == text


def test_notes_stay_behind_the_words() -> None:
    marks = (note(1, "One."), Span(words(","), role="note-separator"), note(2, "Two."))
    before, found, notes = split((Emph(words("Slanted")), Text(" and all the others."), *marks))
    assert (before[-1], found, notes) == (Text(" and all "), "the others.", marks)


@pytest.mark.parametrize("content", [(), (Emph(words(LONG)),), (note(1, "Only."),), (Emph(words(LONG)), Text("."))])
def test_what_ends_otherwise_is_left_alone(content: tuple[Emph | Note | Text, ...]) -> None:
    assert split(content) == (content, "", ())


def test_it_is_so_on_paper_alone(tmp_path: Path) -> None:
    doc = document(para(LONG + "it.", note(1, "One.")))
    on_paper = render(doc, context(tmp_path), "print", Diagnostics()) or ""
    assert '<span class="end">civilian it.</span>' in on_paper
    assert 'class="end"' not in (render(doc, context(tmp_path), "web", Diagnostics()) or "")
    assert isinstance(doc.blocks[0], Para)
