"""Turn contents into HTML: a heading, and a link in each line; the number of the page is for the style sheet."""

from __future__ import annotations

from markupsafe import Markup

from generator.model import Contents
from generator.model.walk import text
from generator.phrases import entry_number
from generator.writers.html.inlines import Inlines
from generator.writers.html.scope import Scope, attributes


def contents(scope: Scope, inlines: Inlines, block: Contents) -> Markup:
    """A list of sections, figures or tables."""
    return scope.templates.macro(
        "listing",
        attributes=attributes(id=block.id, class_=f"listing {block.of}", aria_label=text(block.title)),
        level=scope.heading(1),
        title=inlines.write(block.title),
        folded=not scope.on_paper,
        entries=[
            {"target": entry.target, "level": entry.level, "number": entry_number(block, entry), "title": entry.title}
            for entry in block.entries
        ],
    )
