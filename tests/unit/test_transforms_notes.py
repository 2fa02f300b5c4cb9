"""Notes: where their marks stand, how they are numbered, and where none can be."""

from dataclasses import replace

import pytest

from generator.errors import Diagnostics, Location
from generator.model import (
    Citation,
    Cite,
    Document,
    Emph,
    Inline,
    Metadata,
    Note,
    NoteDefinition,
    NoteRef,
    Para,
    Section,
    Text,
)
from generator.model.walk import find
from generator.transforms.notes import notes
from tests.unit.composed import content, first_para, locale, marked, parsed, run

ENGLISH = [
    ("prohibited [@iccpr].", "prohibited.[1]"),
    ("prohibited [@iccpr], and", "prohibited,[1] and"),
    ("prohibited [@iccpr] by law", "prohibited[1] by law"),
    ("“prohibited [@iccpr].” So", "“prohibited.”[1] So"),
    ("(prohibited [@iccpr]). So", "(prohibited).[1] So"),
    ("prohibited [@iccpr] (always)", "prohibited[1] (always)"),
    ("prohibited [@iccpr]… So", "prohibited…[1] So"),
    ("prohibited [@iccpr]—always", "prohibited[1]—always"),
    ('"prohibited [@iccpr]." So', '"prohibited."[1] So'),
    ('prohibited[@iccpr]"always"', 'prohibited[1]"always"'),
    ("prohibited [@iccpr]’s", "prohibited[1]’s"),
    ("prohibited^[Really.].", "prohibited.[1]"),
    ("prohibited[^a].\n\n[^a]: Really.", "prohibited.[1]"),
    ("prohibited.^[Really.] So", "prohibited.[1] So"),
    ("a [@iccpr] [@echr].", "a.[1],[2]"),
    ("a[@iccpr][@echr], b", "a,[1],[2] b"),
    ("a [@iccpr],[@echr] b", "a,[1],[2] b"),
    ("*a [@iccpr]*. b", "a.[1] b"),
    ("*a[@iccpr][@echr]*. b", "a.[1],[2] b"),
    ("*a*[@iccpr] *[@echr]*", "a[1],[2]"),
    ("[@iccpr] a", "[1] a"),
    ("a [@iccpr]", "a[1]"),
]


@pytest.mark.parametrize(("written", "shown"), ENGLISH)
def test_in_english_a_mark_stands_after_the_punctuation(written: str, shown: str) -> None:
    assert marked(first_para(run(written)).content) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("interdit [@iccpr].", "interdit[1]."),
        ("interdit [@iccpr]\u00a0; et", "interdit[1]\u00a0; et"),
        ("« interdit [@iccpr] »", "«\u00a0interdit[1]\u00a0»"),
        ("interdit [@iccpr] [@echr].", "interdit[1],[2]."),
    ],
)
def test_in_french_a_mark_stands_before_the_punctuation(written: str, shown: str) -> None:
    assert marked(first_para(run(written, content("fr"))).content) == shown


def test_a_german_closing_mark_is_no_opening_one() -> None:
    of = content()
    german = replace(of.locale, quotes=("„", "“"))
    shown = marked(first_para(run("„verboten [@iccpr]“. So „ist [@echr] es“", replace(of, locale=german))).content)
    assert shown == "„verboten“.[1] So „ist[2] es“"


def test_a_mark_at_the_end_of_an_emphasis_leaves_it() -> None:
    assert first_para(run("*a [@iccpr]*. b")).content[0] == Emph((Text("a"),))


def test_neighbouring_texts_are_one() -> None:
    first, note, rest = first_para(run("a [@iccpr]. b")).content
    assert (first, rest) == (Text("a."), Text(" b"))
    assert isinstance(note, Note)


def test_numbers_go_in_reading_order_through_titles_captions_cells_and_notes() -> None:
    outcome = run(
        "# Title[^t]\n\n| a | b |\n|---|---|\n| 1[^c] | 2 |\n\n: Caption[^k]\n\n> Quoted[^q]\n\n- item^[i]\n\n"
        "[^c]: cell\n\n[^k]: caption\n\n[^q]: quoted\n\n[^t]: title\n"
    )
    assert outcome.notes == {1: "title.", 2: "caption.", 3: "cell.", 4: "quoted.", 5: "i."}
    assert outcome.document.outline[0].title == "Title"


def test_a_further_mark_is_a_reference_to_the_note() -> None:
    outcome = run("a[^n] b[^n]\n\n[^n]: Text.")
    (note,) = find(outcome.document.blocks, Note)
    (ref,) = find(outcome.document.blocks, NoteRef)
    assert (note.id, note.number) == ("note-n", 1)
    assert (ref.target, ref.number) == ("note-n", 1)


def test_the_ids_of_notes_are_what_an_id_can_hold() -> None:
    long = "a-very-long-label-that-no-bookmark-in-word-could-hold"
    outcome = run(f"a[^A_b] b[^a.b] c[^{long}]\n\n[^A_b]: 1\n\n[^a.b]: 2\n\n[^{long}]: 3")
    ids = [note.id for note in find(outcome.document.blocks, Note)]
    assert ids[0] == "note-a-b"
    assert all(len(name) == len("note-12345678") for name in ids[1:])
    assert outcome.codes == []


def test_a_further_mark_may_stand_where_a_note_cannot() -> None:
    assert run("a[^n] [b[^n]]{only=web}\n\n| a[^n] | b |\n|---|---|\n| 1 | 2 |\n\n[^n]: x").codes == []


def test_separators_are_no_words_of_a_title() -> None:
    outcome = run("# Title[@iccpr][@echr]")
    assert outcome.document.outline[0].title == "Title"
    assert marked(next(find(outcome.document.blocks, Section)).title) == "Title[1],[2]"


def test_an_undefined_label_is_a_fault_with_the_nearest_one() -> None:
    outcome = run("a[^cedaw] b[^cedaw-35]\n\n[^cedaw-35]: Text.")
    assert outcome.only("note-undefined") == (
        "content/x.md:1:2: error[note-undefined]: There is no note [^cedaw]. Did you mean [^cedaw-35]?"
    )
    assert outcome.notes == {1: "Text."}


def test_an_undefined_label_is_told_of_once() -> None:
    document = parsed("a[^cedaw]")
    diagnostics = Diagnostics()
    diagnostics.fault("note-undefined", "The reader says so.", Location("content/x.md", 1, 2))
    notes(document, locale(), diagnostics)
    assert len(diagnostics) == 1


def _document(*inlines: Inline, **definitions: Inline) -> Document:
    notes = {label: NoteDefinition(label, (Para((inline,)),)) for label, inline in definitions.items()}
    return Document("x", Metadata("T"), (Para(inlines),), notes)


# The reader keeps these from an author; a tree made otherwise can have them.
@pytest.mark.parametrize(
    "document",
    [
        _document(Note("n"), n=Note("n")),
        _document(Note("n"), n=Note("m"), m=Note("n")),
        _document(Note(blocks=(Para((Note(blocks=(Para((Text("b"),)),)),)),))),
        _document(Cite((Citation("echr", prefix=(Note(blocks=(Para((Text("b"),)),)),)),))),
    ],
)
def test_a_note_in_a_note_is_a_fault(document: Document) -> None:
    assert run(document).codes == ["note-nested"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("| a[@echr] | b |\n|---|---|\n| 1 | 2 |", "note-in-head"),
        ("| a^[x] | b |\n|---|---|\n| 1 | 2 |", "note-in-head"),
        ("[a ^[x] b](https://example.org/)", "note-in-link"),
        ("# A {#a}\n\n[a ^[x] b](#a)", "note-in-link"),
        ("::: {only=web}\na ^[x] b\n:::", "only-numbered"),
        ("a [b [@echr]]{only=web}", "only-numbered"),
    ],
)
def test_a_note_where_none_can_stand_is_a_fault(written: str, code: str) -> None:
    assert code in run(written).codes
