"""The command `rules`: a list of all rules, and what one of them finds and why."""

from click.testing import CliRunner, Result

from generator.cli import main
from generator.rules.table import RULES


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rules", *arguments])


def test_all_rules_are_listed_under_their_groups() -> None:
    result = run()
    assert result.exit_code == 0
    listed = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(RULES)
    assert "craft" in result.stdout.splitlines()


def test_each_rule_can_be_explained() -> None:
    for rule in RULES.values():
        shown = " ".join(run(rule.id).stdout.split())
        for part in (rule.what, rule.why, rule.example, rule.instead, str(rule.severity)):
            assert " ".join(part.split()) in shown, rule.id


def test_an_unknown_rule_is_wrong_use() -> None:
    result = run("link-txt")
    assert (result.exit_code, "Did you mean link-text?" in result.output) == (2, True)
    assert "lists them" in run("zzz").output
