"""Citations: full, ibid or short, what stands around them, and how a note ends."""

from typing import Any

import pytest

from generator.errors import Diagnostics, Location
from generator.model import Cite, Note, Ref
from generator.model.walk import find
from tests.unit.composed import content, run

SOURCES: dict[str, dict[str, Any]] = {
    "a": {"type": "book", "title": "Alpha", "author": ({"family": "Ash", "given": "Ann"},)},
    "b": {"type": "book", "title": "Beta", "author": ({"family": "Birch", "given": "Bob"},)},
    "who": {"type": "webpage", "title": "Who Pays?"},
    "nd": {"type": "book", "title": "Old", "publisher": "Press", "author": ({"family": "de Vos"},)},
}
A, B = "Ann Ash, Alpha", "Bob Birch, Beta"


def notes(written: str, **changes: Any) -> list[str]:
    outcome = run(written, content(sources=SOURCES, **changes))
    assert outcome.codes == []
    return list(outcome.notes.values())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[@a] x [@a]", [A, "Ibid"]),
        ("[@a, p. 1] x [@a, p. 1]", [f"{A}, p. 1", "Ibid"]),
        ("[@a, p. 1] x [@a, p. 2]", [f"{A}, p. 1", "Ibid., p. 2"]),
        ("[@a] x [@a, p. 2]", [A, "Ibid., p. 2"]),
        # ibid. alone would be read as page 1
        ("[@a, p. 1] x [@a]", [f"{A}, p. 1", "Ash (note\u00a01)"]),
        ("[@a] x [@b] x [@a, p. 3]", [A, B, "Ash (note\u00a01), p. 3"]),
        ("[@a; @b] x [@a]", [f"{A}; {B}", "Ash (note\u00a01)"]),
        ("[@a] x [@a; @b]", [A, f"Ibid.; {B}"]),
        ("[@a] x [@b; @a]", [A, f"{B}; Ash (note\u00a01)"]),
        ("[@a] x ^[Own words.] x [@a]", [A, "Own words", "Ash (note\u00a01)"]),
        # an author's note that cites one source counts as citing it
        ("^[See [@a, p. 1].] x [@a, p. 1]", [f"See {A}, p. 1", "Ibid"]),
        ("[@a] x ^[So says @a.]", [A, "So says ibid"]),
        # twice in one note: nothing to point back at but itself
        ("[@a, p. 1; @a, p. 2]", [f"{A}, p. 1; Ash, Alpha, p. 2"]),
        ("[@a, p. 1; @a, p. 2] x [@a, p. 2]", [f"{A}, p. 1; Ash, Alpha, p. 2", "Ibid., p. 2"]),
        ("[@a] x[^n] x[^n] x [@a]\n\n[^n]: See [@a, p. 4].", [A, "See ibid., p. 4", "Ash (note\u00a01)"]),
    ],
)
def test_the_form_follows_from_the_notes_before(written: str, shown: list[str]) -> None:
    assert notes(written) == [f"{note}." for note in shown]


def test_a_kind_may_want_short_forms_only() -> None:
    short = {"repeat": "short"}
    assert notes("[@a] x [@a] x [@a, p. 2]", notes=short) == [f"{A}.", "Ash (note\u00a01).", "Ash (note\u00a01), p. 2."]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[see @a]", f"See {A}."),
        ("[*see* @a]", f"See {A}."),
        ("[see @a; but see @b, p. 3]", f"See {A}; but see {B}, p. 3."),
        ("[@a, p. 4, emphasis added]", f"{A}, p. 4, emphasis added."),
        ("[@a p. 4 and passim]", f"{A}, p. 4 and passim."),
        ("[-@a, p. 4]", "Alpha, p. 4."),
        ("[@who]", "“Who Pays?”"),
        ("[@nd]", "de Vos, Old (Press, n.d.)."),
        ("^[Who knows?]", "Who knows?"),
        ("^[“He knows.”]", "“He knows.”"),
        ("^[(He knows)]", "(He knows)."),
        ("^[(He knows.)]", "(He knows.)"),
        ("^[as @a.]", f"as {A}."),
        ("^[No stop *here* ]", "No stop here."),
        ("^[@a]", f"{A}."),
    ],
)
def test_what_stands_around_a_citation(written: str, shown: str) -> None:
    assert notes(f"x {written}") == [shown]


def test_a_prefix_before_ibid_begins_the_note() -> None:
    assert notes("[@a] x [see @a, p. 2]") == [f"{A}.", "See ibid., p. 2."]


def test_a_full_stop_is_not_doubled_behind_ibid() -> None:
    assert notes("[@a] x ^[Compare @a. More follows.]") == [f"{A}.", "Compare ibid. More follows."]
    assert notes("[@a] x ^[Compare @a...]") == [f"{A}.", "Compare ibid...."]


def test_a_note_that_ends_in_a_list_gets_no_full_stop() -> None:
    assert notes("x[^n]\n\n[^n]: Three:\n\n    - one\n    - two\n") == ["Three:onetwo"]


def test_a_short_form_points_at_the_note_of_the_full_form() -> None:
    outcome = run("[@a] x [@b] x [@a] x [@a; @b, p. 9]", content(sources=SOURCES))
    ids = {note.number: note.id for note in find(outcome.document.blocks, Note)}
    assert [(ref.target, ref.number) for ref in find(outcome.document.blocks, Ref)] == [(ids[1], "1"), (ids[2], "2")]
    assert [len(cite.items) for cite in find(outcome.document.blocks, Cite)] == [1, 1, 1, 2]


def test_an_unknown_key_is_a_fault_with_the_nearest_one() -> None:
    outcome = run("x [@icpr]. y [@echr; @hrw]")
    assert [str(item) for item in outcome.diagnostics if item.code == "citation-unknown"] == [
        "content/x.md:1:4: error[citation-unknown]: There is no source “icpr” in sources.yaml. Did you mean iccpr?",
        "content/x.md:1:22: error[citation-unknown]: There is no source “hrw” in sources.yaml. "
        "Add it to content/evidence/sources.yaml.",
    ]


def test_a_note_after_an_unknown_key_is_not_ibid() -> None:
    outcome = run("[@echr] x [@echr; @no] x [@echr]")
    assert outcome.notes[3] == "European Convention on Human Rights (note\u00a01)."


def test_sources_that_could_not_be_read_are_not_told_one_by_one() -> None:
    diagnostics = Diagnostics()
    diagnostics.fault("yaml-syntax", "x", Location("content/evidence/sources.yaml", 3, 1))
    outcome = run("x [@icpr]. y [@echr; @hrw]", diagnostics=diagnostics)
    assert {item.code for item in outcome.diagnostics} == {"yaml-syntax", "part-missing"}
