"""Turn the pictures that stand side by side in a figure into the shares of its width that make them equally high."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Figure


def shares(panels: Sequence[Figure]) -> tuple[float, ...]:
    """How much of the width each panel has, less the gaps between them; together 1."""
    ratios = [_ratio(panel) for panel in panels]
    if any(ratio is None for ratio in ratios):
        ratios = [1.0 for _ in panels]
    known = [ratio or 1.0 for ratio in ratios]
    return tuple(ratio / sum(known) for ratio in known)


def _ratio(panel: Figure) -> float | None:
    """Width to height; None for what has no size yet."""
    return panel.picture.width / panel.picture.height if panel.picture else None
