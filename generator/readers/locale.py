"""Turn templates/locale/<language>.yaml into a Locale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter

from generator.errors import Diagnostics, Location, did_you_mean
from generator.locale import Locale
from generator.readers.csl import TYPES
from generator.readers.tree import Tree, YamlPath, YamlText
from generator.readers.typed import read_template, read_typed
from generator.resources import Resources, shipped

# What a word may leave open: the program fills these and nothing else, so nothing else may stand in braces.
_PLACEHOLDERS = {
    "date_format": {"day", "month", "year"},
    "month_format": {"month", "year"},
    "words": {"letter", "page", "pages", "reason"},
    "citation": {"number", "language", "day", "month", "year"},
    "values": {"value", "low", "high", "first", "last", "day", "month"},
    "records": {"by", "on", "of", "because", "number", "words"},
    "release": {"version", "count", "place", "before", "now", "around"},
}

_VARIANT = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})+\Z")


def languages(resources: Resources) -> list[str]:
    """The languages that the templates have words for, sorted."""
    return [name.removesuffix(".yaml") for name in resources.names("locale") if name.endswith(".yaml")]


def read_locale(
    resources: Resources, language: str, diagnostics: Diagnostics, location: Location | None = None
) -> Locale | None:
    """The words and habits of `language`; None after a fault. `location` is where somebody asked for it.

    A variant that has no words of its own, as en-US, has those of its language, and keeps its tag.

    Faults: language-unknown, those of the file, locale-misnamed, locale-placeholder, locale-type, locale-word (one is
    missing).
    """
    known = languages(resources)
    name = language if language in known or not _VARIANT.match(language) else language.partition("-")[0]
    path = resources.find(f"locale/{name}.yaml")
    if name not in known or path is None:
        hint = did_you_mean(language, known) or f"There are: {', '.join(known)}."
        diagnostics.fault("language-unknown", f"There are no words for the language “{language}”.", location, hint)
        return None
    read = read_template(resources, path, Locale, diagnostics)
    if read is None:
        return None
    tree, locale = read
    faults = [*_faults(locale, name, tree), *_unknown_types(locale), *_missing(locale, path, resources.project)]
    for code, message, at in faults:
        diagnostics.fault(code, message, tree.locate(at))
    if faults:
        return None
    return locale if name == language else replace(locale, language=language, word_language=language)


def _faults(locale: Locale, language: str, tree: Tree) -> Iterator[tuple[str, str, YamlPath]]:
    if locale.language != language:
        yield "locale-misnamed", f"The language is “{locale.language}”, its file {language}.yaml.", ("language",)
    for name, allowed in _PLACEHOLDERS.items():
        value = tree.data.get(name, {})  # what may be left out
        for at, words in value.items() if isinstance(value, dict) else [("", value)]:
            path = (name, at) if at else (name,)
            if not _placeholders_fit(str(words), allowed):
                message = f"{at or name} can leave open only {', '.join(f'{{{word}}}' for word in sorted(allowed))}."
                yield "locale-placeholder", message, path


def _unknown_types(locale: Locale) -> Iterator[tuple[str, str, YamlPath]]:
    for index, group in enumerate(locale.source_groups):
        for place, name in enumerate(group.types):
            if name not in TYPES:
                near = did_you_mean(name, TYPES)
                message = f"CSL has no type of sources “{name}”. {near or ''}".strip()
                yield "locale-type", message, ("source_groups", index, "types", place)


def _placeholders_fit(words: str, allowed: set[str]) -> bool:
    try:
        parts = list(Formatter().parse(words))
    except ValueError:
        return False
    return all(name is None or (name in allowed and not spec and not how) for _, name, spec, how in parts)


def _missing(locale: Locale, path: Path, project: Path | None) -> Iterator[tuple[str, str, YamlPath]]:
    # The writers rely on every word; the shipped languages are complete (a test says so).
    reference = shipped() / "locale"
    if path.parent == reference:
        return
    text = (reference / "en.yaml").read_text(encoding="utf-8")
    english = read_typed(project, YamlText(text, "templates/locale/en.yaml"), Locale, Diagnostics())
    for name in ("words", "citation", "values", "records"):
        for word in getattr(english[1], name).keys() - getattr(locale, name).keys() if english else ():
            yield "locale-word", f"The word {word} is missing.", (name,)
