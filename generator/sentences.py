"""Turn a paragraph's plain text into its sentences: where each begins and ends, by the habits of its language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from generator.locale import Locale
from generator.record import record

# A sign that can end a sentence, with the quotation marks and brackets that close behind it, French ones after a space.
_END = re.compile("[.!?…։。؟！？]+(?:[ \u00a0\u202f]?»|[”’\"'»)\\]])*")
# What a sentence can begin with: a capital, a digit or a letter without case, after what opens.
_OPENING = "“‘«\"'([¿¡ \u00a0\u202f"
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.)*[^\W\d_]\Z")
_IN_WORD = re.compile(r"\w\w")
_BEFORE_WORD = re.compile(r"[(\[“«‘\"']")
_ROMAN = re.compile(r"[IVXLC]+\b")
_LONGEST = 200  # signs, of what a full stop may abbreviate: to look at more takes long in a long text
_ALWAYS = "!?։。؟！？"


@record
class Sentence:
    """Where a sentence begins and ends in its text. With its closing marks, without the spaces around it."""

    start: int
    end: int


def sentences(text: str, locale: Locale) -> tuple[Sentence, ...]:
    """The sentences of a text that a reader reads in one go, in their order; none where there are no words.

    A full stop ends none after an abbreviation of the language ("No. 3", "Mr. Name", "e.g."), after an initial, within
    a number, or where the text goes on with a small letter. Where that leaves a doubt, two sentences count as one.
    """
    found, start = [], 0
    for end in (*_ends(text, locale), len(text)):
        words = text[start:end]
        lead = len(words) - len(words.lstrip())
        if words.strip():
            found.append(Sentence(start + lead, start + len(words.rstrip())))
        start = end
    return tuple(found)


def sentence_at(found: tuple[Sentence, ...], place: int) -> int:
    """Which of the sentences has what stands at `place`: the last that begins there or before; 0 where none does."""
    return max(0, bisect_right([one.start for one in found], place) - 1)


def begins_sentence(before: str, locale: Locale) -> bool:
    """Whether what follows these words begins a sentence."""
    whole = before.rstrip()
    if not whole:
        return True
    if whole == before:
        return False
    last = sentences(f"{before}X", locale)[-1]
    return last.start >= len(whole)


def _ends(text: str, locale: Locale) -> Iterator[int]:
    for mark in _END.finditer(text):
        if _ends_sentence(text, mark, locale):
            yield mark.end()


def _ends_sentence(text: str, mark: re.Match[str], locale: Locale) -> bool:
    rest = text[mark.end() :]
    if not rest[:1].isspace():
        return False  # within a number, an address, an abbreviation; or the end of all
    following = rest.lstrip(_OPENING + "\t\n")
    if not following or following[0].islower():
        return not following
    before = text[: mark.start()]
    if mark[0].startswith("…") and before.endswith("["):
        return False  # words left out of a quotation
    if mark[0][0] in _ALWAYS or len(mark[0].rstrip("”’\"'»)] \u00a0\u202f")) > 1:
        return True
    return not _abbreviates(before, following, locale)


def _abbreviates(before: str, following: str, locale: Locale) -> bool:
    """Whether the full stop behind `before` belongs to its last word."""
    before = before[-_LONGEST:]
    if not _IN_WORD.match(before[-2:]) and _INITIALS.search(before):
        return True
    word = f"{_last_word(before)}."
    numbered, always = _abbreviations(locale.spaces.before_number, locale.abbreviations)
    whole = f"{before}.".casefold()
    if word.casefold() in always or any(whole.endswith(f" {one}") for one in always if " " in one):
        return True
    return word in numbered and bool(following[0].isdigit() or _ROMAN.match(following) or following[0] == "§")


def _last_word(text: str) -> str:
    """What stands behind the last space, bracket or opening quotation mark."""
    words = text.rsplit(None, 1) if text and not text[-1].isspace() else ()
    return _BEFORE_WORD.split(words[-1])[-1] if words else ""


@lru_cache(maxsize=8)
def _abbreviations(numbered: tuple[str, ...], always: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(numbered), frozenset(word.casefold() for word in always)
