"""Turn a rule into Markdown for who wants to know what it finds and why."""

from __future__ import annotations

from generator.rules.rule import Rule


def as_markdown(rule: Rule) -> str:
    """What a rule finds, why, an example and the same put right."""
    parts = [rule.what, rule.why, *_example("Found:", rule.example), *_example("Better:", rule.instead)]
    return "\n\n".join(part for part in parts if part)


def _example(label: str, text: str) -> list[str]:
    fence = "````" if "```" in text else "```"
    return [label, f"{fence}text\n{text.rstrip()}\n{fence}"] if text else []
