"""The checker's edition: a comment on each claim in Word, which other readers see too, and files with names of their own."""

import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest
from click.testing import CliRunner
from lxml import etree

from generator.cli import main
from generator.errors import Diagnostics
from generator.kind import Output
from generator.model import Claim, Note
from generator.model.walk import find, text
from generator.project import open_project
from generator.readers.project import documents
from generator.writers import writer
from tests import docx_accessibility, docx_checks, normal, pdf_checks, programs, shown, traces
from tests.docx_checks import W
from tests.projects import Staged, stage, staged_once, submission, write_project

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent
# The longest takes two minutes, and has nothing that the others have not.
LONGEST = "report-nagorno-karabakh-2023"
OF_CONTENT = [slug for slug in documents(ROOT, Diagnostics()) if slug != LONGEST]
DOCUMENTS = {"claims": ROOT / "tests/documents/claims", **dict.fromkeys(OF_CONTENT, ROOT)}
EXPECTED = ROOT / "tests/documents/claims/expected/checker"


@pytest.fixture(scope="module", params=DOCUMENTS)
def staged(request: pytest.FixtureRequest) -> Staged:
    return staged_once(DOCUMENTS[request.param], request.param, "checker")


def comments(data: bytes) -> list[Any]:
    """The comments as python-docx reads them."""
    return list(docx.Document(io.BytesIO(data)).comments)


def claims(staged: Staged) -> list[Claim]:
    return list(find(staged.document_for("docx").blocks, Claim))


def test_the_word_file_is_valid(staged: Staged) -> None:
    is_sound(staged.write("docx"))


def is_sound(data: bytes) -> None:
    assert docx_checks.audit(data) == []
    assert docx_checks.problems(data) == []
    assert docx_checks.direct_formatting(data) == []
    assert docx_accessibility.obstacles(data) == []


def test_the_word_file_of_the_longest_is_valid() -> None:
    staged = stage(ROOT, LONGEST, "checker")
    assert staged.context  # without the pages of its PDF, for which the others stand
    written = writer("docx").write(staged.document_for("docx"), staged.context, staged.diagnostics)
    assert written, staged.report()
    is_sound(written.data)


def test_each_claim_has_one_comment_which_names_its_fact(staged: Staged) -> None:
    found = comments(staged.write("docx"))
    assert len(found) > 10
    assert sorted(one.text.split()[1] for one in found) == sorted(claim.fact for claim in claims(staged))
    assert {(one.author, one.initials, one.timestamp) for one in found} == {("Plaidoyer", "P", None)}


def test_pandoc_reads_the_comments(staged: Staged, tmp_path: Path) -> None:
    path = tmp_path / "document.docx"
    path.write_bytes(staged.write("docx"))
    markdown = pypandoc.convert_file(str(path), "native", "docx", extra_args=["--track-changes=all"])
    assert markdown.count('"comment-start"') == len(claims(staged))


def test_the_words_and_the_notes_are_those_of_the_plain_edition(staged: Staged) -> None:
    slug = staged.document_for("docx").slug
    plain = staged_once(DOCUMENTS[slug], slug)
    found, expected = (shown.of_docx(one.write("docx")) for one in (staged, plain))
    assert (found.lines, found.notes) == (expected.lines, expected.notes)


def ranges(data: bytes) -> dict[str, str]:
    """The words of the main text over which each comment stands, by its id."""
    tree = etree.fromstring(normal.parts(data)["word/document.xml"])
    words: dict[str, str] = {}
    begun: set[str] = set()
    for item in tree.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t"):
        number = item.get(W + "id", "")
        if item.tag == W + "t":
            words |= {one: words[one] + (item.text or "") for one in begun}
        elif item.tag == W + "commentRangeStart":
            begun.add(number)
            words[number] = ""
        else:
            begun.remove(number)
    return words


def test_comments_stand_on_the_words_of_claims_and_on_the_marks_of_notes(staged: Staged) -> None:
    data = staged.write("docx")
    words = ranges(data)
    blocks = staged.document_for("docx").blocks
    noted = [claim for note in find(blocks, Note) for claim in find(note.blocks, Claim)]
    in_text = [claim for claim in find(blocks, Claim) if not any(claim is other for other in noted)]
    on_words = sorted(said for said in words.values() if said)
    assert on_words == sorted(filter(None, (text(claim.content) for claim in in_text)))
    assert list(words.values()).count("") == len(noted)


def test_every_page_says_that_it_is_internal(staged: Staged) -> None:
    assert staged.context
    words = staged.context.locale.records["edition"]
    heads = [
        part
        for name, part in docx_checks.parts(staged.write("docx")).items()
        if "header" in name and ".rels" not in name
    ]
    assert heads
    assert all(words in "".join(head.itertext()) for head in heads)


def test_the_comments_of_a_document(accept: bool) -> None:
    data = staged_once(DOCUMENTS["claims"], "claims", "checker").write("docx")
    words = ranges(data)
    lines = [f"== {words[str(one.comment_id)] or '(the mark of a note)'}\n{one.text}\n" for one in comments(data)]
    found = "\n".join(lines)
    if accept:
        EXPECTED.mkdir(parents=True, exist_ok=True)
        (EXPECTED / "comments.txt").write_text(found, encoding="utf-8", newline="\n")
    assert found == (EXPECTED / "comments.txt").read_text(encoding="utf-8")


@pytest.mark.needs("soffice")
def test_libreoffice_keeps_the_comments_and_shows_the_right_notes(tmp_path: Path) -> None:
    # It takes a comment for a note that has its id: a note then shows the words of another.
    staged = staged_once(DOCUMENTS["claims"], "claims", "checker")
    path = tmp_path / "document.docx"
    path.write_bytes(staged.write("docx"))
    saved = programs.office_convert(path, "docx", tmp_path / "saved").read_bytes()
    assert [one.text for one in comments(saved)] == [one.text for one in comments(path.read_bytes())]
    ours, theirs = shown.of_tree(staged.document_for("docx")).notes, shown.of_docx(saved).notes
    assert {number: shown.key(note) for number, note in theirs.items()} == {
        number: shown.key(note) for number, note in ours.items()
    }


def run(root: Path, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["--project", str(root), "build", *arguments])


def test_the_files_have_names_of_their_own_and_there_is_no_web_page(tmp_path: Path) -> None:
    files = {
        path.relative_to(DOCUMENTS["claims"]).as_posix(): path.read_bytes()
        for path in (DOCUMENTS["claims"] / "content").rglob("*")
        if path.is_file()
    }
    root = write_project(tmp_path, files)
    result = run(root, "--edition", "checker")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (root / "build").iterdir()) == ["claims.checker.docx", "claims.checker.pdf"]


@pytest.mark.parametrize("arguments", [("--to", "html"), ("--watch",)])
def test_what_is_not_there_is_told(arguments: tuple[str, ...]) -> None:
    result = run(ROOT, "--edition", "checker", *arguments)
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert "edition" in result.output.splitlines()[-1]


A4 = 595.2  # points across


def boxes(data: bytes, folder: Path) -> list[list[tuple[str, float, float, float, float]]]:
    """The words of each page of a PDF, each with its left, top, right and bottom in points."""
    path = folder / "document.pdf"
    path.write_bytes(data)
    tree = etree.fromstring(programs.run("pdftotext", "-bbox", path, "-").encode(), etree.XMLParser(recover=True))
    pages = tree.iter("{*}page")
    sides = ("xMin", "yMin", "xMax", "yMax")
    return [[(one.text or "", *(float(one.get(side, "")) for side in sides)) for one in page] for page in pages]


def overlapping(words: list[tuple[str, float, float, float, float]]) -> list[tuple[str, str]]:
    """The words of different lines that stand over each other."""
    return [
        (first[0], second[0])
        for index, first in enumerate(words)
        for second in words[index + 1 :]
        if abs(first[2] - second[2]) > 1
        and min(first[4], second[4]) - max(first[2], second[2]) > 1.5
        and min(first[3], second[3]) > max(first[1], second[1])
    ]


def many() -> str:
    """More claims than a column has room for."""
    return "# Many\n\n" + " ".join(
        f"Then there were [17]{{fact=detained}} of them, said they in {n}." for n in range(90)
    )


@pytest.fixture(scope="module", params=["claims", "many"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Staged, bytes]:
    root = DOCUMENTS["claims"]
    if request.param == "many":
        files = {"content/evidence/facts.yaml": FACTS, "content/many.md": submission(many())}
        root = write_project(tmp_path_factory.mktemp("many"), files)
    staged = (stage if request.param == "many" else staged_once)(root, request.param, "checker")
    return staged, staged.write("pdf")


FACTS = "facts:\n  detained: {statement: Seventeen., value: {number: 17, unit: people}, sources: [hrw-pows]}\n"


def test_the_pdf_is_accessible(printed: tuple[Staged, bytes]) -> None:
    assert pdf_checks.faults(printed[1]) == []


@pytest.mark.needs("pdftotext")
def test_each_claim_has_a_note_in_the_margin_and_none_stands_over_another(
    printed: tuple[Staged, bytes], tmp_path: Path
) -> None:
    staged, data = printed
    pages = boxes(data, tmp_path)
    margins = [[word for word in page if word[1] > A4] for page in pages]
    said = [
        (str(claim.record.number), claim.fact)
        for claim in find(staged.document_for("pdf").blocks, Claim)
        if claim.record
    ]
    assert len(said) > 20
    there = Counter(
        (one[0], other[0])
        for page in margins
        for one in page
        for other in page
        if abs(one[2] - other[2]) < 3 and 0 < other[1] - one[1] < 30  # the id stands behind the number, in its line
    )
    assert not Counter(said) - there
    for page, words in zip(pages, margins, strict=True):
        assert overlapping(words) == []
        assert [word[0] for word in words][:1] == ["CHECKER’S"], page
        assert max(word[4] for word in words) < 842


# What the evidence of these documents says of their facts, and their texts do not.
PRIVATE = (
    "HIDDEN",
    "corroborated",
    "fact:",
    "detained [",
    "nothing was found",
    "Thirty per cent of them were children.",
)


def everything(data: bytes) -> Iterator[tuple[str, str]]:
    """All that a file holds as text, but for what PDF/A calls a property that a program sets."""
    for place, piece in traces.pieces(data):
        yield place, piece.decode("utf-8", "replace").replace("category>internal<", "")


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize("output", ["pdf", "docx", "html"])
def test_the_plain_edition_has_no_trace_of_what_is_for_checkers(output: Output) -> None:
    root = DOCUMENTS["claims"]
    plain = list(everything(staged_once(root, "claims").write(output)))
    assert sum(len(part) for _, part in plain) > 5000
    ids = open_project(root).evidence.facts
    found = [
        (name, word)
        for name, part in plain
        for word in (
            *PRIVATE,
            *(f"fact={id}" for id in ids),
            "claim-",
            "commentRange",
            "w:comment ",
            "CHECKER",
            "internal",
        )
        if word in part
    ]
    assert found == []
    if output != "html":  # the words that are looked for are those that the checker's edition has
        checkers = " ".join(part for _, part in everything(staged_once(root, "claims", "checker").write(output)))
        assert [word for word in PRIVATE[:2] if word not in checkers] == []
        assert "comments.xml" not in " ".join(name for name, _ in plain)
