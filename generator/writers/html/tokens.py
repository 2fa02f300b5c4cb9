"""Turn the look into CSS custom properties: `--accent`, `--text-font`, `--size-note` …, for print or the web page."""

from __future__ import annotations

import re
from dataclasses import fields

from generator.look import Face, Look, Tokens, named
from generator.writers.html.scope import Medium

_GENERIC = {"serif": "serif", "sans": "sans-serif", "mono": "monospace"}
# The short rule above the notes. It is a picture, since a gradient would fill the whole area.
_NOTE_RULE = (
    "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40mm' height='0.5pt'%3E"
    "%3Crect width='40mm' height='0.5pt' fill='%23{}'/%3E%3C/svg%3E\")"
)


def custom_properties(look: Look, medium: Medium) -> str:
    """The rule `:root` with all tokens; for the web page a second one with the colours of the dark."""
    tokens = look.tokens
    values = {**named(tokens.colours.light), **_fonts(tokens, medium), **_measures(tokens, medium)}
    values["logo-width"] = f"{look.logo_width:g}mm"
    if medium == "print":
        values["note-rule"] = _NOTE_RULE.format(tokens.colours.light.grey.removeprefix("#"))
        return rule(values)
    values["logo-ground"] = tokens.colours.light.paper
    dark = rule(named(tokens.colours.dark))
    return f"{rule(values)}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def rule(values: dict[str, str]) -> str:
    """A rule that gives the root these custom properties."""
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in values.items()) + "}\n"


def string(text: str) -> str:
    """Text as a CSS string (https://www.w3.org/TR/css-syntax-3/#consume-string-token)."""
    return '"' + re.sub(r'[\\"\n<]', lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def _fonts(tokens: Tokens, medium: Medium) -> dict[str, str]:
    faces = {one.name: getattr(tokens.fonts, one.name) for one in fields(tokens.fonts)}
    if medium == "web":
        return {f"{name}-font": _stack(face) for name, face in faces.items()}
    # What a font lacks stands in the others: WeasyPrint sees those of templates/fonts/ and no more.
    scripts = {"other-scripts": ", ".join(map(string, tokens.scripts))}
    return scripts | {f"{name}-font": f"{string(face.name)}, var(--other-scripts)" for name, face in faces.items()}


def _stack(face: Face) -> str:
    return ", ".join([*map(string, dict.fromkeys((face.name, *face.web))), _GENERIC[face.shape]])


def _measures(tokens: Tokens, medium: Medium) -> dict[str, str]:
    """Sizes and spaces; in print 1rem is the size of the text, in browsers it is the reader's own."""
    text = 1.0 if medium == "print" else tokens.text_size.web
    sizes = {
        f"size-{one.name.replace('_', '-')}": f"{getattr(tokens.sizes, one.name) * text:.4g}rem"
        for one in fields(tokens.sizes)
    }
    if medium == "print":
        return sizes | {
            "text-size": f"{tokens.text_size.print:g}pt",
            "leading": f"{tokens.leading.print:g}",
            "paragraph-gap": f"{tokens.paragraph_gap.print:g}rem",
            "column": f"{tokens.column:g}mm",
        }
    return sizes | {
        "text-size": f"{text:g}rem",
        "leading": f"{tokens.leading.web:g}",
        "paragraph-gap": f"{tokens.paragraph_gap.web:g}rem",
        "measure": f"{tokens.measure:g}rem",
    }
