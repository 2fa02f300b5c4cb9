"""Every rule has a case in which it finds something, and one that is clean although the rule looked closely."""

import ast
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.errors import Diagnostics
from generator.preparing import prepare
from generator.project import open_project
from generator.rules.rule import Rule
from generator.rules.severity import configured
from generator.rules.table import RULES
from generator.rules.view import View
from tests.casefile import Case, read_cases
from tests.projects import plain, write_project

pytestmark = pytest.mark.uncounted

ROOT = Path(__file__).resolve().parent.parent
CASES = [
    (path, case)
    for path in sorted((ROOT / "tests/cases").rglob("*.md"))
    if path.name != "README.md"
    for case in read_cases(path)
]
# What no case file can hold (pixels, a server, a run without any document), and where it is tested instead.
ELSEWHERE = {
    "figure-resolution": "tests/unit/test_rules_resolution.py",
    "acceptance-unused": "tests/test_check.py",
    "link-dead": "tests/unit/test_online.py",
    "link-unsure": "tests/unit/test_online.py",
    "link-moved": "tests/unit/test_online.py",
}
# A clean case has to come to the condition that decides whether there is a finding: with nothing to look at it does not.
# Where no condition stands around or before the finding, this share of the lines of the faulty cases is asked for.
SHARE = 0.4

Looked = tuple[int, frozenset[int]]


def look_at(case: Case, root: Path) -> tuple[View, ...]:
    """The finished documents of a case."""
    source = case.body if case.body.startswith("---") else plain(case.body)
    project = open_project(write_project(root, {"content/case.md": source, **case.files}))
    prepared = (prepare(project, slug, Diagnostics()) for slug in project.documents)
    return tuple(View(document, content) for content, document in filter(None, prepared))


def looked(rule: Rule, views: tuple[View, ...]) -> Looked:
    """How many findings a rule has, and the lines of its module that it went through."""
    function: Callable[..., Iterator[Any]] | None = rule.check or rule.review
    assert function
    file = function.__code__.co_filename
    lines: set[int] = set()

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != file:
            return None
        if event == "line":
            lines.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        on = [one for one in views if configured(rule, one.content.kind, one.content.evidence) != "off"]
        count = sum(len(list(rule.check(one))) for one in on if rule.check)
        count += len(list(rule.review(views, views[0].content.evidence))) if views and rule.review else 0
    finally:
        sys.settrace(before)
    return count, frozenset(lines)


def deciders(rule: Rule, through: set[int]) -> set[int]:
    """The lines of the conditions that decide about the findings which were made on the way `through` the module."""
    function = rule.check or rule.review
    assert function
    found: set[int] = set()

    def visit(suite: list[ast.stmt], around: ast.If | None) -> None:
        guard = around
        for statement in suite:
            if isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Return | ast.Continue):
                guard = statement
            suites = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
            if any(suites):
                for inner in suites:
                    visit(inner, statement if isinstance(statement, ast.If) else None)
            elif guard and makes_finding(statement) and through & set(lines_of(statement)):
                found.update(lines_of(guard.test))

    visit(ast.parse(Path(function.__code__.co_filename).read_text(encoding="utf-8")).body, None)
    return found


def makes_finding(statement: ast.stmt) -> bool:
    """Whether a statement yields what some call makes: a finding, or what becomes one."""
    made = (node.value for node in ast.walk(statement) if isinstance(node, ast.Yield))
    return any(isinstance(value, ast.Call | ast.Tuple) for value in made)


def lines_of(node: ast.stmt | ast.expr) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def is_faulty(rule: str, case: Case) -> bool:
    return any(f"[{rule}]" in case.expected[sort].text for sort in ("diagnostics", "review") if sort in case.expected)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], tuple[View, ...]]:
    """The documents of a case, made once for all rules."""
    made: dict[int, tuple[View, ...]] = {}

    def of(case: Case) -> tuple[View, ...]:
        if id(case) not in made:
            made[id(case)] = look_at(case, tmp_path_factory.mktemp("case"))
        return made[id(case)]

    return of


@cache
def files_of_rules() -> dict[str, set[Path]]:
    """The case files in which each rule finds something."""
    found: dict[str, set[Path]] = defaultdict(set)
    for rule in RULES:
        found[rule] = {path for path, case in CASES if is_faulty(rule, case)}
    return found


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in ELSEWHERE])
def test_a_rule_has_a_faulty_and_a_clean_case(rule: str, views: Callable[[Case], tuple[View, ...]]) -> None:
    faulty = [case for _, case in CASES if is_faulty(rule, case)]
    assert faulty, f"no case in tests/cases expects [{rule}]"
    through: set[int] = set()
    for case in faulty:
        count, lines = looked(RULES[rule], views(case))
        through |= lines if count else set()
    assert through, f"no case in tests/cases has {rule} find something"
    decisive = deciders(RULES[rule], through)
    best = 0.0
    for path, case in CASES:
        if (path.parent.name == "rules" or path in files_of_rules()[rule]) and not is_faulty(rule, case):
            count, lines = looked(RULES[rule], views(case))
            if not count:
                best = max(best, 1.0 if lines & decisive else len(lines & through) / len(through))
    least = 1.0 if decisive else SHARE
    assert best >= least, f"no clean case of {rule} comes to what decides"


@pytest.mark.parametrize("rule", ELSEWHERE)
def test_what_no_case_can_hold_is_tested_elsewhere(rule: str) -> None:
    assert rule in RULES
    assert f"{rule}" in (ROOT / ELSEWHERE[rule]).read_text(encoding="utf-8")
    assert not any(is_faulty(rule, case) for _, case in CASES), "it has a case: take it out of ELSEWHERE"
