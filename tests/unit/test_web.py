"""The web page as a whole: one file, accessible, readable without script."""

import re
from pathlib import Path

from lxml import html as parser

from generator.errors import Diagnostics
from generator.resources import Resources
from generator.writers import web
from generator.writers.docx.reference_document import read_reference
from generator.writers.html.styles import sheets
from tests.unit.page_examples import context, cover, document, note, para, section


def page(project: Path, *, draft: bool = False, language: str = "en") -> str:
    blocks = (cover(), section("First", para("Text.", note(1, "Note."), number=1), id="a", number="A."))
    values = {"metadata": {"language": language, "direction": "rtl" if language == "ar" else "ltr"}}
    written = web.write(document(*blocks, draft=draft, **values), context(project), Diagnostics())
    assert written is not None
    assert written.pages is None
    return written.data.decode()


def test_a_folder_that_is_called_like_a_file_of_the_templates_hides_none(tmp_path: Path) -> None:
    made = ("css/web.css", "docx/word/styles.xml", "kinds/sample/web.css", "kinds/sample/styles.xml", "tokens.yaml")
    for name in made:
        (tmp_path / "templates" / name).mkdir(parents=True)
    resources = Resources.of(tmp_path)
    found = [resources.find(name) for name in made]
    assert [path is not None and path.is_file() for path in found] == [True, True, False, False, True]
    own, diagnostics = context(tmp_path), Diagnostics()
    assert [sheet.label for sheet in sheets(own, "web")] == ["templates/css/web.css"]
    assert read_reference(resources, "sample", diagnostics) is not None
    assert not diagnostics


def test_it_needs_nothing_but_itself(tmp_path: Path) -> None:
    text = page(tmp_path)
    tree = parser.document_fromstring(text)
    assert not tree.xpath("//script | //link | //iframe | //object | //*[@src]")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'; img-src data:" in policy  # whatever a designer's template asks for
    assert not re.search(r"url\((?![\"']?data:)|@import|https?:", text.partition("</style>")[0])


def test_it_says_what_it_is(tmp_path: Path) -> None:
    tree = parser.document_fromstring(page(tmp_path))
    found = [(node.get("name"), node.get("content")) for node in tree.xpath("//meta[@name]")]
    assert found == [
        ("viewport", "width=device-width, initial-scale=1"),
        ("author", "Hearth Foundation"),
        ("author", "Lantern Centre"),
        ("description", "Universal Periodic Review"),
        ("keywords", "torture, detainees"),
        ("dcterms.subject", "Universal Periodic Review"),
        ("dcterms.created", "2023-03-28"),
        ("color-scheme", "light dark"),
        ("theme-color", "#ffffff"),
        ("theme-color", "#14171a"),
        ("twitter:card", "summary"),
    ]
    assert tree.xpath("string(//title)") == "Torture in Ruritania"
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")


def test_a_page_from_right_to_left_says_so(tmp_path: Path) -> None:
    tree = parser.document_fromstring(page(tmp_path, language="ar"))
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")


def test_all_its_links_lead_somewhere_and_ids_are_unique(tmp_path: Path) -> None:
    tree = parser.document_fromstring(page(tmp_path))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [link for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert "#_text" in links
    assert {link[1:] for link in links} <= set(ids)


def test_a_draft_says_so_before_anything_else(tmp_path: Path) -> None:
    assert not parser.document_fromstring(page(tmp_path)).xpath("//header")
    (mark,) = parser.document_fromstring(page(tmp_path, draft=True)).xpath("//body/header[@class='draft']")
    assert mark.text == "Draft"


def test_it_is_the_same_whenever_it_is_written(tmp_path: Path) -> None:
    assert page(tmp_path / "one") == page(tmp_path / "two")
