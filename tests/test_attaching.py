"""What a PDF carries along where its document asks for it: of its sources what may be told, and for checkers its facts."""

import io
import json
from pathlib import Path

import pikepdf
import pytest

from generator.attaching import ALLOWED
from generator.kind import Edition
from tests import pdf_checks
from tests.projects import stage, write_project

SOURCES = """\
references:
  - id: leak-by-the-clerk
    type: report
    author:
      - literal: Human Rights Watch
    interviewer:
      - {family: Zorro, given: Secret}
    recipient:
      - {family: Whistle, given: Secret}
    title: Prisoners of War
    issued: 2021-03-19
    URL: https://example.org/pows
    abstract: SECRET abstract
    annote: SECRET annote
    note: SECRET note
    keyword: SECRET keyword
    reliability: doubtful
    call-number: SECRET shelf
    archive: SECRET archive
    source: SECRET catalogue
  - id: uncited
    type: book
    title: SECRET and uncited
"""
FACTS = """\
facts:
  camps:
    statement: There were 12 camps.
    value: {number: 12, unit: camps}
    sources: [{source: leak-by-the-clerk, locator: p. 4}]
    status: corroborated
    note: SECRET remark
"""
TEXT = """\
---
kind: plain
title: Case
language: en
date: 2023-03-28
%s---

They held people [@leak-by-the-clerk, p. 4] in [12 camps]{fact=camps}.
"""


def attached(root: Path, edition: Edition = "plain", asks: str = "attach: sources\n") -> tuple[bytes, dict[str, bytes]]:
    files = {
        "content/evidence/sources.yaml": SOURCES,
        "content/evidence/facts.yaml": FACTS,
        "content/case.md": TEXT % asks,
    }
    staged = stage(write_project(root, files), "case", edition)
    data = staged.write("pdf")
    assert pdf_checks.faults(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.Root.get("/AF", [])) == len(pdf.attachments)
        return data, {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}


def test_the_cited_sources_are_attached_as_csl_json(tmp_path: Path) -> None:
    data, files = attached(tmp_path)
    assert list(files) == ["sources.json"]
    assert json.loads(files["sources.json"]) == [
        {
            "id": "source-1",
            "type": "report",
            "title": "Prisoners of War",
            "author": [{"literal": "Human Rights Watch"}],
            "issued": {"date-parts": [[2021, 3, 19]]},
            "URL": "https://example.org/pows",
        }
    ]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (file,) = pdf.Root.AF
        assert file.AFRelationship == "/Data"
        assert str(file.Desc) == "The sources that this document cites (CSL-JSON)"
        assert file.EF.F.Subtype == "/application/vnd.citationstyles.csl+json"
        assert set(file.EF.F.Params.keys()) == {"/Size"}


def test_nothing_is_attached_that_nobody_asked_for(tmp_path: Path) -> None:
    data, files = attached(tmp_path, asks="")
    assert files == {}
    assert b"EmbeddedFile" not in data


def test_facts_are_attached_for_checkers_alone(tmp_path: Path) -> None:
    _, files = attached(tmp_path, "checker")
    assert json.loads(files["facts.json"]) == [
        {
            "id": "camps",
            "statement": "There were 12 camps.",
            "value": "12 camps",
            "status": "corroborated",
            "sources": [{"source": "source-1", "locator": "p. 4"}],
        }
    ]


@pytest.mark.parametrize("edition", ["plain", "checker"])
def test_nothing_leaks(tmp_path: Path, edition: Edition) -> None:
    _, files = attached(tmp_path, edition)
    everything = b"".join(files.values()).decode()
    traces = ("SECRET", "Secret", "doubtful", "leak-by-the-clerk", str(tmp_path))
    assert [trace for trace in traces if trace in everything] == []


def test_what_is_for_ourselves_is_not_allowed() -> None:
    assert ALLOWED.isdisjoint(
        {"id", "note", "annote", "abstract", "keyword", "reliability", "file", "sha256", "archive-url"}
    )
