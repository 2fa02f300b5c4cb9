"""Turn what a quotation knows of its speaker, a table's source and a long title into the words that outputs show."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from generator.locale import Locale
from generator.model import Claim, Contents, ContentsEntry, Inline, Inlines, PersonRef, Quotation, Ref, Text

_DATE = r"\d{4}(?:-\d\d){0,2}"
_DATES = re.compile(rf"{_DATE}(?:/{_DATE})?\Z")


def attribution(quotation: Quotation, locale: Locale) -> Inlines:
    """Who said it, where and when: "Armine, Kichan, 15 January 2024"; for a name that is withheld, the reason."""
    by: Inlines = quotation.attribution
    if quotation.withheld:
        by = (Text(locale.words["withheld"].format(reason=quotation.withheld)),)
    rest = [part for part in (quotation.place, _day(quotation.date, locale)) if part]
    words: list[Inline] = list(by)
    for index, part in enumerate(rest):
        words.append(Text(part if index == 0 and not by else f", {part}"))
    return tuple(words)


def shown(nodes: Iterable[Inline]) -> Inlines:
    """Inlines as a reader sees them: of claims and people the words alone, in one piece with those around them. A claim
    with a record stays one, for the checker.
    """
    nodes = tuple(nodes)
    if not any(map(_opens, nodes)):
        return nodes
    result: list[Inline] = []
    for node in _opened(nodes):
        if isinstance(node, Text) and result and isinstance(result[-1], Text):
            node = Text(result.pop().text + node.text)  # type: ignore[union-attr]
        result.append(node)
    return tuple(result)


def _opened(nodes: Iterable[Inline]) -> Iterator[Inline]:
    for node in nodes:
        if _opens(node):
            yield from _opened(node.content)
        else:
            yield node


def _opens(node: Inline) -> TypeGuard[Claim | PersonRef]:
    return isinstance(node, PersonRef) or (isinstance(node, Claim) and node.record is None)


def comment_head(fact: str, digest: str) -> str:
    """The first line of a comment on a claim: by it a comment is read back."""
    return f"fact: {fact} [{digest}]"


def reference_label(ref: Ref) -> str:
    """The word before the number of a reference. No line ends between "section" and its letter."""
    return ref.label.replace(" ", "\u00a0") if ref.number else ref.label


def source_line(source: Inlines, locale: Locale) -> Inlines:
    """The line under a table that says where its numbers come from: "Source: …"; nothing for no source."""
    return (Text(f"{locale.words['source']} "), *source) if source else ()


def _day(written: str, locale: Locale) -> str:
    """A date, or a span of two, in words; what is neither stays as it was written."""
    if not _DATES.match(written):
        return written
    ends = [locale.format_known(*map(int, part.split("-"))) for part in written.split("/")]
    return ("–" if all(end.isdecimal() for end in ends) else " – ").join(ends)


def shortened(title: str, length: int) -> str:
    """The words of a title that fit in `length` characters, and an ellipsis where some are left out."""
    if len(title) <= length:
        return title
    return title[:length].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def entry_number(contents: Contents, entry: ContentsEntry) -> str:
    """The number of a line of contents: "A." as its heading has it, "Figure 3." as its caption."""
    if entry.number is None:
        return ""
    return entry.number.text if contents.of == "sections" else f"{entry.number.text}."
