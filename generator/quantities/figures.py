"""Turn numbers in figures into their value, and tell those that count from those that name (p. 4, COVID-19, 14:30)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from generator.quantities.lexicon import Lexicon
from generator.quantities.tokens import HYPHENS, Tokens

_SPACES = " \u00a0\u202f\u2009’'"
_PLAIN = re.compile(r"\d+\Z")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(?:[., \u00a0\u202f\u2009’']\d{3})+(?:,\d+)?\Z|\d+,\d+\Z"),
    ".": re.compile(r"\d{1,3}(?:[, \u00a0\u202f\u2009’']\d{3})+(?:\.\d+)?\Z|\d+\.\d+\Z"),
}
_YEAR_WITH_NOTE = re.compile(r"(?:19|20)\d\d\.\d{1,3}\Z")  # no decimals: the mark of a note behind a year
_MIXED = re.compile(r"\d+(.)\d{3}(?:(?!\1)[.,]\d{3}(?!\d))")  # thousands parted by two signs
_NOT_BEFORE = frozenset("/\\_#@+=°'’.:&*×^,±−;!?”»)]")
_NOT_BEHIND = frozenset("/\\_#@=°*×^′″")
_IN_TELEPHONE = HYPHENS | frozenset("()")
_LONGEST = 15  # figures of a number without separators; more are an account or a telephone


def value_of(figures: str, decimal: str) -> Decimal | None:
    """The value of figures as a language writes them, which has `decimal` before decimals; None for no number.

    Without a language, separators that could be read in two ways make no number.
    """
    if _PLAIN.match(figures):
        return None if len(figures) > _LONGEST or (figures[0] == "0" and len(figures) > 1) else Decimal(figures)
    if not decimal:
        plain = figures.translate(dict.fromkeys(map(ord, _SPACES)))
        return Decimal(plain) if _PLAIN.match(plain) else None
    if not _GROUPED[decimal].match(figures) or _MIXED.match(figures) or _YEAR_WITH_NOTE.match(figures):
        return None
    thousands = "." if decimal == "," else ","
    plain = figures.translate(dict.fromkeys(map(ord, _SPACES + thousands))).replace(decimal, ".")
    return Decimal(plain)


def is_name(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether figures are a part of a code, a symbol, a time, a label in brackets, an ordinal, or a reference."""
    if _is_code_before(tokens, index, lexicon) or _is_code_behind(tokens, index, lexicon):
        return True
    return _is_time(tokens, index, lexicon) or _is_telephone(tokens, index)


def _is_code_before(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    before = tokens.word(index - 1)
    if not tokens.glued(index):
        return before in HYPHENS and tokens.glued(index - 1)
    if before in HYPHENS:
        return not (tokens.is_figure(index - 2) and tokens.glued(index - 1)) or is_chained(tokens, index)
    if before in "([" and tokens.word(index + 1) in (")", "]") and tokens.glued(index + 1):
        return True
    if before[0].isalpha():
        return lexicon.currencies.before(tokens.words, index) is None
    return before in _NOT_BEFORE


def _is_code_behind(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    behind = tokens.word(index + 1)
    if not behind or not tokens.glued(index + 1):
        return False
    glued = tokens.glued(index + 2)
    if behind in lexicon.data.short_multipliers and lexicon.currencies.before(tokens.words, index):
        return False
    if behind[0].isalpha():
        return not (lexicon.units.at(tokens.words, index + 1) or lexicon.currencies.at(tokens.words, index + 1)) or (
            glued and tokens.is_figure(index + 2)
        )
    if behind in HYPHENS and not glued:
        # "5- Take …" is a label, "four- to five-year-old" is none
        return tokens.word(index + 2) not in (*lexicon.data.to, *lexicon.data.between_and, *lexicon.data.day_and)
    if behind in HYPHENS:
        following = tokens.word(index + 2)
        return is_chained(tokens, index) or (len(following) < 2 and following.isalpha())
    if behind in ":.’'":
        return glued and (tokens.is_figure(index + 2) or (behind != "’" and tokens.is_letters(index + 2)))
    return behind in _NOT_BEHIND


def is_chained(tokens: Tokens, index: int) -> bool:
    """Whether figures are of a telephone number, or of three or more that hang together by hyphens, as in a docket."""
    first = last = index
    while _hangs(tokens, first):
        first -= 2
    while tokens.glued(last + 1) and _hangs(tokens, last + 2):
        last += 2
    return last - first >= 4 or _is_telephone(tokens, index)


def _hangs(tokens: Tokens, index: int) -> bool:
    """Whether figures hang by a hyphen on other figures before them."""
    hyphen = tokens.word(index - 1) in HYPHENS and tokens.glued(index) and tokens.glued(index - 1)
    return hyphen and tokens.is_figure(index - 2) and tokens.is_figure(index)


def _is_telephone(tokens: Tokens, index: int) -> bool:
    """Whether a plus sign stands before the figures, the signs and the brackets that stand before this."""
    while index > 0 and (tokens.is_figure(index) or tokens.words[index] in _IN_TELEPHONE):
        index -= 1
    return tokens.words[index] == "+" and tokens.glued(index + 1)


def _is_time(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    if lexicon.times.before(tokens.words, index) and tokens.is_figure(index - 2):
        return True  # 14 h 30
    return lexicon.times.at(tokens.words, index + 1) is not None


def reference(tokens: Tokens, index: int, lexicon: Lexicon) -> Literal["one", "many"] | None:
    """Whether a word before figures makes them a reference, as "art." and "paras.": "one", or "many" in the plural."""
    place = index - 1
    while place >= 0 and tokens.words[place] in (".", "°", "º"):
        place -= 1
    word = tokens.word(place)
    if word not in lexicon.references:
        return None
    return "many" if word.endswith("s") or word in ("pp", "§") else "one"
