"""Turn the number and the words of a figure or a table into the HTML of its caption."""

from __future__ import annotations

from markupsafe import Markup

from generator.model import Inlines as InlineNodes
from generator.model import Number
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope


def caption(scope: Scope, inlines: Inlines, number: Number | None, target: str, words: InlineNodes) -> Markup:
    """The label, "Figure 3.", and the words."""
    if number is None:
        return inlines.write(words)
    label = scope.templates.macro("label", id=target, number=number.text, dot=bool(words))
    return label + inlines.write(words)
