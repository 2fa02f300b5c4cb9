"""`plaidoyer verify` tells whether a circulating file is ours, where it was altered, and what has changed since."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import verdict_lines
from generator.kind import Output
from generator.verifying.releases import find_releases
from generator.verifying.verdict import judge
from tests import programs, released
from tests.projects import Staged, stage, submission, write_project

TITLE = "Prohibition of torture in Ruritania"
BODY = """
# Detention {#detention}

The authorities held more than 100,000 people in 14 camps.[^count] Nobody was told why. The Committee asked for their
names [@hrw-pows, p. 44].

People were moved in lorries, at night, over a distance of 250 kilometres, and were not told where they were going. Their
families learnt of it from the newspapers, and from neighbours who had seen the lorries pass.

[^count]: The number is that of 31 December 2022, which the Ministry gave to the press.

1. 12 camps in the north;
2. two camps at the sea.

: Camps by region {#tbl-camps}

| Region | Camps | Held |
|---|---|---|
| North | 12 | 81,300 |
| Coast | 2 | 18,700 |

# Remedy

Every person has a right to be heard [@iccpr, art. 9]. See [the report](https://example.org/report) for what is known of
the 26 cases that were brought to a court between 2021 and 2023.

::: {.recommendations to="Ruritania"}
- Publish the names of all persons held within 30 days.
- Let the Special Rapporteur visit the camps.
:::
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("project"), {"content/camps.md": submission(BODY)})


@pytest.fixture(scope="module")
def staged(project: Path) -> Staged:
    return stage(project, "camps")


@pytest.fixture(scope="module")
def ours(project: Path, staged: Staged) -> dict[str, bytes]:
    """The files of the only release of the project."""
    outputs: tuple[Output, ...] = ("pdf", "docx", "html")
    files = {str(output): staged.write(output) for output in outputs}
    released.release(project / "build/release", {"camps": files}, titles={"camps": TITLE})
    return files


def verify(project: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "verify", *map(str, arguments)])


class Verifying:
    """Asks for the verdict on bytes: in this process, for other ones are slow to start."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project, self.folder = project, folder

    def __call__(self, data: bytes, name: str) -> dict[str, Any]:
        path = self.folder / name
        path.write_bytes(data)
        releases, faults = find_releases(self.project, ())
        assert faults == ()
        found = judge(name, path, releases)
        return dict(json.loads(json.dumps(verdict_lines.data(found, None))))


@pytest.fixture
def verdict(project: Path, ours: dict[str, bytes], tmp_path: Path) -> Verifying:
    return Verifying(project, tmp_path)


def told(found: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(one["sort"], one["place"], one["before"], one["after"]) for one in found["changes"]]


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_an_untouched_file_is_known_by_its_bytes(verdict: Verifying, ours: dict[str, bytes], form: str) -> None:
    found = verdict(ours[form], f"whatever.{form}")
    assert found["verdict"] == "untouched"
    assert found["release"]["version"] == "1.0"
    assert found["release"]["commit"] == released.COMMIT
    assert found["release"]["document"] == "camps"
    assert found["release"]["format"] == form


PDF_DIGITS = {
    "text": ("more than 100,000", "more than 700,000", "paragraph 1, page 1", "100,000", "700,000"),
    "note": ("2022,", "2023,", "note 1, page 1", "2022,", "2023,"),
    "cell": (
        "81,300",
        "87,300",
        "table cell in the row “North”, page 2, after number 2, under “A. Detention”",
        "81,300",
        "87,300",
    ),
    "item": ("12 camps", "17 camps", "list item, page 1, after number 2, under “A. Detention”", "12", "17"),
    "recommendation": ("within 30 days", "within 80 days", "list item 4, page 2", "30", "80"),
}


@pytest.mark.parametrize("where", PDF_DIGITS)
def test_a_single_digit_of_a_pdf_is_found(verdict: Verifying, ours: dict[str, bytes], where: str) -> None:
    old, new, place, before, after = PDF_DIGITS[where]
    found = verdict(released.with_words(ours["pdf"], old, new), "forged.pdf")
    assert found["verdict"] == "altered"
    assert told(found) == [("changed", place, before, after)]
    assert any("the page's drawing differs" in one for one in found["besides"])


WORD_DIGITS = {
    "text": ("document.xml", "100,000", "700,000", "paragraph 1", "100,000", "700,000"),
    "note": ("footnotes.xml", "2022, which", "2023, which", "note 1", "2022,", "2023,"),
    "cell": (
        "document.xml",
        "81,300",
        "87,300",
        "table cell in the row “North”, after number 2, under “A. Detention”",
        "81,300",
        "87,300",
    ),
    "header": ("header", "Ruritania", "Ruritamia", "page header", "Ruritania", "Ruritamia"),
    "heading": ("document.xml", "Remedy", "Remedies", "heading B", "Remedy", "Remedies"),
}


@pytest.mark.parametrize("where", WORD_DIGITS)
def test_a_single_digit_of_a_word_file_is_found(verdict: Verifying, ours: dict[str, bytes], where: str) -> None:
    part, old, new, place, before, after = WORD_DIGITS[where]
    found = verdict(released.edited(ours["docx"], part, old, new), "forged.docx")
    assert found["verdict"] == "altered"
    assert told(found) == [("changed", place, before, after)]
    assert found["besides"] == []


def resaved_by_pikepdf(data: bytes) -> bytes:
    return released.changed(data, lambda pdf: None)


def linearised(data: bytes) -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(saved, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, recompress_flate=True)
    return saved.getvalue()


def resaved_by_pypdf(data: bytes) -> bytes:
    saved = io.BytesIO()
    pypdf.PdfWriter(clone_from=io.BytesIO(data)).write(saved)
    return saved.getvalue()


def appended(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_metadata({"/Author": "Somebody"})
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


RESAVED = {one.__name__: one for one in (resaved_by_pikepdf, linearised, resaved_by_pypdf, appended)}


@pytest.mark.parametrize("how", RESAVED)
def test_a_pdf_saved_anew_is_altered_but_not_in_its_words(verdict: Verifying, ours: dict[str, bytes], how: str) -> None:
    found = verdict(RESAVED[how](ours["pdf"]), "saved.pdf")
    assert found["verdict"] == "altered"
    assert found["changes"] == []
    assert not any("drawing" in one or "page" in one for one in found["besides"]), found["besides"]


def test_what_was_appended_is_said(verdict: Verifying, ours: dict[str, bytes]) -> None:
    besides = verdict(appended(ours["pdf"]), "saved.pdf")["besides"]
    assert besides[0].startswith("it is the released file with ")
    assert besides[1] == "its metadata differ: Author “Hearth Foundation” → “Somebody”."


@pytest.mark.needs("soffice")
def test_what_libreoffice_saves_anew_has_the_same_words(
    verdict: Verifying, ours: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "ours.docx").write_bytes(ours["docx"])
    saved = programs.office_convert(tmp_path / "ours.docx", "docx:MS Word 2007 XML", tmp_path / "saved")
    found = verdict(saved.read_bytes(), "saved.docx")
    assert found["verdict"] == "altered"
    assert found["changes"] == []
    printed = programs.office_convert(tmp_path / "ours.docx", "pdf", tmp_path / "saved")
    found = verdict(printed.read_bytes(), "printed.pdf")
    assert found["release"]["format"] == "pdf"
    assert found["share"] > 0.7


def test_the_text_for_people_has_the_verdict_first(project: Path, ours: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "ours.pdf").write_bytes(ours["pdf"])
    (tmp_path / "forged.docx").write_bytes(released.edited(ours["docx"], "document.xml", "100,000", "700,000"))
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    result = verify(project, *sorted(tmp_path.iterdir()))
    assert result.exit_code == 1
    lines = result.stdout.replace(str(tmp_path), "").splitlines()
    assert lines[0].startswith(
        "/forged.docx: ALTERED: 1 passage differs. It comes from camps.docx: “Prohibition of torture"
    )
    assert (
        lines[1]
        == "  paragraph 1: “100,000” → “700,000” in “authorities held more than 700,000 people in 14 camps.[note] Nobody was told”"
    )
    assert "/letter.txt: UNREADABLE: it is no PDF, no Word document (.docx) and no web page." in lines
    assert any(line.startswith("/ours.pdf: UNTOUCHED. camps.pdf: “Prohibition") for line in lines)


def test_a_file_that_is_not_ours(verdict: Verifying) -> None:
    data = released.packed(
        {
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Quite another text, of which nobody of us has ever written a word.</w:t></w:r></w:p></w:body></w:document>',
        }
    )
    found = verdict(data, "other.docx")
    assert (found["verdict"], found["release"]) == ("foreign", None)


def test_a_zip_bomb_is_not_unpacked(verdict: Verifying) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(120_000_000))
    found = verdict(data.getvalue(), "bomb.docx")
    assert found["verdict"] == "unreadable"
    assert found["why"] == "it unpacks to more than any document of ours."


def test_the_exit_code_is_0_only_where_all_are_untouched(project: Path, ours: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "ours.html").write_bytes(ours["html"])
    (tmp_path / "other.html").write_bytes(b"<html><body><p>Not a word of ours.</p></body></html>")
    result = verify(project, tmp_path / "ours.html", "--format", "json")
    assert result.exit_code == 0
    (found,) = json.loads(result.stdout)["files"]
    assert found["verdict"] == "untouched"
    assert "no git repository" in found["facts"]["why"]
    assert verify(project, tmp_path / "ours.html", tmp_path / "other.html").exit_code == 1
    assert verify(project).exit_code == 2
    assert verify(project, tmp_path / "ours.html", "--release", tmp_path).exit_code == 2
