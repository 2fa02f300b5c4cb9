"""What a designer changes in templates/ changes the PDF, the Word file and the web page at once, without Python."""

import re
from pathlib import Path

import pytest
import yaml

from tests import programs, shown
from tests.projects import Staged, stage, submission, write_project

SHIPPED = Path(__file__).resolve().parent.parent / "templates"
TEMPLATE = "kinds/upr-submission/document.md.j2"
BODY = """
# Introduction

This submission covers two rights [@iccpr, art. 7].

::: {.recommendations to="Ruritania"}
- Ratify the Optional Protocol.
:::
"""


def changed(root: Path, **files: str) -> Staged:
    """A submission in a project with templates of its own."""
    return stage(write_project(root, {"content/doc.md": submission(BODY), **files}), "doc")


def all_lines(staged: Staged, tmp_path: Path) -> dict[str, list[str]]:
    """What each format shows; the PDF only where its text can be read."""
    assert staged.report() == ""
    lines = {"docx": shown.of_docx(staged.write("docx")).lines, "html": shown.of_html(staged.write("html")).lines}
    if programs.find("pdftotext"):
        path = tmp_path / "doc.pdf"
        path.write_bytes(staged.write("pdf"))
        lines["pdf"] = programs.pdf_text(path).splitlines()
    return lines


def position(lines: list[str], text: str) -> int:
    found = [index for index, line in enumerate(lines) if text in line]
    assert found, text
    return found[0]


def test_parts_can_be_added_and_put_into_another_order(tmp_path: Path) -> None:
    own = (SHIPPED / TEMPLATE).read_text(encoding="utf-8")
    own = own.replace("{{ body }}", "")
    own = own.replace("{% if keywords %}", "{{ body }}\n\n{% if keywords %}")
    own = own.replace("::: {.title}", "::: {.cover-line}\nEmbargoed until the session\n:::\n\n::: {.title}")
    own += "\n::: {.boilerplate}\nThe names of witnesses are withheld for their safety.\n:::\n"
    staged = changed(tmp_path / "project", **{f"templates/{TEMPLATE}": own})
    for output, lines in all_lines(staged, tmp_path).items():
        order = [
            "Embargoed",
            "Prohibition of torture in Ruritania",
            "Introduction",
            "Key words",
            "The names of witnesses",
        ]
        places = [position(lines, text) for text in order]
        assert places == sorted(places), output


def test_the_words_of_a_language_can_be_changed(tmp_path: Path) -> None:
    own = (SHIPPED / "locale/en.yaml").read_text(encoding="utf-8").replace("Key words", "Keywords of the case")
    staged = changed(tmp_path / "project", **{"templates/locale/en.yaml": own})
    for lines in all_lines(staged, tmp_path).values():
        position(lines, "Keywords of the case")


def test_numbering_is_data(tmp_path: Path) -> None:
    own = (SHIPPED / "kinds/upr-submission/kind.yaml").read_text(encoding="utf-8")
    own = own.replace('{format: upperLetter, text: "%1."}', '{format: upperRoman, text: "%1)"}')
    own = own.replace(
        '  paragraphs:\n    - {format: decimal, text: "%1."}', '  paragraphs:\n    - {format: decimal, text: "[%1]"}'
    )
    staged = changed(tmp_path / "project", **{"templates/kinds/upr-submission/kind.yaml": own})
    for output, lines in all_lines(staged, tmp_path).items():
        text = "\n".join(lines)
        wanted = ["I) Introduction", "[1] This submission covers two rights.", "[2] Ratify the Optional Protocol."]
        assert shown.missing(wanted, text) == [], output


@pytest.mark.parametrize("repeat", ["ibid", "short"])
def test_another_citation_style_is_another_file(tmp_path: Path, repeat: str) -> None:
    kind = (SHIPPED / "kinds/upr-submission/kind.yaml").read_text(encoding="utf-8")
    kind = kind.replace("notes: {place: foot, repeat: ibid, style: un}", f"notes: {{repeat: {repeat}, style: house}}")
    style = (SHIPPED / "notes/un.md.j2").read_text(encoding="utf-8")
    files = {"templates/kinds/upr-submission/kind.yaml": kind, "templates/notes/house.md.j2": "HOUSE " + style.lstrip()}
    staged = changed(tmp_path / "project", **files)
    if staged.document is None:
        pytest.fail(staged.report())
    assert any("HOUSE" in note for note in shown.of_tree(staged.document_for("docx")).notes.values())


# A title is the page's h1, a pair is laid out by its panels; the others look like the text around them.
PLAIN = {"annex", "boilerplate", "continuation", "pair", "title"}
# What stands on the web page alone, or is a line of text in print.
OF_THE_WEB = {"button", "jump-list", "poster-actions", "social"}


@pytest.mark.parametrize("medium", ["print", "web"])
def test_every_role_has_a_look(medium: str) -> None:
    roles = yaml.safe_load((SHIPPED / "roles.yaml").read_text(encoding="utf-8"))
    sheets = [*SHIPPED.glob(f"css/{medium}.css"), *SHIPPED.glob(f"kinds/*/{medium}.css")]
    sheets += SHIPPED.glob("css/book.css") if medium == "print" else []
    css = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    plain = PLAIN | (OF_THE_WEB if medium == "print" else set())
    looks = {name: role["css"].split() for name, role in roles.items() if name not in plain}
    assert not [name for name, classes in looks.items() for one in classes if not re.search(rf"\.{one}\b", css)]
