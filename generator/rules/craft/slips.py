"""Find slips of the hand: doubled spaces and words, spaces before punctuation, what was to be filled in later."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from generator.errors import Severity
from generator.locale import Locale
from generator.model import LineBreak, Text
from generator.rules.own_words import BLANK
from generator.rules.prose import Passage, surroundings
from generator.rules.rule import Finding, Rule
from generator.rules.view import View

_DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
_REPEATED = re.compile(r"\b([^\W\d_]++) +(?=(\1)\b(?!['’-]))", re.IGNORECASE)
_SURE = r"\b(?:TODO|FIXME|TBC|TBD|X{4,})\b|\?{3,}|_{3,}|(?i:\blorem ipsum\b)"
_NUMERAL = re.compile(r"(?:(\S+) )?\bX{2,3}\b(?!-)(?! (?:century|centuries|siècle))")
_OMITTED = re.compile(r"\[ ?(?:…|\.{3})? ?\]")


def _spaces(view: View) -> Iterator[Finding]:
    for passage, words in view.written:
        if "  " not in words:
            continue
        # In the node itself, since a no-break space beside another is meant.
        for node, extent in passage.of(Text):
            for found in _DOUBLED.finditer(node.text):
                start, end = extent.start + found.start(), extent.start + found.end()
                if words[start] != BLANK:
                    yield _slip(passage, start, end, "Two spaces where one is due")


def _slip(passage: Passage, start: int, end: int, what: str, hint: str | None = None) -> Finding:
    """A finding that shows the words around it."""
    first, last = surroundings(passage.text, start, end)
    return passage.finding(first, last, f"{what}: “{passage.text[first:last]}”.", hint)


def _is_joint(passage: Passage, start: int, end: int) -> bool:
    """Whether something without words of its own stands between the spaces, a note's mark or a line break."""
    return any(
        (extent.start == extent.end or isinstance(extent.node, LineBreak)) and start <= extent.start <= end
        for extent in passage.extents
    )


def _punctuation(view: View) -> Iterator[Finding]:
    spaces = view.content.locale.spaces
    for passage, words in view.written:
        for found in _spaced(spaces.narrow_before + spaces.wide_before).finditer(words):
            if not _is_joint(passage, *found.span()):
                yield _slip(passage, *found.span(), "A space where the language has none")


@lru_cache(maxsize=8)
def _spaced(due: str) -> re.Pattern[str]:
    """A space before a sign that the language sets without one (it is `due` before others), or behind a bracket."""
    signs = "".join(sign for sign in ",.;:!?" if sign not in due)
    return re.compile(rf"(?<=\w) +(?:[{re.escape(signs)}](?=[\s”»)\]]|$)|[)\]”])|[(\[“] +(?=\w)")


def _words(view: View) -> Iterator[Finding]:
    for passage, words in view.written:
        for start, end in _repetitions(passage, words, view.content.locale.rules.doubled):
            what = f"The word “{words[start:end].rpartition(' ')[2]}” stands there twice"
            yield _slip(passage, start, end, what, "Take one away.")


def _repetitions(passage: Passage, words: str, allowed: Container[str]) -> Iterator[tuple[int, int]]:
    """Where a word stands twice; a run of more of them is told once."""
    last = -1
    for found in _REPEATED.finditer(words):
        again = found[1].lower() == found[2] not in allowed and not _is_joint(passage, found.end(1), found.start(2))
        if again and found.start() != last:
            yield found.start(), found.end(2)
        last = found.start(2) if again else last


def _placeholders(view: View) -> Iterator[Finding]:
    for passage, words in view.written:
        for start, end in sorted(_unfilled(passage, words, view.content.locale)):
            first, last = surroundings(passage.text, start, end)
            yield passage.finding(
                start,
                end,
                f"Something is still to be filled in: “{passage.text[first:last]}”.",
                "Fill it in, or take it away.",
            )


def _unfilled(passage: Passage, words: str, locale: Locale) -> Iterator[tuple[int, int]]:
    for found in _pattern(locale.rules.placeholders).finditer(words) if _may_wait(words) else ():
        if not (_OMITTED.fullmatch(found[0]) and _in_quotation(passage, found.start())):
            yield found.span()
    # XX is also a numeral: behind a name (Louis XX), or behind a noun that is numbered (chapter XX).
    for found in _NUMERAL.finditer(words) if "XX" in words else ():
        before = found[1] or ""
        numbered = before in locale.spaces.before_number or before.strip("(“«‘")[:1].isupper()
        if not before or (not numbered and (len(before) <= 3 or not before[-1].isalpha())):
            yield found.start() + (len(before) + 1 if before else 0), found.end()


def _may_wait(words: str) -> bool:
    """Whether something with which a placeholder begins stands in some words: a quick look."""
    begins = any(sign in words for sign in ("[", "TODO", "FIXME", "TBC", "TBD", "XXXX", "???", "___"))
    return begins or "lorem ipsum" in words.casefold()


@lru_cache(maxsize=8)
def _pattern(placeholders: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, placeholders)) or "(?!)"
    bracketed = rf"\[ ?(?i:{words})\b[^\[\]]{{0,60}}\](?!\()"
    return re.compile("|".join((_SURE, bracketed, _OMITTED.pattern)))


def _in_quotation(passage: Passage, place: int) -> bool:
    """Whether a place lies within quotation marks, where […] says that words were left out."""
    if passage.around.quotation is not None:
        return True
    before = passage.text[:place]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("“”", "«»", "‘’")) or (
        before.count('"') % 2 == 1
    )


RULES = (
    Rule(
        "placeholder",
        "craft",
        Severity.ERROR,
        "What held a place while one wrote: TODO, XX, ???, [insert date], lorem ipsum, […] outside of a quotation.",
        "It says to every reader that nobody read the text before it went out.",
        "On [insert date] XX people were detained (TBC).",
        "On 4 March 12 people were detained.",
        _placeholders,
    ),
    Rule(
        "space-doubled",
        "craft",
        Severity.WARNING,
        "Two spaces in a row.",
        "Word shows them as a gap, and the PDF does not: the outputs differ.",
        "The law  is clear.",
        "The law is clear.",
        _spaces,
    ),
    Rule(
        "space-misplaced",
        "craft",
        Severity.WARNING,
        "A space before a punctuation mark, or inside of a bracket, where the language has none.",
        "A line may end there, and the next begins with a full stop.",
        "They were detained , and not heard.",
        "They were detained, and not heard.",
        _punctuation,
    ),
    Rule(
        "word-repeated",
        "craft",
        Severity.WARNING,
        "The same word twice in a row.",
        "It is what is left when a sentence is rewritten, and eyes read over it.",
        "None of the the detainees was heard.",
        "None of the detainees was heard.",
        _words,
    ),
)
