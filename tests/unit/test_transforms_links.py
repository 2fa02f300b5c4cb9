"""Links get notes where a kind wants them, and words that say where they lead."""

from typing import Any

import pytest

from generator.content import Content
from generator.model import Link
from generator.model.walk import find, text
from tests.unit.composed import SOURCES, Outcome, content, first_para, marked, run

NOTES = {"place": "foot", "style": "un", "links": True}


def linked(**changes: Any) -> Content:
    return content(notes=NOTES, parts=[], **changes)


def noted(body: str) -> Outcome:
    outcome = run(body, linked())
    assert outcome.codes == []
    return outcome


def test_a_link_stays_and_gets_a_note_with_its_address() -> None:
    outcome = noted("It is [closed](https://example.org/a), they say.")
    assert marked(first_para(outcome).content) == "It is closed,[1] they say."
    assert outcome.notes == {1: "https://example.org/a."}
    assert [(text(link.content), link.url) for link in find(outcome.document.blocks, Link)] == [
        ("closed", "https://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
    ]


def test_an_address_has_one_note() -> None:
    outcome = noted("[One](https://example.org/a), [two](https://example.org/b), [three](https://example.org/a).")
    assert marked(first_para(outcome).content) == "One,[1] two,[2] three.[1]"
    assert len(outcome.notes) == 2


@pytest.mark.parametrize("address", ["https://www.hrw.org/news/a_b*c", "http://hrw.org/news/a_b*c/"])
def test_the_note_of_a_link_to_a_source_cites_it(address: str) -> None:
    outcome = noted(f"[One]({address}). Two [@hrw-pows, p. 3].")
    assert outcome.notes[1].startswith("Human Rights Watch, “Prisoners of War Abused in Custody”")
    assert outcome.notes[2] == "Ibid., p. 3."


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        ("<https://example.org/a>", []),
        ("[example.org/a](https://www.example.org/a/)", []),
        ("[us](mailto:a@example.org)", []),
        ("[it](https://example.org/a) [@iccpr].", ["International Covenant on Civil and Political Rights (ICCPR)."]),
        ("[it](https://example.org/a), ^[So it says.]", ["So it says."]),
        ("*[it](https://example.org/a)*, **so**", ["https://example.org/a."]),
        ("[[it](https://example.org/a)]{only=web} x", []),
        ("::: {only=print}\n[it](https://example.org/a)\n:::\n\nx", []),
        ("| [A](https://example.org/a) |\n|---|\n| [b](https://example.org/b) |", ["https://example.org/b."]),
        ("x^[See [it](https://example.org/a) *and [b](https://example.org/b)*.]",
         ["See it (https://example.org/a) and b (https://example.org/b)."]),
        ("x[^n]\n\n[^n]: See [it](https://example.org/a), <https://example.org/b>.",
         ["See it (https://example.org/a), https://example.org/b."]),
        ("[see](#a)\n\nx {#a}", []),
    ],
)  # fmt: skip
def test_where_a_link_gets_a_note(body: str, notes: list[str]) -> None:
    outcome = noted(body)
    assert list(outcome.notes.values()) == notes


def test_a_citation_further_on_does_not_stand_behind_a_link() -> None:
    outcome = noted("[it](https://example.org/a) and [@iccpr].")
    assert marked(first_para(outcome).content) == "it[1] and.[2]"


def test_a_kind_without_such_notes_leaves_links_alone() -> None:
    outcome = run("It is [closed](https://example.org/a).", content(parts=[]))
    assert outcome.notes == {}
    assert marked(first_para(outcome).content) == "It is closed."


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "here", True),
        ("en", "(See here)", True),
        ("en", "Click here!", True),
        ("en", "hereafter", False),
        ("en", "what happened here", False),
        ("en", "ici", False),
        ("fr", "ici", True),
        ("fr", "Cette page.", True),
    ],
)
def test_the_words_of_a_link_say_where_it_leads(language: str, words: str, found: bool) -> None:
    outcome = run(f"So: [{words}](https://example.org/a).", content(language, parts=[], checks={"link-text": "error"}))
    assert outcome.codes == ["link-text"] * found
    if found:
        assert str(*outcome.diagnostics).startswith("content/x.md:1:5: error[link-text]: The words of a link, ")


def test_a_reference_with_words_that_say_nothing_is_found_too() -> None:
    outcome = run("So: [here](#a), [](#b).\n\n# A {#a}\n\n# B {#b}", content(parts=[], checks={"link-text": "warning"}))
    assert outcome.only("link-text") == (
        "content/x.md:1:5: warning[link-text]: The words of a link, “here”, do not say where it leads. "
        "Make a link of the words that name what is behind it."
    )


def test_the_words_of_links_are_checked_only_where_a_kind_wants_it() -> None:
    assert run("[here](https://example.org/a)", content(parts=[])).codes == []


def test_a_source_without_an_address_is_no_fault() -> None:
    sources = {"x": {"type": "book", "title": "X"}, **SOURCES}
    assert run("[it](https://example.org/a)", linked(sources=sources)).notes == {1: "https://example.org/a."}
