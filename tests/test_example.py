"""The normative example: its numbers, notes and references, as the tree has them and as each format shows them."""

from pathlib import Path

import pytest

from generator.model import Note, Ref
from generator.model.walk import find
from tests import programs, shown
from tests.projects import Staged, staged_once

PROJECT = Path(__file__).parent / "documents" / "example"

HEADINGS = ["A. Introduction", "B. Prohibition of torture", "B1. Recommendations", "C. Conclusion"]
PARAGRAPHS = [
    "1. This submission covers two rights.[1] Its word limit is that of a single organisation.",
    "2. Torture is prohibited.[2] Fourteen cases were examined.[3]",
    "3. The law is clear on this:",
    "No one shall be subjected to torture.",
    "and no exception is allowed.[4]",
    "4. It has been so since 1966.[5]",
    "The Government should:",
    "5. investigate every allegation;",
    "6. give victims effective reparation.[6]",
    "7. As said in section B, and as paragraph 5 asks, remedies are due.[7]",
]
IN_ORDER = [
    HEADINGS[0],
    PARAGRAPHS[0],
    HEADINGS[1],
    *PARAGRAPHS[1:6],
    HEADINGS[2],
    *PARAGRAPHS[6:9],
    HEADINGS[3],
    PARAGRAPHS[9],
]


@pytest.fixture(scope="module")
def example() -> Staged:
    staged = staged_once(PROJECT, "example")
    assert staged.report() == ""
    return staged


@pytest.fixture(scope="module", params=["tree", "docx", "html"])
def outcome(request: pytest.FixtureRequest, example: Staged) -> shown.Shown:
    match request.param:
        case "docx":
            return shown.of_docx(example.write("docx"))
        case "html":
            return shown.of_html(example.write("html"))
        case _:
            return shown.of_tree(example.document_for("pdf"))


def test_headings_and_paragraphs_have_the_numbers_of_the_table(outcome: shown.Shown) -> None:
    begin = next(index for index, line in enumerate(outcome.lines) if shown.key(line) == shown.key(HEADINGS[0]))
    body = outcome.lines[begin : begin + len(IN_ORDER)]
    assert [shown.key(line) for line in body] == [shown.key(line) for line in IN_ORDER]


def test_notes_are_full_ibid_or_short_as_the_table_says(outcome: shown.Shown) -> None:
    notes = outcome.notes
    assert sorted(notes) == [1, 2, 3, 4, 5, 6, 7]
    assert notes[1].startswith("It was written in March 2023; see also Human Rights Watch")
    assert "Prisoners of War Abused in Custody" in notes[1]
    assert notes[1].endswith(".")
    assert not notes[1].endswith("..")
    assert "International Covenant on Civil and Political Rights" in notes[2]
    assert "art. 7" in notes[2]
    assert "European Convention on Human Rights" in notes[2]
    assert notes[2].rstrip(".").endswith("art. 3")
    assert notes[3].startswith("Human Rights Watch")
    assert "(note 1)" in notes[3]
    assert "Abused in Custody" not in notes[3]
    assert notes[4] == "Ibid., p. 2."
    assert "(note 2)" in notes[5]
    assert "ICCPR" in notes[5]
    assert notes[5].rstrip(".").endswith("art. 7")
    assert notes[6].startswith("See Human Rights Watch")
    assert "(note 1)" in notes[6]
    assert notes[6].rstrip(".").endswith("p. 5")
    assert notes[7] == "Ibid."


def test_references_know_what_they_point_at(example: Staged) -> None:
    document = example.document_for("docx")
    in_text = [ref for ref in find(document.blocks, Ref) if ref.kind != "note"]
    assert [(ref.kind, ref.target, ref.label + ref.number) for ref in in_text] == [
        ("section", "torture", "section B"),
        ("recommendation", "rec-probe", "paragraph 5"),
    ]
    notes = {note.id: note.number for note in find(document.blocks, Note)}
    to_notes = [ref for ref in find(document.blocks, Ref) if ref.kind == "note"]
    assert [(notes[ref.target], ref.number) for ref in to_notes] == [(1, "1"), (2, "2"), (1, "1")]


def test_references_are_links_on_the_web_and_fields_in_word(example: Staged) -> None:
    page = example.write("html").decode()
    assert 'href="#torture"' in page
    assert 'href="#rec-probe"' in page
    from tests.normal import parts

    word = parts(example.write("docx"))
    fields = [
        text for text in word["word/document.xml"].decode().split("instrText") if " REF " in text or "REF _" in text
    ]
    assert len([text for text in fields if "NOTEREF" not in text]) == 2
    assert word["word/footnotes.xml"].decode().count("NOTEREF") == 3


def test_words_of_the_body_are_counted_and_those_of_notes_and_cover_are_not(example: Staged) -> None:
    assert example.document is not None
    # Key words (3), summary (6), headings with their 10 words, and the text: numbers and marks are no words.
    lines = [line.split(". ", 1)[-1] if line[0] in "ABC1234567" else line for line in IN_ORDER]
    import re

    body = sum(len(re.sub(r"\[\d\]", "", line).split()) for line in lines)
    extra = len("Key words torture, remedies Summary This submission covers two rights.".split())
    assert example.document.words == body + extra
    assert example.document.word_limit == 2815


@pytest.mark.needs("pdftotext")
def test_the_pdf_shows_the_same(example: Staged, tmp_path: Path) -> None:
    (tmp_path / "example.pdf").write_bytes(example.write("pdf"))
    text = programs.pdf_text(tmp_path / "example.pdf")
    expected = shown.of_tree(example.document_for("pdf"))
    assert shown.missing(IN_ORDER, text) == []
    assert shown.missing(expected.notes.values(), text, in_order=False) == []
