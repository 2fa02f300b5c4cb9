"""Which documents and outputs a change concerns."""

from pathlib import Path

import pytest

from generator.resources import shipped
from generator.watch_rules import ALL, Known, Places, concerned, folders, lists_others, matters, reached

ROOT = Path("/project")
PLACES = Places(ROOT, (ROOT / "templates",), ROOT / "build")
DOCUMENTS = {
    "one": Known("brief"),
    "two": Known("letter", frozenset({ROOT / "content/one/figures", ROOT / "pictures"})),
    "three": Known(None),
}
PRINT, WEB, WORD = {"pdf", "docx"}, {"html"}, {"docx"}
EVERY = dict.fromkeys(DOCUMENTS, ALL)


def only(outputs: set[str], *slugs: str) -> dict[str, set[str]]:
    return dict.fromkeys(slugs or DOCUMENTS, outputs)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        # a document's own files, and those of a deleted one
        ("content/one/02-law.md", {"one": ALL}),
        ("content/one/document.yaml", {"one": ALL}),
        ("content/one/data/cases.csv", {"one": ALL}),
        ("content/one", {"one": ALL}),
        ("content/two.md", {"two": ALL}),
        # a picture of one that another shows too
        ("content/one/figures/map.png", {"one": ALL, "two": ALL}),
        ("pictures/road.jpg", {"two": ALL}),
        ("pictures", {"two": ALL}),
        ("elsewhere/road.jpg", {}),
        # what all share
        ("content/evidence/sources.yaml", EVERY),
        ("content/evidence/notes.md", EVERY),
        ("content/brand.yaml", EVERY),
        ("content/logos/logo.svg", EVERY),
        ("content", EVERY),
        ("content/README.md", {}),
        ("content/new/01-begun.md", {}),
        # templates
        ("templates", EVERY),
        ("templates/roles.yaml", EVERY),
        ("templates/tokens.yaml", EVERY),
        ("templates/css/print.css", only(PRINT)),
        ("templates/css/book.css", only(PRINT)),
        ("templates/css/running-section.css", only(PRINT)),
        ("templates/css/web.css", only(WEB)),
        ("templates/html/print.html.j2", only(PRINT)),
        ("templates/html/web.html.j2", only(WEB)),
        ("templates/html/blocks/table.html.j2", EVERY),
        ("templates/docx/word/styles.xml", only(WORD)),
        ("templates/fonts/Own.ttf", EVERY),
        # those of a kind: its documents, and one whose kind nobody can read
        ("templates/kinds", EVERY),
        ("templates/kinds/brief", only(set(ALL), "one", "three")),
        ("templates/kinds/brief/kind.yaml", only(set(ALL), "one", "three")),
        ("templates/kinds/letter/print.css", only(PRINT, "two", "three")),
        ("templates/kinds/letter/web.css", only(WEB, "two", "three")),
        ("templates/kinds/letter/styles.xml", only(WORD, "two", "three")),
        ("templates/kinds/letter/starter/document/document.yaml", {}),
        # no source
        ("build/one.html", {}),
        (".plaidoyer/cache/x", {}),
        ("content/one/.02-law.md.swp", {}),
        ("content/one/02-law.md~", {}),
        ("content/one/~$02-law.md", {}),
        ("content/one/#02-law.md#", {}),
        ("content/one/4913", {}),
        ("content/one/02-law.md.tmp", {}),
        ("content/.DS_Store", {}),
        ("content/one/.git/index", {}),
    ],
)
def test_a_change_concerns(changed: str, expected: dict[str, set[str]]) -> None:
    assert concerned([ROOT / changed], PLACES, DOCUMENTS) == expected


def test_several_changes_add_up() -> None:
    changed = [ROOT / "templates/css/print.css", ROOT / "templates/kinds/letter/web.css", ROOT / "content/one/01-a.md"]
    assert concerned(changed, PLACES, DOCUMENTS) == {"one": ALL, "two": ALL, "three": ALL}


def test_a_hidden_folder_above_the_project_hides_nothing() -> None:
    root = Path("/shelf/.drafts/project")
    places = Places(root, (root / "templates",), root / "build")
    assert matters(root / "content/one.md", places)
    assert not matters(root / "build/one.html", places)
    assert not matters(Path("/elsewhere/content/one.md"), places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A road](../../pictures/a%20road.jpg){alt=x}", {"pictures"}),
        ("::: {.table #tbl src=../one/data/cases.csv}", {"content/one/data"}),
        ('picture: "figures/map.png"', {"content/two/figures"}),
        ("See https://example.org/a/b and either/or.", {"content/two/either"}),
        ("![](../../../outside/x.png) ![](../../x.png) ![](x.png)", set()),
        ("a/\0/b", set()),
    ],
)
def test_a_text_reaches_the_folders_of_the_files_that_it_names(text: str, expected: set[str]) -> None:
    assert reached(text, ROOT / "content/two", ROOT) == {ROOT / path for path in expected}


def test_the_folders_to_watch_are_those_that_there_are(tmp_path: Path) -> None:
    places = Places(tmp_path, (tmp_path / "templates",), tmp_path / "build")
    reaches = {tmp_path / name for name in ("pictures", "pictures/old", "gone", "build", ".git", "content/one")}
    for path in ("content/one", "pictures/old", "build", ".git"):
        (tmp_path / path).mkdir(parents=True)
    known = {"one": Known("brief", frozenset(reaches))}
    assert folders(places, known) == [tmp_path / "content", tmp_path / "pictures"]
    (tmp_path / "templates").mkdir()
    assert folders(places, known) == [tmp_path / "content", tmp_path / "templates", tmp_path / "pictures"]


def test_every_shipped_style_sheet_is_known_to_be_for_pages_or_for_the_web() -> None:
    for sheet in sorted((shipped() / "css").glob("*.css")):
        (outputs,) = set(concerned([ROOT / "templates/css" / sheet.name], PLACES, DOCUMENTS).values())
        assert outputs != ALL, sheet.name


def test_a_document_that_lists_recommendations_of_others_follows_their_changes() -> None:
    matrix = lists_others("Text.\n\n::: {.recommendation-matrix #tbl of=all}\n:::\n")
    own = lists_others("::: {.recommendation-matrix}\n:::\n")
    assert (matrix, own) == (True, False)
    documents = {"one": Known("plain"), "two": Known("plain", lists=matrix), "three": Known("plain", lists=own)}
    found = concerned([PLACES.content / "one/01-text.md"], PLACES, documents)
    assert set(found) == {"one", "two"}
