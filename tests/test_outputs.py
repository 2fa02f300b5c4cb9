"""Whole documents, sound ones and drafts, against the standards of each format; and nothing private in any of them."""

import getpass
import platform
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from benchmarks.workload import plaidoyer
from benchmarks.workload.content import document
from generator.errors import Diagnostics
from generator.model import Div, Note, Outline, Quotation, Recommendation, Section, Span, Text
from generator.model.walk import children, find, text
from generator.readers.project import documents
from generator.transforms import outputs
from generator.writers.docx.languages import word_language
from tests import docx_accessibility, docx_checks, normal, pdf_checks, programs, shown, traces
from tests.projects import Staged, stage, staged_once
from tests.test_documents import DIAGNOSTICS, FOLDER, NAMES

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent


def unseen(root: Path) -> Staged:
    """The text of the benchmark: a submission that was not written for the tests."""
    return stage(plaidoyer.write(root, [document("S")]), "s")


OF_CONTENT = [*documents(ROOT, Diagnostics())]
OF_TESTS = [name for name in NAMES if name not in OF_CONTENT]


@pytest.fixture(scope="module", params=[*OF_TESTS, *OF_CONTENT, "submission", "draft"])
def staged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Staged:
    match request.param:
        case "submission":
            return unseen(tmp_path_factory.mktemp("unseen"))
        case slug if slug in OF_CONTENT:
            return staged_once(ROOT, slug)
        case "draft":
            sound = staged_once(FOLDER / "features", "features")
            assert sound.document
            return replace(sound, document=replace(sound.document, draft=True), written={}, shared="")
        case name:
            return staged_once(FOLDER / name, name)


@pytest.fixture(scope="module")
def docx(staged: Staged) -> bytes:
    return staged.write("docx")


@pytest.fixture(scope="module")
def final(staged: Staged) -> bytes:
    return staged.write_final()


@pytest.fixture(scope="module")
def pdf(staged: Staged) -> bytes:
    return staged.write("pdf")


@pytest.fixture(scope="module")
def page(staged: Staged) -> bytes:
    return staged.write("html")


def test_nothing_unforeseen_is_found_while_reading_and_writing(
    staged: Staged, docx: bytes, pdf: bytes, page: bytes
) -> None:
    assert staged.document
    assert staged.report() == DIAGNOSTICS.get(staged.document.slug, "")


def without_bookmarks(part: bytes) -> bytes:
    """A part less its bookmarks; what is no XML stays as it is."""
    return re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", part)


@pytest.mark.parametrize("edition", ["plain", "final"])
def test_the_word_file_is_valid(docx: bytes, final: bytes, edition: str) -> None:
    data = docx if edition == "plain" else final
    assert docx_checks.audit(data) == []
    assert docx_checks.problems(data) == []
    assert docx_checks.direct_formatting(data) == []


@pytest.mark.parametrize("edition", ["plain", "final"])
def test_nothing_in_the_word_file_stands_in_a_readers_way(docx: bytes, final: bytes, edition: str) -> None:
    assert docx_accessibility.obstacles(docx if edition == "plain" else final) == []


def test_words_in_another_language_are_marked_in_the_word_file(staged: Staged, docx: bytes) -> None:
    marked = docx_accessibility.spoken(docx)
    blocks = staged.document_for("docx").blocks
    foreign = [*find(blocks, Span), *find(blocks, Div), *find(blocks, Quotation)]
    for node in foreign:
        if node.language and not any(inner.language for inner in find(children(node), Span)):
            words = {word for part in find(children(node), Text) for word in part.text.split()}
            assert words <= marked.get(word_language(node.language), set()), text(children(node))


def test_what_is_handed_in_has_the_bookmarks_alone_that_something_points_at(docx: bytes, final: bytes) -> None:
    assert docx_checks.idle_bookmarks(docx) != []
    assert docx_checks.idle_bookmarks(final) == []
    plain, other = normal.parts(docx), normal.parts(final)
    assert list(plain) == list(other)
    changed = {name for name in plain if plain[name] != other[name]}
    assert changed <= {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}
    assert [name for name in changed if without_bookmarks(plain[name]) != without_bookmarks(other[name])] == []


def test_the_pdf_is_accessible(pdf: bytes) -> None:
    assert pdf_checks.faults(pdf) == []


def test_the_bookmarks_are_the_outline(staged: Staged, pdf: bytes) -> None:
    def lines(entries: tuple[Outline, ...], level: int = 1) -> Iterator[tuple[int, str]]:
        for entry in entries:
            yield level, f"{entry.number.text} {entry.title}" if entry.number else entry.title
            yield from lines(entry.children, level + 1)

    assert staged.document
    assert pdf_checks.bookmarks(pdf) == list(lines(staged.document.outline))


def test_the_page_needs_nothing_from_elsewhere(page: bytes) -> None:
    tree = html.document_fromstring(page.decode())
    assert tree.xpath("//script[not(@type='application/ld+json')]") == []  # blocks of data are not run
    loaded = tree.xpath(
        "//img/@src | //link[not(@rel='canonical')]/@href | //script/@src | //source/@src | //iframe/@src"
    )
    assert [address for address in loaded if not address.startswith("data:")] == []
    styles = " ".join(tree.xpath("//style/text() | //@style"))
    assert [address for address in re.findall(r"url\(([^)]*)\)", styles) if "data:" not in address] == []
    assert "@import" not in styles


def test_the_page_can_be_read_by_ear(page: bytes) -> None:
    tree = html.document_fromstring(page.decode())
    assert tree.get("lang")
    assert tree.findtext(".//title")
    assert all(image.get("alt") for image in tree.iter("img"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(node.tag[1]) for node in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_of_the_machine_or_the_hour_is_in_any_file(docx: bytes, pdf: bytes, page: bytes) -> None:
    everything = [piece for data in (docx, pdf, page) for piece in traces.pieces(data)]
    words = [str(ROOT), f"{Path.home()}/", getpass.getuser(), platform.node()]
    assert traces.found(everything, [word for word in words if len(word) > 5]) == []  # a shorter one means nothing
    assert traces.marks(everything, traces.REVISION) == []
    # A document may speak of this day, but no file says when it was made.
    made = [f"{datetime.now(UTC):{form}}" for form in ("%Y-%m-%dT%H", "%Y%m%d%H")]
    assert traces.found(everything, made) == []


def test_a_draft_is_marked_on_the_web_and_in_word_and_nothing_else_is(staged: Staged, docx: bytes, page: bytes) -> None:
    assert staged.document
    word = b" ".join(data for name, data in normal.parts(docx).items() if "header" in name)
    assert (b"raft" in word or b"DRAFT" in word) == staged.document.draft
    body = html.document_fromstring(page.decode()).find("body")
    assert ("draft" in body.text_content().lower()) == staged.document.draft


def test_a_submission_that_nobody_saw_is_numbered_and_noted(tmp_path: Path) -> None:
    staged = unseen(tmp_path)
    document = staged.document_for("docx")
    lines = shown.of_tree(document).lines
    numbers = [int(line.split(".")[0]) for line in lines if re.match(r"\d+\. ", line)]
    assert numbers == list(range(1, 53))  # 40 paragraphs and 12 recommendations
    assert len([section for section in find(document.blocks, Section) if section.level == 1]) == 7
    assert len(list(find(document.blocks, Recommendation))) == 12
    notes = shown.of_tree(document).notes
    assert list(notes) == list(range(1, 23))
    assert sum(note.startswith("Ibid") for note in notes.values()) == 2
    assert len(list(find(document.blocks, Note))) == 22


@pytest.mark.needs("pdftotext")
def test_a_draft_is_marked_on_every_page_of_the_pdf(staged: Staged, pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf)
    *pages, _ = programs.pdf_text(path).split("\f")
    assert staged.document
    assert {"draft" in page.lower() for page in pages} == {staged.document.draft}


@pytest.mark.parametrize("output", ["pdf", "docx", "html"])
def test_a_writer_is_given_only_its_own_parts(output: str) -> None:
    staged = staged_once(FOLDER / "features", "features")
    assert staged.document
    text = " ".join(shown.of_tree(outputs.select(staged.document, output)).lines)  # type: ignore[arg-type]
    own = {"pdf": "Only in print.", "docx": "Only in Word.", "html": "Only on the web."}
    assert {name for name, words in own.items() if words in text} == {output}
