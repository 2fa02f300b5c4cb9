"""The checker's edition: a comment on each claim in Word, which other readers see too, and files with names of their own."""

import io
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest
from click.testing import CliRunner
from lxml import etree

from generator.cli import main
from generator.errors import Diagnostics
from generator.model import Claim, Note
from generator.model.walk import find, text
from generator.readers.project import documents
from tests import docx_checks, normal, programs, shown
from tests.docx_checks import W
from tests.projects import Staged, stage, write_project

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {"claims": ROOT / "tests/documents/claims", **dict.fromkeys(documents(ROOT, Diagnostics()), ROOT)}
EXPECTED = ROOT / "tests/documents/claims/expected/checker"


@pytest.fixture(scope="module", params=DOCUMENTS)
def staged(request: pytest.FixtureRequest) -> Staged:
    return stage(DOCUMENTS[request.param], request.param, "checker")


def comments(data: bytes) -> list[Any]:
    """The comments as python-docx reads them."""
    return list(docx.Document(io.BytesIO(data)).comments)


def claims(staged: Staged) -> list[Claim]:
    return list(find(staged.document_for("docx").blocks, Claim))


def test_the_word_file_is_valid(staged: Staged, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "document.docx"
    path.write_bytes(staged.write("docx"))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert docx_checks.problems(path.read_bytes()) == []
    assert docx_checks.direct_formatting(path.read_bytes()) == []


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
    plain = stage(DOCUMENTS[slug], slug)
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
    data = stage(DOCUMENTS["claims"], "claims", "checker").write("docx")
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
    staged = stage(DOCUMENTS["claims"], "claims", "checker")
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
