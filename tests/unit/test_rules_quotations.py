"""Quotations to the letter: against facts, and against the copies of sources."""

from pathlib import Path

import pytest

from generator.project import open_project
from generator.review import review
from tests.projects import plain, write_project

SOURCES = """\
references:
  - {id: order, type: legal_case, title: Order, file: order.txt, lang: en}
  - {id: letter, type: document, title: A letter, file: letter.txt}
  - {id: french, type: document, title: Lettre, file: french.txt, lang: fr}
  - {id: translated, type: document, title: Brief, file: letter.txt, translator: [{family: Roe, given: Jo}]}
  - {id: scan, type: document, title: Scan, file: scan.pdf}
  - {id: none, type: document, title: No copy}
"""
FACTS = """\
format: 1
facts:
  measures:
    statement: The Court ordered all measures.
    value: {quotation: "Azerbaijan shall take all measures at its disposal to ensure unimpeded movement", language: en}
    sources: [order]
  parole:
    statement: Il a parlé.
    value: {quotation: "Nous n’avons rien dit", language: fr}
    sources: [none]
"""
FORGED = """\
  forged:
    statement: They wrote.
    value: {quotation: "We were informed of all of this", language: en}
    sources: [letter]
"""
FILES = {
    "content/evidence/sources.yaml": SOURCES,
    "content/evidence/facts.yaml": FACTS,
    "content/evidence/order.txt": "Azerbaijan shall take all measures at its disposal to ensure unimpeded move-\nment of persons.",
    "content/evidence/letter.txt": "We were not informed of any of this.",
    "content/evidence/french.txt": "Nous n'avons rien dit de tout cela.",
    "content/evidence/scan.pdf": b"%PDF-1.4 nothing",
    "content/checks.yaml": "format: 1\nchecks: {fact-unread: 'off'}\n",
}
RULES = ("quotation-differs", "quotation-not-in-source")


def found(root: Path, body: str, facts: str = FACTS) -> list[str]:
    files = {**FILES, "content/evidence/facts.yaml": facts, "content/case.md": plain(body)}
    project = open_project(write_project(root, files))
    return [str(one.diagnostic) for one in review(project, ["case"], RULES).told if one.group != "fault"]


@pytest.mark.parametrize(
    "body",
    [
        "It ordered it to [“take all measures at its disposal”]{fact=measures}.",
        "It ordered it to “[take all measures at its disposal]{fact=measures}”.",
        "It ordered [“all measures […] to ensure”, and “unimpeded movement”]{fact=measures}.",
        "> [Azerbaijan shall take all measures [at hand] to ensure]{fact=measures}",
        "He said [“we have said nothing”]{fact=parole}.",
        "He said [“[n]ous n’avons rien dit”]{fact=parole lang=fr}.",
        "It is “take all measures at its disposal” [@order].",
        "It is “take all measures […] movement of persons” [@order, p. 4; @letter].",
        "It is “not in any copy at all” [@none].",
        "It is “not in any copy at all”, and more [@letter; @none].",
        "It is “not there” [@order].",
        "They call it “a word that is nobody’s”. It is so [@order].",
        "He wrote: “we have said nothing at all” [@french].",
        "He wrote: “we had said nothing” [@translated].",
        "The letter says [@letter]:\n\n> We were not informed of any of this.",
        "The letter says otherwise [@letter].\n\n> We were told of everything.",
        "A note.^[It was “not informed of any of this”: @letter.]",
        "A title.^[See “Orders of the Court in this case”.]",
        '::: {.testimony place="Kichan" date=2024 by="A teacher"}\nWe were told of everything [@letter].\n:::',
    ],
)
def test_a_quotation_to_the_letter_is_none(tmp_path: Path, body: str) -> None:
    faults = [one for one in found(tmp_path, body) if "scan" not in one]
    assert faults == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "It ordered it to [“take every measure at its disposal”]{fact=measures}.",
            "8:19: error[quotation-differs]: The quotation is not that of the fact measures. After “… take” the text goes on "
            "“every measure at its disposal”, the original “all measures at its disposal to”. Quote to the letter; "
            "what you change stands in [brackets], what you leave out is […].",
        ),
        (
            "It is “take every measure” [@order].",
            "8:8: error[quotation-not-in-source]: The quotation does not stand in the copy of order. After “… take” the text goes on "
            "“every measure”, the original “all measures at its disposal to”. Quote to the letter, or cite the source in "
            "which it stands.",
        ),
        (
            "The letter says [@letter]:\n\n> We were told of everything.",
            "10:3: error[quotation-not-in-source]: The quotation does not stand in the copy of letter. After “… We were” the text goes on "
            "“told of everything”, the original “not informed of any of this”. Quote to the letter, or cite the source "
            "in which it stands.",
        ),
        (
            '::: {.quotation by="A minister [@letter]"}\nNobody told us anything.\n:::',
            "9:1: error[quotation-not-in-source]: The quotation does not stand in the copy of letter. These words are not in "
            "it: “Nobody told us anything …”. "
            "Quote to the letter, or cite the source in which it stands.",
        ),
        (
            "It is “read in a scan” [@scan].",
            "content/evidence/sources.yaml:6:10: warning[quotation-not-in-source]: No text can be read in the copy of scan, so "
            "that quotations are not compared with it. It may be a scan, damaged, locked with a password or of more than 50 MB: "
            "keep a copy with text (OCR), as .pdf, .html, .docx or .txt.",
        ),
    ],
)
def test_one_that_differs_is_shown_with_what_it_quotes(tmp_path: Path, body: str, message: str) -> None:
    (one,) = found(tmp_path, body)
    assert one.removeprefix("content/case.md:") == message


def test_the_quotation_of_a_fact_is_compared_with_the_copy_of_its_source(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "He says [“informed of all of this”]{fact=forged}.", FACTS + FORGED)
    assert one == (
        "content/evidence/facts.yaml:13:24: error[quotation-not-in-source]: The quotation of the fact forged does not stand "
        "in the copy of letter. After “… We were” the text goes on “informed of all of this”, the original “not "
        "informed of any of this”. Quote to the letter, or cite the source in which it stands."
    )
