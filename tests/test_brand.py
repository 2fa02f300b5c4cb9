"""One change in brand.yaml shows in the PDF, the Word file and the web page; what a rule fixes stays."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from generator.resources import shipped
from tests import pdf_checks
from tests.docx_checks import problems
from tests.projects import Staged, stage, submission, write_project

ROOT = Path(__file__).resolve().parent
EVIDENCE = ROOT / "documents/statement/content/evidence"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BRAND = """\
colours:
  light: {accent: "#8c1d40"}
fonts:
  text: Brand Face
  display: {name: Brand Face, fallback: Verdana}
logo: {file: logo.png, alt: The sign of Hearth, width: 30}
"""
TEXT = "# Introduction\n\nText.\n\n::: {.recommendations to=Ruritania}\n- Ratify it.\n:::\n"


def branded(root: Path, name: str, document: str) -> Staged:
    """A document in a project with the brand above, its font and its logo."""
    folder = root / "templates/fonts"
    folder.mkdir(parents=True)
    for style, number in (("Regular", 400), ("Bold", 700)):
        with TTFont(shipped() / f"fonts/LiberationSerif-{style}.ttf") as font:
            for record in font["name"].names:
                record.string = {
                    1: "Brand Face",
                    4: f"Brand Face {style}",
                    16: "Brand Face",
                    6: f"BrandFace-{style}",
                }.get(record.nameID, record.toUnicode())
            font["OS/2"].usWeightClass = number
            font.save(folder / f"Brand-{style}.ttf")
    logo = (ROOT / "documents/features/content/features/figures/shapes.png").read_bytes()
    files = {f"content/evidence/{path.name}": path.read_bytes() for path in EVIDENCE.iterdir()}
    files |= {"content/brand.yaml": BRAND.encode(), "content/logo.png": logo, f"content/{name}.md": document.encode()}
    staged = stage(write_project(root, files), name)
    assert staged.report() == ""
    return staged


@pytest.fixture
def statement(tmp_path: Path) -> Staged:
    return branded(
        tmp_path, "statement", (ROOT / "documents/statement/content/statement.md").read_text(encoding="utf-8")
    )


@pytest.fixture
def submitted(tmp_path: Path) -> Staged:
    organisation = re.findall(
        r"^  ([a-z-]+):$", (EVIDENCE / "organisations.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    return branded(tmp_path, "doc", submission(TEXT, organisations=f"[{organisation[0]}]"))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def test_the_pdf_has_colour_font_and_logo(statement: Staged) -> None:
    data = statement.write("pdf")
    assert {name.split("-")[0] for name in pdf_checks.fonts(data)} == {"Brand"}
    assert pdf_checks.faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0]
        drawn = page.Contents.read_bytes().decode("latin-1")
        assert len(pikepdf.Page(page).get_images()) == 1
    # 8c1d40, as parts of one
    red, green, blue = (int(one, 16) / 255 for one in ("8c", "1d", "40"))
    colours = {
        tuple(round(float(one), 2) for one in found) for found in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg", drawn)
    }
    assert (round(red, 2), round(green, 2), round(blue, 2)) in colours


def test_the_word_file_has_colour_font_and_logo(statement: Staged) -> None:
    data = statement.write("docx")
    assert problems(data) == []
    theme = etree.tostring(part(data, "word/theme/theme1.xml")).decode()
    assert '<a:accent1><a:srgbClr val="8C1D40"/></a:accent1>' in theme.replace("\n", "")
    assert theme.count('typeface="Brand Face"') == 2
    styles = part(data, "word/styles.xml")
    assert {fonts.get(W + "ascii") for fonts in styles.iter(W + "rFonts")} == {"Brand Face", "Consolas"}
    accents = {item.get(W + "val") for item in styles.iter(W + "color") if item.get(W + "themeColor") == "accent1"}
    assert accents == {"8C1D40"}
    fonts = {item.get(W + "name"): item for item in part(data, "word/fontTable.xml")}
    assert fonts["Brand Face"].find(W + "altName").get(W + "val") == "Cambria"
    assert fonts["Consolas"].find(W + "family").get(W + "val") == "modern"
    document = etree.tostring(part(data, "word/document.xml")).decode()
    (width,) = re.findall(r'<wp:extent cx="(\d+)"', document)
    assert int(width) == pytest.approx(30 * 36000, abs=10)
    assert 'descr="The sign of Hearth"' in document


def test_the_web_page_has_colour_font_and_logo(statement: Staged) -> None:
    page = statement.write("html").decode()
    assert page.count("--accent: #8c1d40;") == 1
    (dark,) = re.findall(r"prefers-color-scheme: dark\) \{\n:root \{.*?--accent: (#[0-9a-f]+);", page, re.DOTALL)
    assert dark != "#80c3ea"
    assert '--text-font: "Brand Face",' in page
    assert "--logo-width: 30mm;" in page
    assert re.search(
        r'<figure[^>]*class="figure logo".*?<img src="data:image/png.*?alt="The sign of Hearth"', page, re.DOTALL
    )


def test_a_font_that_a_rule_demands_stays(submitted: Staged) -> None:
    assert {name.split("-")[0] for name in pdf_checks.fonts(submitted.write("pdf"))} == {"Liberation"}
    data = submitted.write("docx")
    fonts = {item.get(W + "ascii") for item in part(data, "word/styles.xml").iter(W + "rFonts")}
    assert fonts == {"Times New Roman", "Consolas"}
    assert b"Brand Face" not in b"".join(
        etree.tostring(part(data, f"word/{name}.xml")) for name in ("styles", "theme/theme1", "fontTable")
    )
    table = {item.get(W + "name"): item for item in part(data, "word/fontTable.xml")}
    assert table["Times New Roman"].find(W + "altName").get(W + "val") == "Liberation Serif"


def test_colours_and_the_web_page_are_not_what_the_rule_is_about(submitted: Staged) -> None:
    page = submitted.write("html").decode()
    assert "--accent: #8c1d40;" in page
    assert '--text-font: "Brand Face",' in page
