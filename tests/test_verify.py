"""`plaidoyer verify` tells whether a circulating file is ours, where it was altered, and what has changed since."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.commands import verdict_lines
from generator.errors import Diagnostics
from generator.history import EvidenceChange
from generator.kind import Output
from generator.new import new
from generator.readers.project import documents
from generator.resources import Resources, shipped
from generator.verifying.boilerplate import boilerplate
from generator.verifying.guarded import judge_guarded
from generator.verifying.releases import find_releases
from generator.verifying.since import Since
from generator.verifying.verdict import Verdict, judge
from tests import programs, released
from tests.projects import Staged, stage, staged_once, submission, write_project

ROOT = Path(__file__).resolve().parent.parent
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
    "margin": ("2 / 2", "1 / 2", "page margin, page 2", "2", "1"),
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
    (beside,) = found["besides"]
    assert beside.startswith("of its parts these are not the same: word/")


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


@pytest.mark.needs("soffice")
def test_a_digit_is_found_in_a_word_file_that_was_saved_as_pdf(
    verdict: Verifying, ours: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "forged.docx").write_bytes(released.edited(ours["docx"], "document.xml", "100,000", "700,000"))
    printed = programs.office_convert(tmp_path / "forged.docx", "pdf", tmp_path / "saved")
    found = verdict(printed.read_bytes(), "printed.pdf")
    assert found["verdict"] == "altered"
    assert [(one["number"], one["before"], one["after"]) for one in found["changes"]] == [("1", "100,000", "700,000")]


@pytest.mark.needs("soffice")
def test_where_no_pdf_was_released_a_printed_word_file_is_held_against_the_word_file(
    ours: dict[str, bytes], tmp_path: Path
) -> None:
    place = released.release(tmp_path / "word", {"camps": {"docx": ours["docx"]}}, titles={"camps": TITLE})
    (tmp_path / "forged.docx").write_bytes(released.edited(ours["docx"], "footnotes.xml", "2022, which", "2023, which"))
    printed = programs.office_convert(tmp_path / "forged.docx", "pdf", tmp_path / "saved")
    found = judge("x", printed, find_releases(None, [place])[0])
    assert found.sort == "foreign"
    assert found.share > 0.7
    assert [(one.where.sort, one.before, one.after) for one in found.changes if one.where] == [
        ("note", "2022,", "2023,")
    ]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory, ours: dict[str, bytes]) -> Path:
    """Two releases that differ in one word, and a document that is nearly the same."""
    folder = tmp_path_factory.mktemp("versions")
    other = released.edited(ours["docx"], "document.xml", "at night, over", "at dawn, over")
    released.release(
        folder, {"camps": {"docx": ours["docx"]}}, "1.0", date="2026-01-01T00:00:00Z", titles={"camps": TITLE}
    )
    released.release(folder, {"camps": {"docx": other}}, "1.1", date="2026-02-01T00:00:00Z", titles={"camps": TITLE})
    return folder


def judged(folder: Path, data: bytes, tmp_path: Path) -> Verdict:
    path = tmp_path / "file"
    path.write_bytes(data)
    return judge("file", path, find_releases(None, [folder])[0])


@pytest.mark.parametrize(("hour", "version"), [("night", "1.0"), ("dawn", "1.1")])
def test_the_version_that_was_altered_is_found(
    versions: Path, ours: dict[str, bytes], tmp_path: Path, hour: str, version: str
) -> None:
    forged = released.edited(ours["docx"], "document.xml", "100,000", "700,000")
    forged = released.edited(forged, "document.xml", "at night, over", f"at {hour}, over")
    found = judged(versions, forged, tmp_path)
    assert found.file is not None
    assert (found.file.release.version, found.sort) == (version, "altered")
    assert [one.after for one in found.changes] == ["700,000"]


def test_where_two_versions_differ_in_what_was_altered_it_could_come_from_either(
    versions: Path, ours: dict[str, bytes], tmp_path: Path, project: Path
) -> None:
    forged = tmp_path / "forged.docx"
    # As near as “dawn” are the signs of the new word; which version it was is told by neither.
    forged.write_bytes(released.edited(ours["docx"], "document.xml", "at night, over", "at down, over"))
    result = verify(project, forged, "--release", versions)
    (headline, change, *_) = result.stdout.splitlines()
    assert "ALTERED: 1 passage differs. It could come from camps.docx: “Prohibition of torture" in headline
    assert "release 1.1 of 2026-02-01, commit 0123456789ab, or from release 1.0: it has nothing that only" in headline
    assert headline.endswith("Its changes are told from the first")
    assert "“dawn,” → “down,”" in change
    (found,) = json.loads(verify(project, forged, "--release", versions, "--format", "json").stdout)["files"]
    assert [one["version"] for one in (found["release"], *found["others"])] == ["1.1", "1.0"]


def test_releases_with_the_very_same_file_are_all_named_the_newest_first(
    ours: dict[str, bytes], tmp_path: Path, project: Path
) -> None:
    for month in range(1, 8):
        released.release(
            tmp_path / "r", {"camps": {"docx": ours["docx"]}}, f"1.{month}", date=f"2026-0{month}-01T00:00:00Z"
        )
    forged = tmp_path / "forged.docx"
    forged.write_bytes(released.edited(ours["docx"], "document.xml", "100,000", "700,000"))
    headline = verify(project, forged, "--release", tmp_path / "r").stdout.splitlines()[0]
    assert "It could come from camps.docx: “camps” (camps, en), release 1.7 of 2026-07-01" in headline
    assert headline.endswith(
        ", or from release 1.6, release 1.5, release 1.4, release 1.3, release 1.2, release 1.1, where the same file is"
    )


# -- words that nobody of us wrote


def started(folder: Path, text: str = "") -> bytes:
    """The Word file of a statement in which hardly more was changed than what everybody has to."""
    new(Resources.of(None), folder, "statement", "start", Diagnostics())
    path = folder / "content/start/01-statement.md"
    path.write_text(text or path.read_text(encoding="utf-8"), encoding="utf-8")
    return stage(folder, "start").write("docx")


OWN = """
On 3 March the police of Strelsau took eleven students out of a lecture hall, beat three of them in the yard, and held
all of them for two nights in the cellar of the customs house, without a lawyer and without a word to their parents.

We have spoken to seven of them, to the porter who saw the lorry, and to the doctor who dressed their wounds.
"""


def test_what_is_like_ours_only_by_the_words_of_the_templates_is_not_ours(tmp_path: Path) -> None:
    start = (shipped() / "kinds/statement/starter/document/01-statement.md").read_text(encoding="utf-8")
    ours = started(tmp_path / "ours", start + OWN)
    theirs = started(tmp_path / "theirs", start + "\nThe bakers of Zenda struck for eight weeks, and lost.\n")
    place = released.release(tmp_path / "r", {"start": {"docx": ours}}, kind="statement")
    found = judged(place, theirs, tmp_path)
    assert found.sort == "foreign"
    assert min(found.share, found.covered) > 0.5
    assert found.why == "Without the words that every document of this kind begins with, they have little in common."
    altered = judged(place, released.edited(ours, "document.xml", "eleven", "eighty"), tmp_path)
    assert (altered.sort, [one.after for one in altered.changes]) == ("altered", ["eighty"])
    unknown = released.release(tmp_path / "u", {"start": {"docx": ours}}, kind="poem")
    assert judged(unknown, theirs, tmp_path).sort == "altered"  # what these templates write is not known here


def test_a_starter_says_what_a_kind_begins_with_in_the_language_of_the_document(tmp_path: Path) -> None:
    resources = Resources.of(None)
    english, french, none = (boilerplate(resources, "statement", one) for one in ("en", "fr", "no such one"))
    assert english is not None
    assert french is not None
    assert none is not None
    assert "Say what happened" in english.text
    assert "Pour diffusion immédiate" in french.text
    assert none.text == english.text
    assert boilerplate(resources, "../kinds", "en") is None


def test_an_original_that_is_not_what_was_released_is_not_compared_with(
    versions: Path, ours: dict[str, bytes], tmp_path: Path
) -> None:
    place = released.release(tmp_path / "r", {"camps": {"docx": ours["docx"]}}, titles={"camps": TITLE})
    forged = released.edited(ours["docx"], "document.xml", "100,000", "700,000")
    (place / "camps.docx").write_bytes(forged)
    found = judged(place, released.edited(ours["docx"], "document.xml", "100,000", "800,000"), tmp_path)
    assert found.sort == "altered"
    assert found.why == "The released file camps.docx is missing or damaged, so nothing can be compared with it."
    assert found.doubts == ("camps.docx is not the file of which the sum was taken.",)


def test_a_manifest_that_denies_a_file_of_its_release_is_told(
    ours: dict[str, bytes], tmp_path: Path, project: Path
) -> None:
    place = released.release(tmp_path / "r", {"camps": {"docx": ours["docx"]}})
    later = released.edited(ours["docx"], "document.xml", "100,000", "120,000")
    released.release(tmp_path / "r", {"camps": {"docx": later}}, "1.2", date="2026-03-31T12:00:00Z")
    manifest = (place / "manifest.json").read_text(encoding="utf-8")
    digest = hashlib.sha256(ours["docx"]).hexdigest()
    (place / "manifest.json").write_text(manifest.replace(digest, "0" * 64), encoding="utf-8")
    (tmp_path / "ours.docx").write_bytes(ours["docx"])
    result = verify(project, "--release", tmp_path / "r", tmp_path / "ours.docx")
    assert result.exit_code == 1
    assert "ALTERED" in result.stdout
    assert "  By SHA256SUMS it is a file of release 1.0, whose manifest denies it" in result.stdout
    found = verify(project, "--release", tmp_path / "r", "--format", "json", tmp_path / "ours.docx")
    assert json.loads(found.stdout)["files"][0]["denied"] == ["1.0"]


def test_a_release_that_disagrees_with_itself_is_told(ours: dict[str, bytes], tmp_path: Path, project: Path) -> None:
    place = released.release(tmp_path / "r", {"camps": {"docx": ours["docx"], "html": ours["html"]}})
    (tmp_path / "ours.docx").write_bytes(ours["docx"])
    sums = (place / "SHA256SUMS").read_text(encoding="utf-8")
    (place / "SHA256SUMS").write_text(sums.replace(sums[:8], "00000000", 1), encoding="utf-8")
    result = verify(project, "--release", place, tmp_path / "ours.docx")
    assert result.exit_code == 1
    assert "UNTOUCHED" in result.stdout
    assert f"  The release itself is damaged or forged ({place}):\n" in result.stdout
    assert "    camps.docx: manifest.json and SHA256SUMS disagree.\n" in result.stdout
    (place / "camps.html").unlink()
    (place / "SHA256SUMS").write_text(sums.partition("\n")[2], encoding="utf-8")
    result = verify(project, "--release", place / "manifest.json", tmp_path / "ours.docx")
    assert "    camps.docx: manifest.json and SHA256SUMS disagree, it has no sum.\n" in result.stdout
    assert "    camps.html is missing or cannot be read.\n" in result.stdout
    (place / "SHA256SUMS").unlink()
    result = verify(project, "--release", place, tmp_path / "ours.docx")
    assert "    SHA256SUMS is missing or cannot be read.\n" in result.stdout


MANIFESTS = {
    "no json": ("{", "it cannot be read as a manifest."),
    "another format": ('{"format": 2}', "it is no manifest of a release, or one of a later version of Plaidoyer."),
    "no documents": ('{"format": 1}', "its documents are not listed as they should be."),
    "a name that leads out": (
        '{"format": 1, "documents": [{"files": [{"name": "../x.pdf", "sha256": "0"}]}]}',
        "its documents are not listed as they should be.",
    ),
    "no version": ('{"format": 1, "documents": []}', "version, commit or date is missing."),
}


@pytest.mark.parametrize("case", MANIFESTS)
def test_what_is_no_manifest_is_said(project: Path, tmp_path: Path, case: str) -> None:
    text, expected = MANIFESTS[case]
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    result = verify(project, "--release", tmp_path, tmp_path / "manifest.json")
    assert result.exit_code == 2
    assert expected in result.stderr


def test_a_manifest_of_the_project_that_cannot_be_read_is_told_and_the_others_are_used(
    project: Path, ours: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "ours.html").write_bytes(ours["html"])
    broken = project / "build/release/0.9"
    broken.mkdir()
    (broken / "manifest.json").write_text("{", encoding="utf-8")
    try:
        result = verify(project, tmp_path / "ours.html")
    finally:
        (broken / "manifest.json").unlink()
        broken.rmdir()
    assert result.exit_code == 0
    assert "it cannot be read as a manifest." in result.stderr


def test_without_a_release_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    write_project(tmp_path, {"content/camps.md": submission(BODY)})
    result = verify(tmp_path, tmp_path / "content/camps.md")
    assert result.exit_code == 2
    assert "There is no release in build/release/ to compare with." in result.stderr


def test_where_a_release_is_named_no_project_is_needed(
    ours: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = released.release(tmp_path / "r", {"camps": {"docx": ours["docx"]}})
    (tmp_path / "ours.docx").write_bytes(ours["docx"])
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["verify", "ours.docx", "--release", str(place.parent)])
    assert result.exit_code == 0, result.output
    assert "Facts: without a project it cannot be told which of its facts have changed since." in result.stdout
    lost = CliRunner().invoke(main, ["verify", "ours.docx"])
    assert (lost.exit_code, lost.stdout) == (2, "")
    assert "Error: There is no content/ here, so no releases to compare with. Name the folder of a" in lost.stderr


def locked(data: bytes) -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return saved.getvalue()


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(120_000_000))
    return data.getvalue()


def twins() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", b"<b/>")
    return data.getvalue()


UNREADABLE = {
    "empty": (lambda ours: b"", "it is empty."),
    "text": (lambda ours: b"Dear all", "it is no PDF, no Word document (.docx) and no web page."),
    "locked pdf": (lambda ours: locked(ours["pdf"]), "it is locked with a password."),
    "half pdf": (lambda ours: b"%PDF-1.7\n1 0 obj", "it is a damaged PDF"),
    "locked word": (
        lambda ours: b"\xd0\xcf\x11\xe0" + bytes(600),
        "it is locked with a password, or saved in the form of Word before 2007",
    ),
    "half word": (lambda ours: ours["docx"][:2000], "it is no Word document (.docx), or a damaged one."),
    "other zip": (lambda ours: released.packed({"a.txt": b"a"}), "it is no Word document (.docx)."),
    "no xml": (
        lambda ours: released.packed({**released.parts(ours["docx"]), "word/document.xml": b"<w:document"}),
        "its part word/document.xml is no XML.",
    ),
    "bomb": (lambda ours: bomb(), "it unpacks to more than any document of ours."),
    "twins": (lambda ours: twins(), "it has two parts with the name word/document.xml."),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_said_in_a_sentence(verdict: Verifying, ours: dict[str, bytes], case: str) -> None:
    made, expected = UNREADABLE[case]
    found = verdict(made(ours), "file")
    assert found["verdict"] == "unreadable"
    assert found["why"].startswith(expected)


def test_a_folder_and_what_is_not_there_are_said(project: Path, ours: dict[str, bytes], tmp_path: Path) -> None:
    result = verify(project, tmp_path, tmp_path / "none.pdf")
    assert result.exit_code == 1
    folder, missing = result.stdout.splitlines()
    assert folder.endswith("UNREADABLE: it is no file.")
    assert missing.endswith("UNREADABLE: it cannot be opened (No such file or directory).")


def test_a_pdf_without_any_text(verdict: Verifying, ours: dict[str, bytes]) -> None:
    data = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(data)
    found = verdict(data.getvalue(), "scan.pdf")
    assert (found["verdict"], found["why"]) == ("foreign", "There is no text in it.")


def test_an_excerpt_is_not_ours_but_said_to_be_of_ours(verdict: Verifying, ours: dict[str, bytes]) -> None:
    def first(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0]

    found = verdict(released.changed(ours["pdf"], first), "excerpt.pdf")
    assert found["release"]["name"] == "camps.pdf"
    assert found["share"] > 0.7
    assert found["covered"] < 0.6


def test_reading_is_ended_after_a_time(ours: dict[str, bytes], project: Path, tmp_path: Path) -> None:
    path = tmp_path / "saved.pdf"
    path.write_bytes(resaved_by_pikepdf(ours["pdf"]))
    releases = find_releases(project, ())[0]
    assert judge_guarded("x", path, releases, 0.0).why == "it was not read within 0 seconds."
    assert judge_guarded("x", path, releases).sort == "altered"


# -- what has changed since

FACTS = """\
facts:
  held-2022:
    statement: More than 100,000 people were held.
    value: {number: 100000, unit: people}
    sources: [{source: hrw-pows, locator: "p. 44"}]
    status: reported
  moved-2022:
    statement: They were moved at night.
    sources: [{source: hrw-pows, locator: "p. 45"}]
    status: reported
  other:
    statement: Nobody states it.
    sources: [{source: iccpr, locator: "art. 9"}]
    status: reported
"""
WITH_FACTS = """
# Detention

The authorities held [100,000 people]{fact=held-2022}. [They were moved at night]{fact=moved-2022}.

::: {.recommendations to="Ruritania"}
- Publish their names.
:::
"""


def git(project: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", str(project), *identity, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_what_has_changed_of_its_facts_is_told(tmp_path: Path) -> None:
    files = {
        "content/camps.md": submission(WITH_FACTS),
        "content/evidence/facts.yaml": FACTS,
        ".gitignore": "build/\n.plaidoyer/\n",
    }
    project = write_project(tmp_path / "project", files)
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "First")
    commit = git(project, "rev-parse", "HEAD")
    word = stage(project, "camps").write("docx")
    released.release(project / "build/release", {"camps": {"docx": word}}, commit=commit)
    (tmp_path / "ours.docx").write_bytes(word)
    result = verify(project, tmp_path / "ours.docx")
    assert result.exit_code == 0, result.output
    assert "  Facts: none of the 2 facts that it states has changed since.\n" in result.stdout
    changed = FACTS.replace("number: 100000", "number: 101848").replace("Nobody states", "Really nobody states")
    (project / "content/evidence/facts.yaml").write_text(
        re.sub(r"  moved-2022:.*?(?=  other:)", "", changed, flags=re.DOTALL), encoding="utf-8"
    )
    sources = (project / "content/evidence/sources.yaml").read_text(encoding="utf-8")
    (project / "content/evidence/sources.yaml").write_text(
        sources.replace("Abused in Custody", "Killed in Custody"), encoding="utf-8"
    )
    result = verify(project, tmp_path / "ours.docx")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "  Facts: of the 2 facts that it states, and their sources, have changed since:",
        "    fact held-2022: value 100000 people → 101848 people",
        "    fact moved-2022: withdrawn",
        "    source hrw-pows: title Prisoners of War Abused in Custody → Prisoners of War Killed in Custody",
    ]
    found = json.loads(verify(project, tmp_path / "ours.docx", "--format", "json").stdout)["files"][0]["facts"]
    assert found["stated"] == 2
    assert found["changes"][0]["parts"] == {"value": {"before": "100000 people", "now": "101848 people"}}
    (project / "content/evidence/facts.yaml").write_text("facts: [", encoding="utf-8")
    assert "the evidence has faults" in verify(project, tmp_path / "ours.docx").stdout


SINCE = {
    "no commit": ("--all", "the manifest names no commit"),
    "another repository": (released.COMMIT, "git knows no revision"),
}


@pytest.mark.parametrize("case", SINCE)
def test_where_it_cannot_be_told_what_has_changed_that_is_said(tmp_path: Path, case: str) -> None:
    commit, expected = SINCE[case]
    project = write_project(tmp_path / "project", {"content/camps.md": submission(WITH_FACTS)})
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "First")
    place = released.release(tmp_path, {"camps": {"docx": b"PK"}}, commit=commit)
    assert expected in verify(project, "--release", place, place / "camps.docx").stdout


# -- the documents of this repository


@pytest.mark.parametrize("slug", documents(ROOT, Diagnostics()))
def test_a_single_digit_is_found_in_each_document(slug: str, tmp_path: Path) -> None:
    word = staged_once(ROOT, slug).write("docx")
    place = released.release(tmp_path, {slug: {"docx": word}})
    text = released.parts(word)["word/document.xml"].decode()
    digits = [found.span(1) for found in re.finditer(r"<w:t[^>]*>[^<]*?([0-9])[^<]*</w:t>", text)]
    start, end = digits[len(digits) // 2]
    digit = "7" if text[start] != "7" else "1"
    forged = released.packed(
        {**released.parts(word), "word/document.xml": (text[:start] + digit + text[end:]).encode()}
    )
    found = judged(place, forged, tmp_path)
    assert found.sort == "altered"
    (change,) = found.changes
    assert len(change.before) == len(change.after)
    assert change.where is not None
    again = judged(place, word, tmp_path)
    assert (again.sort, again.doubts) == ("untouched", ())


@pytest.mark.parametrize(
    ("count", "same", "changed"),
    [
        (0, "it states none.", "of its sources have changed since:"),
        (1, "the fact that it states has not changed since.", "of the fact that it states, and its sources, have"),
        (2, "none of the 2 facts that it states has changed", "of the 2 facts that it states, and their sources, have"),
    ],
)
def test_facts_are_counted_in_plain_words(count: int, same: str, changed: str) -> None:
    since = Since((EvidenceChange("source", "cat", "removed", {}),), count)
    assert next(verdict_lines._facts(replace(since, changes=()), whole=False)).startswith(f"Facts: {same}")
    assert next(verdict_lines._facts(since, whole=False)).startswith(f"Facts: {changed}")
