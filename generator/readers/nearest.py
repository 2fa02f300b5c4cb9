"""Turn a word that is not known into a hint that names the one that was meant."""

from collections.abc import Iterable

from generator.errors import did_you_mean

_MOST_NAMES = 2_000  # among which the one that was meant is looked for: with 50,000 it would take a second


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the known word nearest to `word`, of very many among those that begin alike; or `otherwise`."""
    names = list(known)
    if len(names) > _MOST_NAMES:
        names = [name for name in names if name[:2] == word[:2]][:_MOST_NAMES]
    return did_you_mean(word, names) or otherwise
