"""Find the style sheets of a medium, and turn the kind's font and the language's words into CSS variables."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import unquote

from generator.errors import Diagnostics, Location
from generator.record import record
from generator.resources import is_inside
from generator.writers import WriterContext
from generator.writers.html.scope import Medium
from generator.writers.html.tokens import custom_properties, rule, string

_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*?))\s*\)", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)


# What print.css leaves to sheets of their own: long documents, and what their pages are headed with.
_PAPER = {"title": ("css/book.css",), "section": ("css/book.css", "css/running-section.css")}


@record
class Sheet:
    """A style sheet: its file, how a diagnostic names it, its text."""

    path: Path
    label: str
    text: str


def sheets(context: WriterContext, medium: Medium) -> list[Sheet]:
    """The style sheets of a medium in the order of the cascade, after the tokens: the medium's own, the kind's."""
    paper = _PAPER[context.kind.running_head] if medium == "print" else ()
    checker = ("css/checker.css",) if context.edition == "checker" and medium == "print" else ()
    names = (f"css/{medium}.css", *paper, f"kinds/{context.kind.name}/{medium}.css", *checker)
    found = map(context.resources.find, names)
    paths = [path for path in found if path is not None and path.is_file()]
    label = context.resources.label
    return [Sheet(path, label(path), path.read_text(encoding="utf-8", errors="replace")) for path in paths]


def tokens(context: WriterContext, medium: Medium) -> str:
    """The tokens as custom properties, before all style sheets: what a sheet says of them counts."""
    return custom_properties(context.page_look if medium == "print" else context.look, medium)


def variables(context: WriterContext, medium: Medium) -> str:
    """What the kind and the language give to the styles, as custom properties that no style sheet changes."""
    values = _print_values(context) if medium == "print" else _web_values(context)
    return rule(values) if values else ""


def _print_values(context: WriterContext) -> dict[str, str]:
    start = "page" if context.kind.section_start == "page" else "auto"
    values = {"folio": _folio(context.locale.words["page_of"]), "section-start": start}
    if context.edition != "plain":
        values["edition"] = string(context.locale.records["edition"])
    font = context.kind.font
    if font is None or font.rule is None:
        return values
    # A rule that names one font means the whole page, headings and notes too.
    family = f"{string(font.print or font.name or '')}, var(--other-scripts)"
    size = {"text-size": f"{font.size:g}pt"} if font.size else {}
    return values | {"text-font": family, "display-font": family} | size


def _web_values(context: WriterContext) -> dict[str, str]:
    # Where no paragraph has a number, what belongs to a paragraph need not stand beside a column of numbers.
    return {} if context.kind.numbering.paragraphs else {"column": "0rem"}


def _folio(pattern: str) -> str:
    """The pattern of a page number ("{page} / {pages}") as the content of a margin box."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    pieces = re.split(r"(\{pages?\})", pattern)
    return " ".join(counters.get(piece, string(piece)) for piece in pieces if piece)


def self_contained(sheet: Sheet, context: WriterContext, diagnostics: Diagnostics) -> str:
    """A style sheet's text with the files that it names put into it.

    What lies outside the templates, and an @import, is refused: fault `resource-refused`. What is written so that it
    is not seen here, the page's Content-Security-Policy keeps the browser from fetching.
    """
    sheet = replace(sheet, text=_COMMENT_OR_STRING.sub(_without_comment, sheet.text))
    if found := _IMPORT.search(sheet.text):
        _refuse(sheet, found.start(), "@import", diagnostics)
    return _URL.sub(lambda match: _embedded(match, sheet, context, diagnostics), sheet.text)


def _without_comment(found: re.Match[str]) -> str:
    """A string as it is; a comment as nothing but spaces, so that all else stays where it is."""
    return re.sub(r"[^\n]", " ", found[0]) if found[0].startswith("/*") else found[0]


def _embedded(match: re.Match[str], sheet: Sheet, context: WriterContext, diagnostics: Diagnostics) -> str:
    url = match[1] or match[2] or match[3] or ""
    if url.startswith(("data:", "#")):
        return match[0]
    path = sheet.path.parent / unquote(url)
    if not is_inside(path, context.resources.roots) or not path.is_file():
        _refuse(sheet, match.start(), url, diagnostics)
        return match[0]
    media_type = MimeTypes().guess_type(path.name)[0] or "application/octet-stream"
    return f'url("data:{media_type};base64,{b64encode(path.read_bytes()).decode("ascii")}")'


def _refuse(sheet: Sheet, place: int, url: str, diagnostics: Diagnostics) -> None:
    line = sheet.text.count("\n", 0, place) + 1
    column = place - sheet.text.rfind("\n", 0, place)
    diagnostics.fault(
        "resource-refused",
        f"The style sheet asks for “{url}”, which is no file of the templates.",
        Location(sheet.label, line, column),
        "Put the file beside the style sheet and name it by its relative path.",
    )
