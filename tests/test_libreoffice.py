"""LibreOffice opens the Word file, shows the numbers of the tree, and keeps notes and bookmarks when it saves it."""

from pathlib import Path

import pytest
from lxml import etree

from tests import normal, programs, shown
from tests.projects import Staged, staged_once

pytestmark = [pytest.mark.needs("soffice"), pytest.mark.uncounted]

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {
    "example": ROOT / "tests/documents/example",
    "statement": ROOT / "tests/documents/statement",
    "campaign": ROOT / "tests/documents/campaign",
    "country-brief": ROOT / "tests/documents/country-brief",
    "report": ROOT / "tests/documents/report",
    "upr-azerbaijan-2023": ROOT,
}


@pytest.fixture(scope="module", params=DOCUMENTS)
def staged(request: pytest.FixtureRequest) -> Staged:
    return staged_once(DOCUMENTS[request.param], request.param)


@pytest.fixture(scope="module")
def file(staged: Staged, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "document.docx"
    path.write_bytes(staged.write("docx"))
    return path


def test_every_paragraph_has_the_number_of_the_tree(staged: Staged, file: Path, tmp_path: Path) -> None:
    # LibreOffice's plain text has the labels of lists before their paragraphs.
    text = programs.office_convert(file, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
    expected = shown.of_tree(staged.document_for("docx"))
    numbered = [line for line in expected.lines if line[:1].isdigit() or line[1:2] == "." or line[:1] == "("]
    if staged.context and staged.context.kind.numbering.paragraphs:
        assert len(numbered) >= 7
    assert shown.missing(numbered, text) == []


def names(package: bytes) -> set[str]:
    """The names of the bookmarks in the main text."""
    tree = etree.fromstring(normal.parts(package)["word/document.xml"])
    return {node.get(f"{shown.W}name", "") for node in tree.iter(f"{shown.W}bookmarkStart")} - {"_GoBack"}


def test_a_round_trip_keeps_bookmarks_and_notes(staged: Staged, file: Path, tmp_path: Path) -> None:
    saved = programs.office_convert(file, "docx", tmp_path).read_bytes()
    before = file.read_bytes()
    assert names(before) <= names(saved)
    ours = shown.of_tree(staged.document_for("docx")).notes
    theirs = shown.of_docx(saved).notes
    assert {number: shown.key(note) for number, note in theirs.items()} == {
        number: shown.key(note) for number, note in ours.items()
    }
