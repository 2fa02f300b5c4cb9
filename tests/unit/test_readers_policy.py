"""content/checks.yaml: what a project decides about rules, and what is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from generator.errors import Diagnostics, Location, Severity
from generator.evidence import Accepted, Policy
from generator.project import open_project
from generator.readers.policy import POLICY, read_policy
from tests.projects import submission, write_project

DOCUMENT = submission("# One\n\nText [@iccpr, art. 7].\n")
SOUND = """\
format: 1
checks: {link-text: off, figure-order: error, word-limit: warning}
stale-months: 6
accept:
  - rule: part-missing
    because: The committee asked for no recommendations this time.
    document: one
    by: AB
    on: 2026-11-20
  - {rule: link-text, words: here, because: "It is the name of a place: Here"}
"""


def project(root: Path, policy: str | None) -> Path:
    files = {"content/one.md": DOCUMENT} | ({POLICY: policy} if policy is not None else {})
    return write_project(root, files)


def told(root: Path, policy: str) -> list[str]:
    """What is told of a policy, first what stops every document, then what stops none."""
    opened = open_project(project(root, policy))
    return [str(item) for item in (*opened.shared, *opened.diagnostics)]


def test_a_policy_is_read_with_its_places_and_kept(tmp_path: Path) -> None:
    root = project(tmp_path, SOUND)
    for _ in range(2):  # the second time from the cache
        diagnostics = Diagnostics()
        policy = read_policy(root, diagnostics)
        assert list(diagnostics) == []
        assert policy == Policy(
            {"link-text": "off", "figure-order": Severity.ERROR, "word-limit": Severity.WARNING},
            (
                Accepted("part-missing", "The committee asked for no recommendations this time.", "one", "", "AB", date(2026, 11, 20)),
                Accepted("link-text", "It is the name of a place: Here", words="here"),
            ),
            6,
        )  # fmt: skip
        assert [one.location for one in policy.accepted] == [Location(POLICY, 5, 11), Location(POLICY, 10, 12)]
        assert policy.places["figure-order"] == Location(POLICY, 2, 26)
    assert told(tmp_path / "again", SOUND) == []


def test_without_the_file_rules_are_as_they_are(tmp_path: Path) -> None:
    assert read_policy(project(tmp_path, None), Diagnostics()) == Policy()
    assert open_project(tmp_path).evidence.policy.stale_months == 12


@pytest.mark.parametrize(
    ("policy", "line"),
    [
        ("checks: {link-txt: off}", '1:10: error[rule-unknown]: There is no rule “link-txt”. Did you mean link-text?'),
        ("checks: {zzz: off}", "1:10: error[rule-unknown]: There is no rule “zzz”. `plaidoyer rules` lists them; "
         "what is a fault, and no rule, can be neither graded nor accepted."),
        (
            "checks: {link-text: maybe}",
            "1:21: error[field-invalid]: link-text must be error, warning or off, not “maybe”.",
        ),
        ("checks: {link-text: err}", "1:21: error[field-invalid]: link-text must be error, warning or off, not “err”. Did you mean error?"),
        ("chekcs: {}", "1:1: error[field-unknown]: There is no key “chekcs” here. Did you mean checks?"),
        (
            "accept:\n  - {rule: link-text}",
            "2:5: error[field-missing]: because is missing. Why the finding may stand.",
        ),
        (
            'accept:\n  - {rule: link-text, because: ""}',
            "2:32: error[field-invalid]: because must be filled in.",
        ),
        (
            "accept:\n  - {rule: link-text, because: ok}",
            "2:32: error[field-invalid]: because must be a reason in words, which who reads it next year understands, not “ok”.",
        ),
        (
            "accept:\n  - {rule: link-text, because: TODO say why}",
            "2:32: error[field-invalid]: because must be a reason in words, which who reads it next year understands, not “TODO say why”.",
        ),
        (
            "accept:\n  - {rule: link-txt, words: x, because: it is right}",
            "2:12: error[rule-unknown]: There is no rule “link-txt”. Did you mean link-text?",
        ),
        (
            "accept:\n  - {rule: link-text, document: onne, because: it is right}",
            "2:12: error[acceptance-document]: There is no document “onne” in content/. Did you mean one?",
        ),
        (
            "accept:\n  - {rule: link-text, document: zzz, because: it is right}",
            "2:12: error[acceptance-document]: There is no document “zzz” in content/. There are: one.",
        ),
        (
            "accept:\n  - {rule: link-text, words: x, because: it is right, on: 2026-02-30}",
            "2:59: error[field-invalid]: on must be a date like 2026-11-20, not “2026-02-30”.",
        ),
        (
            "accept:\n  - {rule: link-text, because: it is right}",
            "2:12: error[acceptance-wide]: This accepts all that link-text ever finds. "
            "Name the document or the words; or turn the rule off, under checks: {link-text: off}.",
        ),
        ("stale-months: 0", "1:15: error[field-invalid]: stale-months must be at least 1, not “0”."),
        ("format: 2", "1:9: error[format-unknown]: The format 2 of this file is later than what this plaidoyer knows (1). Upgrade plaidoyer."),
    ],
)  # fmt: skip
def test_faults(tmp_path: Path, policy: str, line: str) -> None:
    assert told(tmp_path, policy + "\n") == [f"{POLICY}:{line}"]


def test_what_is_wrong_with_a_name_stops_no_document_and_what_is_wrong_with_the_file_stops_all(tmp_path: Path) -> None:
    unknown = open_project(project(tmp_path / "a", "checks: {link-txt: off}\n"))
    assert (unknown.shared.stops, unknown.diagnostics.stops) == (False, True)
    broken = open_project(project(tmp_path / "b", "checks: [\n"))
    assert (broken.shared.stops, broken.diagnostics.stops) == (True, False)
    assert broken.evidence.policy == Policy()


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(SOUND, encoding="utf-8")
    root = project(tmp_path / "project", None)
    (root / POLICY).symlink_to(tmp_path / "elsewhere.yaml")
    diagnostics = Diagnostics()
    assert read_policy(root, diagnostics) == Policy()
    assert [item.code for item in diagnostics] == ["file-outside"]


def test_an_acceptance_that_is_too_wide_hides_nothing(tmp_path: Path) -> None:
    found = told(tmp_path, "checks: {link-txt: off}\naccept:\n  - {rule: link-text, because: it is right}\n")
    assert [line.split("error[")[1].split("]")[0] for line in found] == ["acceptance-wide", "rule-unknown"]
