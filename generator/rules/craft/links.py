"""Find links whose words say nothing."""

from collections.abc import Iterator

from generator.model import Link, Ref
from generator.model.walk import text
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _vague(view: View) -> Iterator[Finding]:
    """A link whose words say nothing of where it leads."""
    for node in view.nodes:
        if isinstance(node, Link | Ref) and node.content:
            words = text(node.content).strip()
            if words.strip(" .,;:!?…()[]→»").casefold() in view.content.locale.vague_links:
                opening, closing = view.content.locale.quotes
                yield Finding(
                    f"The words of a link, {opening}{words}{closing}, do not say where it leads.",
                    node.location,
                    "Make a link of the words that name what is behind it.",
                )


RULES = (
    Rule(
        "link-text",
        "craft",
        "off",
        "A link whose words do not say where it leads.",
        "On paper there is nothing to click, and who listens to a page hears a list of its links.",
        "Read more [here](https://example.org/report).",
        "Read the [report on detainees](https://example.org/report).",
        _vague,
    ),
)
