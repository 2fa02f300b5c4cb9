"""Find recommendations that do not say to whom they are addressed."""

from collections.abc import Iterator

from generator.model import Recommendations
from generator.rules.rule import Finding, Rule
from generator.rules.view import View


def _addressees(view: View) -> Iterator[Finding]:
    for node in view.find(Recommendations):
        if not node.addressee and not all(item.addressee for item in node.items):
            yield Finding(
                "Recommendations do not say to whom they are addressed.",
                node.location,
                'Name the addressee: ::: {.recommendations to="…"}.',
            )


RULES = (
    Rule(
        "addressee-missing",
        "kind",
        "off",
        "Recommendations without an addressee.",
        "Nobody has to act on what is asked of nobody.",
        "::: {.recommendations}",
        '::: {.recommendations to="Ruritania"}',
        _addressees,
    ),
)
