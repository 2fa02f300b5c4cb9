"""What binding a text to facts changes in it, and what it does not; what of people gets into a file."""

import re
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest

from generator.build import build
from generator.evidence import Fact, Person, Support
from generator.kind import Output
from generator.model import Document, Figure, Note, Para, Quotation, Section
from generator.model.walk import find, text, walk
from generator.project import open_project
from generator.units import Unit
from tests import normal, programs
from tests.projects import Staged, staged_once
from tests.unit.composed import Outcome, content, marked, parsed, run

DOCUMENT = Path(__file__).parents[1] / "documents/claims"
FACTS = {"cases": Fact("cases", "Fourteen.", sources=(Support("hrw-pows", "p. 4"), Support("iccpr")))}
PEOPLE = {"w17": Person("w17", "Armine, 40 km off", frozenset({"quote", "photograph"})), "w18": Person("w18", "Nune")}


def bound(body: str, language: Literal["en", "fr"] = "en", **kind: Any) -> Outcome:
    of = content(language, **kind)
    of = replace(of, evidence=replace(of.evidence, facts=FACTS, people=PEOPLE))
    return run(parsed(body), of)


def ids(document: Document) -> list[str]:
    return [node.id for node in walk(document.blocks) if isinstance(node, Para | Section | Figure | Quotation)]


def test_binding_words_to_a_fact_leaves_all_ids_of_the_text_as_they_were() -> None:
    plain = bound("# Of 14 cases\n\nIn 14 cases.\n\n> Fourteen cases.\n\nAnd more.").document
    claims = bound(
        "# Of [14]{fact=cases} cases\n\nIn [14 *cases*]{fact=cases}.\n\n> [Fourteen cases](fact:cases).\n\nAnd more."
    ).document
    own = [
        node
        for node in ids(claims)
        if node not in {para.id for note in find(claims.blocks, Note) for para in note.blocks}
    ]
    assert own == ids(plain)


def test_words_are_counted_in_claims_too() -> None:
    assert bound("In [14 of the cases]{fact=cases}.").document.words == bound("In 14 of the cases.").document.words == 5


def test_the_label_of_a_person_is_left_as_it_is() -> None:
    outcome = bound("From [](person:w17), 40 km off.\n\n*[km]: kilometre")
    (para,) = find(outcome.document.blocks, Para)
    assert [repr(node) for node in para.content if "PersonRef" in repr(node)] == [
        "PersonRef(content=(Text(text='Armine, 40 km off'),), person='w17')"
    ]
    assert text(para.content) == "From Armine, 40 km off, 40\N{NO-BREAK SPACE}km off."


def test_an_address_is_no_note_twice_where_a_citation_stands_behind_the_claim() -> None:
    linked = "In [[14 cases](https://example.org/x)]{fact=cases} [@echr]."
    outcome = bound(linked, notes={"links": True})
    assert list(outcome.notes) == [1]
    assert "example.org" not in outcome.notes[1]


def test_with_notes_at_the_end_they_are_the_same() -> None:
    body = "In [14]{fact=cases} cases. Then ^[more [14]{fact=cases}] again [14]{fact=cases} [@echr]."
    assert bound(body).notes == bound(body, notes={"place": "end"}).notes


def test_a_citation_that_goes_on_with_words_keeps_its_place_in_the_source() -> None:
    notes = bound("In [14]{fact=cases} cases [@hrw-pows, p. 2, emphasis added].").notes
    assert re.search(r"p\. 2, .*emphasis added; .*p\. 4; ", notes[1])


def test_a_mark_in_french_stands_before_the_punctuation_but_not_behind_a_numeral() -> None:
    body = "Voici [les cas]{fact=cases} !\n\nPuis [14]{fact=cases} en 2023.\n\nPuis « [14]{fact=cases} cas. »\n\n[14]{fact=cases} ;"
    paras = find(bound(body, "fr").document.blocks, Para)
    assert [marked(para.content) for para in paras if any(find(para.content, Note))] == [
        "Voici les cas[1]\N{NARROW NO-BREAK SPACE}!",
        "Puis 14 en 2023.[2]",
        "Puis «\N{NO-BREAK SPACE}14 cas.\N{NO-BREAK SPACE}»[3]",
        "14\N{NARROW NO-BREAK SPACE};[4]",
    ]


def test_sources_follow_in_a_note_of_the_authors_own() -> None:
    notes = bound("In [14]{fact=cases} cases.^[So said the Ministry]").notes
    assert list(notes) == [1]
    assert notes[1].startswith("So said the Ministry. Human Rights Watch, ")


def test_who_can_be_seen_in_a_picture_consented_to_it() -> None:
    figure = '![Of [14]{fact=cases} cases](x.png){alt="A house" person="w17, w18, w19"}'
    outcome = bound(figure)
    assert [str(item) for item in outcome.diagnostics if item.structural] == [
        "content/x.md:1:1: error[consent-missing]: w18 (“Nune”) gave no consent to be shown in a picture. "
        "Leave it out; or add photograph to their consent in people.yaml, once they gave it.",
        "content/x.md:1:1: error[person-unknown]: There is no person “w19” in people.yaml. "
        "Look for the right id in content/evidence/people.yaml.",
    ]
    assert list(outcome.notes) == [1]
    assert [node.people for node in find(outcome.document.blocks, Figure)] == [("w17", "w18", "w19")]


SECRETS = ("8841", "8842", "Hiddenvale", "2024-02-29", "29 February", "HIDDEN", "corroborated", "fact=", "person=")


@pytest.mark.parametrize("output", ["docx", "html", "pdf"])
def test_of_people_and_facts_nothing_but_words_is_in_any_part_of_a_file(output: Output) -> None:
    everything = _parts(staged_once(DOCUMENT, "claims"), output)
    assert output == "pdf" or any(b"Rosa, a teacher" in part for part in everything)
    for secret in SECRETS:
        # In a PDF, the digits of a place on the page may be those of a number by chance.
        whole = re.compile(rb"(?<![\d.])" + re.escape(secret.encode()) + rb"(?!\d)")
        assert not any(map(whole.search, everything)), secret


@pytest.mark.needs("pdftotext")
def test_nor_is_it_to_be_read_in_the_pdf(tmp_path: Path) -> None:
    path = tmp_path / "claims.pdf"
    path.write_bytes(staged_once(DOCUMENT, "claims").write("pdf"))
    words = " ".join(programs.pdf_text(path).split())
    assert "Rosa, a teacher" in words
    assert not [secret for secret in SECRETS if secret in words]


def _parts(staged: Staged, output: Output) -> list[bytes]:
    """All parts of a file, unpacked, with their names and what is said of them."""
    data = staged.write(output)
    if output == "html":
        return [data]
    if output == "docx":
        parts = normal.parts(data)
        return [*map(str.encode, parts), *parts.values()]
    with pikepdf.open(BytesIO(data)) as pdf:
        # Streams of objects begin with numbers that say nothing; what is in them is among the objects.
        holders = {"/ObjStm", "/XRef"}
        streams = [
            one.read_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and str(one.get("/Type")) not in holders
        ]
        return [*streams, *(repr(one).encode() for one in pdf.objects if not isinstance(one, pikepdf.Stream))]


def test_a_title_with_a_value_is_that_of_the_file() -> None:
    document = staged_once(DOCUMENT, "claims").document
    assert document
    assert document.metadata.title == "Those who stayed behind: 17 people in Zenda"


def test_what_is_missing_is_told_once_where_a_file_of_the_evidence_is_at_fault(tmp_path: Path) -> None:
    shutil.copytree(DOCUMENT / "content", tmp_path / "content")
    for name in ("facts", "people"):
        (tmp_path / f"content/evidence/{name}.yaml").write_text("format: 1\nfoo: {}\n", encoding="utf-8")
    (result,) = build(open_project(tmp_path), [Unit("claims", ("html",))], tmp_path / "build")
    assert {item.code for item in result.diagnostics if item.structural} == {"field-unknown"}
