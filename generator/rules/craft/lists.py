"""Find lists that the transforms were to fill and in which nothing stands."""

from collections.abc import Iterator

from generator.errors import Severity
from generator.model import Contents, Div, Table
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.transforms.bibliography import LISTS
from generator.transforms.glossary import ROLE


def _no_abbreviations(view: View) -> Iterator[Finding]:
    for div in view.find(Div):
        if div.role == ROLE and not div.blocks:
            yield Finding(
                "No abbreviation is used that says what it stands for, so there is no list of them.",
                div.location,
                "Write *[ICRC]: International Committee of the Red Cross, or take the list away.",
            )


def _no_sources(view: View) -> Iterator[Finding]:
    for div in view.find(Div):
        if div.role in LISTS and not div.blocks:
            yield Finding(
                "The document cites no source, so there is no bibliography.",
                div.location,
                "Cite sources, as in [@key, p. 4], or take the bibliography away.",
            )


def _no_contents(view: View) -> Iterator[Finding]:
    """Lists in which nothing would stand: they are not printed."""
    for node in view.find(Contents):
        if not node.entries:
            yield Finding(
                f"There are no {node.of} to list here, so nothing is printed.",
                node.location,
                "Take the list away."
                if node.of == "sections"
                else "Take the list away, or give what it lists captions.",
            )


def _empty_matrix(view: View) -> Iterator[Finding]:
    for table in view.find(Table):
        if table.lists and not table.rows:
            yield Finding(
                "There are no recommendations for this matrix to list.",
                table.location,
                'Write recommendations, or name the documents that have some: of="slug, slug", of=all.',
            )


_WHY = "A heading with nothing below it looks like a part that was lost."
RULES = (
    Rule(
        "abbreviations-empty",
        "craft",
        Severity.WARNING,
        "A list of abbreviations in a text that explains none.",
        _WHY,
        "::: {.abbreviations} in a text without abbreviations",
        "*[ICRC]: International Committee of the Red Cross",
        _no_abbreviations,
    ),
    Rule(
        "bibliography-empty",
        "craft",
        Severity.WARNING,
        "A bibliography in a text that cites nothing.",
        _WHY,
        "::: {.bibliography} in a text without citations",
        "Torture is prohibited [@iccpr, art. 7].",
        _no_sources,
    ),
    Rule(
        "contents-empty",
        "craft",
        Severity.WARNING,
        "Contents, or a list of figures or tables, in which nothing stands.",
        _WHY,
        "::: {.contents of=figures} in a text without numbered figures",
        "![The corridor](figures/map.png){#fig-map alt=…}",
        _no_contents,
    ),
    Rule(
        "matrix-empty",
        "craft",
        Severity.WARNING,
        "A matrix of recommendations where there are none to list.",
        _WHY,
        "::: {.recommendation-matrix} in a document without recommendations",
        "::: {.recommendation-matrix of=all}",
        _empty_matrix,
    ),
)
