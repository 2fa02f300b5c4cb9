"""The command `rules`: turn the table of rules into a list of them, or one rule into what it finds and why."""

from __future__ import annotations

import textwrap

import click


@click.command()
@click.argument("rule_id", metavar="[ID]", required=False)
def rules(rule_id: str | None) -> None:
    """List the rules of `check`, or explain one."""
    from generator.rules.table import RULES
    from generator.rules.unknown import rule_hint

    if rule_id is None:
        _list()
        return
    if rule_id not in RULES:
        raise click.UsageError(f"There is no rule “{rule_id}”. {rule_hint(rule_id)}")
    rule = RULES[rule_id]
    click.echo(f"{click.style(rule.id, bold=True)} ({rule.group}; {rule.severity} unless kind or project say another)")
    for label, text in (("", rule.what), ("", rule.why), ("Found:", rule.example), ("Better:", rule.instead)):
        if text:
            click.echo(f"\n{label}\n{textwrap.indent(text.rstrip(), '    ')}" if label else textwrap.fill(text, 100))


def _list() -> None:
    from generator.rules.rule import GROUPS
    from generator.rules.table import RULES

    for group in GROUPS:
        found = [rule for rule in RULES.values() if rule.group == group]
        if found:
            click.echo(click.style(group, bold=True))
        for rule in found:
            click.echo(f"  {rule.id:28}{rule.severity!s:9}{rule.what}")
