"""Turn the passages of a document into its abbreviations: where each is used, and where and how it is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.record import record
from generator.rules.own_words import BLANK
from generator.rules.prose import Passage
from generator.rules.view import View

_ABBREVIATION = r"[A-Z][A-Z0-9]{1,7}"
_USE = re.compile(rf"(?<![\w/.&\-])({_ABBREVIATION})s?(?![\w&]|-\d|/[A-Z\d]+\b|\.\w)")
_BRACKETED = re.compile(rf"\w[”\"»]? [(\[][“\"]?({_ABBREVIATION})s?[”\"]?(?:[,;:][^()\[\]]*)?[)\]]")
_SPELT_OUT = re.compile(rf"(?<![\w/])({_ABBREVIATION})s? \(([^()]{{5,120}})\)")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]")
_ROMAN = re.compile(r"[IVX]+\Z")
_SHOUTED = re.compile(r"[A-Z]{4,}\W+[A-Z]{4,}")
_HERE = ("paragraph", "item", "recommendation", "cell", "caption")


@record
class Explained:
    """An explanation of an abbreviation in the text: where, and the words for which it stands where they are clear."""

    short: str
    long: str
    passage: Passage
    place: int


@record
class Used:
    """A use of an abbreviation: the passage and the place in its text."""

    short: str
    passage: Passage
    place: int


def explained(view: View) -> Iterator[Explained]:
    """The explanations in a document's own words: “a long form (LF)” and “LF (a long form)”, in reading order."""
    for passage in _read(view):
        if "(" not in passage.text and "[" not in passage.text:
            continue
        words = view.own_in(passage)
        found = []
        for match in _BRACKETED.finditer(passage.text):
            if words[match.start()] != BLANK or passage.is_authors:
                found.append((match.start(1), match[1], long_form(match[1], passage.text[: match.start() + 1])))
        for match in _SPELT_OUT.finditer(words):
            if long := long_form(match[1], match[2]):
                found.append((match.start(1), match[1], long))
        for place, short, long in sorted(found):
            yield Explained(short, long, passage, place)


def used(view: View) -> Iterator[Used]:
    """The uses of abbreviations in a document's own words, but for those in headings and notes, in reading order."""
    for passage in _read(view):
        if not _CAPITALS.search(passage.text) or _SHOUTED.search(passage.text):
            continue
        words = view.own_in(passage)
        for match in _USE.finditer(words):
            if not _ROMAN.match(match[1]):
                yield Used(match[1], passage, match.start(1))


def long_form(short: str, text: str) -> str:
    """The words at the end of a text for which an abbreviation stands, by its letters; "" where they do not fit.

    From the end, each letter is looked for leftwards, the first at the start of a word
    (Schwartz and Hearst, 2003, https://psb.stanford.edu/psb-online/proceedings/psb03/schwartz.pdf).
    """
    place = len(text)
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        place -= 1
        while place >= 0 and (
            text[place].lower() != letter or (index == 0 and place > 0 and (text[place - 1].isalnum()))
        ):
            place -= 1
        if place < 0:
            return ""
    long = text[place:].strip()
    return long if len(short) < len(long) and len(long.split()) <= 2 * len(short) + 3 else ""


def _read(view: View) -> Iterator[Passage]:
    return (one for one in view.passages if one.around.part in _HERE and one.is_authors and not view.is_frame(one))
