"""Run the examples of tests/styles: a source, and how each citation style prints it in notes and in a bibliography."""

from pathlib import Path

import pytest
import yaml

from generator.citation_style import CitationStyle
from generator.content import Source
from generator.errors import Diagnostics
from generator.model import Inlines, Ref
from generator.readers.sources import sources
from generator.readers.yaml import read_yaml
from generator.resources import Resources
from generator.transforms.endings import stopped
from tests.casefile import Case, accept, read_cases
from tests.dump import inlines
from tests.unit.composed import locale

pytestmark = pytest.mark.uncounted

FOLDER = Path(__file__).parent / "styles"
FILES = sorted(FOLDER.glob("*.md"))
CASES = [pytest.param(path, case, id=f"{path.stem}: {case.title}") for path in FILES for case in read_cases(path)]
FIRST = Ref("note-1", kind="note", number="1")


def described(case: Case) -> Source:
    """The source of an example, through the reader, so that it is one that sources.yaml may have."""
    text = yaml.safe_dump({"references": [{"id": "x", **yaml.safe_load(case.files["source"])}]}, allow_unicode=True)
    diagnostics = Diagnostics()
    tree = read_yaml(text, "sources.yaml", diagnostics)
    assert tree, [str(item) for item in diagnostics]
    found = sources(tree, diagnostics)
    assert not list(diagnostics), [str(item) for item in diagnostics]
    return found["x"]


def printed(path: Path, case: Case) -> str:
    """The forms of a citation, each in its line, as a note or an entry of a bibliography ends."""
    name, _, language = path.stem.partition(".")
    style, diagnostics, source = (
        CitationStyle(Resources.of(None), name, locale(language or "en")), Diagnostics(), described(case),
    )  # fmt: skip
    locator = source.fields.get("locator", "")

    def line(label: str, words: Inlines) -> str:
        return f"{label}: {inlines(stopped(words, style.punctuation_in_quote))}"

    lines = (
        line("note", style.render(source, "full", diagnostics, locator=locator)),
        line("short", style.render(source, "short", diagnostics, locator=locator, first_note=FIRST)),
        line("ibid", style.render(source, "ibid", diagnostics, locator=locator)),
        line("list", style.render(source, "list", diagnostics)),
    )
    assert not list(diagnostics), [str(item) for item in diagnostics]
    return "\n".join(lines)


@pytest.mark.parametrize(("path", "case"), CASES)
def test_an_example_comes_out_as_the_style_has_it(path: Path, case: Case, request: pytest.FixtureRequest) -> None:
    text = printed(path, case)
    if request.config.getoption("--accept"):
        accept(path, case.title, "text", text)
    else:
        assert text == case.expected["text"].text, f"{path.name}:{case.expected['text'].first}"


@pytest.mark.parametrize("name", ["un", "chicago-notes"])
def test_each_style_has_examples_enough_each_with_the_rule_it_follows(name: str) -> None:
    cases = read_cases(FOLDER / f"{name}.md")
    assert len(cases) >= 40
    assert len({case.title for case in cases}) == len(cases)
    for case in cases:
        assert case.title.endswith((", seen)", ", memory)", ", ours)")), case.title
