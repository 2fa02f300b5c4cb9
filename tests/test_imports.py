"""The import of bibliographies: each file of tests/imports/ with the sources.yaml and the messages that come of it."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.errors import Diagnostics
from generator.importing.dates import bibtex_date, csl_date
from generator.importing.latex import plain_text
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


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"\href{https://example.org}{Words} \enquote{quoted} \textsuperscript{2}", "Words “quoted” ²"),
        (
            r"Cost \$5, $x^2$ and 6$ \noopsort{b}\protect\relax \S{} 3 \'\i \'{} a\-b \textless",
            "Cost $5, x^2 and 6$ § 3 í ab <",
        ),
        (r"<b>H</b><sub>2</sub>O &amp; x<sup>2</sup> < 3", "H₂O & x² < 3"),
        (r"{\'E}tat \"{\i}le \o{}re \L{}\'od\'z }stray", "État ïle øre Łódź stray"),
    ],
)
def test_latex_and_html_become_plain_text(tmp_path: Path, written: str, expected: str) -> None:
    (tmp_path / "content").mkdir()
    text = json.dumps([{"id": "k", "type": "book", "title": written}])
    if "\\" in written:
        assert plain_text(written) == expected
    else:
        imported_into(tmp_path, text, sources="", name="a.json")
        assert read_evidence(tmp_path, Diagnostics()).sources["k"].fields["title"] == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-03-19", "2021-03-19"),
        ("19 mars 2021", "2021-03-19"),
        ("March 2021", "2021-03"),
        ("2020/2021", "2020/2021"),
        ("2021-23", {"literal": "Autumn 2021"}),
        ("Hilary Term 2021", {"literal": "Hilary Term 2021"}),
        ("ca. 1990", "1990~"),
        ("2021-13", "2021"),
        ("0000", None),
        ("soon", None),
    ],
)
def test_dates_are_as_exact_as_they_are_written(date: str, expected: object) -> None:
    assert bibtex_date(date)[0] == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ({"date-parts": [["2021", "3"]]}, "2021-03"),
        ({"date-parts": [[2020], [2021]]}, "2020/2021"),
        ({"date-parts": [[2020, 13, 1]]}, None),
        ({"date-parts": [[2020, 2, 30]], "literal": "late February 2020"}, {"literal": "late February 2020"}),
        ({"date-parts": [[2020]], "season": 3}, {"literal": "Autumn 2020"}),
        ({"raw": "2021~"}, "2021~"),
        (2021, "2021"),
        ([2021], None),
    ],
)
def test_dates_of_csl_json(date: object, expected: object) -> None:
    assert csl_date(date)[0] == expected


def test_the_extra_field_of_zotero_names_variables(tmp_path: Path) -> None:
    note = (
        "Item Type: legal case\nOriginal-Author: Ash || Ann\ntranslator: Berg, B.\ncontainer_title: Reports\n{:genre: Order}\n"
        "issued: 2021-02\naccessed: never\ntype: sculpture\nPMID: 7\nnote: mine\n_eprint: x\nplain words"
    )
    item = {
        "id": "k",
        "type": "book",
        "title": "T",
        "note": note,
        "translator": [{"family": "Cole"}],
        "issued": {"raw": "1999"},
    }
    imported_into(tmp_path, json.dumps([item]), sources="", name="a.json")
    assert read_evidence(tmp_path, Diagnostics()).sources["k"].fields == {
        "id": "k",
        "type": "legal_case",
        "title": "T",
        "translator": ({"family": "Cole"}, {"family": "Berg", "given": "B."}),
        "original-author": ({"family": "Ash", "given": "Ann"},),
        "container-title": "Reports",
        "genre": "Order",
        "issued": {"year": 2021, "month": 2},
        "PMID": "7",
        "note": "accessed: never type: sculpture note: mine plain words",
    }


def test_csl_json_with_odd_values(tmp_path: Path) -> None:
    items = [
        {
            "id": 7,
            "title": "Seven",
            "author": ["Hearth", {"given": ""}],
            "keyword": ["a", "b"],
            "attachments": [{"path": "x"}],
        },
        {
            "id": "p",
            "type": "book",
            "title": ["P"],
            "author": {"family": "no list"},
            "issued": {"raw": "soon"},
            "volume": True,
        },
        {"id": "o", "type": "book", "title": "O", "issued": {"raw": "2020/"}},
        {"id": "n", "type": "book"},
    ]
    text = json.dumps({"config": {}, "items": items})
    result = imported_into(tmp_path, text, sources="", name="a.json")
    assert "added: 7, p, o\n" in result.stdout
    for said in (
        "import-type",
        "import-file",
        "field author has no place",
        "field volume",
        "date issued could not",
        "its open end",
        "import-entry",
    ):
        assert said in result.stderr


def test_an_eprint_says_where_a_source_stands(tmp_path: Path) -> None:
    entries = (
        "@misc{a, title={A}, eprint={12}, eprinttype={pubmed}}@misc{b, title={B}, eprint={3}, eprinttype={jstor}}"
        "@misc{c, title={C}, eprint={4}}@misc{d, title={D}, howpublished={Tape}, pages={3}, publisher={P}, institution={Q}}"
    )
    result = imported_into(tmp_path, entries, sources="")
    assert result.stderr.count("warning[import-field]") == 2
    fields = {key: source.fields for key, source in read_evidence(tmp_path, Diagnostics()).sources.items()}
    assert fields["a"]["PMID"] == "12"
    assert fields["b"]["URL"] == "https://www.jstor.org/stable/3"
    assert (fields["d"]["medium"], fields["d"]["publisher"]) == ("Tape", "P")


def test_an_update_of_a_span_and_a_block_in_the_middle(tmp_path: Path) -> None:
    sources = (
        "references:\n  - id: k\n    author:\n      - literal: A\n      # theirs\n\n    # when\n    issued: 2020~/2021\n"
        "    title: |\n      Two\n      lines\n\n  # next\n  - id: l\n    type: book\n    title: L\n"
    ).replace("    author", "    type: book\n    author")
    entry = "@book{k, title={One line}, author={Ash, Ann and B}, date={2020-05-01/2021}}"
    assert "k is there already" in imported_into(tmp_path, entry, sources=sources).stderr
    assert imported_into(tmp_path, entry, "--update").stdout.startswith("changed: k\n")
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == (
        "references:\n  - id: k\n    type: book\n    author:\n      - {family: Ash, given: Ann}\n      - {family: B}\n"
        "      # theirs\n\n    # when\n    issued: 2020-05-01/2021\n    title: One line\n\n  # next\n"
        "  - id: l\n    type: book\n    title: L\n"
    )


def test_a_file_of_the_project_that_cannot_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    imported_into(tmp_path, "")
    monkeypatch.setattr(Path, "replace", refuse)
    result = imported_into(tmp_path, "@book{k, title={K}}")
    assert "error[write-failed]" in result.stderr
    assert (tmp_path / SOURCES).read_text(encoding="utf-8") == SOURCES_YAML


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.ris", "There is no TY in it.", "import-empty"),
        ("a.json", '[{"id": "a", "type": "book", "title": "T", "volume": ' + "9" * 5000 + "}]", "import-entry"),
        ("a.bib", "@book{a, year = 2020, title = {" + "{" * 5000 + "x" + "}" * 5000 + "}}", ""),
        ("b.bib", "@book{a, year = 2020, title = {" + "\\emph{" * 5000 + "x" + "}" * 5000 + "}}", ""),
        ("c.bib", "@book{a, year = 2020, title = {" + "\\emph" * 5000 + " x}}", ""),
    ],
)
def test_what_no_program_writes_is_read_all_the_same(tmp_path: Path, name: str, text: str, code: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    import_sources(tmp_path, tmp_path / name, diagnostics)
    assert [item.code for item in diagnostics if item.structural or code] == ([code] if code else [])


def test_a_folder_in_the_place_of_sources_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / SOURCES).mkdir(parents=True)
    (tmp_path / "a.bib").write_text("@book{a, title = {T}, year = 2020}", encoding="utf-8")
    diagnostics = Diagnostics()
    assert import_sources(tmp_path, tmp_path / "a.bib", diagnostics) is None
    assert [item.code for item in diagnostics] == ["file-irregular"]
