"""Find quotation marks that do not close or never opened, and straight ones where the language has curly ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Severity
from generator.record import record
from generator.rules.prose import Passage, surroundings
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_CLOSING = {"“": "”", "«": "»", "‘": "’", "„": "“”"}
_MARK = re.compile('[“”«»‘’„"]')
_STRAIGHT = re.compile("""(?<!\\d)["']""")
_ABBREVIATED = re.compile(r"\d|(?:tis|twas|em|cause|til|n)\b", re.IGNORECASE)  # behind an apostrophe at its beginning


@record
class _Mark:
    """A quotation mark that has no partner."""

    sign: str
    place: int


def unpaired(words: str) -> list[_Mark]:
    """The quotation marks of a text that have no partner. An apostrophe looks like a single mark that closes; so one
    that closes nothing is none, and the inner marks of a quotation never outlive it.
    """
    open_marks: list[_Mark] = []
    stray: list[_Mark] = []
    for found in _MARK.finditer(words):
        sign, place = found[0], found.start()
        top = open_marks[-1].sign if open_marks else ""
        before, behind = words[place - 1 : place], words[place + 1 : place + 2]
        if sign == "’" or sign == "‘":
            if sign == "’" and top == "‘" and not (before.isalnum() and behind.isalnum()):
                open_marks.pop()
            elif sign == "‘" and not before.isalnum() and not _ABBREVIATED.match(words, place + 1):
                open_marks.append(_Mark(sign, place))
        elif sign == '"':
            if before.isdigit() and top != '"':
                continue
            open_marks.pop() if top == '"' else open_marks.append(_Mark(sign, place))
        elif top == "‘" and len(open_marks) > 1 and sign in _CLOSING.get(open_marks[-2].sign, ""):
            stray.append(open_marks.pop())
            open_marks.pop()
        elif sign in _CLOSING.get(top, ""):
            open_marks.pop()
        elif sign in _CLOSING:
            open_marks.append(_Mark(sign, place))
        else:
            stray.append(_Mark(sign, place))
    return stray + open_marks


def _unbalanced(view: View) -> Iterator[Finding]:
    behind = (*(passage for passage, _ in view.written[1:]), None)
    for (passage, words), following in zip(view.written, behind, strict=False):
        for mark in unpaired(words):
            if not _goes_on(passage, mark, following):
                yield _lone(passage, mark)


def _lone(passage: Passage, mark: _Mark) -> Finding:
    first, last = surroundings(passage.text, mark.place, mark.place + 1)
    does = "closes a quotation that nothing opens" if mark.sign in "”»" else "opens a quotation that never closes"
    return passage.finding(
        first,
        last,
        f"A quotation mark {does}: … {passage.text[first:last]} …",
        "Add the missing mark. A quotation of several paragraphs opens in each of them, and closes in the last.",
    )


def _goes_on(passage: Passage, mark: _Mark, behind: Passage | None) -> bool:
    """Whether a quotation goes on in the next paragraph, which then opens with the same mark."""
    if mark.sign not in "“«" or behind is None or behind.around.part != passage.around.part:
        return False
    return behind.text.lstrip().startswith(mark.sign)


def _straight(view: View) -> Iterator[Finding]:
    for name, sign, instead in (
        ("quotation marks", '"', "".join(view.content.locale.quotes)),
        ("apostrophes", "'", "’"),
    ):
        places = [
            (passage, found.start())
            for passage, words in view.written
            if sign in words
            for found in _STRAIGHT.finditer(words)
            if found[0] == sign
        ]
        if places:
            passage, place = places[0]
            first, last = surroundings(passage.text, place, place + 1)
            count = f"{len(places)} of them, the first" if len(places) > 1 else "one"
            message = f"The document has straight {name}, {count} in: … {passage.text[first:last]} …"
            yield passage.finding(first, last, message, f"Write {instead}.")


RULES = (
    Rule(
        "quote-unbalanced",
        "craft",
        Severity.WARNING,
        "A quotation mark without its partner.",
        "One can't tell where the words of another end and yours begin; what you say is then laid into their mouth.",
        "He spoke of “the complete elimination.",
        "He spoke of “the complete elimination”.",
        _unbalanced,
    ),
    Rule(
        "quote-straight",
        "craft",
        Severity.WARNING,
        "Straight quotation marks or apostrophes, told once for the whole document.",
        "In print they look like a draft, and a search for a quotation misses half of them.",
        'the "do no harm" standard',
        "the “do no harm” standard",
        _straight,
    ),
)
