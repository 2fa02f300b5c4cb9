"""Find sections, headings and alternative texts that say nothing or are not what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.errors import Severity
from generator.model import Div, Figure, Section
from generator.model.walk import text
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_STOP = re.compile(r"[^\W\d_]{4,}[)”»]?\.$")
_SENTENCES = re.compile(r"[.!?…][)”»]? +\S")
_FILE = re.compile(r"[\w() -]+\.(?:png|jpe?g|svg|webp|tiff?|gif|bmp)", re.IGNORECASE)
_CAMERA = re.compile(r"(?:img|dsc[nf]?|pxl|screenshot|scan)[-_ ]?\d[\w -]*", re.IGNORECASE)


def _empty(view: View) -> Iterator[Finding]:
    for section in view.find(Section):
        # A field that may be left out has its heading from the template.
        if section.location and section.location.file.startswith("templates/"):
            continue
        if not any(not (isinstance(block, Div) and not block.blocks) for block in section.blocks):
            yield Finding(
                f"Nothing stands below the heading {_quoted(view, text(section.title))}.",
                section.location,
                "Write the section, or take its heading away.",
                words=text(section.title),
            )


def _stopped(view: View) -> Iterator[Finding]:
    for section in view.find(Section):
        words = text(section.title).strip()
        if _STOP.search(words) and not _SENTENCES.search(words):
            yield Finding(
                f"The heading {_quoted(view, words)} ends with a full stop.",
                section.location,
                "Take it away.",
                words=words,
            )


def _alts(view: View) -> Iterator[Finding]:
    for figure in view.find(Figure):
        alt = figure.alt.strip()
        if alt and _says_nothing(alt, figure, view):
            yield Finding(
                f"The alternative text {_quoted(view, alt)} does not say what the picture shows.",
                figure.location,
                "Say what is to be seen on it, for those who can't see it.",
                words=alt,
            )


def _says_nothing(alt: str, figure: Figure, view: View) -> bool:
    words = alt.strip(" .:!").casefold()
    stem = PurePosixPath(figure.source).stem.casefold()
    name = words == stem and (" " not in words or not words.replace(" ", "").isalpha())
    return name or words in view.content.locale.rules.alts or bool(_FILE.fullmatch(alt) or _CAMERA.fullmatch(alt))


def _quoted(view: View, words: str) -> str:
    opening, closing = view.content.locale.quotes
    return f"{opening}{words}{closing}"


RULES = (
    Rule(
        "section-empty",
        "craft",
        Severity.WARNING,
        "A heading with nothing below it.",
        "It looks like a part that was lost.",
        "# Methodology, and straight after it # Findings",
        "A sentence at least below each heading.",
        _empty,
    ),
    Rule(
        "heading-stop",
        "craft",
        Severity.WARNING,
        "A heading that ends with a full stop.",
        "A heading is no sentence, and the contents would show the stop.",
        "# Azerbaijan’s policy.",
        "# Azerbaijan’s policy",
        _stopped,
    ),
    Rule(
        "alt-vague",
        "craft",
        Severity.WARNING,
        "An alternative text that only says that there is a picture, or gives the name of its file.",
        "Who can't see the picture learns nothing of what it proves.",
        '![The road](figures/road.jpg){alt="photo"}',
        '![The road](figures/road.jpg){alt="A queue of lorries before a closed barrier"}',
        _alts,
    ),
)
