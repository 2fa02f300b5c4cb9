"""Find the places and dates of testimonies that are not printed, since the person gave no consent to that."""

from collections.abc import Iterable, Iterator

from generator.content import prose_of
from generator.errors import Severity
from generator.evidence import Consent
from generator.model import Quotation
from generator.model.walk import Node, children
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.transforms.people import consented, speakers

_USES: tuple[Consent, ...] = ("place", "date")


def _left_out(view: View) -> Iterator[Finding]:
    """The places and dates that stand in the content: the document has them no longer."""
    content = view.content
    pieces = (content.body.blocks, *(prose.blocks for prose in prose_of(content)))
    notes = (note.blocks for note in content.definitions.values())
    for blocks in (*pieces, *notes):
        yield from _below(blocks, view)


def _below(nodes: Iterable[Node], view: View) -> Iterator[Finding]:
    before = None
    for node in nodes:
        if isinstance(node, Quotation):
            yield from _of(node, before, view)
        yield from _below(children(node), view)
        before = node


def _of(quotation: Quotation, before: Node | None, view: View) -> Iterator[Finding]:
    names, people = speakers(quotation, before), view.content.evidence.people
    if any(name in people and not people[name].places for name in names):  # people.yaml could not be read
        return
    for use in _USES:
        if getattr(quotation, use) and not consented(names, people, use):
            yield Finding(
                f"The {use} of this testimony is not printed: {' and '.join(names)} gave no consent to that.",
                quotation.location,
                f"Take {use}=… away, so that nobody wonders; and see that no other sentence tells it.",
                words=names[0],
            )


RULES = (
    Rule(
        "consent-left-out",
        "disclosure",
        Severity.WARNING,
        "A place or a date of a testimony that is not printed, since the person gave no consent to that.",
        "Who wrote it there expects to read it; and where it was left out, the text around may still tell it.",
        "::: {.testimony person=w17 place=Kichan}, without `place` in the consent of w17.",
        "::: {.testimony person=w17}",
        _left_out,
    ),
)
