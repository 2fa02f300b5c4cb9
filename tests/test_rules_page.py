"""Every rule is explained."""

from pathlib import Path

import pytest

from generator.rules.rule import GROUPS, Rule
from generator.rules.table import RULES
from tests.codes import codes_of
from tests.rules_page import TITLES


def test_each_group_has_a_title() -> None:
    assert set(TITLES) == set(GROUPS)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_it_finds_and_why_with_an_example(rule: Rule) -> None:
    for sentence in (rule.what, rule.why):
        assert len(sentence.split()) >= 4, sentence
        assert sentence.endswith("."), sentence
        assert sentence[0].isupper() or not sentence[0].isalpha(), sentence
    assert rule.example.strip()
    assert rule.instead.strip()
    assert len({rule.what, rule.why, rule.example, rule.instead}) == 4
    assert rule.group in GROUPS


def test_no_two_rules_share_an_id() -> None:
    from generator.rules import table

    ids = [rule.id for module in table._MODULES for rule in module.RULES]
    assert sorted(ids) == sorted(set(ids))


def test_no_fault_has_the_id_of_a_rule() -> None:
    """Else nobody knows what `checks:` and `accept:` are about, and its explanation is that of something else."""
    package = Path(__file__).resolve().parent.parent / "generator"
    for folder in (path for path in package.iterdir() if path.is_dir() and path.name != "rules"):
        assert not codes_of(folder) & set(RULES), folder.name
