"""Build the projects of tests/documents whole, and compare each part of each file with what it was before."""

import textwrap
from pathlib import Path

import pytest

from tests import normal, programs
from tests.projects import Staged, staged_once

pytestmark = pytest.mark.uncounted

FOLDER = Path(__file__).parent / "documents"
NAMES = sorted(path.name for path in FOLDER.iterdir() if (path / "content").is_dir())
DIAGNOSTICS = {
    "campaign": "",
    "citation-styles": "",
    "claims": "".join(
        f"content/claims.md:34:24: warning[consent-left-out]: The {use} of this testimony is not printed: p-8842 gave no "
        f"consent to that. Take {use}=… away, so that nobody wonders; and see that no other sentence tells it.{end}"
        for use, end in (("place", "\n"), ("date", ""))
    ),
    "country-brief": "",
    "example": "",
    "fact-finding-report": "content/fact-finding-report/document.yaml:1:1: warning[part-missing]: The document has no "
    "section “méthodologie” (Habit of such reports: how one knows stands before what one knows; no rule demands it; "
    "from memory, not read; noted on 2026-11-21).",
    "features": "",
    "report": "",
    "statement": "",
}


@pytest.fixture(scope="module", params=NAMES)
def built(request: pytest.FixtureRequest) -> tuple[str, Staged]:
    return request.param, staged_once(FOLDER / request.param, request.param)


def compare(name: str, found: dict[str, str], accept: bool) -> None:
    """Compare files with those in the project's expected/, or write them there."""
    expected = FOLDER / name / "expected"
    for file, text in found.items():
        path = expected / file
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            assert path.is_file(), f"{path} is missing: --accept writes it"
            assert text == path.read_text(encoding="utf-8"), path


def test_nothing_unforeseen_is_found(built: tuple[str, Staged]) -> None:
    name, staged = built
    assert staged.report() == DIAGNOSTICS[name]


def test_word_file_part_by_part(built: tuple[str, Staged], accept: bool) -> None:
    name, staged = built
    found = {}
    for part, data in normal.parts(staged.write("docx")).items():
        # What is the same in every file is the reference document, and has tests of its own.
        if part.endswith((".xml", ".rels")) and Path(part).name not in {"styles.xml", "theme1.xml", "fontTable.xml"}:
            found[f"docx/{part.replace('[', '').replace(']', '')}"] = normal.xml(data)
    assert "docx/word/document.xml" in found
    compare(name, found, accept)


def test_web_page(built: tuple[str, Staged], accept: bool) -> None:
    name, staged = built
    compare(name, {"main.html": normal.html_fragment(staged.write("html")) + "\n"}, accept)


@pytest.mark.needs("pdftotext")
def test_pdf_words(built: tuple[str, Staged], accept: bool, tmp_path: Path) -> None:
    name, staged = built
    path = tmp_path / "document.pdf"
    path.write_bytes(staged.write("pdf"))
    # The words alone, sorted by nothing but the page: another Pango may break lines elsewhere.
    pages = programs.pdf_text(path).split("\f")
    text = "\n\n".join(textwrap.fill(" ".join(normal.words(page)), 110, break_long_words=False) for page in pages)
    compare(name, {"pdf.txt": text.strip() + "\n"}, accept)
