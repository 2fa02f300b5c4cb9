"""The reader of evidence: CSL sources and organisations, typed, with the place of each."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from generator.content import Evidence, Organisation
from generator.errors import Diagnostics, Location
from generator.readers.dates import parse_date, parse_day
from generator.readers.evidence import read_evidence
from generator.readers.organisations import OrganisationsFile
from generator.readers.sources import SourcesFile


def read(project: Path, diagnostics: Diagnostics, **files: str) -> Evidence:
    folder = project / "content" / "evidence"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_evidence(project, diagnostics)


def sound(project: Path, **files: str) -> Evidence:
    diagnostics = Diagnostics()
    evidence = read(project, diagnostics, **files)
    assert not len(diagnostics), [str(item) for item in diagnostics]
    return evidence


def faults(project: Path, **files: str) -> list[str]:
    diagnostics = Diagnostics()
    read(project, diagnostics, **files)
    assert diagnostics.stops
    return [str(item).removeprefix("content/evidence/") for item in diagnostics]


def source(**fields: str) -> str:
    lines = [f"    {name}: {value}" for name, value in fields.items()]
    return "\n".join(["references:", "  - id: x", "    type: report", *lines, ""])


SOURCES = """\
format: 1
references:
  - id: hrw-2021
    type: report
    title: >
      A long   title
      in two lines
    author:
      - family: Beethoven
        given: Ludwig
        non-dropping-particle: van
      - Human Rights Watch
    editor: Amnesty International
    issued: 2021-03-19
    accessed: {date-parts: [[2022, 4]]}
    volume: 12
    number: A/HRC/16/21
    DOI:
    URL: https://example.org/a?b=c#d
  - {id: 2021, type: treaty, title: "12"}
"""


def test_sources_have_the_variables_of_csl(tmp_path: Path) -> None:
    sources = sound(tmp_path, sources=SOURCES).sources
    assert list(sources) == ["hrw-2021", "2021"]
    assert sources["hrw-2021"].location == Location("content/evidence/sources.yaml", 3, 9)
    assert sources["hrw-2021"].fields == {
        "id": "hrw-2021",
        "type": "report",
        "title": "A long title in two lines",
        "author": (
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"literal": "Human Rights Watch"},
        ),
        "editor": ({"literal": "Amnesty International"},),
        "issued": {"year": 2021, "month": 3, "day": 19},
        "accessed": {"year": 2022, "month": 4},
        "volume": "12",
        "number": "A/HRC/16/21",
        "URL": "https://example.org/a?b=c#d",
    }
    assert list(sources["hrw-2021"].fields)[:4] == ["id", "type", "title", "author"]


@pytest.mark.parametrize("doi", ["10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "DOI: 10.1/x"])
def test_a_doi_is_kept_without_its_address(tmp_path: Path, doi: str) -> None:
    assert sound(tmp_path, sources=source(DOI=f"'{doi}'")).sources["x"].fields["DOI"] == "10.1/x"


def test_a_project_without_evidence_has_none(tmp_path: Path) -> None:
    evidence = sound(tmp_path)
    assert evidence == Evidence(scale=evidence.scale)
    assert [status.id for status in evidence.scale.statuses if status.hedged] == ["reported"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2021, {"year": 2021}),
        ("2021", {"year": 2021}),
        ("2021-03", {"year": 2021, "month": 3}),
        ("2024-02-29", {"year": 2024, "month": 2, "day": 29}),
        ("2021-09~", {"year": 2021, "month": 9, "circa": True}),
        ("2021?", {"year": 2021, "circa": True}),
        ("2020/2021", {"year": 2020, "end": {"year": 2021}}),
        ("2020-11/2021-02~", {"year": 2020, "month": 11, "end": {"year": 2021, "month": 2, "circa": True}}),
        (
            {"date-parts": [[2021, 1, 5], [2021, 1, 7]]},
            {"year": 2021, "month": 1, "day": 5, "end": {"year": 2021, "month": 1, "day": 7}},
        ),
        ([{"year": 2021, "month": 5}], {"year": 2021, "month": 5}),
        ([{"year": 2021}, {"year": "2022"}], {"year": 2021, "end": {"year": 2022}}),
        ("9 May  2022", {"literal": "9 May 2022"}),
        ("c. 2017", {"literal": "c. 2017"}),
        ({"raw": "Spring 2021"}, {"literal": "Spring 2021"}),
        ({"date-parts": [["2021", 3, "09"]]}, {"year": 2021, "month": 3, "day": 9}),
        ({"date-parts": [[2021]], "circa": True}, {"year": 2021, "circa": True}),
        ({"year": 2021, "month": 5}, {"year": 2021, "month": 5}),
        ({"literal": "Spring 2021"}, {"literal": "Spring 2021"}),
        ({"raw": "2021-03", "literal": "March"}, {"year": 2021, "month": 3, "literal": "March"}),
        ({"edtf": "2021-03~"}, {"year": 2021, "month": 3, "circa": True}),
    ],
)
def test_dates_become_their_parts(value: Any, expected: Mapping[str, Any]) -> None:
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "tomorrow", "2021-3-1", "21", "2021-13", "2021-00", "2021-02-29", "0000", "2021-03-01T10:00", "2021/", True, None,
        1.5, [2021], [], [{"year": 1}] * 3, [{"literal": "a"}, {"year": 1}], "2021/soon", "1/2/2021", "28 / 03", {}, {"circa": True}, {"season": 1}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": 2021},
        {"date-parts": [[2021], [2022], [2023]]}, {"date-parts": [[2021], []]}, {"date-parts": [[2021, 2, 30]]}, {"date-parts": [[1, 2, 3, 4]]},
        {"year": "x"}, {"month": 3}, {"year": 2021, "day": 4}, {"year": 99999999999}, {"raw": "soon"}, {"literal": 3},
    ],
)  # fmt: skip
def test_dates_that_are_none_are_refused(value: Any) -> None:
    with pytest.raises(PydanticCustomError, match="date"):
        parse_date(value)


def test_a_day_is_a_whole_date_of_the_calendar() -> None:
    assert parse_day("2023-03-28") == date(2023, 3, 28)
    for wrong in ("2023-3-28", "20230328", "2023-03", "2023-02-29", "2023-W13-2", 2023, None, True, "2023-03-28\n"):
        assert parse_day(wrong) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (source(titel="y"), "4:5: error[field-unknown]: There is no key “titel” here. Did you mean title?"),
        (source(issued="2021-02-30"), "4:13: error[field-invalid]: issued must be a date that the calendar has, not “2021-02-30”."),
        (source(issued="{season: 1, year: 2021}"), "4:13: error[field-invalid]: issued must be a date without season. Write literal: and words, as literal: Spring 2021."),
        (source(issued="soon"), "4:13: error[field-invalid]: issued must be a date like 2021, 2021-03, 2021-03-19 or 2021~ (or literal: and words), not “soon”."),
        (source(URL="ftp://x"), "4:10: error[field-invalid]: URL must be an address that begins with https:// or http://, not “ftp://x”."),
        (source(URL="'javascript:alert(1)'"), "4:10: error[field-invalid]: URL must be"),
        (source(URL="https://"), "4:10: error[field-invalid]: URL must be"),
        (source(URL="https://a b"), "4:10: error[field-invalid]: URL must be"),
        (source(author="[{given: X, famly: Y}]"), "4:25: error[field-unknown]: There is no key “famly” here. Did you mean family?"),
        (source(author="[{suffix: Jr}]"), "4:14: error[field-invalid]: An entry of author must be a name with family and given, or literal."),
        (source(author="[3]"), "4:14: error[field-invalid]: An entry of author must be keys with values, not “3”."),
        (source(author="[]"), "4:13: error[field-invalid]: author must be a list of at least 1."),
        (source(title="[a]"), "4:12: error[field-invalid]: title must be text."),
        (source(title="true"), "4:12: error[field-invalid]: title must be text, not “true”."),
        (source(title="''"), "4:12: error[field-invalid]: title must be filled in."),
        ("references:\n  - {id: a b, type: report}\n", "2:10: error[field-invalid]: id must be a key like hrw-2021"),
        ("references:\n  - {id: true, type: report}\n", "2:10: error[field-invalid]: id must be a key like hrw-2021"),
        ("references:\n  - {id: a, type: reprt}\n", "2:19: error[field-invalid]: type must be a type of CSL, not “reprt”. Did you mean report?"),
        ("references:\n  - {type: report}\n", "2:5: error[field-missing]: id is missing."),
        ("references:\n  - {id: a}\n", "2:5: error[field-missing]: type is missing."),
        ("format: 2\nreferences: []\n", "1:9: error[format-unknown]: The format 2 of this file is later than what this plaidoyer knows (1). Upgrade plaidoyer."),
        ("reference: []\n", "1:1: error[field-unknown]: There is no key “reference” here. Did you mean references?"),
        ("references: *x\n", "1:13: error[yaml-alias]"),
        ("", "1:1: error[file-empty]"),
        (
            "references:\n  - {id: a, type: book}\n  - {id: b, type: book}\n  - {id: a, type: map}\n",
            "4:10: error[source-duplicate]: The source “a” is there twice; first at content/evidence/sources.yaml:2:10. Give one of them another id.",
        ),
    ],
)  # fmt: skip
def test_each_fault_of_a_source_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    (fault,) = faults(tmp_path, sources=text)
    assert fault.startswith(f"sources.yaml:{expected}")


WRONG = (
    "7",
    "true",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "[1]",
    "{a: b}",
    "{a: [b]}",
    "''",
    "'x\ty'",
    "[true]",
    "{literal: [a]}",
)


@pytest.mark.parametrize("variable", ["id", "type", "title", "volume", "author", "issued", "URL"])
@pytest.mark.parametrize("value", WRONG)
def test_no_value_whatever_its_type_raises(tmp_path: Path, variable: str, value: str) -> None:
    fields = {"id": "x", "type": "report", variable: value}
    text = "references:\n" + "".join(
        f"  {'- ' if index == 0 else '  '}{name}: {value}\n" for index, (name, value) in enumerate(fields.items())
    )
    diagnostics = Diagnostics()
    evidence = read(tmp_path, diagnostics, sources=text)
    assert len(evidence.sources) == 1 or all(
        item.location is not None and item.location.line >= 2 for item in diagnostics
    )
    assert evidence.sources or diagnostics.stops


def test_all_faults_of_the_sources_come_at_once(tmp_path: Path) -> None:
    told = faults(tmp_path, sources=source(titel="x", issued="soon", URL="x", author="[{suffix: x}]"))
    assert [fault.split(":")[1] for fault in told] == ["4", "5", "6", "7"]


ORGANISATIONS = """\
format: 1
organisations:
  hearth:
    name: Hearth
      Foundation
    acronym: HF
    city: Geneva
    address: |
      1 Some Street
      Geneva
    email: office@example.org
    phone: 41 22 000 00 00
    website: https://example.org
    description: |
      It *helps*.[^n]

      [^n]: A note with NGO.

      *[NGO]: non-governmental organisation
  lantern: {name: 2021}
"""


def test_organisations_have_their_data_and_prose(tmp_path: Path) -> None:
    organisations = sound(tmp_path, organisations=ORGANISATIONS).organisations
    hearth = organisations["hearth"]
    assert (hearth.name, hearth.acronym, hearth.city, hearth.country) == ("Hearth Foundation", "HF", "Geneva", "")
    assert (hearth.address, hearth.email, hearth.url, hearth.phone) == (
        "1 Some Street\nGeneva", "office@example.org", "https://example.org", "41 22 000 00 00",
    )  # fmt: skip
    assert hearth.location == Location("content/evidence/organisations.yaml", 3, 3)
    assert hearth.description.location == Location("content/evidence/organisations.yaml", 15, 7)
    assert list(hearth.definitions) == ["n"]
    assert hearth.definitions["n"].location == Location("content/evidence/organisations.yaml", 17, 7)
    assert hearth.abbreviations == {"NGO": "non-governmental organisation"}
    assert organisations["lantern"] == Organisation("lantern", "2021")
    assert not organisations["lantern"].description


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("organisations:\n  a: {acronym: B}\n", "2:3: error[field-missing]: name is missing."),
        ("organisations:\n  a: {name: B, citi: C}\n", "2:16: error[field-unknown]: There is no key “citi” here. Did you mean city?"),
        ("organisations:\n  a: {name: B, email: x}\n", "2:23: error[field-invalid]: email must be an address like office@example.org, not “x”."),
        ("organisations:\n  a: {name: B, url: x}\n", "2:21: error[field-invalid]: url must be an address that begins with https:// or http://, not “x”."),
        ("organisations:\n  a: {name: B, address: [x]}\n", "2:25: error[field-invalid]: address must be text."),
        ("organisations:\n- id: a\n", "2:1: error[field-invalid]: organisations must be keys with values. Begin each line with a key"),
        ("organisations:\n  A b: words\n", "2:3: error[field-invalid]: A b must be an id of a-z, 0-9 and hyphens."),
        ("organisations:\n  A b: {name: B}\n", "2:3: error[field-invalid]: A b must be an id of a-z, 0-9 and hyphens."),
        ("organisations:\n  a: {name: B}\n  a: {name: C}\n", "3:3: error[organisation-duplicate]: The id “a” is given twice; first at content/evidence/organisations.yaml:2:3."),
        ("organisations: [a]\n", "1:16: error[field-invalid]: organisations must be keys with values."),
        ("format: 9\n", "1:9: error[format-unknown]"),
    ],
)  # fmt: skip
def test_each_fault_of_an_organisation_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    (fault,) = faults(tmp_path, organisations=text)
    assert fault.startswith(f"organisations.yaml:{expected}")


def test_both_files_are_read_whatever_is_wrong_with_one(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    evidence = read(tmp_path, diagnostics, sources="x: y\n", organisations=ORGANISATIONS)
    assert evidence.sources == {}
    assert list(evidence.organisations) == ["hearth", "lantern"]
    assert diagnostics.stops


def test_a_faulty_source_is_known_all_the_same(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    text = "references:\n  - {id: a, type: boook}\n  - {id: 7, titel: x}\n  - {type: book}\n  - b\n"
    assert list(read(tmp_path, diagnostics, sources=text).sources) == ["a", "7"]
    assert diagnostics.stops


def test_the_models_describe_themselves_as_json_schema() -> None:
    reference = SourcesFile.model_json_schema()["properties"]["references"]["items"]
    assert reference["required"] == ["id", "type"]
    assert reference["additionalProperties"] is False
    assert all("description" in variable for variable in reference["properties"].values())
    entry = OrganisationsFile.model_json_schema()["$defs"]["OrganisationEntry"]
    assert all("description" in field for field in entry["properties"].values())


def test_of_very_many_known_keys_a_hint_names_those_that_begin_alike(tmp_path: Path) -> None:
    (line,) = faults(tmp_path, sources=source(title="T", founded="x"))
    assert "There is no key “founded” here. Known here are " in line
    assert "with f: file, first-reference-note-number" in line
    assert len(line) < 250


def test_a_link_that_leads_nowhere_is_no_file_left_out(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    folder = tmp_path / "content/evidence"
    folder.mkdir(parents=True)
    (folder / "facts.yaml").symlink_to("gone.yaml")
    read_evidence(tmp_path, diagnostics)
    assert [item.code for item in diagnostics] == ["file-missing"]
