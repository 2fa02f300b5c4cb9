"""An organisation's own reference.docx, as Word or another program saved it: taken, and what it lacks is lent and told."""

import io
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pypandoc
import pytest
from lxml import etree

from tests.docx_checks import W, audit, parts, problems
from tests.projects import Staged, stage, write_project

DOCUMENTS = Path(__file__).resolve().parent / "documents"
REFERENCES = ("python-docx", "pandoc")


def reference(name: str) -> bytes:
    """A document that Word saved: the template of python-docx, or that of pandoc."""
    if name == "python-docx":
        return (Path(docx.__file__).parent / "templates/default.docx").read_bytes()
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with something replaced in one part."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(saved, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            archive.writestr(name, text)
    return saved.getvalue()


def staged(root: Path, slug: str, own: bytes, **files: str) -> Staged:
    """A document of tests/documents in a project with its own reference.docx."""
    content = DOCUMENTS / slug / "content"
    taken = {
        f"content/{path.relative_to(content).as_posix()}": path.read_bytes()
        for path in content.rglob("*")
        if path.is_file()
    }
    return stage(write_project(root, {**taken, **files, "templates/docx/reference.docx": own}), slug)


def styles(data: bytes) -> dict[str, Any]:
    """The styles of a file by their names."""
    found = {item.find(W + "name").get(W + "val"): item for item in parts(data)["word/styles.xml"].iter(W + "style")}
    assert len(found) == len(list(parts(data)["word/styles.xml"].iter(W + "style")))
    return found


@pytest.mark.parametrize("slug", ["statement", "country-brief", "features"])
@pytest.mark.parametrize("name", REFERENCES)
def test_it_is_taken_and_what_it_lacks_is_told_once(tmp_path: Path, name: str, slug: str) -> None:
    made = staged(tmp_path, slug, reference(name))
    data = made.write("docx")
    assert problems(data) == []
    (warning,) = made.diagnostics
    assert (warning.code, warning.severity.value) == ("style-borrowed", "warning")
    assert str(warning.location) == "templates/docx/reference.docx:1:1"
    listed = warning.message.partition(": ")[2].partition(". They")[0].split(", ")
    assert listed == sorted(listed)
    assert set(listed) <= set(styles(data))
    assert "List Bullet 3" not in listed  # nothing uses it
    assert ("Lead" in listed) == (slug != "features")
    assert audit(data) == []
    identifiers = [item.get(W + "styleId") for item in parts(data)["word/styles.xml"].iter(W + "style")]
    assert len(identifiers) == len(set(identifiers))


def test_its_own_styles_stay_as_they_are_and_the_brand_is_not_put_over_them(tmp_path: Path) -> None:
    own = reference("python-docx")
    brand = 'colours: {light: {accent: "#8c1d40"}}\nfonts: {text: Brand Face}\n'
    data = staged(tmp_path, "statement", own, **{"content/brand.yaml": brand}).write("docx")
    before = parts(own)["word/styles.xml"]
    by_id = {item.get(W + "styleId"): item for item in before.iter(W + "style")}
    title = styles(data)["Title"]
    assert title.find(f"{W}rPr/{W}color").attrib == by_id["Title"].find(f"{W}rPr/{W}color").attrib
    assert title.find(f"{W}rPr/{W}sz").get(W + "val") == by_id["Title"].find(f"{W}rPr/{W}sz").get(W + "val")
    text = b"".join(etree.tostring(parts(data)[f"word/{part}.xml"]) for part in ("styles", "theme/theme1", "fontTable"))
    assert b"Brand Face" not in text
    assert b"8C1D40" not in text


def test_measures_may_have_decimals_and_units_as_other_programs_write_them(tmp_path: Path) -> None:
    own = reference("python-docx")
    own = changed(own, "word/document.xml", 'w:w="12240"', 'w:w="612.0pt"')
    own = changed(own, "word/document.xml", 'w:left="1800"', 'w:left="1800.0"')
    own = changed(own, "word/styles.xml", '<w:sz w:val="22"/>', '<w:sz w:val="22.0"/>')
    own = changed(own, "word/styles.xml", 'w:left="936"', 'w:left="wide"')
    found = styles(staged(tmp_path, "country-brief", own).write("docx"))
    assert found["Masthead"].find(f"{W}rPr/{W}sz").get(W + "val") == "26"  # of 22, as there


def test_what_is_lent_takes_on_the_look_of_the_house(tmp_path: Path) -> None:
    own = changed(
        reference("python-docx"), "word/theme/theme1.xml", '<a:srgbClr val="4F81BD"/>', '<a:srgbClr val="00AA55"/>'
    )
    found = styles(staged(tmp_path, "statement", own).write("docx"))
    masthead = found["Masthead"].find(W + "rPr")
    assert masthead.find(W + "color").get(W + "val") == "00AA55"
    headings = found["heading 1"] if "heading 1" in found else found["Heading 1"]
    theme = f"{W}asciiTheme"
    assert masthead.find(W + "rFonts").get(theme) == headings.find(f"{W}rPr/{W}rFonts").get(theme) == "majorHAnsi"
    alert = found["Alert"].find(f"{W}rPr/{W}color")
    assert dict(alert.attrib) == {W + "val": "A3231F"}
    assert masthead.find(W + "sz").get(W + "val") == "26"  # of 22, as there
    assert found["Demand"].find(f"{W}basedOn").get(W + "val") == found["Normal"].get(W + "styleId")


def test_the_bullets_of_what_is_lent_are_bullets(tmp_path: Path) -> None:
    data = staged(tmp_path, "statement", reference("pandoc")).write("docx")
    number = styles(data)["Demand"].find(f"{W}pPr/{W}numPr/{W}numId").get(W + "val")
    numbering = parts(data)["word/numbering.xml"]
    (found,) = (item for item in numbering.iter(W + "num") if item.get(W + "numId") == number)
    abstract = found.find(W + "abstractNumId").get(W + "val")
    (definition,) = (item for item in numbering.iter(W + "abstractNum") if item.get(W + "abstractNumId") == abstract)
    assert definition.find(f"{W}lvl/{W}numFmt").get(W + "val") == "bullet"


def test_an_id_that_the_house_uses_otherwise_is_left_to_it(tmp_path: Path) -> None:
    own = changed(reference("pandoc"), "word/styles.xml", 'w:styleId="BlockText"', 'w:styleId="Lead"')
    data = staged(tmp_path, "statement", own).write("docx")
    assert problems(data) == []
    assert styles(data)["Lead"].get(W + "styleId") == "Lead2"


def test_a_rule_puts_its_font_over_the_house(tmp_path: Path) -> None:
    data = staged(tmp_path, "features", reference("pandoc")).write("docx")
    fonts = {item.get(W + "ascii") for item in parts(data)["word/styles.xml"].iter(W + "rFonts")}
    assert "Times New Roman" in fonts
    assert fonts <= {"Times New Roman", "Consolas"}
    defaults = parts(data)["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(W + "sz").get(W + "val") == "24"


def test_the_font_table_is_the_houses_without_what_it_embeds(tmp_path: Path) -> None:
    own = reference("python-docx")
    font = '<w:font w:name="Calibri">'
    own = changed(own, "word/fontTable.xml", font, font + '<w:embedRegular w:fontKey="{0}"/>')
    data = staged(tmp_path, "statement", own).write("docx")
    table = {item.get(W + "name"): item for item in parts(data)["word/fontTable.xml"]}
    assert table["Calibri"].find(W + "panose1") is not None
    assert table["Calibri"].find(W + "embedRegular") is None


def test_who_edited_it_is_told_nowhere(tmp_path: Path) -> None:
    edit = '<w:pPrChange w:id="1" w:author="A. Secretary"><w:pPr/></w:pPrChange>'
    own = changed(
        reference("python-docx"), "word/styles.xml", '<w:outlineLvl w:val="0"/>', f'<w:outlineLvl w:val="0"/>{edit}'
    )
    data = staged(tmp_path, "statement", own).write("docx")
    assert all(b"Secretary" not in etree.tostring(part) for part in parts(data).values())


def test_a_house_without_headings_has_all_in_the_font_of_its_text(tmp_path: Path) -> None:
    own = changed(reference("pandoc"), "word/styles.xml", '"heading 1"', '"Chapter"')
    data = staged(tmp_path, "statement", own).write("docx")
    assert problems(data) == []
    found = styles(data)
    assert found["Masthead"].find(f"{W}rPr/{W}rFonts") is None
    assert found["heading 1"].get(W + "styleId") == "Heading12"
