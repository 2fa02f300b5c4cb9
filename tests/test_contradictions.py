"""Texts on one subject that contradict each other, and themselves: what a hostile reader finds, `check` finds first.

The faults are those of five texts by several hands, told in our own words; both sides stand as their texts have them.
"""

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.projects import front_matter, write_project

FACTS = """\
facts:
  order-report:
    statement: The Court made its order on 22 February 2023.
    about: date of the order on the corridor
    value: {date: 2023-02-22}
    sources: [{source: order, locator: para. 67}]
    status: established
    checked: {by: AB, on: 2023-03-01}
  order-submission:
    statement: The Court made its order on 25 February 2023.
    about: date of the order on the corridor
    value: {date: 2023-02-25}
    sources: [{source: order, locator: para. 67}]
    status: established
    checked: {by: AB, on: 2023-03-01}
  valve:
    statement: A valve was built into the pipeline in March 2022.
    about: month in which a valve was built into the pipeline
    value: {date: 2022-03}
    sources: [{source: magazine, locator: p. 2}]
    status: corroborated
    checked: {by: AB, on: 2023-03-01}
"""
SOURCES = """\
references:
  - {id: order, type: legal_case, authority: The Court, title: Order on the corridor, issued: 2023-02-22}
  - {id: magazine, type: article-magazine, title: The pipeline, issued: 2022-04, page: 1-4}
  - {id: pows, type: webpage, author: Human Rights Watch, title: Abused in Custody, issued: 2020-11-08,
     URL: "https://example.org/news/2021/03/19/abused-in-custody", archive: "https://archive.example.org/1"}
"""
REPORT = """\
# The road

On [22 February 2023]{fact=order-report} the Court ordered that the road be opened. In [March 2022]{fact=valve} a valve
was built into the pipeline.

Shells fell in Sarnaghbyur. The rule is customary law.^[Rule 2, IHL Database.] “They came in the morning, he said.

Captives were ill-treated [@pows].
"""
SUBMISSION = """\
# The road

On [25 February 2023]{fact=order-submission} the Court ordered that the road be opened. The ombudsmen claim that a valve
was built into the pipeline in [March 2022]{fact=valve}.

A resident of Saranghbyur saw it. HRW examined 14 cases of POWs [@pows]. So does custom.^[Rule 12, HL Database.]
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    def document(title: str, body: str) -> str:
        return front_matter({"kind": "letter", "title": title, "language": "en", "date": "2023-03-28"}) + "\n" + body

    kind = """\
format: 1
name: letter
title: Letter
description: A document of which nothing is asked.
fields:
  title: {type: text, required: true}
  language: {type: language, required: true}
  date: {type: date, required: true}
"""
    project = write_project(
        tmp_path_factory.mktemp("texts"),
        {
            "content/report.md": document("Report", REPORT),
            "content/submission.md": document("Submission", SUBMISSION),
            "content/evidence/facts.yaml": FACTS,
            "content/evidence/sources.yaml": SOURCES,
            "templates/kinds/letter/kind.yaml": kind,
            "templates/kinds/letter/document.md.j2": "# {{ title }} {.unnumbered}\n\n{{ body }}\n",
        },
    )
    return CliRunner().invoke(main, ["--project", str(project), "check"], env={"COLUMNS": "400"}).output


def told(output: str, code: str) -> str:
    """The lines of the findings of a rule, each with its hint."""
    lines = output.splitlines()
    found = [" ".join(lines[index : index + 2]) for index, line in enumerate(lines) if f"[{code}]" in line]
    assert found, output
    return "\n".join(found)


def test_an_order_of_22_and_of_25_february(output: str) -> None:
    found = told(output, "fact-conflict")
    assert "22 February 2023" in found
    assert "25 February 2023" in found


def test_a_valve_that_is_claimed_here_and_a_fact_there(output: str) -> None:
    found = told(output, "assertion-varies")
    assert "report.md:" in found.splitlines()[0]
    assert "somebody’s word in submission" in found


def test_a_source_of_8_november_2020_at_an_address_of_19_march_2021(output: str) -> None:
    found = told(output, "source-date")
    assert "2020-11-08" in found
    assert "2021-03-19" in found


def test_a_village_spelled_two_ways_in_two_documents(output: str) -> None:
    found = told(output, "name-spelling")
    assert "Sarnaghbyur" in found
    assert "Saranghbyur" in found


def test_a_database_with_two_names_in_two_documents(output: str) -> None:
    found = told(output, "institution-name")
    assert "“IHL Database”" in found
    assert "“HL Database”" in found


@pytest.mark.parametrize("short", ["HRW", "POW"])
def test_an_abbreviation_that_nobody_explains(output: str, short: str) -> None:
    assert f"The abbreviation {short} is never explained." in told(output, "abbreviation-unexplained")


def test_a_quotation_that_nobody_closes(output: str) -> None:
    assert "report.md" in told(output, "quote-unbalanced")
