"""What a release finds in files that are not sound: each fault made by hand, in a file that was sound."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from generator.releasing.validating import Expected, validated
from tests.projects import plain, stage, write_project

EXPECTED = Expected("Case", "en", None)
TEXT = "# One {#one}\n\nText [@iccpr, art. 7]. See [](#one).[^a]\n\n[^a]: Note.\n"


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return stage(write_project(tmp_path_factory.mktemp("word"), {"content/doc.md": plain(TEXT)}), "doc").write("docx")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_project(tmp_path_factory.mktemp("page"), {"content/doc.md": plain(TEXT)})
    return stage(root, "doc").write("html").decode()


def problems(form: str, data: bytes, expected: Expected = EXPECTED) -> list[str]:
    """What is found, without what other validators say."""
    return [one for one in validated(form, data, expected).problems if not one.startswith(("PDF/UA", "Open XML"))]


def changed(data: bytes, part: str, old: str, new: str | None) -> bytes:
    """The package with other words in a part; without it where `new` is None, or with one that it had not."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as other:
        assert part in archive.namelist() or not old
        for name in archive.namelist():
            text = archive.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), (new or "").encode(), 1)
            if name != part or new is not None:
                other.writestr(name, text)
        if part not in archive.namelist():
            other.writestr(part, new or "")
    return made.getvalue()


def test_a_sound_word_file_has_no_problems(word: bytes) -> None:
    validation = validated("docx", word, EXPECTED)
    assert validation.problems == ()
    assert validation.validators == (("Open XML (openxml-audit)", "passed"),)


DOCUMENT, HEADER = "word/document.xml", "word/header1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        (DOCUMENT, "</w:body>", "", "its part word/document.xml is no XML"),
        (DOCUMENT, "<", None, "it has no word/document.xml"),
        ("[Content_Types].xml", "<", None, "it has no [Content_Types].xml"),
        ("word/more.bin", "", "x", "it does not say what its part word/more.bin is"),
        ("word/styles.xml", "<", None, "it speaks of a part word/styles.xml, which it has not"),
        ("word/styles.xml", "<", None, "word/_rels/document.xml.rels leads to word/styles.xml, which it has not"),
        (DOCUMENT, 'w:name="', 'w:name="x', "a reference leads to "),
        (DOCUMENT, "<w:sectPr", '<w:p><w:bookmarkStart w:id="90" w:name="a"/><w:bookmarkStart w:id="91" w:name="a"/></w:p><w:sectPr', "two bookmarks are called a"),
        (DOCUMENT, "<w:footnoteReference ", "<w:footnote ", "it has 1 marks of footnotes, and 2 footnotes, or in another order"),
        (DOCUMENT, "<w:sectPr", "<w:p><w:ins/></w:p><w:sectPr", "it has tracked changes"),
        (DOCUMENT, "<w:sectPr", '<w:p><w:hyperlink w:anchor="lost"/></w:p><w:sectPr', "a reference leads to lost, which is not there"),
        ("word/comments.xml", "", '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>', "it has comments"),
        ("docProps/core.xml", "Case", "Other", "its title is “Other”, not “Case”"),
        ("docProps/core.xml", "en-GB", "fr", "its language is “fr”, not “en”"),
        ("docProps/core.xml", "<", None, "its title is “”, not “Case”"),
    ],
)  # fmt: skip
def test_each_problem_of_a_word_file_is_found(word: bytes, part: str, old: str, new: str | None, expected: str) -> None:
    told = problems("docx", changed(word, part, old, new))
    assert any(one.startswith(expected) for one in told), told


def test_a_word_file_that_is_a_draft_or_no_archive_is_found(word: bytes, tmp_path: Path) -> None:
    draft = {"content/doc.md": plain(TEXT).replace("kind:", "status: draft\nkind:")}
    from generator.making import make
    from generator.project import open_project
    from generator.units import Unit

    made = make(open_project(write_project(tmp_path, draft)), Unit("doc", ("docx", "html")))
    assert problems("docx", made.contents["doc.docx"]) == ["it is marked as a draft"]
    assert problems("html", made.contents["doc.html"]) == ["it is marked as a draft"]
    assert problems("docx", word[:-40]) == ["it is no whole ZIP archive"]


def test_a_damaged_word_file_is_found(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        start = archive.getinfo(DOCUMENT).header_offset + 120
        sums = word.rindex(archive.getinfo("docProps/app.xml").CRC.to_bytes(4, "little"))
    assert problems("docx", word[:start] + b"xxxx" + word[start + 4 :]) == ["it is no whole ZIP archive"]
    assert problems("docx", word[:sums] + b"xxxx" + word[sums + 4 :]) == ["its part docProps/app.xml is damaged"]


def test_a_part_that_is_there_twice_is_found(word: bytes) -> None:
    twice = io.BytesIO(word)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("word/styles.xml", archive.read("word/styles.xml"))
    assert problems("docx", twice.getvalue()) == ["it has the part word/styles.xml twice"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('<html lang="en"', '<html lang="fr"', "its language is “fr”, not “en”"),
        ("<title>Case", "<title>Other", "its title is “Other”, not “Case”"),
        ('href="#one"', 'href="#two"', "a link leads to #two, which is not there"),
        ("</main>", '<p id="one">Again</p></main>', "two places have the id one"),
        (
            "</main>",
            '<img src="https://example.org/x.png"></main>',
            "it asks for another file: https://example.org/x.png",
        ),
    ],
)
def test_each_problem_of_a_page_is_found(page: str, old: str, new: str, expected: str) -> None:
    assert problems("html", page.encode()) == []
    assert old in page
    assert problems("html", page.replace(old, new, 1).encode()) == [expected]


def pdf(title: str = "Case", language: str = "en", tagged: bool = True, pages: int = 1) -> bytes:
    """A PDF of blank pages that says so much of itself."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    made, data = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(100, 100)
    made.add_metadata({"/Title": title})
    made.root_object[NameObject("/Lang")] = TextStringObject(language)
    if tagged:
        made.root_object[NameObject("/StructTreeRoot")] = DictionaryObject()
    made.write(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(), []),
        (pdf(pages=2), ["it has 2 pages, not 1"]),
        (pdf("Other", "fr"), ["its title is “Other”, not “Case”", "its language is “fr”, not “en”"]),
        (pdf(tagged=False), ["it has no tags"]),
        (pdf()[:200], ["it can't be read to its end (PdfReadError)"]),
    ],
)
def test_each_problem_of_a_pdf_is_found(data: bytes, expected: list[str]) -> None:
    assert problems("pdf", data, Expected("Case", "en", 1)) == expected


def test_what_other_validators_find_is_told_with_their_names(word: bytes) -> None:
    validation = validated("pdf", pdf(), Expected("Case", "en", 1))
    assert validation.validators == (("PDF/UA-1 (page-validation)", "failed"),)
    assert all(one.startswith("PDF/UA-1 (page-validation): ") for one in validation.problems)
    assert validation.problems
    broken = changed(word, DOCUMENT, "<w:sectPr", "<w:nonsense/><w:sectPr")
    assert dict(validated("docx", broken, EXPECTED).validators) == {"Open XML (openxml-audit)": "failed"}


def test_other_validators_need_not_be_installed(word: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("page", "openxml_audit"):
        monkeypatch.setitem(sys.modules, module, None)
    assert validated("docx", word, EXPECTED).validators == ()
    assert validated("pdf", pdf(), Expected("Case", "en", 1)).problems == ()
    assert validated("png", b"", EXPECTED).validators == ()
