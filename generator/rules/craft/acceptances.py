"""Find findings that the project accepts, and that are no longer there."""

from generator.errors import Severity
from generator.rules.rule import Rule

# What is accepted is known only when all else is found: generator/rules/across.py looks for these last.
RULES = (
    Rule(
        "acceptance-unused",
        "craft",
        Severity.WARNING,
        "A finding accepted in content/checks.yaml that is no longer found.",
        "What accepts nothing today may accept something else tomorrow, which nobody has looked at.",
        "accept: [{rule: link-text, words: here, because: …}], and no link is called “here” any more",
        "The entry is taken away.",
    ),
)
