"""Find out whether a citation style that somebody names is there."""

from __future__ import annotations

from generator.errors import did_you_mean
from generator.resources import Resources

_ENDING = ".md.j2"


def style_names(resources: Resources) -> list[str]:
    """The citation styles of templates/notes/, sorted."""
    return [name.removesuffix(_ENDING) for name in resources.names("notes") if name.endswith(_ENDING)]


def unknown_style(resources: Resources, name: str) -> tuple[str, str] | None:
    """What to say of a style that is not there, and a hint; None for one that is."""
    if resources.find(f"notes/{name}{_ENDING}"):
        return None
    known = style_names(resources)
    hint = did_you_mean(name, known) or f"There are: {', '.join(known)}."
    return f"There is no citation style “{name}”.", hint
