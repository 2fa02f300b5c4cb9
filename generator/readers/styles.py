"""Find the file of a citation style that somebody names: a template of ours, or a style of CSL."""

from __future__ import annotations

from generator.errors import did_you_mean
from generator.resources import Resources

_ENDINGS = _TEMPLATE, CSL = ".md.j2", ".csl"


def style_names(resources: Resources) -> list[str]:
    """The citation styles of templates/notes/, sorted."""
    names = {name.removesuffix(end) for name in resources.names("notes") for end in _ENDINGS if name.endswith(end)}
    return sorted(names)


def style_file(resources: Resources, name: str) -> str | None:
    """The file of a style below templates/: of `un`, or of a .csl file that is named as `oscola`, `oscola.csl` or
    `templates/notes/oscola.csl`; None where there is none.
    """
    stem = name.removeprefix("templates/").removeprefix("notes/")
    files = [f"notes/{stem}"] if stem.endswith(CSL) else [f"notes/{stem}{ending}" for ending in _ENDINGS]
    return next((file for file in files if resources.find(file)), None)


def unknown_style(resources: Resources, name: str) -> tuple[str, str] | None:
    """What to say of a style that is not there, and a hint; None for one that is."""
    if style_file(resources, name):
        return None
    known = style_names(resources)
    hint = did_you_mean(name, known) or f"There are: {', '.join(known)}."
    return f"There is no citation style “{name}”.", hint
