"""The import of bibliographies: each file of tests/imports/ with the sources.yaml and the messages that come of it."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.errors import Diagnostics
from generator.importing.sources import import_sources
from generator.readers.evidence import SOURCES, read_evidence
from tests.projects import submission, write_project

FILES = sorted(path for path in (Path(__file__).parent / "imports").iterdir() if path.suffix not in (".yaml", ".txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_bibliography_becomes_sources(
    path: Path, tmp_path: Path, accept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    (tmp_path / "content").mkdir()
    diagnostics = Diagnostics()
    imported = import_sources(tmp_path, Path(path.name), diagnostics)
    assert imported is not None
    found = {
        ".yaml": (tmp_path / SOURCES).read_text(encoding="utf-8"),
        ".txt": "\n".join(map(str, diagnostics.sorted())) + "\n",
    }
    for suffix, text in found.items():
        expected = path.with_name(path.name + suffix)
        if accept:
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text(encoding="utf-8")
    faults = Diagnostics()
    assert tuple(read_evidence(tmp_path, faults).sources) == imported.added
    assert not list(faults)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_same_file_once_more_adds_and_changes_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    first = import_sources(tmp_path, path, Diagnostics())
    before = (tmp_path / SOURCES).read_bytes()
    again = Diagnostics()
    second = import_sources(tmp_path, path, again, update=True)
    assert first is not None
    assert second is not None
    assert (second.added, second.changed) == ((), ())
    assert (tmp_path / SOURCES).read_bytes() == before
    assert not {"import-differs", "import-layout"} & {item.code for item in again}


SOURCES_YAML = """\
# The sources of this project.
format: 1
references:

  # Treaties

  - id: iccpr
    type: treaty
    title: International Covenant   # its long name
    issued: 1966-12-16

  # Seen on paper only.
  - id: hearth-2021
    type: report
    author:
      - literal: Hearth Foundation
    title: >-
      The locked door: torture in Ruritania

      and elsewhere
    issued: 2021   # the cover has 2020

  # The last word is a comment.
"""


def imported_into(
    tmp_path: Path, text: str, *arguments: str, sources: str = SOURCES_YAML, name: str = "a.bib"
) -> Result:
    path = tmp_path / SOURCES
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(sources.encode())
    (tmp_path / name).write_bytes(text.encode())
    command = ["--project", str(tmp_path), "sources", "import", str(tmp_path / name), *arguments]
    result = CliRunner().invoke(main, command)
    assert "Traceback" not in result.output
    return result


def test_what_is_new_comes_behind_what_stands_in_its_style(tmp_path: Path) -> None:
    result = imported_into(tmp_path, "@book{ash, title={Keys}, author={Ash, Ann}, date={2020-01-02}}")
    assert result.exit_code == 0, result.output
    assert result.stdout == "added: ash\ncontent/evidence/sources.yaml: 1 read, 1 added, 0 changed\n"
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == SOURCES_YAML + (
        "\n  - id: ash\n    type: book\n    author:\n      - {family: Ash, given: Ann}\n    title: Keys\n    issued: 2020-01-02\n"
    )


SOUND = submission(
    """
    # One

    It was so [@ash, p. 3].

    ::: {.recommendations to="Ruritania"}
    - Ratify the Optional Protocol.
    :::
    """
)
DIFFERING = """\
@report{hearth-2021, title={The locked door}, author={{Hearth Foundation}}, date={2021}, publisher={Hearth}}
@legal{iccpr, title={International Covenant on Civil and Political Rights}, date={1966-12-16}}
"""


def test_what_stands_differs_and_stays(tmp_path: Path) -> None:
    result = imported_into(tmp_path, DIFFERING)
    assert result.exit_code == 0, result.output
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == SOURCES_YAML
    assert "a.bib:1:1: warning[import-differs]: hearth-2021 is there already and differs: " in result.stderr
    assert "title is “The locked door”, here “The locked door: torture in Ruritania" in result.stderr
    assert "publisher “Hearth” is not here" in result.stderr
    assert "a.bib:2:1: warning[import-differs]: iccpr is there" in result.stderr


def test_an_update_changes_the_lines_of_a_field_and_no_others(tmp_path: Path) -> None:
    result = imported_into(tmp_path, DIFFERING, "--update")
    assert result.stdout.startswith("changed: hearth-2021, iccpr\n")
    expected = (
        SOURCES_YAML.replace(
            "title: International Covenant   # its long name",
            "title: International Covenant on Civil and Political Rights   # its long name",
        )
        .replace(
            "title: >-\n      The locked door: torture in Ruritania\n\n      and elsewhere\n",
            "title: The locked door\n",
        )
        .replace("2021   # the cover has 2020\n", "2021   # the cover has 2020\n    publisher: Hearth\n")
    )
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == expected
    assert "0 added, 0 changed, 2 unchanged" in imported_into(tmp_path, DIFFERING, "--update").stdout


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(tmp_path: Path) -> None:
    result = imported_into(tmp_path, f"{DIFFERING}@book{{ash, title={{Keys}}, date={{2020}}}}", "--update", "--dry-run")
    assert "would be added: ash\nwould be changed: hearth-2021, iccpr\n" in result.stdout
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == SOURCES_YAML


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ("doi={10.1/X}, title={Another title}", "DOI"),
        ("url={http://www.example.org/door/}, title={The locked door}", "address"),
        ("title={The Locked Door!}, date={2021-05}", "title and year"),
    ],
)
def test_a_source_under_another_key_is_told_and_not_added(tmp_path: Path, fields: str, how: str) -> None:
    sources = (
        "references:\n- id: ours\n  type: report\n  title: The locked door\n  DOI: 10.1/x\n"
        "  URL: https://example.org/door#top\n  issued: 2021\n"
    )
    result = imported_into(tmp_path, f"@report{{theirs, {fields}}}", sources=sources)
    assert f"warning[import-known]: theirs is ours in sources.yaml, by its {how}, and was not added." in result.stderr
    assert "0 added, 0 changed, 1 known under another key" in result.stdout
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == sources


@pytest.mark.parametrize(
    "fields",
    [
        "url={https://example.org}, title={The locked door}, date={2022}",
        "title={The locked door}, date={2021}, author={{Another House}}",
        "url={https://example.org/door}, title={Quite another page}",
    ],
)
def test_sources_that_share_only_a_site_or_a_title_are_two(tmp_path: Path, fields: str) -> None:
    sources = (
        "references:\n- id: ours\n  type: report\n  title: The locked door\n  author: Hearth\n"
        "  URL: https://example.org/door\n  issued: 2021\n"
    )
    assert "added: theirs" in imported_into(tmp_path, f"@report{{theirs, {fields}}}", sources=sources).stdout


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("", "format: 1\nreferences:\n  - id: k"),
        ("format: 1\n", "format: 1\nreferences:\n  - id: k"),
        ("references: []  # none yet\n", "references: # none yet\n  - id: k"),
        (
            "references:\n- id: a\n  type: book\n  title: A\n\n# of the format\nformat: 1\n",
            "- id: a\n  type: book\n  title: A\n\n- id: k",
        ),
        ("references:\r\n  - id: a\r\n    type: book\r\n    title: A\r\n", "title: A\r\n\r\n  - id: k\r\n"),
    ],
)
def test_sources_yaml_may_be_written_in_other_ways(tmp_path: Path, sources: str, expected: str) -> None:
    assert imported_into(tmp_path, "@book{k, title={K}}", sources=sources).exit_code == 0
    text = (tmp_path / SOURCES).read_bytes().decode()
    assert expected in text
    faults = Diagnostics()
    assert "k" in read_evidence(tmp_path, faults).sources
    assert not list(faults)


@pytest.mark.parametrize(
    ("sources", "arguments", "code"),
    [
        ("references: [{id: a, type: book, title: A}]\n", [], "import-layout"),
        ("references:\n  - {id: k, type: book, title: A}\n", ["--update"], "import-layout"),
        ("references:\n  - id: a\n    typ: book\n", [], "field-unknown"),
    ],
)
def test_a_sources_yaml_that_cannot_take_anything_stays(
    tmp_path: Path, sources: str, arguments: list[str], code: str
) -> None:
    result = imported_into(tmp_path, "@book{k, title={K}}", *arguments, sources=sources)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == sources


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("", "a.bib", "file-empty"),
        ("just words", "a.txt", "import-format"),
        ("<html>", "a.bib", "import-format"),
        ("@comment{x}", "a.bib", "import-empty"),
        ("[]", "a.json", "import-empty"),
        ("[1, ]", "a.json", "import-entry"),
        ("[" * 20_000, "a.json", "import-entry"),
    ],
)
def test_a_file_that_is_no_bibliography_is_a_fault(tmp_path: Path, text: str, name: str, code: str) -> None:
    result = imported_into(tmp_path, text, name=name)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr


def test_a_file_that_is_missing_or_a_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name, code in (("none.bib", "file-missing"), ("content", "file-irregular")):
        result = CliRunner().invoke(main, ["--project", str(tmp_path), "sources", "import", str(tmp_path / name)])
        assert result.exit_code == 1
        assert f"error[{code}]" in result.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_file_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.bib").write_bytes("@book{k, title={Élan vital – vécu}}".encode(encoding))
    diagnostics = Diagnostics()
    assert import_sources(tmp_path, tmp_path / "a.bib", diagnostics)
    assert "title: Élan vital – vécu" in (tmp_path / SOURCES).read_text(encoding="utf-8")
    assert [item.code for item in diagnostics] == (["import-encoding"] if encoding == "cp1252" else [])


def test_a_document_cites_what_was_imported(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"content/one.md": SOUND})
    assert imported_into(project, "@book{ash, title={Keys}, author={Ash, Ann}, date={2020}}").exit_code == 0
    result = CliRunner().invoke(main, ["--project", str(project), "build", "--to", "html"])
    assert result.exit_code == 0, result.output
    assert "Ann Ash, <em>Keys</em> (2020), p. 3" in (project / "build/one.html").read_text(encoding="utf-8")


def test_no_path_of_a_machine_gets_into_the_project(tmp_path: Path) -> None:
    entry = "@book{k, title={K}, file={:C\\:\\\\Users\\\\ann\\\\x.pdf:application/pdf}, local-url={file:///D:/x}}"
    result = imported_into(tmp_path, entry)
    assert "warning[import-file]" in result.stderr
    text = (tmp_path / SOURCES).read_text(encoding="utf-8")
    assert "ann" not in text
    assert "file:" not in text


def test_many_sources_take_seconds(tmp_path: Path) -> None:
    entries = (
        f"@book{{k{number}, title={{T{number} of {{\\'E}}}}, author={{Ash, Ann}}, date={{2020}}}}\n"
        for number in range(3000)
    )
    started = time.perf_counter()
    assert "3,000 added" in imported_into(tmp_path, "".join(entries), sources="").stdout
    assert time.perf_counter() - started < 30  # three on an idle machine; what is quadratic takes minutes
