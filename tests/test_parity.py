"""The same words, numbers, notes and targets in all three formats, compared with the document's tree."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html

from generator.errors import Diagnostics
from generator.model import Contents, Ref
from generator.model.walk import find
from generator.readers.project import documents
from tests import normal, pdf_tags, programs, shown
from tests.projects import Staged, staged_once
from tests.test_documents import FOLDER, NAMES

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {**{name: FOLDER / name for name in NAMES}, **dict.fromkeys(documents(ROOT, Diagnostics()), ROOT)}
# What an output may show beside the document: words of its own furniture.
FURNITURE = {"•", "–", "◦", "▪", "*", "Notes", "/", "Key", "words", "Skip", "to", "the", "text", "Back"}


# `shown.of_tree` writes dates in English.
@pytest.fixture(scope="module", params=[name for name in DOCUMENTS if name != "fact-finding-report"])
def staged(request: pytest.FixtureRequest) -> Staged:
    return staged_once(DOCUMENTS[request.param], request.param)


def compare(expected: shown.Shown, found: shown.Shown) -> None:
    """Every line in its order, every note by its number, and nothing that the tree does not have."""
    assert shown.missing(expected.lines, "\n".join(found.lines)) == []
    assert {number: shown.key(text) for number, text in found.notes.items()} == {
        number: shown.key(text) for number, text in expected.notes.items()
    }
    unknown = {
        line
        for line in found.lines
        if shown.missing([line], "\n".join(expected.lines)) and set(normal.words(line)) - FURNITURE
    }
    assert unknown == set()


def test_the_word_file_shows_the_tree(staged: Staged) -> None:
    compare(shown.of_tree(staged.document_for("docx")), shown.of_docx(staged.write("docx")))


def test_the_web_page_shows_the_tree(staged: Staged) -> None:
    compare(shown.of_tree(staged.document_for("html")), shown.of_html(staged.write("html")))


@pytest.mark.needs("pdftotext")
def test_the_pdf_shows_the_tree(staged: Staged, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(staged.write("pdf"))
    expected = shown.of_tree(staged.document_for("pdf"))
    notes = [f"{number} {note}" for number, note in expected.notes.items()]
    # Of what stands side by side pdftotext guesses the order: columns, and the lines of contents, are right as they are
    # drawn, the dates of a timeline as they look.
    texts = [programs.pdf_text(path, as_drawn=drawn) for drawn in (False, True)]
    assert [] in [shown.missing(expected.lines, text) for text in texts]
    assert [] in [shown.missing(notes, text, in_order=False) for text in texts]


@pytest.mark.needs("verapdf")
def test_verapdf_finds_nothing_in_any_pdf_but_in_one_that_was_spoilt(tmp_path: Path) -> None:
    written = {slug: staged_once(root, slug).write("pdf") for slug, root in DOCUMENTS.items()}
    written["checker"] = staged_once(DOCUMENTS["claims"], "claims", "checker").write("pdf")
    for name, data in written.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    spoilt = tmp_path / "spoilt.pdf"
    with pikepdf.open(io.BytesIO(written["example"])) as pdf:
        del pdf.Root.OutputIntents, pdf.Root.Lang
        pdf.save(spoilt)
    found = programs.verapdf("3a,ua1", sorted(tmp_path.iterdir()))
    faults = [line for line in found if line[0] == "fault"]
    assert [line for line in faults if line[-1] != str(spoilt)] == []
    assert {line[1] for line in faults} == {"3a", "ua1"}
    assert len([line for line in found if line[2] == "conforms"]) == 2 * len(written)


def test_the_tags_of_the_pdf_read_as_the_tree(staged: Staged) -> None:
    compare(shown.of_tree(staged.document_for("pdf")), pdf_tags.of_pdf(staged.write("pdf")))


def test_references_are_links_to_what_the_tree_says(staged: Staged) -> None:
    targets = {ref.target for ref in find(staged.document_for("html").blocks, Ref)}
    page = html.document_fromstring(staged.write("html").decode())
    ids = set(page.xpath("//@id"))
    links = {link[1:] for link in page.xpath("//main//a/@href") if link.startswith("#")}
    assert targets <= links
    assert links <= ids


def test_contents_have_the_same_pages_in_word_as_in_the_pdf(staged: Staged) -> None:
    document = etree.fromstring(normal.parts(staged.write("docx"))["word/document.xml"])
    entries = [entry for contents in find(staged.document_for("docx").blocks, Contents) for entry in contents.entries]
    fields = ["".join(node.itertext()) for node in document.iter(f"{shown.W}instrText")]
    links = document.xpath("//w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TO') or @w:val='TableofFigures']]/w:hyperlink",
                           namespaces={"w": normal.W})  # fmt: skip
    assert len(links) == len([code for code in fields if code.split()[0] == "PAGEREF"]) == len(entries)
    if entries:
        printed = staged.output("pdf")
        assert printed is not None
        assert [int(link.findall(f".//{shown.W}t")[-1].text) for link in links] == [
            printed.places[entry.target] for entry in entries
        ]


def test_references_are_fields_with_bookmarks_in_word(staged: Staged) -> None:
    parts = normal.parts(staged.write("docx"))
    stories = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
    trees = [etree.fromstring(parts[name]) for name in stories if name in parts]
    codes = " ".join("".join(node.itertext()) for tree in trees for node in tree.iter(f"{shown.W}instrText"))
    bookmarks = {node.get(f"{shown.W}name") for tree in trees for node in tree.iter(f"{shown.W}bookmarkStart")}
    pointed = re.findall(r"\b(?:NOTE|PAGE)?REF\s+(\S+)", codes)
    assert set(pointed) <= bookmarks
    refs = list(find(staged.document_for("docx").blocks, Ref))
    # What has no number is named by its title, in a link: Word has no field for a title in quotation marks.
    assert len(pointed) >= len([ref for ref in refs if ref.number and not ref.content])
