"""Sections, roles and ids: what later transforms and the writers build on."""

from dataclasses import replace

import pytest

from generator.model import Div, Document, Metadata, Note, Para, Quotation, Section, Text
from generator.model.walk import find, text, walk
from generator.readers.markdown import divs
from generator.transforms.identity import is_hash
from generator.transforms.roles import CONSTRUCTS
from tests.unit.composed import Outcome, parsed, run


def ids(outcome: Outcome) -> dict[str, str]:
    """The id of each paragraph by its words."""
    return {text(para.content): para.id for para in find(outcome.document.blocks, Para)}


def nested(nodes: object) -> list[object]:
    assert isinstance(nodes, tuple)
    return [
        [text(node.title), *nested(node.blocks)] if isinstance(node, Section) else type(node).__name__ for node in nodes
    ]


def test_sections_hold_what_stands_below_them() -> None:
    outcome = run("before\n\n# A\n\na\n\n## A1\n\na1\n\n### A1a\n\n## A2\n\n# B\n\nb")
    assert nested(outcome.document.blocks) == [
        "Para",
        ["A", "Para", ["A1", "Para", ["A1a"]], ["A2"]],
        ["B", "Para"],
    ]
    assert outcome.codes == []


def test_a_div_with_a_heading_stands_beside_a_section_of_its_level() -> None:
    outcome = run("# A\n\na\n\n::: {.box}\n## In the box\n\nb\n:::\n\n::: {.box}\n# Beside\n\nc\n:::\n")
    first, beside = outcome.document.blocks
    assert nested((first,)) == [["A", "Para", "Div"]]
    assert isinstance(beside, Div)
    assert nested(beside.blocks) == [["Beside", "Para"]]
    assert [line.title for line in outcome.document.outline] == ["A", "Beside"]
    assert outcome.codes == []


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("## A", "1:1: error[heading-skipped]: A heading of level 2 stands with none above it. Begin it with #."),
        (
            "# A\n\n### B",
            "3:1: error[heading-skipped]: A heading of level 3 stands under one of level 1. Begin it with ##.",
        ),
        (
            "# A\n\n::: {.box}\n### B\n:::",
            "4:1: error[heading-skipped]: A heading of level 3 stands under one of level 1. Begin it with ##.",
        ),
    ],
)
def test_a_level_that_is_left_out_is_a_fault(written: str, message: str) -> None:
    assert run(written).only("heading-skipped") == f"content/x.md:{message}"


def test_headings_in_a_quotation_are_nested_there() -> None:
    quotation = Quotation((Section(1, (Text("A"),)), Para((Text("a"),))))
    outcome = run(Document("x", Metadata("T"), (quotation,)))
    (found,) = outcome.document.blocks
    assert isinstance(found, Quotation)
    assert nested(found.blocks) == [["A", "Para"]]


def test_an_empty_heading_is_a_fault() -> None:
    assert run(Document("x", Metadata("T"), (Section(1, (Text(" "),)),))).codes == ["heading-empty"]


def test_an_unknown_role_is_a_fault_in_the_text_and_in_notes() -> None:
    outcome = run("[a]{.keyy} b^[[c]{.nothing-like-it}]")
    assert [str(item) for item in outcome.diagnostics if item.code == "role-unknown"] == [
        "content/x.md:1:1: error[role-unknown]: There is no role “keyy”. Did you mean key?",
        "content/x.md:1:15: error[role-unknown]: There is no role “nothing-like-it”. "
        "templates/roles.yaml and the kind's roles say which there are.",
    ]
    assert run("# A {#a .nothing-like-it}\n\nAs [](#a) says.").codes == ["role-unknown"]
    assert "role-unknown" in run("a [[see]{.nothing-like-it} @echr]").codes
    assert "role-unknown" in run("a[^n]\n\n[^n]: [b]{.nothing-like-it}").codes


def test_everything_has_an_id_of_its_own() -> None:
    outcome = run("# A\n\nsame\n\nsame\n\n- same\n- same\n\n> same\n\n---\n\nx^[same] y^[same]")
    found = [node.id for node in walk(outcome.document.blocks) if hasattr(node, "id")]
    assert len(found) == len(set(found))
    assert all(is_hash(name) for name in found)
    assert all(name.startswith("note-") for name in (note.id for note in find(outcome.document.blocks, Note)))


def test_ids_stay_when_something_else_changes() -> None:
    before = ids(run("# A\n\none\n\ntwo [@echr]\n\n# B {#b}\n\nthree"))
    after = ids(run("# Z\n\nnew\n\none\n\ntwo [@echr]\n\nnew too\n\n# B {#b}\n\nzero\n\nthree"))
    for words in ("one", "two", "three"):
        assert before[words] == after[words]


def test_ids_depend_on_the_document_and_on_the_authors_id_around() -> None:
    first = ids(run("# A {#a}\n\none"))["one"]
    assert first != ids(run("# A {#b}\n\none"))["one"]
    assert first != ids(run(replace(parsed("# A {#a}\n\none"), slug="y")))["one"]


def test_an_id_given_twice_is_a_fault_that_names_both_places() -> None:
    outcome = run("# A {#a}\n\n# B {#a}")
    assert outcome.only("id-duplicate") == (
        "content/x.md:3:1: error[id-duplicate]: The id “a” is given twice: it stands at content/x.md:1:1 already. "
        "Ids hold for the whole document; give one of them another."
    )


def test_an_id_given_twice_in_a_tree_without_places_is_a_fault_too() -> None:
    outcome = run(Document("x", Metadata("T"), (Para((), id="a"), Para((), id="a"))))
    assert outcome.codes == ["id-duplicate"]


def test_an_id_that_is_a_notes_is_a_fault() -> None:
    assert run("# A {#note-n}\n\nx[^n]\n\n[^n]: Text.").codes == ["id-duplicate"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Torture", "id-invalid"), ("sec:a", "id-invalid"), ("1a", "id-invalid"), ("a" * 37, "id-too-long")],
)
def test_an_id_that_an_output_cannot_hold_is_a_fault(name: str, code: str) -> None:
    assert run(Document("x", Metadata("T"), (Para((), id=name),))).codes == [code]


def test_an_id_of_36_characters_fits() -> None:
    assert run(Document("x", Metadata("T"), (Para((), id="a" * 36),))).codes == []


def test_a_role_that_is_nearly_a_construct_is_taken_for_it() -> None:
    fault = next(iter(run("# A\n\n::: {.recommendation}\n- b\n:::").diagnostics))
    assert (fault.code, fault.hint) == ("role-unknown", "Did you mean recommendations?")
    assert set(CONSTRUCTS) == set(divs._MAKERS)
