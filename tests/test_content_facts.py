"""The documents of content/ are bound to their facts, and a changed fact is missed in no place."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.errors import Diagnostics
from generator.evidence import Words
from generator.preparing import check
from generator.project import open_project
from generator.rules.view import View
from generator.suggesting import suggestions
from generator.usage import Use, uses

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent


@cache
def looked_at() -> dict[str, tuple[tuple[Use, ...], int]]:
    """For each document the places that state a fact, and how many numbers and dates stand in none, with a source."""
    project = open_project(ROOT)
    found = {}
    for slug in project.documents:
        checked = check(project, slug, Diagnostics())
        assert checked, slug
        view = View(checked[1], checked[0])
        loose = [one for one in suggestions(view, project.evidence.facts, ROOT) if not isinstance(one.value, Words)]
        found[slug] = tuple(uses(view)), sum(bool(one.sources) and not one.known for one in loose)
    return found


@pytest.mark.parametrize("slug", open_project(ROOT).documents)
def test_four_fifths_of_what_carries_a_claim_stands_in_a_fact(slug: str) -> None:
    bound, loose = looked_at()[slug]
    assert len(bound) >= 4 * loose, f"{len(bound)} claims, {loose} numbers and dates with a source that are none"


def test_every_fact_is_stated_somewhere() -> None:
    stated = {use.fact for bound, _ in looked_at().values() for use in bound}
    assert sorted(set(open_project(ROOT).evidence.facts) - stated) == []


def test_a_changed_value_is_named_in_every_place_that_states_it(tmp_path: Path) -> None:
    from generator.cli import main

    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "content/evidence/facts.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count("value: {date: 2023-02-22}") == 1
    path.write_text(text.replace("value: {date: 2023-02-22}", "value: {date: 2023-02-25}"), encoding="utf-8")
    result = CliRunner().invoke(main, ["--project", str(tmp_path), "check"])
    assert result.exit_code == 1
    places = {
        (use.location.file, use.location.line)
        for bound, _ in looked_at().values()
        for use in bound
        if use.fact == "icj-order-2023-date" and use.location and any(sign.isdigit() for sign in use.words)
    }
    told = {line.split(": error[fact-disagrees]")[0] for line in result.output.splitlines() if "fact-disagrees" in line}
    assert len(places) >= 6
    assert {place.rsplit(":", 1)[0] for place in told} >= {f"{file}:{line}" for file, line in places}
