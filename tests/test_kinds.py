"""The shipped kinds: each starter builds, and what a kind's template decides shows in every output."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.readers.kind import kind_names
from generator.resources import Resources
from tests import shown
from tests.projects import Staged, front_matter, stage, write_project

STATEMENT = {
    "kind": "statement",
    "title": "Open the road",
    "language": "en",
    "date": "2023-09-21",
    "place": "Geneva",
    "organisations": "[hearth]",
    "lead": "The road must open.",
    "contact": "Rosa Wren, <press@example.org>",
}
BRIEF = {
    "kind": "country-brief",
    "country": "Ruritania",
    "language": "en",
    "date": "2023-08-31",
    "level": "imminent-risk",
    "lead": "Bread is short.",
    "organisations": "[hearth]",
    "contact": "Hearth Foundation, Geneva",
}


def staged(root: Path, fields: dict[str, str], body: str = "Text.^[A note.]\n", **changes: str | None) -> Staged:
    return stage(write_project(root, {"content/doc.md": front_matter({**fields, **changes}) + body}), "doc")


def lines(found: Staged) -> dict[str, list[str]]:
    """What Word and the web page show."""
    assert found.report() == ""
    return {"docx": shown.of_docx(found.write("docx")).lines, "html": shown.of_html(found.write("html")).lines}


@pytest.mark.parametrize("kind", kind_names(Resources.of(None)))
def test_a_starter_builds_at_once_without_a_finding(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    started = CliRunner().invoke(main, ["new", kind, "mine"])
    assert started.exit_code == 0, started.output
    built = CliRunner().invoke(main, ["build"])
    assert built.exit_code == 0, built.output
    assert [word for word in ("DRAFT", "warning", "error") if word in built.output] == []
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == ["mine.docx", "mine.html", "mine.pdf"]


@pytest.mark.parametrize("first", kind_names(Resources.of(None)))
def test_starters_of_several_kinds_fit_into_one_project(
    first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    others = [kind for kind in kind_names(Resources.of(None)) if kind != first]
    for kind in (first, *others):
        assert CliRunner().invoke(main, ["new", kind, f"my-{kind}"]).exit_code == 0
    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    ("language", "level", "words", "dots"),
    [
        ("en", "current-crisis", "Current crisis", "●●●"),
        ("en", "imminent-risk", "Imminent risk", "●●○"),
        ("en", "serious-concern", "Serious concern", "●○○"),
        ("fr", "imminent-risk", "Risque imminent", "●●○"),
    ],
)
def test_the_level_of_a_risk_is_said_in_words(tmp_path: Path, language: str, level: str, words: str, dots: str) -> None:
    found = lines(staged(tmp_path, BRIEF, language=language, level=level))
    assert any(f"{dots} {words}" in line for line in found["docx"])
    assert any(line.endswith(words) for line in found["html"])


def test_a_level_that_there_is_not_is_a_fault(tmp_path: Path) -> None:
    assert staged(tmp_path, BRIEF, level="imminent").report() == (
        "content/doc.md:6:8: error[field-invalid]: level must be one of current-crisis, imminent-risk, serious-concern, "
        "not “imminent”. Did you mean imminent-risk?"
    )


def test_a_timeline_out_of_order_is_found_where_it_stands(tmp_path: Path) -> None:
    timeline = "[{date: 2023-05, text: b}, {date: 2022-01-02, text: a}]"
    found = staged(tmp_path, BRIEF, timeline=timeline).report()
    assert found.startswith("content/doc.md:10:45: error[timeline-order]: An entry of the timeline (2 January 2022)")


def test_the_head_of_a_brief_has_what_there_is(tmp_path: Path) -> None:
    for found in lines(staged(tmp_path / "one", BRIEF)).values():
        assert found[:2] == ["Country brief · Hearth Foundation", "Ruritania"]
        assert "Key dates" not in found
    changes = {"parties": "[Strelsau, Zenda]", "title": "A road closes", "timeline": "[{date: 2022, text: It began.}]"}
    for found in lines(staged(tmp_path / "two", BRIEF, **changes)).values():
        assert found[1:3] == ["Ruritania (Strelsau/Zenda)", "A road closes"]
        assert found[found.index("Key dates") + 1] == "2022 It began."


def test_the_head_of_a_statement_says_when_it_may_be_published(tmp_path: Path) -> None:
    for found in lines(staged(tmp_path / "one", STATEMENT)).values():
        assert found[:4] == [
            "Hearth Foundation",
            "Statement · For immediate release",
            "Open the road",
            "GENEVA, 21 September 2023 – The road must open.",
        ]
        assert "What happens next" not in found
    for found in lines(
        staged(tmp_path / "two", STATEMENT, embargo="noon, Friday", organisations="[hearth, lantern]")
    ).values():
        assert found[:2] == ["Hearth Foundation · Lantern Centre", "Statement · Embargo noon, Friday"]


def test_a_french_statement_speaks_french(tmp_path: Path) -> None:
    for found in lines(staged(tmp_path, STATEMENT, language="fr", place="Évian", next="On verra.")).values():
        assert found[1] == "Déclaration · Pour diffusion immédiate"
        assert found[3] == "ÉVIAN, 21 septembre 2023 – The road must open."
        assert [word for word in ("Et maintenant", "Contact presse", "À propos") if word not in found] == []


def test_a_statement_with_a_link_called_here_is_a_draft(tmp_path: Path) -> None:
    write_project(tmp_path, {"content/doc.md": front_matter(STATEMENT) + "See [here](https://example.org/a).\n"})
    result = CliRunner().invoke(main, ["--project", str(tmp_path), "build"])
    assert result.exit_code == 1
    assert "content/doc.md:11:5: error[link-text]" in result.output
    assert "DRAFT" in result.output
