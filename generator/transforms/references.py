"""Turn cross-references into the words and numbers of what they point at."""

from collections.abc import Mapping
from dataclasses import replace

from generator.errors import Diagnostics, did_you_mean
from generator.kind import Numbering
from generator.locale import Locale
from generator.model import Div, Document, Para, Ref, Span
from generator.model.walk import Node, rebuild, text, with_blocks
from generator.sentences import begins_sentence
from generator.transforms.identity import is_hash
from generator.transforms.targets import Target, targets

_CAPTION = "Give it a caption, with which it has a number; or write"


def references(document: Document, numbering: Numbering, locale: Locale, diagnostics: Diagnostics) -> Document:
    """The document with kind, label and number in every Ref, those in notes included.

    A target may be an id, or the label of a note. Faults: reference-undefined; reference-unnumbered (a reference
    without words of its own to what has no number); reference-only (to a part that only another output shows).
    """
    resolution = _Resolution(targets(document.blocks, numbering, locale), locale, diagnostics)
    return with_blocks(document, resolution.change(document.blocks, None))


class _Resolution:
    """Goes over the tree and resolves; `only` is the part for one output around a node."""

    def __init__(self, targets: Mapping[str, Target], locale: Locale, diagnostics: Diagnostics) -> None:
        self._targets = targets
        self._locale = locale
        self._diagnostics = diagnostics

    def change(self, nodes: tuple[Node, ...], only: str | None) -> tuple[Node, ...]:
        """The nodes with resolved references."""
        return tuple(self._node(node, only) for node in nodes)

    def _inlines(self, nodes: tuple[Node, ...], only: str | None) -> tuple[Node, ...]:
        """The inlines of a paragraph: a reference that begins a sentence begins with a capital."""
        changed = list(self.change(nodes, only))
        for index, node in enumerate(changed):
            if isinstance(node, Ref) and node.label and begins_sentence(text(changed[:index]), self._locale):
                changed[index] = replace(node, label=node.label[0].upper() + node.label[1:])
        return tuple(changed)

    def _node(self, node: Node, only: str | None) -> Node:
        if isinstance(node, Para):
            return rebuild(node, lambda nodes: self._inlines(nodes, only))
        if isinstance(node, Ref) and not node.kind:
            return self._resolved(node, only)
        if isinstance(node, Div | Span) and node.only:
            only = node.only
        return rebuild(node, lambda nodes: self.change(nodes, only))

    def _resolved(self, ref: Ref, only: str | None) -> Ref:
        target = self._targets.get(ref.target)
        if target is None:
            known = [f"#{name}" for name in self._targets if not is_hash(name)]
            self._diagnostics.fault(
                "reference-undefined",
                f"There is nothing with the id “{ref.target}”.",
                ref.location,
                did_you_mean(f"#{ref.target}", known),
            )
            return ref
        if not (target.label or target.number or ref.content):
            self._diagnostics.fault(
                "reference-unnumbered",
                f"What “{ref.target}” stands for has no number by which to refer to it.",
                ref.location,
                f"{_CAPTION if target.kind in ('figure', 'table') else 'Write'} the words of the reference: "
                f"[as said above](#{ref.target}).",
            )
        if target.only not in (None, only):
            self._diagnostics.fault(
                "reference-only",
                f"“{ref.target}” is in a part that is only for {target.only}: elsewhere this would point at nothing.",
                ref.location,
                "Point at something that every output shows.",
            )
        return replace(ref, target=target.id, kind=target.kind, label=target.label, number=target.number)
