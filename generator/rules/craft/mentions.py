"""Find the numbered figures and tables that the text never mentions, or mentions out of the order of their numbers."""

from collections.abc import Iterator

from generator.errors import Severity
from generator.model import Figure, Ref, Table
from generator.model.walk import find
from generator.rules.rule import Finding, Rule
from generator.rules.view import View
from generator.transforms.captioned import captioned
from generator.transforms.identity import is_hash


def _unmentioned(view: View) -> Iterator[Finding]:
    """A numbered figure or table to which nothing refers: a reader does not learn why it is there."""
    mentioned = {name for name, _ in view.once(_first_mentions)}
    for node in view.once(_captioned):
        if node.id not in mentioned and node.number:
            where = f"[](#{node.id})" if not is_hash(node.id) else "[](#id), with the {#id} that you give it,"
            yield Finding(
                f"The text never mentions {node.number.text}.",
                node.location,
                f"Write {where} where the text speaks of it, or take the number away: {{.unnumbered}}.",
            )


def _order(view: View) -> Iterator[Finding]:
    """A figure or table that is mentioned before one with a lower number, which is mentioned too."""
    first = view.once(_first_mentions)
    for kind in (Figure, Table):
        numbered = [node for node in view.once(_captioned) if isinstance(node, kind)]
        places = {node.id: place for place, node in enumerate(numbered)}
        mentions = [(places[name], ref) for name, ref in first if name in places]
        for index, (place, ref) in enumerate(mentions):
            earlier = [other for other, _ in mentions[index + 1 :] if other < place]
            if earlier:
                later, before = numbered[place].number, numbered[min(earlier)].number
                yield Finding(
                    f"{later.text if later else ''} is mentioned before {before.text if before else ''}.",
                    ref.location,
                    "Put them into the order in which the text first speaks of them.",
                )


def _captioned(view: View) -> Iterator[Figure | Table]:
    return captioned(view.document)


def _first_mentions(view: View) -> Iterator[tuple[str, Ref]]:
    """Each figure and table that is referred to, in the order of the first references; not by its own words."""
    around = {panel.id: figure.id for figure in view.find(Figure) for panel in figure.panels}
    own = {id(ref) for node in view.nodes if isinstance(node, Figure | Table) for ref in _own(node)}
    first: dict[str, Ref] = {}
    for ref in view.find(Ref):
        if id(ref) not in own:
            first.setdefault(around.get(ref.target, ref.target), ref)
    yield from first.items()


def _own(node: Figure | Table) -> Iterator[Ref]:
    """The references of a figure or table to itself."""
    names = {node.id, *(panel.id for panel in (node.panels if isinstance(node, Figure) else ()))}
    return (ref for ref in find((node,), Ref) if ref.target in names)


RULES = (
    Rule(
        "figure-unmentioned",
        "craft",
        Severity.WARNING,
        "A numbered figure or table to which the text never refers.",
        "A reader does not learn why it is there.",
        "![The corridor](figures/map.png){#fig-map alt=…}, and nothing more of it.",
        "As [](#fig-map) shows, one road led out.",
        _unmentioned,
    ),
    Rule(
        "figure-order",
        "craft",
        Severity.WARNING,
        "A figure or table that is mentioned before one with a lower number.",
        "Numbers that jump make a reader search for what was passed over.",
        "Figure 2 shows the road. … Figure 1 shows the village.",
        "The figures stand in the order in which the text first speaks of them.",
        _order,
    ),
)
