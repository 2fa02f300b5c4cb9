"""Turn several places in one source into one locator: "p. 2" and "p. 5" into "pp. 2 and 5"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from generator.locale import Locale

_NUMBER = re.compile(r"\d+")
_PLACES = re.compile(r"(?P<word>[^\W\d_]+\.?|§§?) (?P<numbers>\d+(?:(?:, | and | et | & )\d+)*)")


def together(locators: Iterable[str], locale: Locale) -> str:
    """The places as one locator, those of one sort in a series where the language has its plural: "paras. 2, 3 and 6".

    The sorts stand in the order in which they were given. What is no plain series of numbers, as a range, or the title
    of a chapter, stays by itself.
    """
    sorts: dict[str, dict[str, None]] = {}
    for locator in filter(None, locators):
        sorts.setdefault(_sort(locator, locale.spaces.before_number), {})[locator] = None
    return _enumerated([_series(sort, list(places), locale) for sort, places in sorts.items()], locale)


def _sort(locator: str, words: Collection[str]) -> str:
    found = _PLACES.fullmatch(locator)
    return (found and _plural(found["word"], words)) or locator


def _plural(word: str, words: Collection[str]) -> str | None:
    """The plural of a word for places, as the words of the language have it: "paras." of "para.", "pp." of "pp."."""
    stem = word.rstrip(".")
    dot = word[len(stem) :]
    plurals = (f"{stem}s{dot}", f"{stem}{stem}{dot}")
    singulars = [one for one in (stem.removesuffix("s"), stem[: len(stem) // 2]) if stem in (f"{one}s", one + one)]
    if any(f"{one}{dot}" in words for one in singulars):
        return word
    return next((plural for plural in plurals if plural in words), None)


def _series(sort: str, places: list[str], locale: Locale) -> str:
    if len(places) == 1:
        return places[0]
    numbers = {number for place in places for number in _NUMBER.findall(place)}
    return f"{sort} {_enumerated(sorted(numbers, key=int), locale)}"


def _enumerated(parts: list[str], locale: Locale) -> str:
    *before, last = parts or [""]
    return f"{', '.join(before)} {locale.citation['and']} {last}" if before else last
