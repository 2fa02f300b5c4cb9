"""The shipped kinds: each starter builds, and what a kind's template decides shows in every output."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from PIL import Image

from generator.cli import main
from generator.errors import Diagnostics
from generator.readers.kind import kind_names, read_kind
from generator.resources import Resources
from tests import shown
from tests.projects import Staged, front_matter, stage, write_project

pytestmark = pytest.mark.uncounted

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

CAMPAIGN = {
    "kind": "campaign",
    "title": "Open the road",
    "language": "en",
    "date": "2023-09-21",
    "organisations": "[hearth]",
    "lead": "The road must open.",
    "priorities": "[{title: Open it, text: All of it.}]",
    "actions": '[{label: "Sign", url: "https://example.org/sign"}, {label: Write, url: "mailto:a@example.org?subject=x", text: Why.}]',
    "questions": "[{question: Why?, answer: Because., id: why}, {question: How?, answer: So.}]",
    "contact": "Rosa Wren, <press@example.org>",
}


BODY = """\
Text.^[A note.]

::: {.recommendations to="Ruritania"}
- {verb}.
:::
"""
VERBS = {"en": "open the road", "fr": "ouvrir la route"}


def staged(root: Path, fields: dict[str, str], body: str = "", **changes: str | None) -> Staged:
    body = body or BODY.replace("{verb}", VERBS[changes.get("language") or "en"])
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
    read = read_kind(Resources.of(None), kind, Diagnostics())
    assert read is not None
    expected = ["mine.docx", "mine.html", "mine.pdf", *(["mine-card.png"] if read.social_card else [])]
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == sorted(expected)
    assert ("mine-card.png" in built.output) is read.social_card
    assert "unchanged" not in built.output
    again = CliRunner().invoke(main, ["build"]).output.splitlines()
    assert len(again) == len(expected)
    assert all(line.endswith(", unchanged") for line in again)


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
    timeline = '[{date: 2023-05, text: b}, {date: 2022-01-02, text: "a [@iccpr, art. 1]"}]'
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


def test_a_call_to_action_is_a_button_on_the_web_and_an_address_elsewhere(tmp_path: Path) -> None:
    found = staged(tmp_path, CAMPAIGN)
    page = html.document_fromstring(found.write("html").decode())
    poster = page.xpath("//*[@class='poster']//*[@class='button']/a")
    assert [(link.text, link.get("href")) for link in poster] == [
        ("Sign", "https://example.org/sign"),
        ("Write", "mailto:a@example.org?subject=x"),
    ]
    assert "Sign: https://example.org/sign" in lines(found)["docx"]
    assert "Write: a@example.org" in lines(found)["docx"]
    assert not [line for line in lines(found)["html"] if "https://example.org/sign" in line]


def test_the_questions_of_a_campaign_have_their_places_in_the_page(tmp_path: Path) -> None:
    page = html.document_fromstring(staged(tmp_path, CAMPAIGN).write("html").decode())
    assert page.xpath("//*[@class='jump-list']//a/@href") == ["#why", "#question-2"]
    (heading,) = page.xpath("//section[@id='why']/h3")
    assert heading.text == "Why?"
    assert heading.xpath("a/@href") == ["#why"]
    data = json.loads(page.findtext(".//script"))
    assert [(one["name"], one["acceptedAnswer"]["text"]) for one in data["mainEntity"]] == [
        ("Why?", "<p>Because.</p>"),
        ("How?", "<p>So.</p>"),
    ]


def test_a_campaign_has_what_there_is(tmp_path: Path) -> None:
    for found in lines(staged(tmp_path / "one", CAMPAIGN, body="")).values():
        assert found[:4] == [
            "Hearth Foundation",
            "Campaign · 21 September 2023",
            "Open the road",
            "The road must open.",
        ]
        assert "Stay in touch" not in found
    changes = {
        "figures": "[{value: 9 months, text: without a road.}]",
        "summary": "It closed.",
        "newsletter": "https://example.org/news",
        "social": "[{name: Net, url: https://example.org/net}]",
        "url": "https://example.org/road",
    }
    for found in lines(staged(tmp_path / "two", CAMPAIGN, **changes)).values():
        assert "9 months without a road." in found
        assert found.index("It closed.") < found.index("Our priorities")
        assert found.index("Stay in touch") < found.index("Contact")


def test_a_page_with_an_address_can_be_shared_by_mail_and_says_it_on_paper(tmp_path: Path) -> None:
    found = staged(tmp_path, CAMPAIGN, title="'Road & *bread*?'", url="https://example.org/a?b&c")
    page = html.document_fromstring(found.write("html").decode())
    shared = "mailto:?subject=Road%20%26%20bread%3F&body=https%3A//example.org/a%3Fb%26c"
    assert shared in page.xpath("//*[@class='social']//a/@href")
    assert "This page on the web: https://example.org/a?b&c" in lines(found)["docx"]


def test_a_call_to_action_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    actions = "[{label: Sign, url: 'javascript:alert(1)'}, {lable: Write, url: https://example.org}]"
    assert staged(tmp_path, CAMPAIGN, actions=actions).report().split("\n") == [
        "content/doc.md:9:30: error[field-invalid]: url must be an address like https://example.org/page or "
        "mailto:office@example.org, not “javascript:alert(1)”.",
        "content/doc.md:9:54: error[field-missing]: label is missing in an entry of actions. "
        "The words on the button: a verb, and what is done.",
        "content/doc.md:9:55: error[field-unknown]: There is no key “lable” here. Did you mean label?",
    ]


def test_a_fault_leaves_the_card_as_it_was_with_all_else(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"content/doc.md": front_matter(CAMPAIGN)})
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--to", "html"]).exit_code == 0
    card = project / "build/doc-card.png"
    before = card.read_bytes()
    broken = {**CAMPAIGN, "title": "Another"}
    write_project(tmp_path, {"content/doc.md": front_matter(broken) + "See [](#nowhere).\n"})
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--to", "html"]).exit_code == 1
    assert card.read_bytes() == before
    write_project(tmp_path, {"content/doc.md": front_matter(broken)})
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--to", "pdf"]).exit_code == 0
    assert card.read_bytes() == before  # it belongs to the page
    assert CliRunner().invoke(main, ["--project", str(project), "build", "--to", "html"]).exit_code == 0
    assert card.read_bytes() != before


def test_the_card_follows_the_brand(tmp_path: Path) -> None:
    logo = BytesIO()
    Image.new("RGB", (300, 100), "#00aa00").save(logo, "PNG")
    files: dict[str, str | bytes] = {
        "content/doc.md": front_matter(CAMPAIGN),
        "content/logo.png": logo.getvalue(),
        "content/brand.yaml": 'format: 1\ncolours: {light: {accent: "#8c1d40"}}\nlogo: {file: logo.png, alt: Hearth}\n',
    }
    project = write_project(tmp_path, files)
    built = CliRunner().invoke(main, ["--project", str(project), "build", "--to", "html"])
    assert built.exit_code == 0, built.output
    with Image.open(project / "build/doc-card.png") as card:
        assert card.getpixel((5, 5)) == (0x8C, 0x1D, 0x40)
        assert card.getpixel((1100, 569)) == (0, 0xAA, 0)
