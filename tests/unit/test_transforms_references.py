"""Cross-references and abbreviations: what they show, and where they are left alone."""

import pytest

from generator.model import Abbreviation, Document, Figure, Metadata, Note, Para, Ref, Text
from generator.model.walk import find
from tests.unit.composed import content, parsed, run

BODY = """\
# First {#first}

one {#p1}

1. item {#i1}
2. item
   1. deep {#i2}

goes on {#p1b}

> quoted

goes on

two^[An aside.] and[^n] {#p2}

## Part {#part}

::: {.recommendations to="X"}
- publish it {#rec}
:::

# Loose {#loose .unnumbered}

- bullet {#bullet}

# More {#annex .annex}

not numbered {#in-annex}

## Sub {#sub}

| a | b |
|---|---|
| 1 | 2 |

: Caption {#tbl}

In [](#tbl) it stands.

[^n]: A note on [](#p2).

# End

"""


def shown(target: str, language: str = "en") -> tuple[str, str, str]:
    outcome = run(f"{BODY}see [](#{target})", content(language))
    assert outcome.codes == []
    ref = list(find(outcome.document.blocks, Ref))[-1]
    return ref.kind, ref.target, ref.label + ref.number


@pytest.mark.parametrize(
    ("target", "kind", "words"),
    [
        ("first", "section", "section A"),
        ("part", "section", "section A1"),
        ("p1", "paragraph", "paragraph 1"),
        ("p1b", "paragraph", "paragraph 1"),
        ("p2", "paragraph", "paragraph 2"),
        ("i1", "paragraph", "paragraph 1 (a)"),
        ("i2", "paragraph", "paragraph 1 (b) (i)"),
        ("rec", "recommendation", "paragraph 3"),
        ("loose", "section", "“Loose”"),
        ("annex", "section", "Annex I"),
        ("sub", "section", "“Sub”"),
        ("tbl", "table", "Table 1"),
    ],
)
def test_a_reference_says_what_it_points_at(target: str, kind: str, words: str) -> None:
    assert shown(target) == (kind, target, words)


@pytest.mark.parametrize("target", ["n", "note-n"])
def test_a_reference_to_a_note_takes_its_label_or_its_id(target: str) -> None:
    assert shown(target) == ("note", "note-n", "note 2")


def test_the_words_are_those_of_the_language() -> None:
    assert shown("p1", "fr")[2] == "paragraphe 1"
    assert shown("loose", "fr")[2] == "« Loose »"


def test_an_annex_whose_pattern_has_no_word_gets_one() -> None:
    numbering = {"sections": [], "annexes": [{"format": "upperRoman", "text": "%1."}], "paragraphs": [], "items": []}
    outcome = run("# A {#a .annex}\n\n- x\n\n1. y {#y}\n\nsee [](#a), [](#y)", content(numbering=numbering))
    refs = [ref.label + ref.number for ref in find(outcome.document.blocks, Ref)]
    assert refs == ["annex I", "1"]


def test_references_in_notes_and_to_what_comes_later_are_resolved() -> None:
    outcome = run("x^[See [](#later).]\n\n# A {#later}\n")
    assert outcome.notes == {1: "See section A."}


def test_a_figure_is_named() -> None:
    picture = Figure("a.png", "alt", (Text("Map"),), id="map")
    outcome = run(Document("x", Metadata("T"), (picture, Para((Ref("map"),)))))
    assert [ref.label + ref.number for ref in find(outcome.document.blocks, Ref)] == ["Figure 1"]


def test_the_authors_own_words_stay_and_the_kind_is_still_said() -> None:
    outcome = run("# A {#a}\n\n- bullet {#b}\n\n[see above](#a) and [there](#b)")
    refs = list(find(outcome.document.blocks, Ref))
    assert [(ref.content, ref.kind) for ref in refs] == [
        ((Text("see above"),), "section"),
        ((Text("there"),), "paragraph"),
    ]
    assert outcome.codes == []


@pytest.mark.parametrize("target", ["bullet", "in-annex"])
def test_a_reference_without_words_to_what_has_no_number_is_a_fault(target: str) -> None:
    assert run(f"{BODY}see [](#{target})").only("reference-unnumbered").endswith(f"[as said above](#{target}).")


def test_a_reference_to_nothing_is_a_fault_with_the_nearest_id() -> None:
    assert run("# A {#torture}\n\nsee [](#tortur)").only("reference-undefined") == (
        "content/x.md:3:5: error[reference-undefined]: There is nothing with the id “tortur”. Did you mean #torture?"
    )


def test_a_reference_to_what_another_output_shows_is_a_fault() -> None:
    body = "::: {only=web}\n# A {#a .unnumbered}\n\n[](#a)\n:::\n"
    assert run(body).codes == []
    assert run(f"{body}\n# B\n\n[](#a)").codes == ["reference-only"]


def abbreviated(written: str, language: str = "en") -> list[str]:
    document = run(
        f"{written}\n\n*[ICRC]: International Committee of the Red Cross\n*[UN]: United Nations", content(language)
    )
    return [node.text for node in find(document.document.blocks, Abbreviation)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("The ICRC and the UN.", ["ICRC", "UN"]),
        ("ICRC", ["ICRC"]),
        ("UNHCR and AICRC and NGOs", []),
        ("> the ICRC said\n\nthe UN", ["UN"]),
        ("“the ICRC *and the UN*”, said the UN", ["UN"]),
        ('"the ICRC", said the UN', ["UN"]),
        ("“the ICRC\n\nthe UN", ["UN"]),
        ("[the ICRC](https://example.org/) `UN`", []),
        ("x^[The ICRC] said the UN", ["ICRC", "UN"]),
        ("“x^[The ICRC]” said the UN”", ["ICRC", "UN"]),
        ("# The UN", ["UN"]),
    ],
)
def test_abbreviations_are_marked_where_the_words_are_the_authors_own(written: str, found: list[str]) -> None:
    assert abbreviated(written) == found


def test_french_quotation_marks_keep_abbreviations_out_too() -> None:
    assert abbreviated("« le ICRC » et UN", "fr") == ["UN"]


def test_the_text_around_an_abbreviation_stays() -> None:
    outcome = run("The ICRC said.\n\n*[ICRC]: Red Cross")
    (para,) = find(outcome.document.blocks, Para)
    assert para.content == (Text("The "), Abbreviation("ICRC", "Red Cross"), Text(" said."))


def test_a_document_without_abbreviations_is_left_as_it_is() -> None:
    assert not list(find(run(parsed("ICRC")).document.blocks, Abbreviation))


def test_notes_keep_their_numbers_when_a_reference_points_at_them() -> None:
    outcome = run("a[^n] b[^n] see [](#n)\n\n[^n]: x")
    assert [note.number for note in find(outcome.document.blocks, Note)] == [1]
