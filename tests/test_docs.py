"""What the documentation shows is true: its kind can be used, its commands exist, its links lead somewhere."""

import re
import textwrap
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import Diagnostics
from generator.readers.evidence import read_evidence
from generator.readers.look import read_look
from generator.resources import Resources
from tests.codes import codes_of
from tests.projects import write_project
from tests.rules_page import page as rules_page

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "content/README.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in link and "." in link and not link.startswith(("figures/", "fact:", "person:")):
            assert (page.parent / link).exists(), link


def test_links_to_a_section_find_it() -> None:
    for page in sorted((ROOT / "docs").glob("*.md")):
        for name, heading in re.findall(r"\]\(([\w./-]*)#([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(page))):
            target = page.parent / name if name else page
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings], heading


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def test_each_code_of_the_generator_is_in_the_documentation() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md"))
    given = codes_of(ROOT / "generator")
    assert {"kind-numbering", "locale-type", "word-limit", "csv-quote", "note-undefined", "figure-broken"} <= given
    assert sorted(given - set(re.findall(r"`([a-z-]+)`", pages))) == []


def test_the_example_kind_can_be_used(tmp_path: Path) -> None:
    page = ROOT / "docs/make-a-kind.md"
    *_, template = blocks(page, "jinja")
    (kind,) = (text for text in blocks(page, "yaml") if text.startswith("format:"))
    folder = "templates/kinds/parallel-report"
    document = """\
---
kind: parallel-report
title: On the prohibition of torture
language: en
date: 2026-11-01
committee: Committee against Torture
state: Ruritania
stage: session
organisations: [hearth]
summary: It is about one right.
---

# First

Text [@iccpr, art. 7].

# Second

More [@iccpr, art. 7].
"""
    files = {f"{folder}/kind.yaml": kind, f"{folder}/document.md.j2": template, "content/doc.md": document}
    project = write_project(tmp_path, files)
    result = CliRunner().invoke(main, ["--project", str(project), "build"])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (project / "build").iterdir()) == ["doc.docx", "doc.pdf"]
    assert "of 10,700 words" in result.output


def test_the_files_of_a_project_can_be_used(tmp_path: Path) -> None:
    document, sources, organisations, brand = blocks(ROOT / "docs/project.md", "yaml")
    files = {
        "content/doc/document.yaml": document,
        "content/doc/01-text.md": "# One\n\nText [@hearth-2025, p. 4].\n\n::: {.recommendations}\n- Open it.\n:::\n",
        "content/evidence/sources.yaml": sources,
        "content/evidence/organisations.yaml": organisations,
        "content/brand.yaml": brand,
    }
    project = write_project(tmp_path, files)
    result = CliRunner().invoke(main, ["--project", str(project), "check"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_evidence_of_the_documentation_can_be_read(tmp_path: Path) -> None:
    names = ("sources", "facts", "people", "names", "scale")
    texts = zip(names, blocks(ROOT / "docs/evidence.md", "yaml"), strict=True)
    files = {f"content/evidence/{name}.yaml": text for name, text in texts}
    found = Diagnostics()
    evidence = read_evidence(write_project(tmp_path, files), found)
    assert [str(item) for item in found] == []
    assert [len(one) for one in (evidence.facts, evidence.people, evidence.names)] == [3, 1, 2]


def test_the_brand_of_the_documentation_can_be_used(tmp_path: Path) -> None:
    (brand,) = blocks(ROOT / "docs/look.md", "yaml")
    logo = (ROOT / "tests/documents/features/content/features/figures/shapes.png").read_bytes()
    project = write_project(tmp_path, {"content/brand.yaml": brand, "content/logo.png": logo})
    faults, findings = Diagnostics(), Diagnostics()
    assert read_look(project, Resources.of(project), faults, findings).logo
    assert {item.code for item in (*faults, *findings)} == {"font-missing"}  # the fonts are an example


def test_every_command_of_the_readme_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"^\| `plaidoyer (\w+)", text, re.MULTILINE):
        assert main.get_command(click.Context(main), command)  # type: ignore[attr-defined]
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for target in re.findall(r"`make (\w+)`", text):
        assert target in targets


def test_the_first_chapter_of_the_readme_fits_a_new_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (chapter,) = re.findall(r"^   ```markdown\n(.*?)^   ```$", text, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["new", "upr-submission", "mine"]).exit_code == 0
    (tmp_path / "content/mine/04-try.md").write_text(textwrap.dedent(chapter), encoding="utf-8")
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output
    assert "warning" not in result.output


def test_the_page_of_rules_says_what_the_rules_say(accept: bool) -> None:
    path = ROOT / "docs/rules.md"
    if accept:
        path.write_text(rules_page(), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == rules_page(), "run: pytest tests/test_docs.py --accept"
