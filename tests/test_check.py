"""The command `check`: what it tells of one document and of all together, for people and for programs."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.content import Evidence
from generator.errors import Diagnostic, Diagnostics, Location, Severity
from generator.model import Section
from generator.model.walk import find, text
from generator.readers.kind import kind_names, read_kind
from generator.reports import as_github, as_gitlab, as_sarif
from generator.resources import Resources
from generator.review import Report
from generator.rules.found import Found
from generator.rules.rule import Finding, Rule
from generator.rules.table import RULES
from generator.rules.view import View
from tests.projects import front_matter, write_project

ROOT = Path(__file__).resolve().parent.parent
HEAD = {"kind": "plain", "title": "T", "language": "en", "date": "2023-03-28"}
CHECKS = "content/checks.yaml"
ON = "checks: {link-text: error}\n"
VAGUE = "Read\n[more *here*](https://example.org/a) and [here](https://example.org/b)."
ACCEPTED = (
    ON
    + "accept:\n  - {rule: link-text, document: one, words: here, because: It is called Here, by: AB, on: 2026-11-20}\n"
)


def document(body: str, **fields: str) -> str:
    return front_matter({**HEAD, **fields}) + "\n" + body + "\n"


def project(root: Path, policy: str = ON, **bodies: str) -> Path:
    files = {f"content/{slug}.md": body for slug, body in bodies.items()}
    return write_project(root, {**files, CHECKS: policy})


def run(root: Path, *arguments: str, **extra: Any) -> Result:
    result = CliRunner().invoke(main, ["--project", str(root), "check", *arguments], **extra)
    assert "Traceback" not in result.output
    return result


def same_title(views: tuple[View, ...], evidence: Evidence) -> Iterator[Finding]:
    """A rule across documents, for these tests: two that have the same heading."""
    first: dict[str, View] = {}
    for view in views:
        for section in find(view.document.blocks, Section):
            other = first.setdefault(text(section.title), view)
            if other is not view:
                slugs = (view.content.slug, other.content.slug)
                yield Finding("One heading twice.", section.location, None, None, text(section.title), 0, slugs)
    if "iccpr" in evidence.sources:
        yield Finding("The covenant is old.", evidence.sources["iccpr"].location, words="iccpr")


@pytest.fixture
def across(monkeypatch: pytest.MonkeyPatch) -> Rule:
    rule = Rule("heading-twice", "consistency", Severity.ERROR, "What.", "Why.", review=same_title)
    monkeypatch.setitem(RULES, "heading-twice", rule)  # type: ignore[misc]
    return rule


def test_the_summary_comes_first_and_each_finding_has_its_place_and_hint(tmp_path: Path) -> None:
    root = project(tmp_path, one=document(VAGUE, status="draft"), longer=document("Well."))
    result = run(root)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "longer  final  1 word   clean",
        "one     draft  5 words  1 warning (craft 1)",
        "",
        "content/one.md:10:42: warning[link-text]: The words of a link, “here”, do not say where it leads.",
        "    Make a link of the words that name what is behind it.",
        "",
        "1 warning",
    ]


def test_a_final_document_has_errors_and_a_fault_stays_one_in_a_draft(tmp_path: Path) -> None:
    root = project(tmp_path, one=document(VAGUE), two=document("Text [@nobody].", status="draft"))
    result = run(root)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "one  final  5 words              1 error (craft 1)",
        "two  ?      not read to its end  1 error (fault 1)",
    ]
    assert "content/two.md:9:7: error[citation-unknown]" in result.stdout
    assert result.stdout.splitlines()[-1] == "2 errors"
    assert run(root, "one").stdout.splitlines()[-3:] == ["Not compared with two: faults stop them.", "", "1 error"]


def test_what_all_documents_share_is_told_apart(tmp_path: Path) -> None:
    root = project(tmp_path, "checks: {link-txt: off}\n", one=document("Well."))
    result = run(root)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:2] == [
        "one     final  1 word               clean",
        "shared         evidence, templates  1 error (fault 1)",
    ]


def test_an_accepted_finding_is_counted_and_listed_with_its_reason(tmp_path: Path) -> None:
    root = project(tmp_path, ACCEPTED, one=document(VAGUE))
    assert run(root).stdout.splitlines() == ["one  final  5 words  1 accepted", "", "1 accepted"]
    result = run(root, "--accepted")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2:5] == [
        "Accepted",
        "content/one.md:9:42: error[link-text]: The words of a link, “here”, do not say where it leads.",
        "    because: It is called Here (AB, 2026-11-20)",
    ]
    built = CliRunner().invoke(main, ["--project", str(root), "build", "--to", "html"])
    assert (built.exit_code, "DRAFT" in built.output) == (0, False)


@pytest.mark.parametrize(
    ("policy", "arguments", "found"),
    [
        (ACCEPTED, (), True),
        (ACCEPTED, ("one",), True),
        (ACCEPTED, ("two",), False),  # not looked at
        (ACCEPTED, ("--rule", "figure-order"), False),
        (ACCEPTED, ("--rule", "acceptance-unused"), True),
        (ACCEPTED.replace("document: one, ", ""), (), True),
        (ACCEPTED.replace("document: one, ", ""), ("one",), False),
        (ACCEPTED.replace("link-text, document", "link-dead, document"), (), False),  # not asked offline
        (ACCEPTED + "checks: {}\n", (), False),  # a fault of the file
        (ACCEPTED.replace("error}", "error, acceptance-unused: off}"), (), False),
        (ACCEPTED.replace("error}", "error, acceptance-unused: error}"), (), True),
    ],
)
def test_an_acceptance_that_nothing_needs_is_found(
    tmp_path: Path, policy: str, arguments: tuple[str, ...], found: bool
) -> None:
    root = project(tmp_path, policy, one=document("Well."), two=document("Well."))
    assert ("[acceptance-unused]: What this entry accepts is no longer found" in run(root, *arguments).stdout) == found


def test_an_acceptance_waits_until_its_document_can_be_read(tmp_path: Path) -> None:
    root = project(tmp_path, ACCEPTED, one=document("Text [@nobody]."), two=document("Well."))
    assert "acceptance-unused" not in run(root).stdout


def test_documents_are_compared_with_the_others_even_where_one_is_asked_for(tmp_path: Path, across: Rule) -> None:
    bodies = {"one": "# Alike", "two": "# Alike", "three": "# Other"}
    root = project(tmp_path, ON, **{slug: document(body) for slug, body in bodies.items()})
    told = "content/two.md:8:3: error[heading-twice]: One heading twice."
    shared = "content/evidence/sources.yaml:10:9: error[heading-twice]: The covenant is old."
    everything = run(root).stdout
    assert told in everything
    assert shared in everything
    for slug in ("one", "two"):
        result = run(root, slug)
        assert told in result.stdout
        assert shared not in result.stdout
        assert result.exit_code == 1
    assert run(root, "three").stdout.splitlines() == ["three  final  1 word  clean"]
    builds = CliRunner().invoke(main, ["--project", str(root), "build", "--to", "html"])
    assert (builds.exit_code, "heading-twice" in builds.output) == (0, False)


def test_what_stands_across_drafts_alone_is_softened(tmp_path: Path, across: Rule) -> None:
    for drafts, severity in ((("one", "two"), "warning"), (("two",), "error")):
        bodies = {slug: document("# Alike", status="draft" if slug in drafts else "final") for slug in ("one", "two")}
        root = project(tmp_path / severity, ON, **bodies)
        assert f"{severity}[heading-twice]: One" in run(root, "two").stdout


def test_findings_across_documents_are_accepted_and_graded_as_others(tmp_path: Path, across: Rule) -> None:
    bodies = {"one": document("# Alike"), "two": document("# Alike")}
    policy = "accept:\n  - {rule: heading-twice, document: one, words: Alike, because: They are two editions}\n"
    accepted = run(project(tmp_path / "a", policy, **bodies), "one")
    assert accepted.stdout.splitlines()[0].endswith("  1 accepted")
    off = run(project(tmp_path / "b", "checks: {heading-twice: off}\n", **bodies))
    assert (off.exit_code, "heading-twice" in off.stdout) == (0, False)
    warned = run(project(tmp_path / "c", "checks: {heading-twice: warning}\n", **bodies))
    assert (warned.exit_code, "warning[heading-twice]" in warned.stdout) == (0, True)


def test_rules_narrow_the_findings_down_but_never_hide_a_fault(tmp_path: Path) -> None:
    root = project(tmp_path, one=document(VAGUE), two=document("Text [@nobody]."))
    result = run(root, "--rule", "figure-order")
    assert "link-text" not in result.stdout
    assert "citation-unknown" in result.stdout
    assert "[link-text]" in run(root, "--rule", "figure-order", "--rule", "link-text").stdout
    wrong = run(root, "--rule", "link-txt")
    assert (wrong.exit_code, "Did you mean link-text?" in wrong.output) == (2, True)
    assert "`plaidoyer rules` lists them" in run(root, "--rule", "zzz").output


def test_a_fault_that_documents_share_is_told_once_and_counted_in_each(tmp_path: Path) -> None:
    kind = (ROOT / "tests/kinds/plain/kind.yaml").read_text(encoding="utf-8") + "nonsense: 1\n"
    root = project(tmp_path, one=document("A."), two=document("B."))
    (root / "templates/kinds/plain/kind.yaml").write_text(kind, encoding="utf-8")
    result = run(root)
    assert result.stdout.count("error[field-unknown]") == 1
    assert [line[-17:] for line in result.stdout.splitlines()[:2]] == ["1 error (fault 1)"] * 2
    assert result.stdout.splitlines()[-1] == "1 error"


def test_colours_are_for_terminals_that_want_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path, one=document(VAGUE))
    assert "\x1b[" not in run(root).stdout
    coloured = run(root, color=True).stdout
    assert "\x1b[31m1 error\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == run(root).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(root, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "")
    assert "\x1b[" in run(root, color=True).stdout


# ---- for programs


def written(root: Path, form: str, *arguments: str) -> Any:
    return json.loads(run(root, "--format", form, *arguments).stdout)


def everything(root: Path) -> Path:
    """A project with a fault, a finding with and without acceptance, and something wrong that is shared."""
    bodies = {"one": document(VAGUE), "two": document("Text [@nobody]."), "a-b": document(VAGUE, status="draft")}
    return project(root, ACCEPTED.replace("error}", "error, link-txt: off}"), **bodies)


def test_json_says_all_of_it(tmp_path: Path) -> None:
    report = written(everything(tmp_path), "json", "one", "two")
    assert {key: report[key] for key in ("format", "errors", "warnings", "uncompared")} == {
        "format": 1, "errors": 2, "warnings": 0, "uncompared": []
    }  # fmt: skip
    assert report["documents"] == [
        {"slug": "one", "status": "final", "words": 5, "word_limit": None, "errors": 0, "warnings": 0, "accepted": 1},
        {"slug": "two", "status": None, "words": None, "word_limit": None, "errors": 1, "warnings": 0, "accepted": 0},
    ]
    assert [(one["rule"], one["group"], one["documents"]) for one in report["findings"]] == [
        ("rule-unknown", "fault", []),
        ("citation-unknown", "fault", ["two"]),
    ]
    assert report["accepted"] == [
        {
            "rule": "link-text",
            "group": "craft",
            "severity": "error",
            "message": "The words of a link, “here”, do not say where it leads.",
            "hint": "Make a link of the words that name what is behind it.",
            "file": "content/one.md",
            "line": 9,
            "column": 42,
            "documents": ["one"],
            "because": "It is called Here",
            "by": "AB",
            "on": "2026-11-20",
        }
    ]


def test_json_is_as_its_schema_says(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "docs/check.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    report = written(everything(tmp_path), "json")
    jsonschema.validate(report, schema)
    report["findings"][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_sarif_has_rules_regions_and_suppressions(tmp_path: Path) -> None:
    root = everything(tmp_path / "a project")
    log = written(root, "sarif")
    assert (log["version"], list(log)) == ("2.1.0", ["$schema", "version", "runs"])
    (sarif,) = log["runs"]
    driver = sarif["tool"]["driver"]
    rules, results = driver["rules"], sarif["results"]
    assert [rule["id"] for rule in rules[: len(RULES)]] == list(RULES)
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules[: len(RULES)]:
        assert rule["help"]["markdown"].startswith(rule["shortDescription"]["text"])
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("warning", "error")
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert not place["artifactLocation"]["uri"].startswith(("/", "file:"))
        assert min(place["region"].values()) >= 1
    (accepted,) = (result for result in results if "suppressions" in result)
    assert accepted["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "It is called Here"}
    ]
    assert accepted["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/one.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 9, "startColumn": 42},
    }


def test_sarif_has_no_placeholder_and_no_link_that_nobody_meant() -> None:
    found = Found(Diagnostic("a-b", "Braces {0} and [a list], [](#id), [words](1).", None, "{#id}"), "fault")
    (sarif,) = json.loads(as_sarif.write(Report((), (found,)), "1.0"))["runs"]
    message = sarif["results"][0]["message"]["text"]
    assert message == r"Braces {{0}} and [a list], \[](#id), \[words](1). {{#id}}"
    assert "locations" not in sarif["results"][0]


def test_a_finding_keeps_its_fingerprint_when_lines_move(tmp_path: Path) -> None:
    def fingerprint(body: str) -> str:
        (result,) = written(project(tmp_path, one=document(body)), "sarif")["runs"][0]["results"]
        return str(result["partialFingerprints"])

    assert fingerprint(VAGUE) == fingerprint("A line.\n\n" + VAGUE) != fingerprint(VAGUE.replace("[here]", "[Here]"))


def test_workflow_commands_are_relative_to_the_folder_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = everything(tmp_path / "a,b")
    monkeypatch.chdir(tmp_path)
    lines = run(root, "--format", "github").stdout.splitlines()
    assert lines[:2] == [
        "::warning file=a%2Cb/content/a-b.md,line=10,col=42,title=link-text::The words of a link, “here”, do not say "
        "where it leads. Make a link of the words that name what is behind it.",
        "::error file=a%2Cb/content/checks.yaml,line=1,col=28,title=rule-unknown::There is no rule “link-txt”. "
        "Did you mean link-text?",
    ]
    assert lines[2].startswith("::error file=a%2Cb/content/two.md,line=8,col=7,title=citation-unknown::")
    monkeypatch.chdir(root / "content")
    assert run(root, "--format", "github").stdout.startswith("::warning file=content/a-b.md,")
    sarif = json.dumps(written(root, "sarif"))
    assert str(tmp_path) not in sarif


def test_a_code_quality_report_names_each_finding_with_its_place(tmp_path: Path) -> None:
    entries = written(everything(tmp_path), "gitlab")
    assert len(entries) == len({entry["fingerprint"] for entry in entries})
    assert entries[0] == {
        "description": "The words of a link, “here”, do not say where it leads. Make a link of the words that name what "
        "is behind it.",
        "check_name": "link-text",
        "fingerprint": entries[0]["fingerprint"],
        "severity": "minor",
        "location": {"path": "content/a-b.md", "lines": {"begin": 10}},
    }
    assert {"major", "minor"} == {entry["severity"] for entry in entries}


def test_a_code_quality_report_has_a_place_for_what_has_none() -> None:
    found = Found(Diagnostic("a-b", "A folder\nis missing."), "fault")
    (entry,) = json.loads(as_gitlab.write(Report((), (found,)), "in/"))
    assert entry["location"] == {"path": "in/content", "lines": {"begin": 1}}
    assert entry["description"] == "A folder is missing."


def test_workflow_commands_escape_what_would_end_them() -> None:
    found = Found(Diagnostic("a-b", "100 %: a\nb, c::d", Location("x:y,z%.md", 2, 3), "Do."), "fault")
    nowhere = replace(found, diagnostic=replace(found.diagnostic, location=None, hint=None))
    assert as_github.write(Report((), (found, nowhere))).splitlines() == [
        "::error file=x%3Ay%2Cz%25.md,line=2,col=3,title=a-b::100 %25: a b, c::d Do.",
        "::error title=a-b::100 %25: a b, c::d",
    ]


def test_an_evil_document_cannot_write_commands_or_colours(tmp_path: Path) -> None:
    root = project(tmp_path, one=document("Text [@x%0A::error::y]."))
    for form in ("text", "github"):
        assert not re.search(r"^::error::", run(root, "--format", form).stdout, re.MULTILINE)


def test_the_page_about_checks_is_true(tmp_path: Path) -> None:
    page = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    (policy,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    root = project(tmp_path, policy, **{"my-statement": document("Well.")})
    result = run(root)
    assert result.exit_code == 0, result.output
    assert "acceptance-unused" in result.stdout


def test_links_are_asked_only_where_one_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def unknown(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no")

    asked: list[str] = []
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    root = project(tmp_path, "{}\n", one=document("[It](https://gone.example/a)."))
    assert run(root).stdout.splitlines() == ["one  final  1 word  clean"]
    built = CliRunner().invoke(main, ["--project", str(root), "build", "--to", "html"])
    assert (built.exit_code, asked) == (0, [])
    online = run(root, "one", "--online")
    assert "content/one.md:8:6: warning[link-unsure]: https://gone.example/a could not be checked: " in online.stdout
    assert (online.exit_code, asked) == (0, ["gone.example"])
    assert run(root, "--fresh").exit_code == 2


def test_without_its_library_online_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("generator.online")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "urllib3", None)
    result = run(project(tmp_path, one=document("Well.")), "--online")
    assert (result.exit_code, "pip install 'plaidoyer[online]'" in result.output) == (2, True)


def test_progress_is_for_those_who_look_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from generator.commands.check import _progress

    _progress(1, 2, "https://example.org/")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _progress(1, 2, "https://example.org/" + "x" * 200)
    _progress(2, 2, "https://example.org/")
    first, *_, last = capsys.readouterr().err.split("\r")[1:]
    assert "1 of 2: https://example.org/" in first
    assert len(first) < 90
    assert "2 of 2" not in last


def test_a_rule_that_a_kind_misspells_is_told(tmp_path: Path) -> None:
    kind = (ROOT / "tests/kinds/plain/kind.yaml").read_text(encoding="utf-8")
    root = project(tmp_path, one=document("A."), two=document("B."))
    (root / "templates/kinds/plain/kind.yaml").write_text(
        kind.replace("checks:\n", "checks:\n  figure-ordre: error\n"), encoding="utf-8"
    )
    told = "templates/kinds/plain/kind.yaml:1:1: warning[rule-unknown]: There is no rule “figure-ordre”, which the kind"
    result = run(root)
    assert (result.exit_code, result.stdout.count(told)) == (0, 1)
    assert "    Did you mean figure-order?" in result.stdout


@pytest.mark.parametrize("name", kind_names(Resources.of(None)))
def test_the_shipped_kinds_name_rules_that_there_are(name: str) -> None:
    kind = read_kind(Resources.of(None), name, Diagnostics())
    assert kind
    assert set(kind.checks) <= set(RULES)
