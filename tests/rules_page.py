"""Turn the table of rules into docs/rules.md, for those who write documents."""

from collections.abc import Iterator, Mapping
from functools import cache

from generator.errors import Diagnostics
from generator.kind import Kind
from generator.readers.kind import kind_names, read_kind
from generator.reports.rule_text import as_markdown
from generator.resources import Resources
from generator.rules.rule import GROUPS, Group, Rule
from generator.rules.table import RULES

HEAD = """\
# The rules

What `plaidoyer check` looks for, group by group: what each rule finds, why, an example and the same put right. `plaidoyer rules ID`
says the same on the terminal. [How grave a finding is, and how one is accepted](checks.md#how-grave-a-finding-is), is told elsewhere.

This page is written from the rules themselves: change a rule, then run `pytest tests/test_docs.py --accept`.
"""
TITLES: Mapping[Group, tuple[str, str]] = {
    "support": ("Support", "Whether what is said rests on something."),
    "consistency": ("Consistency", "Whether a document agrees with itself, and with the others of the project."),
    "kind": ("Rules of the kind", "What those expect to whom a document of its kind goes."),
    "disclosure": ("Disclosure", "What is told of people under protection."),
    "craft": ("Craft", "How the text and its parts are made."),
    "links": ("Links", "Whether addresses still lead somewhere: only with `--online`, never in a build."),
}


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_group(group) for group in GROUPS if any(rule.group == group for rule in RULES.values()))


def _group(group: Group) -> str:
    title, about = TITLES[group]
    rules = "".join(_rule(rule) for rule in RULES.values() if rule.group == group)
    return f"\n## {title}\n\n{about}\n{rules}"


def _rule(rule: Rule) -> str:
    grade = "off where no kind or project turns it on" if rule.severity == "off" else f"{rule.severity}"
    where = ", in all documents together" if rule.review else ""
    kinds = "; ".join(_kinds(rule))
    by_kind = f"; {kinds}" if kinds else ""
    return f"\n### `{rule.id}`\n\n*{grade}{where}{by_kind}*\n\n{as_markdown(rule)}\n"


def _kinds(rule: Rule) -> Iterator[str]:
    """What the shipped kinds make of a rule, where it is something else."""
    by_grade: dict[str, list[str]] = {}
    for kind in _shipped_kinds():
        given = kind.checks.get(rule.id, rule.severity)
        if given != rule.severity:
            by_grade.setdefault(str(given), []).append(f"`{kind.name}`")
    for grade, names in by_grade.items():
        yield f"{grade} in {', '.join(names)}"


@cache
def _shipped_kinds() -> list[Kind]:
    resources = Resources.of(None)
    return [kind for name in kind_names(resources) if (kind := read_kind(resources, name, Diagnostics()))]
