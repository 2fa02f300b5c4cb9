"""Turn the files in templates/fonts/ into the families that the PDF knows, and find those that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.errors import Diagnostics, Location, Severity, did_you_mean
from generator.resources import Resources

_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # https://learn.microsoft.com/typography/opentype/spec/name#name-ids


def find_missing_fonts(wanted: Mapping[str, Location | None], resources: Resources, findings: Diagnostics) -> None:
    """Find the families that no file has, each at the place that names it: font-missing; and the files that are no
    fonts: font-broken. The PDF would be set in another font; Word and browsers may have it installed.
    """
    families = set(_families(resources, findings))
    folded = {name.casefold() for name in families}
    for name, place in wanted.items():
        if name.casefold() not in folded:
            hint = did_you_mean(name, families) or "Put its files (.ttf, .otf) into templates/fonts/ of the project."
            message = f"The PDF has no font “{name}”, and is set in another one."
            findings.finding("font-missing", Severity.WARNING, message, place, hint)


def _families(resources: Resources, findings: Diagnostics) -> Iterable[str]:
    for path in resources.font_files():
        names = _names(path)
        yield from names
        if not names:
            place = Location(resources.label(path))
            message, hint = f"{path.name} is no font that can be read.", "Save it again as .ttf or .otf."
            findings.finding("font-broken", Severity.WARNING, message, place, hint)


def _names(path: Path) -> set[str]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
            records = font["name"].names
            return {str(record) for record in records if record.nameID in (_FAMILY, _TYPOGRAPHIC_FAMILY)}
    except (TTLibError, OSError, KeyError, UnicodeDecodeError):
        return set()
