"""What Word has a style for is in that style, under the name by which every language of Word knows it."""

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from generator.model import Emph, Link, Para, Section, Text
from tests.docx_checks import W
from tests.unit.docx_examples import note, para, written, xml

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "templates/docx/word/styles.xml"
OF_KINDS = [*ROOT.glob("templates/kinds/*/styles.xml"), *ROOT.glob("tests/**/styles.xml")]
# Those that the template of python-docx, which Word saved, does not have.
MORE = {
    "footnote text", "footnote reference", "endnote text", "endnote reference", "annotation text", "annotation reference",
    "table of figures", "Hyperlink",
}  # fmt: skip


@pytest.fixture(scope="module")
def built_in() -> set[str]:
    template = Path(docx.__file__).parent / "templates/default.docx"
    styles = etree.fromstring(zipfile.ZipFile(template).read("word/styles.xml"))
    own = {name(style) for style in styles.iter(W + "style") if style.get(W + "customStyle") is None}
    return MORE | own | {str(item.get(W + "name")) for item in styles.iter(W + "lsdException")}


def name(style: Any) -> str:
    return str(style.find(W + "name").get(W + "val"))


def squeezed(words: str) -> str:
    return words.replace(" ", "").replace("-", "").lower()


def wrong(styles: Any, built_in: set[str]) -> list[str]:
    """The styles that say that they are Word's own and are not, and those that are Word's under another name."""
    known = {squeezed(word) for word in built_in}
    found = [(name(style), style.get(W + "customStyle") == "1") for style in styles.iter(W + "style")]
    return [one for one, custom in found if (squeezed(one) in known if custom else one not in built_in)]


@pytest.mark.parametrize("path", [SHIPPED, *OF_KINDS], ids=lambda path: path.parent.name)
def test_styles_are_words_own_or_say_that_they_are_not(path: Path, built_in: set[str]) -> None:
    assert wrong(etree.parse(path), built_in) == []


def test_so_are_those_that_the_writer_makes(built_in: set[str]) -> None:
    linked = Emph((Link((Text("the reason"),), "https://example.org/"),))
    data = written(Section(1, (Text("One"),), (para("Text.", "p"), Para((linked, note(1)), "p-2")), "s"))
    assert "Emphasis and Hyperlink" in [name(style) for style in xml(data, "word/styles.xml").iter(W + "style")]
    assert wrong(xml(data, "word/styles.xml"), built_in) == []


@pytest.mark.parametrize(
    "change",
    [("Report Table", "Table Grid"), ("heading 1", "Heading 1"), ("Credit", "ListBullet"), ("Quote", "Quotation")],
)
def test_a_wrong_name_is_found(change: tuple[str, str], built_in: set[str]) -> None:
    old, new = (f'<w:name w:val="{word}"/>' for word in change)
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    assert wrong(etree.fromstring(text.replace(old, new).encode()), built_in) == [change[1]]


def test_all_headings_are_in_the_outline_and_the_heading_of_contents_is_not() -> None:
    styles = {style.get(W + "styleId"): style for style in etree.parse(SHIPPED).iter(W + "style")}

    def level(identifier: str | None) -> str | None:
        style = styles[identifier]
        own, base = style.find(f"{W}pPr/{W}outlineLvl"), style.find(W + "basedOn")
        return own.get(W + "val") if own is not None else level(base.get(W + "val")) if base is not None else None

    for number in range(1, 7):
        assert level(f"Heading{number}") == level(f"Heading{number}Unnumbered") == str(number - 1)
    assert [level(f"AnnexHeading{number}") for number in ("", "2", "3")] == ["0", "1", "2"]
    assert [level(name) for name in ("TOCHeading", "Title", "CoverTitle", "BodyText")] == ["9", None, None, None]
