"""A kind that a project adds as a folder, without any Python: an open letter with its own badge, part and numbers."""

import re
from pathlib import Path

import pytest
from lxml import etree, html

from generator.model import Note
from generator.model.walk import find
from tests import docx_accessibility, docx_checks, normal, pdf_checks, programs, shown
from tests.projects import Staged, stage, write_project

FOLDER = Path(__file__).parent / "open-letter"
KIND = "templates/kinds/open-letter"
W = f"{{{normal.W}}}"
LINES = [
    "Open the road to Zenda",
    "Urgent An answer is asked for by 14 February 2026.",
    "H.E. the Minister of Transport, Government of Ruritania",
    "The Speaker, Parliament of Ruritania",
    "I. The road",
    "A. The road is closed. Torture is prohibited on it as elsewhere.[1]",
    "B. Nobody has passed since May.",
    "II. What we ask",
    "We ask you to:",
    "C. open the road;",
    "D. say when.",
    "E. As said in section I, and as paragraph C asks, time is short.[2]",
    "Signed by",
    "Hearth Foundation, Geneva",
    "Lantern Centre",
]


def letter(root: Path, **changed: tuple[str, str]) -> Staged:
    """The letter in a project of its own; `changed` has what to replace in files of the kind, by the files' names."""
    files = {
        path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*") if path.is_file()
    }
    for name, (old, new) in changed.items():
        (path,) = [path for path in files if path.rpartition("/")[2].startswith(name)]
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return stage(write_project(root, files), "letter")


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Staged:
    found = letter(tmp_path_factory.mktemp("letter"))
    assert found.report() == ""
    return found


def test_it_has_no_python() -> None:
    assert {path.suffix for path in FOLDER.rglob("*") if path.is_file()} == {".yaml", ".j2", ".css", ".xml", ".md"}


def test_the_word_file_shows_its_words_numbers_and_styles(staged: Staged, tmp_path: Path) -> None:
    data = staged.write("docx")
    lines = shown.of_docx(data).lines
    assert [line for line in lines if line in LINES] == LINES
    tree = etree.fromstring(normal.parts(data)["word/document.xml"])
    (badge,) = [run for run in tree.iter(f"{W}r") if "".join(run.itertext()) == "Urgent"]
    assert [style.get(f"{W}val") for style in badge.iter(f"{W}rStyle")] == ["UrgentBadge"]
    used = [style.get(f"{W}val") for style in tree.iter(f"{W}pStyle")]
    assert (used.count("Urgency"), used.count("Addressee"), used.count("Signatory")) == (1, 2, 2)

    assert docx_checks.audit(data) == []
    assert docx_checks.problems(data) == []
    assert docx_checks.direct_formatting(data) == []
    assert docx_accessibility.obstacles(data) == []


def test_the_web_page_shows_its_words_numbers_and_classes(staged: Staged) -> None:
    page = staged.write("html")
    assert [line for line in shown.of_html(page).lines if line in LINES] == LINES
    tree = html.document_fromstring(page.decode())
    assert [badge.text_content() for badge in tree.find_class("badge-urgent")] == ["Urgent"]
    assert len(tree.find_class("addressee")) == 2
    assert ".badge-urgent { color: var(--alarm)" in page.decode()


@pytest.mark.needs("pdftotext")
def test_the_pdf_shows_its_words_and_numbers(staged: Staged, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(staged.write("pdf"))
    assert shown.missing(LINES, programs.pdf_text(path)) == []
    assert pdf_checks.faults(path.read_bytes()) == []


def test_its_notes_are_the_same_everywhere(staged: Staged) -> None:
    assert staged.document
    assert [note.number for note in find(staged.document.blocks, Note)] == [1, 2]
    notes = shown.of_html(staged.write("html")).notes
    assert notes == shown.of_tree(staged.document_for("html")).notes
    assert notes[2].startswith("ICCPR")


def test_its_own_part_is_missed(tmp_path: Path) -> None:
    found = letter(tmp_path, letter=("::: {.recommendations", "::: {.box"))
    assert re.search(r"error\[part-missing\].*recommendations", found.report())


def test_without_urgency_there_is_no_badge(tmp_path: Path) -> None:
    found = letter(tmp_path, letter=("urgency: immediate\n", ""))
    assert "Urgent" not in found.write("html").decode().partition("<main")[2]


def written(staged: Staged) -> list[str]:
    """What is said when the Word file is written."""
    with pytest.raises(AssertionError):
        staged.write("docx")
    return [str(item) for item in staged.diagnostics]


def test_a_style_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = letter(tmp_path, kind=("word: Urgency", "word: Urgenci"))
    assert written(found) == [
        "error[style-missing]: The Word reference document has no paragraph style “Urgenci”. "
        "Add it to styles.xml beside the kind's kind.yaml, or to templates/docx/word/styles.xml."
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('<w:basedOn w:val="BodyText"/>\n    <w:qFormat/>\n    <w:rPr>', '<w:basedOn w:val="Boddy"/><w:rPr>',
         ":6:1: error[kind-styles]: There is no style with the id “Boddy”."),
        ('<w:next w:val="Addressee"/>', '<w:next w:val="Nobody"/>', ":16:1: error[kind-styles]: There is no style"),
        ('w:styleId="Signatory"', 'w:styleId="BodyText"', ":22:1: error[kind-styles]: The style has the id “BodyText”"),
        ('w:styleId="Signatory"', "", ":22:1: error[kind-styles]: This is no Word style."),
        ("<w:name w:val=\"Signatory\"/>", "", ":22:1: error[kind-styles]: This is no Word style."),
        ("<w:styles xmlns", "<w:docDefaults xmlns", ":4:12: error[reference-document-broken]: "),
        ("</w:styles>", "", "error[reference-document-broken]: "),
    ],
)  # fmt: skip
def test_a_mistake_in_the_styles_of_a_kind_is_found_where_it_stands(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    found = "\n".join(written(letter(tmp_path, styles=(old, new))))
    assert f"{KIND}/styles.xml" in found
    assert says.partition("error")[1] + says.partition("error")[2] in found
    if says.startswith(":") and "kind-styles" in says:
        assert f"{KIND}/styles.xml{says}" in found


def test_a_part_that_is_no_list_of_styles_is_refused(tmp_path: Path) -> None:
    (path, text) = (tmp_path / f"{KIND}/styles.xml", "<styles/>")
    found = letter(tmp_path)
    path.write_text(text, encoding="utf-8")
    assert written(found)[0].startswith(f"{KIND}/styles.xml:1:1: error[kind-styles]: This is no list of Word styles.")


def test_a_kind_may_give_a_shipped_style_another_look(tmp_path: Path) -> None:
    own = (
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:sz w:val="99"/></w:rPr></w:style></w:styles>'
    )
    data = letter(tmp_path, styles=("</w:styles>", own)).write("docx")
    styles = etree.fromstring(normal.parts(data)["word/styles.xml"])
    titles = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Title"]
    assert len(titles) == 1
    assert titles[0].find(f"{W}basedOn") is not None
    assert docx_checks.problems(data) == []
