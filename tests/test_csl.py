"""Citation styles in files of CSL: the notes and the bibliography that come of a document, and what can be wrong."""

import re
import shutil
from pathlib import Path

import pytest

from generator.citeproc import pandoc
from generator.citeproc.inlines import inlines
from generator.citeproc.items import item
from generator.content import Source
from generator.errors import Diagnostics
from generator.model import Document, Emph, Link, Note, Ref, Strong, Text
from generator.model.walk import find, text
from generator.preparing import prepare
from generator.project import open_project
from tests.projects import submission, write_project

STYLES = Path(__file__).parent / "csl"

# The normative example of citations, with what each form has to show.
TEXT = """\
# Introduction

This covers two rights.^[It was written in 2023; see also @hrw-pows.]

# Torture {#torture}

Torture is prohibited [@iccpr, art. 7; @echr, art. 3]. Fourteen cases were examined [@hrw-pows].

No exception is allowed [@hrw-pows, p. 2]. It is so [@hrw-pows, p. 2]; and [@iccpr, art. 7].

## Recommendations

::: {.recommendations to="Azerbaijan"}
- give victims reparation [see @hrw-pows, pp. 5 and 6];
:::

# Conclusion

Twice in a note [@ash, p. 1; @ash, p. 2], without the author [-@hrw-pows], in the end [@ash].

# Sources {.unnumbered}

::: {.bibliography}
:::
"""
ASH = """\
  - id: ash
    type: article-newspaper
    author: [{family: Ash, given: Ann}, {family: Berg, non-dropping-particle: van der, given: B.}]
    title: The 1st door
    title-short: Door
    note: Nobody else is to read this.
    issued: 2020~/2021
    publisher: Hearth
"""


def prepared(tmp_path: Path, style: str, body: str = TEXT, language: str = "en") -> tuple[Document | None, Diagnostics]:
    front = f"notes: {{style: {style}}}\nlanguage: {language}\n"
    project = write_project(tmp_path, {"content/one.md": submission(body).replace("language: en\n", front, 1)})
    sources = project / "content/evidence/sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + ASH, encoding="utf-8")
    shutil.copytree(STYLES, project / "templates/notes", dirs_exist_ok=True)
    diagnostics = Diagnostics()
    result = prepare(open_project(project), "one", diagnostics)
    return (result[1] if result else None), diagnostics


def notes(document: Document) -> list[str]:
    return [
        text(note.blocks).replace("\u00a0", " ")
        for note in sorted(find(document.blocks, Note), key=lambda note: note.number)
    ]


def test_the_forms_of_a_style_with_the_numbers_of_notes(tmp_path: Path) -> None:
    document, diagnostics = prepared(tmp_path, "numbers")
    assert document is not None
    assert not list(diagnostics)
    hrw = "Human Rights Watch, Prisoners of War Abused in Custody, 19 March 2021"
    assert notes(document) == [
        f"It was written in 2023; see also {hrw}.",
        "International Covenant on Civil and Political Rights, 16 December 1966, art. 7; "
        "European Convention on Human Rights, 4 November 1950, art. 3.",
        "Human Rights Watch (n 1).",
        "Ibid. p. 2.",
        "Ibid.",
        "(n 2), art. 7.",
        "See Human Rights Watch (n 1) pp. 5 and 6.",
        "Ann Ash and B. van der Berg, The 1st door, 2020–2021, p. 1; Ash and van der Berg p. 2.",
        "(n 1).",
        "Ash and van der Berg (n 8).",
    ]


def test_the_numbers_of_notes_are_references(tmp_path: Path) -> None:
    document, _ = prepared(tmp_path, "templates/notes/numbers.csl")
    assert document is not None
    by_number = {str(note.number): note.id for note in find(document.blocks, Note)}
    refs = [ref for note in find(document.blocks, Note) for ref in find(note.blocks, Ref)]
    assert [ref.number for ref in refs] == ["1", "2", "1", "1", "8"]
    assert all(ref.kind == "note" and ref.target == by_number[ref.number] for ref in refs)


def test_the_forms_of_a_style_with_short_titles(tmp_path: Path) -> None:
    document, _ = prepared(tmp_path, "titles.csl")
    assert document is not None
    shown = notes(document)
    assert shown[0].startswith(
        "It was written in 2023; see also Human Rights Watch, “Prisoners of War Abused in Custody,” March"
    )
    assert shown[2] == "Human Rights Watch, “Prisoners of War.”"
    assert shown[5] == "“ICCPR,” art. 7."
    assert [link.url for link in find(document.blocks, Link)][:1] == ["https://example.org/pows"]


def test_the_bibliography_is_that_of_the_style(tmp_path: Path) -> None:
    document, _ = prepared(tmp_path, "titles")
    assert document is not None
    shown = text(document.blocks).replace("\u00a0", " ")
    assert "Ash, Ann and B. van der Berg. “The 1st door.” Hearth." in shown
    assert "Human Rights Watch. “Prisoners of War Abused in Custody.”" in shown
    assert "Nobody else" not in shown


def test_a_style_without_a_bibliography_lists_sources_as_it_cites_them(tmp_path: Path) -> None:
    style = (STYLES / "numbers.csl").read_text(encoding="utf-8")
    path = tmp_path / "templates/notes/notes-only.csl"
    path.parent.mkdir(parents=True)
    path.write_text(re.sub("<bibliography>.*</bibliography>", "", style), encoding="utf-8")
    document, diagnostics = prepared(tmp_path, "notes-only")
    assert document is not None
    assert not list(diagnostics)
    assert "Ann Ash and B. van der Berg, The 1st door, 2020–2021." in text(document.blocks).replace("\u00a0", " ")


def test_a_style_takes_the_words_of_the_language(tmp_path: Path) -> None:
    document, _ = prepared(tmp_path, "titles", "# Un\n\nMot [@echr, p. 3].\n", "fr")
    assert document is not None
    assert notes(document) == ["« European Convention on Human Rights », 4 novembre 1950, 3."]


def test_short_forms_alone_where_the_document_wants_them(tmp_path: Path) -> None:
    document, _ = prepared(tmp_path, "numbers, repeat: short", "# A\n\nOne [@ash]. Two [@ash].\n")
    assert document is not None
    assert notes(document)[1] == "Ash and van der Berg (n 1)."


CSL = 'xmlns="http://purl.org/net/xbiblio/csl"'


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("<style", "csl-malformed"),
        ("", "csl-malformed"),
        ("<html/>", "csl-malformed"),
        (f'<style {CSL} class="in-text"/>', "csl-in-text"),
        (f'<style {CSL} class="note"><info><link rel="independent-parent" href="x"/></info></style>', "csl-dependent"),
        (f'<style {CSL} class="note" version="1.0"><citation/></style>', "csl-failed"),
        (f'<style {CSL} class="note"><citation><layout><text macro="a"/></layout></citation></style>', "csl-malformed"),
        (
            f'<style {CSL} class="note"><macro name="a"><text macro="b"/></macro><macro name="b"><group>'
            '<text macro="a"/></group></macro><citation><layout><text macro="a"/></layout></citation></style>',
            "csl-malformed",
        ),
    ],
)
def test_a_style_that_cannot_be_used_is_a_fault_with_its_file(tmp_path: Path, style: str, code: str) -> None:
    path = tmp_path / "templates/notes/bad.csl"
    path.parent.mkdir(parents=True)
    path.write_text(style, encoding="utf-8")
    _, diagnostics = prepared(tmp_path, "bad")
    assert [item.code for item in diagnostics] == [code]
    assert str(tmp_path) not in str(next(iter(diagnostics)))


def test_without_pandoc_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: None)
    _, diagnostics = prepared(tmp_path, "numbers")
    assert [str(item) for item in diagnostics] == [
        "error[csl-missing]: Citation styles of CSL need pandoc, which is not installed. "
        "Install it with: pip install 'plaidoyer[csl]'."
    ]


def test_a_pandoc_that_cannot_be_run_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_pandoc", lambda: str(tmp_path / "none"))
    _, diagnostics = prepared(tmp_path, "numbers")
    assert [item.code for item in diagnostics] == ["csl-failed"]


def test_an_installed_pandoc_serves_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypandoc", None)
    monkeypatch.setattr(pandoc.shutil, "which", lambda name: f"/bin/{name}")
    assert pandoc.find_pandoc() == "/bin/pandoc"


def test_an_unknown_style_names_those_of_csl_too(tmp_path: Path) -> None:
    _, diagnostics = prepared(tmp_path, "number")
    assert "Did you mean numbers?" in str(next(iter(diagnostics)))


def test_what_pandoc_knows_and_the_tree_does_not_keeps_its_words() -> None:
    word = {"t": "Str", "c": "w2"}
    nodes = [
        {"t": "Strong", "c": [word]},
        {"t": "Superscript", "c": [word, {"t": "Emph", "c": [word]}]},
        {"t": "Quoted", "c": [{"t": "SingleQuote"}, [word]]},
        {"t": "SmallCaps", "c": [word]},
        {"t": "SoftBreak"},
        {"t": "RawInline", "c": ["html", "<br>"]},
    ]
    assert inlines(nodes) == (
        Strong((Text("w2"),)), Text("w²"), Emph((Text("w2"),)), Text("‘w2’w2 "),
    )  # fmt: skip


def test_a_source_as_csl_has_it() -> None:
    fields = {"id": "x", "title": "T", "lang": "fr", "issued": {"literal": "Spring 2021"}, "file": "copies/x.pdf"}
    assert item("s1", Source("x", fields)) == {
        "id": "s1", "title": "T", "language": "fr", "issued": {"literal": "Spring 2021"},
    }  # fmt: skip
